# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

case-state-awaits-consent = Hand-over proposed
case-state-handed-over = Handed over
command-propose-hand-over = Propose hand-over
command-decline = Close as not responsible
event-propose-hand-over = Hand-over to another authority proposed
event-propose-hand-over-detail = { $to }, answer by { $date }. { $reason }
event-note-consent = Consented to the hand-over
event-end-hand-over = Hand-over ended
event-end-hand-over-refused = The hand-over was refused.
event-end-hand-over-taken-back = The consent was taken back.
event-end-hand-over-expired = No answer came before the deadline.
event-hand-over = Handed over to the other authority
event-decline = Closed as not responsible
case-message-hand-over = Proposal of another authority
case-not-responsible = Not responsible
case-hand-over = Hand-over to another authority
case-hand-over-to = Other authority
case-hand-over-due = Answer by
case-hand-over-waits = The applicant has not answered yet.
case-hand-over-consented = Consented on { $time }. The person can take it back until the transfer.
case-hand-over-done = Transferred on { $time }

not-responsible-title = Not responsible: case { $number }
not-responsible-lead = You can propose another authority to the person. The application goes there only with their consent.
not-responsible-no-mailbox = No consent possible
not-responsible-no-mailbox-text = The person has no mailbox and cannot consent here. Close the case with a notice.
not-responsible-search = Find another authority
not-responsible-search-hint = Name or place. Listed are authorities that take this service.
not-responsible-search-button = Search
not-responsible-to = Who is responsible?
not-responsible-none = No other authority found that takes this service.
not-responsible-more = There are more. Please search more precisely.
not-responsible-reason = Why are you not responsible?
not-responsible-reason-hint = The person reads this text. At most { $max } characters.
not-responsible-due = Answer by
not-responsible-due-hint = Within 92 days
not-responsible-effect = The person is asked in their mailbox. If they refuse or stay silent, you go on with the case.
not-responsible-button = Propose to the person
decline-title = Close without hand-over
decline-lead = The case is closed. Your notice goes to the person.
decline-text = Notice to the person
decline-button = Close as not responsible
hand-over-no-mailbox = Without a mailbox the person cannot consent.
hand-over-to-missing = Please choose the other authority.
hand-over-reason-missing = Please write why you are not responsible.
hand-over-reason-long = The text is too long.
hand-over-due-missing = Please name a day within the next 92 days.

hand-over-letter-subject = May your application go to another authority? { $service }
hand-over-letter-lead =
    We are not responsible for your application. In our view this authority is: { $to }.
    With your consent your application goes there. Our reasons:
hand-over-letter-end = Please answer by { $date }. Without your consent we pass nothing on.

message-consent = Consent or refuse
consent-hand-over = I consent that my application “{ $service }” ({ $number }) goes from { $from } to { $to } with all answers and files. I can take this back until the application is transferred.
consent-title = May your application go to another authority?
consent-back = Back to the message
consent-from = Proposed by
consent-to = Other authority
consent-due = Answer by
consent-text = Your consent
consent-what = Your answers and your files are transferred, encrypted for the other authority. Messages do not go along.
consent-free = You need not consent. If you refuse, the application stays with the present authority.
consent-give = I consent
consent-refuse = I refuse
consent-take-back = Take the consent back
consent-given = You consented on { $time }
consent-given-text = The application is transferred on { $time } at the earliest. Until then you can take your consent back.
consent-refused = You refused on { $time }
consent-refused-text = The application stays with the present authority. It learns of your answer.
consent-taken-back = You took the consent back on { $time }
consent-taken-back-text = Nothing was transferred. The application stays with the present authority.
consent-done = Your application goes to the other authority
consent-done-text = The transfer began on { $time }. You cannot take the consent back any more.
consent-late = The deadline is over
consent-late-text = The present authority goes on with the application. Please ask there.
consent-gone = There is nothing left to answer here
consent-gone-text = The application is withdrawn or no longer with this authority.
consent-status = See the status of the application

process-handed-over = Handed over to another authority
process-handed-over-detail = You consented. Until then the application was with: { $authority }.
process-at = { $step } ({ $authority })
