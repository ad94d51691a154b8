# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

application-goes-to = Your application goes to:
application-contact = How to reach this authority
efa-told-person = Contact person
efa-told-deadlines = Deadlines
efa-told-bank = Bank details
efa-told-privacy = Data protection

start-title = { $service }: apply online
start-crumb = Apply online
start-needs = What you need
start-needs-nothing = You need no documents.
start-facts = At a glance
start-time = Time
start-minutes = { $count ->
    [one] about 1 minute
   *[other] about { $count } minutes
}
start-fee = Fee
start-fee-unknown = We have no information about the fee.
start-steps = These steps await you
start-begin = Start application
start-saved = You can save at any time and continue later.
start-place-missing = Please choose your place first. It decides who receives your application.
start-no-recipient = Nobody takes this application online at this place at present
start-button = Start application
start-with-login = With log-in
start-with-login-text = You find draft, status and decision in “My area”.
start-login-button = Log in and start
start-log-in-by = A password is not enough for this application. This log-in can be enough:
start-too-low = Your log-in is not enough for this application
start-too-low-text = A log-in with the trust level named above is needed. Then you go on here.
start-without-login = Without log-in
start-without-login-text = The draft stays in this browser only. The decision reaches you in another way.
start-without-login-button = Start without log-in

upload-title = Add a file: { $field }
upload-back = Back to the form
upload-given = Already added
upload-choose = Choose a file
upload-button = Upload file
upload-cancel = Cancel
upload-max-size = At most { $size } per file.
upload-types = Allowed: { $types }.
upload-max-files = At most { $max } files.
upload-full = { $count ->
    [one] More than 1 file is not possible here.
   *[other] More than { $count } files are not possible here.
}

tasks-title = Your application at a glance
tasks-back = Back to the overview
tasks-lead = You can fill in the pages in any order. What you enter is saved.
tasks-count = { $done } of { $total } pages are done
tasks-start = Start with: { $page }
tasks-go-on = Continue with: { $page }
tasks-not-begun = Not started yet
tasks-begun = In progress
tasks-done = Done
tasks-optional = Optional
tasks-later = Cannot start yet
tasks-ready = Ready
tasks-later-note = “Cannot start yet” means: other answers decide whether we ask anything.

check-title = Check your answers and submit
check-back = Back to the form
check-lead = Please check everything. You can still change every answer.
check-kept-title = Answers that are not sent
check-kept-text = You gave these answers. Because of your other answers they are not needed and will not be sent. They stay in your draft.
check-change = Change
check-incomplete = Incomplete
check-unscanned = Your files cannot be checked for malware at the moment. Your draft is saved. Please submit it later.
check-not-yet = You can submit the application as soon as everything is complete.
check-submit-title = Submit application
check-submit-text = Your answers are encrypted and go to: { $recipient }.
check-privacy = More about it:
check-submit = Submit application

decision-delivery = Decision
delivery-question = How do you want to get the decision?
delivery-electronic = Electronically in my mailbox
delivery-electronic-text = The decision is then ready for you in your mailbox.
delivery-electronic-deemed = { $count ->
    [one] It counts as delivered 1 day after it was provided, even if you do not open it.
   *[other] It counts as delivered { $count } days after it was provided, even if you do not open it.
}
delivery-electronic-norm = From then on time limits run ({ $norm }).
delivery-post = By post
delivery-post-text = The decision comes as a letter. It does not come into your mailbox.
delivery-missing = Please choose how you want to get the decision.
delivery-guest = Without log-in there is no mailbox. The decision comes by post.

code-title = Go on with another device
code-back = Back to the application
code-lead = Your answers are saved. With a code you open the application in another browser.
code-days = { $count ->
    [one] The code holds for 1 day.
   *[other] The code holds for { $count } days.
}
code-void = Each application has only one code. A new code makes the old one void.
code-button = Show a code
code-yours = Your code
code-expires = It holds until { $date }.
code-note = Please write the code down or print this page. It is not shown again. Whoever knows it can read your answers.
code-where = Enter it on the other device at:
code-mail-title = Code by e-mail
code-mail-address = Your e-mail address
code-mail-hint = We use it for this one e-mail only.
code-mail-button = Send the code
code-mailed = The code is on its way to { $email }.
code-mail-subject = { $portal }: your code to continue
code-mail-text =
    Hello,

    you began an application: { $service }.
    With this code you continue:

    { $code }

    Enter it here: { $link }
    The code holds until { $date }. Whoever knows it can read what you entered.
    You did not ask for it? Then there is nothing to do.

    { $portal }
