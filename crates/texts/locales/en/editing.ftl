# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

shell-own-services = Services

own-services-title = Describe services
own-services-lead = Here you write what your authority does for people. A second person publishes the text.
own-services-search = Search your services
own-services-count = { $count ->
    [one] 1 service
   *[other] { $count } services
}
own-services-empty = You do not describe any service yet. Begin with the first one below.
own-services-none = None of your services matches “{ $query }”.
own-services-older = An older version is published.
own-services-withdrawn = withdrawn
own-services-others = Services of others
own-services-free = Not yet described by you
own-services-free-text = Your portal takes applications for these services. You can take over their texts.
own-services-new = New service
own-services-create = Create service
own-services-taken = Name: There are too many services with this name already. Please choose another one.

own-service-published = Version { $number } is published.
own-service-unpublished = People do not see this service.
service-nobodys = Nobody is responsible
service-nobodys-hint = Enter an authority that is responsible. Otherwise people do not learn who helps them.
own-service-page = Look at the page of the service
own-service-begin = Change the text
own-service-go-on = Continue editing
own-service-versions = Versions
own-service-restore = Take as a new draft
own-service-begun = There is a draft already. Edit or discard it first.
foreign-service-free = Nobody describes this service yet. You can take over its texts and change them.
foreign-service-take = Take over the texts
foreign-service-title = You cannot change this service here
foreign-service-editor = The texts come from: { $editor }. Please report changes there.
foreign-service-operator = Another body of this platform looks after these texts.
service-export = Download as:
service-export-all = Download all published services as:

service-version = Version { $number }
service-version-parts = Parts of the version
service-version-save = Save
service-version-propose = Save and submit for approval
service-version-conflict = Somebody changed this version at the same time
service-version-conflict-text = Your text is not saved yet. It stands in the fields, the other text stands below. Check both, then save.
service-version-stored = Meanwhile this is saved:
service-version-nothing = (empty)
service-version-waits = Another person must check and publish this version.
service-version-publish-text = Check preview and comparison. Once published, people can read the text at once.
service-version-remark-hint = Only if you send the version back: what should change?
service-version-withdraw = Withdraw the service

service-texts-de = German
service-texts-en = English
service-texts-plain = Easy German
service-texts-german = German text
service-texts-how = How to structure a text
service-texts-how-paragraph = An empty line begins a new paragraph.
service-texts-how-list = A line that begins with “- ” is an entry of a list.
service-texts-how-heading = A line that begins with “### ” is a heading.
service-texts-how-link = This is how you write a link:
service-texts-how-words = words
service-facts = Facts
service-preview = Preview
service-preview-note = Preview of version { $number }. This is what people will see once it is published.
service-preview-back = Back to the version
service-compare = Comparison
service-compare-nothing = Empty page
service-compare-gone = Removed:
service-compare-new = Added:
service-compare-end = End.

service-part-title = Name for the public
service-part-title-hint = Leistungsbezeichnung II, for example: Register a dog
service-part-name = Official name
service-part-name-hint = Leistungsbezeichnung
service-part-teaser = In short
service-part-teaser-hint = One sentence. It stands in the search and at the top of the page.
service-part-short = Short text
service-part-full = Full text
service-part-full-hint = What is it about, and whom is it for?
service-part-fees = Remarks on costs
service-part-deadlines = Remarks on deadlines
service-part-duration = Remarks on processing time
service-part-further = More about it
service-part-list-hint = Write each entry in a line of its own that begins with “- ”.

service-fact-leika = Service key (LeiKa)
service-fact-leika-hint = 14 digits, begins with 99. Leave it empty if there is none.
service-fact-names = Other words for this service
service-fact-names-hint = One word a line. The search finds the service by them.
service-fact-addressees = For whom
service-fact-trust-hint = How securely must applicants log in?
service-fact-unsaid = not said
service-fact-fee = Kind of costs
service-fee-unsaid = not said
service-fee-free = free of charge
service-fee-fixed = fixed amount
service-fee-range = between two amounts
service-fact-amount = Amount or smallest amount in euros
service-fact-amount-hint = For example: 48,00
service-fact-amount-until = Largest amount in euros
service-fact-advance = The costs are paid in advance
service-fact-length = How long
service-fact-length-hint = A whole number. Leave it empty if nothing is said.
service-fact-until = Up to
service-fact-unit = Unit
service-unit-hours = hours
service-unit-days = days
service-unit-working-days = working days
service-unit-weeks = weeks
service-unit-months = months
service-unit-years = years
service-fact-authority = Responsible authority
service-fact-authority-hint = You change address and opening hours under “Administration”, “Authorities”.
service-fact-authority-none = not set from here
service-fact-online = Online service on another website
service-fact-online-url = Address
service-fact-online-hint = Begins with https://
service-fact-online-title = Name of the online service
service-fact-situations = Life situations
service-fact-situations-hint = The service then stands on the pages of these situations.

service-edit-too-long = This text is too long. Please shorten it.
service-edit-title-missing = Name: Please enter a name in German.
service-edit-teaser-missing = In short: Please enter a sentence in German.
service-edit-full-missing = Full text: Please write in German what it is about.
service-edit-leika-wrong = Service key: Please enter 14 digits that begin with 99.
service-edit-fee-wrong = Amount: Please enter euros, for example 48,00. The largest amount must be larger.
service-edit-span-wrong = How long: Please enter whole numbers. “Up to” must be larger.
service-edit-url-wrong = Address: Please enter an address that begins with https://.
service-edit-online-title-wrong = Name of the online service: Please enter a name.
service-edit-authority-wrong = Responsible authority: Please choose one from the list.
service-edit-offered = A portal takes applications for this service. Remove that online service first.

reading-level = Understood from about school year { $grade }.
reading-longest = The longest sentence is:
reading-hard = Hard words:
