# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

form-progress = Step { $number } of { $total }
form-saved = Saved at { $time }
form-more = Your answer brought up further questions. Please answer these as well.
form-required-note = Please answer everything that is not marked as optional.
form-optional = (optional)
form-choose = Please choose
form-find = Search
form-find-how = Type the beginning of the name. Then choose an entry.
form-found = This fits “{ $words }”. Please choose:
form-found-more = There are { $number } more. Type more of the name to get fewer.
form-found-nothing = There is no entry for “{ $words }”. Please try another word.
form-date-example = For example 27 3 1985
form-day = Day
form-month = Month
form-year = Year
form-max-length = At most { $max } characters
form-help = More about this
form-legal-basis = Legal basis
form-add = Add: { $what }
form-add-file = Add a file
form-remove = Remove
form-file-waits = The file is saved. It will be checked for malware before you submit.
form-remove-what = Remove: { $what }
form-continue = Continue
form-save = Save and continue later
form-back = Back
form-tasks = Save and go to the overview
form-discard = Discard draft
form-draft-account = Your draft is kept in “My area”.
form-code-link = Go on with another device
form-draft-browser = Your draft can only be found in this browser. If you log in, you can continue it anywhere.

problem-missing = { $field }: This answer is missing.
problem-too-short = { $field }: Please enter at least { $min } characters.
problem-too-long = { $field }: Please enter at most { $max } characters.
problem-not-a-number = { $field }: Please enter a number, for example 12.5.
problem-not-an-integer = { $field }: Please enter a whole number, for example 12.
problem-too-small = { $field }: Please enter a value of { $min } or more.
problem-too-large = { $field }: Please enter a value up to { $max }.
problem-not-a-date = { $field }: This date does not exist. Please enter day, month and year.
problem-month-missing = { $field }: Please enter the month too, or leave the day empty.
problem-not-a-time = { $field }: Please enter a time, for example 14:30.
problem-not-in-list = { $field }: Please choose an answer from the list.
problem-nothing-found = { $field }: There is no entry for this. Please try another word.
problem-not-chosen = { $field }: Please choose one of the entries found.
problem-wrong-pattern = { $field }: This answer does not have the right form.
problem-characters-not-allowed = { $field }: These characters are not allowed: { $characters }
problem-too-few-entries = { $field }: Please give at least { $min } entries.
problem-too-many-entries = { $field }: Please give at most { $max } entries.
problem-needs-one-of = { $field }: Please give at least one of these answers.
problem-only-one-of = { $field }: Please give only one of these answers.
problem-rule = { $field }: This answer does not fit your other answers.
problem-file-missing = { $field }: Please add a file.
problem-file-infected = { $field }: Malware was found in this file. Please choose another one.
problem-file-not-scanned = { $field }: The file cannot be checked for malware at the moment. Please try again later.
problem-file-empty = { $field }: The file is empty. Please choose another one.
problem-file-too-large = { $field }: The file is too large. It may have at most { $size }.
problem-file-type = { $field }: This kind of file is not possible. Allowed are: { $types }.
problem-too-many-files = { $field }: Please add at most { $max } files.

offered-title = Online services of this portal
offered-lead = This page shows which forms your portal offers and which code lists they use.
offered-empty = Your portal does not offer an online service yet.
offered-count = { $count ->
    [one] One online service
   *[other] { $count } online services
}
offered-service = Online service
offered-schema = Data schema
offered-state = State
offered-published = published
offered-withdrawn = withdrawn
offered-publish = Publish
offered-withdraw = Withdraw
offered-lists = Code lists
offered-lists-exact = as the data schema says
offered-lists-other = another version
offered-stand-in = The schema names version { $wanted }. It is not imported, so { $used } is used.
