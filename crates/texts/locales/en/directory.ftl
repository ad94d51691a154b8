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
