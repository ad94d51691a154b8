# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

place-title = Choose your place
place-label = Postal code or place
place-hint = For example 12345 or Musterstadt
place-search = Search place
place-back = Back
place-chosen = Your place:
place-change = Change place
place-found = { $count ->
    [one] 1 place found
   *[other] { $count } places found
}
place-choose = Please choose your place.
place-more = There are more places. Please enter more of the name or the postal code.
place-none = We found no place for “{ $query }”
place-none-text = Please check the spelling or enter the postal code.

authority-responsible = Responsible authority
authority-address = Address
authority-hours = Opening hours
authority-phone = Phone
authority-email = E-mail
authority-website = Website
authority-accessibility = Access without barriers
authority-map = Show on the map

place-choose-part = Please choose your part of the city. If you do not know it, choose the whole city.
authority-more = More about this authority
authority-contact = Contact
authority-list-title = Authorities
authority-list-name = Name of the authority
authority-list-search = Search for an authority
authority-list-empty = We found no such authority.
authority-list-count = { $count ->
    [one] 1 authority
   *[other] { $count } authorities
}
reach-local = responsible here
reach-bund = responsible for all of Germany
reach-land = responsible for the whole Land
reach-regierungsbezirk = responsible for the whole government district
reach-kreis = responsible for the whole district
reach-verband = responsible for the whole association of municipalities
reach-gemeinde = responsible for the whole municipality
role-competent = responsible authority
role-both = responsible authority and contact
role-contact = contact

sources-title = Where our data come from
sources-lead = We use these lists for places, authorities and services.
sources-link = All sources
sources-from = Source: { $source }.
sources-state = As of { $day }.
sources-what = List
sources-whose = Source
sources-day = As of
sources-imported = Taken over
sources-entries = Entries
sources-unknown = not stated
sources-shipped = with the program
sources-ars = Parts of cities
sources-gv100 = Länder, districts and municipalities
sources-lagen = Life and business situations
sources-leika = Keys of services (LeiKa)
sources-ozg = Services of the OZG
sources-plz = Postcodes
sources-feeds = Others whose offers we show
sources-feeds-lead = These bodies publish by themselves. We keep asking them what is new.
sources-state-now = State
sources-feed-new = never yet
sources-feed-asked = is being asked for the first time
sources-feed-answers = answers
sources-feed-silent = does not answer at present
sources-open = Open data
sources-open-lead = Everybody may fetch and use these files. You need no log-in.
sources-open-csv = All services as a table (CSV)
sources-open-json = All services for programs (JSON)
sources-open-xzufi = Services, authorities and responsibilities (XZuFi 2.3.1)
sources-open-coverage = Where services are online (CSV)

efa-fault-name = A name has 1 to 100 letters, digits, dots, hyphens and underscores.
efa-fault-by-service = This parameter holds for the whole authority, not for one service.
efa-fault-text = At most 4,000 characters, no control characters.
efa-fault-line = One line of at most 300 characters.
efa-fault-mail = An e-mail address such as amt@musterstadt.example.
efa-fault-phone = A telephone number of digits, spaces, brackets and hyphens.
efa-fault-web = An address that begins with https://.
efa-fault-iban = A valid IBAN.
efa-fault-days = Days, 0 to 3650.
efa-fault-yes-no = ja or nein.
efa-fault-many = An authority has at most 2,000 parameters.
arms-too-large = The picture may have at most 200 KB.
arms-no-picture = Take a picture as PNG or JPEG.
arms-no-words = Say in at most 200 characters what the coat of arms shows.