resume-title = Go on with a code
resume-lead = With your code you go on where you stopped.
resume-code = Your code
resume-hint = 16 characters. Upper or lower case, with or without hyphens.
resume-button = Open the application
resume-moves = After that the application belongs to this browser. The same code leads back.
resume-unknown = There is no such code, or it is void. Please check the characters.

keeping-title = How long data are kept
retention-file = { $count ->
    [one] The authority keeps your case for 1 day after its end.
   *[other] The authority keeps your case for { $count } days after its end.
}
retention-file-unknown = The authority itself tells you how long it keeps your case.
retention-draft = { $count ->
    [one] We delete drafts 1 day after the last change.
   *[other] We delete drafts { $count } days after the last change.
}
retention-copy = { $count ->
    [one] We delete your copy of the application 1 day after the end of the proceedings.
   *[other] We delete your copy of the application { $count } days after the end of the proceedings.
}
retention-transit = { $count ->
    [one] On its way to the authority your application is encrypted until the authority has it. That it arrived stays noted for 1 day.
   *[other] On its way to the authority your application is encrypted until the authority has it. That it arrived stays noted for { $count } days.
}
retention-deletion = { $count ->
    [one] An entry stays for 1 day.
   *[other] An entry stays for { $count } days.
}
retention-audit = { $count ->
    [one] Who read or changed your data stays noted for 1 day.
   *[other] Who read or changed your data stays noted for { $count } days.
}

conflict-title = Your application was changed elsewhere
conflict-alert = There is a newer version since { $time }
conflict-text = Perhaps the application is open in another window. Nothing is lost: please choose which answers count.
conflict-table = Differences
conflict-field = Question
conflict-mine = Your input
conflict-saved = Saved
conflict-keep-mine = Keep my input
conflict-take-saved = Take the saved version

discard-title = Discard draft?
discard-text = You last changed the draft: { $time }. All answers and files will be deleted. This cannot be undone.
discard-button = Discard draft
discard-keep = Keep draft

withdraw-title = Withdraw the application?
withdraw-back = Back to the status
withdraw-submitted = Submitted
withdraw-text = You can withdraw the application as long as it is not decided. We tell: { $recipient }.
withdraw-effect = After that the application is not decided any more. You can apply anew later.
withdraw-button = Withdraw the application
withdraw-keep = Let the application go on
withdraw-decided = The application is decided already
withdraw-decided-text = You cannot withdraw it here any more. The decision says what you can do. Questions are answered by: { $recipient }.
withdraw-closed = The application is closed already
withdraw-closed-text = You cannot withdraw it here any more. Questions are answered by: { $recipient }.
withdrawal-letter-title = Application withdrawn
withdrawal-letter-text = Application { $number } was withdrawn on { $date }. Service: { $service }. Please do not decide on it any more.
status-withdraw = Withdraw the application

receipt-title = Your application has been received
receipt-number = Case number
receipt-time = Received
receipt-service = Service
receipt-note = Please give the case number when you have questions.
receipt-pdf = Download confirmation of receipt (PDF, { $size })
receipt-pdf-pending = The confirmation of receipt is being made as a PDF.
receipt-reload = Reload page
receipt-next = What happens next
receipt-step-check = { $recipient } checks your application.
receipt-step-questions = If something is missing, you receive a message.
receipt-step-decision = You receive the decision as a notice.
receipt-status-link = See status
receipt-mailbox-link = Go to mailbox
receipt-keep-number = Please write down the case number or download the confirmation. Without log-in you find this page again only in this browser.

status-title = Status: { $service }
status-back = My area
status-file-number = File number of the authority
status-history = History
status-open = Still open
status-decision = The decision has arrived
status-decision-link = Read the decision in the mailbox

start-takes-over = We already fill in what you have told in your account. You can change everything.
start-takes-over-link = See the details in your account
start-button-bare = Start without taking over
form-taken = Taken from your account. Please check it.

start-language = Language of the form
start-language-hint = What is not translated is in German. You answer as usual.
opening-closed = You cannot apply at present
opening-before = Applications are possible from { $day } on.
opening-after = Applications were possible until { $day }.
