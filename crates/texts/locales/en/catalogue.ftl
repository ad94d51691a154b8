# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

portals-title = Choose your portal
portals-lead = These are the portals of public administration. Choose your town, municipality or federal state.
portals-empty = No portal has been set up yet.
portals-kommune = Municipality
portals-land = Federal state
portals-bund = Federation
portals-theme = Theme portal

home-title = What would you like to do?
home-lead = Find public services, apply online and follow your application.
home-top-services = Often searched
home-municipalities = Municipalities in { $portal }
home-municipality-services = Services in { $name }
home-municipality-portal = Go to the portal of { $name }
home-services-at = Services in { $place }
home-nothing-at = We do not know a responsible authority for { $place } yet.
home-situations = Life situations
home-mine = Your applications
home-mine-text = Continue a draft, see how your applications are doing and read your mail.
home-mine-link = Go to “My area”

search-title = Search for “{ $query }”
search-heading = Search services
search-crumb = Search
search-what = What are you looking for?
search-where = Where? (postal code or place)
search-button = Search
search-online = Apply online
search-count = { $count ->
    [one] 1 service found
   *[other] { $count } services found
}
search-empty = We found nothing for “{ $query }”
search-empty-intro = What you can do:
search-empty-spelling = Check the spelling.
search-empty-words = Use other or fewer words.
search-empty-place = Check whether the right place is chosen.
search-empty-phone = Call the public service number 115.
search-meant = Did you mean:
search-meant-shown = We also show results for:
search-facets = Narrow the results
search-facet-how = How it works
search-facet-situation = Situation
search-facet-group = For whom
search-facet-trust = Trust level
search-facet-off = – remove this choice
search-for-citizens = Citizens
search-for-business = Companies
search-for-administration = Public administration
search-reach-country = Valid nationwide
search-reach-state = Valid in the whole Land
search-reach-local = An authority nearby is responsible

service-apply = Apply online
service-trust = Trust level
service-recipient = Recipient
service-elsewhere = You apply for this service on another website.
service-elsewhere-link = Continue to: { $name }
service-place-missing = Where do you live?
service-place-missing-text = The place decides who is responsible and whether you can apply online.
service-not-online = You cannot apply for this online in { $place } yet
service-not-online-text = Please contact the responsible authority. It helps you in person, by phone or by post.
service-nobody = We know of no responsible authority for { $place }
service-nobody-text = Please ask your municipality or call the public service number 115.
service-in-german = Some of these texts are only available in German.
service-by-machine = A program translated these texts. The German text applies.
service-easy-words = Read in easy German
service-usual-words = Read without easy German
service-editor = Responsible for this text: { $editor }.
service-changed = Last changed on { $date }.
service-source = Taken over from { $host }. As of { $time }.
service-source-new = Taken over from { $host }.
service-source-silent = That body does not answer at present.

module-description = What is it about?
module-conditions = Conditions
module-documents = What do you need?
module-costs = Costs
module-deadlines = Deadlines
module-duration = Processing time
module-procedure = How it works
module-objection = How to object
module-forms = Forms
module-notes = Notes
module-legal = Legal basis
search-all = All services
catalogue-range = { $from } to { $until }
catalogue-cost-free = There are no costs.
catalogue-cost-from = from { $amount }
catalogue-cost-until = up to { $amount }
catalogue-cost-advance = You pay before the authority works on your application.
catalogue-span-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
catalogue-span-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
catalogue-span-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
catalogue-span-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
catalogue-span-working-days = { $count ->
    [one] 1 working day
   *[other] { $count } working days
}
catalogue-span-business-days = { $count ->
    [one] 1 business day
   *[other] { $count } business days
}
catalogue-span-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
catalogue-span-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}

situations-title = Life situations
situations-lead = Choose what it is about. You then see all services that belong to it.
situations-persons = For citizens
situations-companies = For companies
situation-empty = We do not know a service for this yet. Please search with your own words.
home-all-situations = All life situations
letters-heading = Services from A to Z
letters-title = Services with { $letter }
letters-choose = First letter
letters-other = 0–9
letters-empty = No service begins like this.
served-title = What this authority is responsible for
served-empty = We do not know a service that this authority is responsible for.
served-everywhere = in the whole country
served-area = in { $area }
parts-title = Who takes part
service-coverage = Online in { $online } of { $all } areas.
service-qr = QR code with the address of this page
service-qr-text = Open this page on another device:
catalogue-area-wrong = A regional key has 2 to 12 digits.
catalogue-source-wrong = Name a whole address without a question mark. Name, secret and address for tokens belong together.
catalogue-query-wrong = Check what the query asks.
