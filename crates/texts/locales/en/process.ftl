# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

trust-reason-none = Nobody needs to know who you are for this application.
trust-reason-basic = With the account you find your application again and get the answer in your mailbox.
trust-reason-substantial = The authority must know for sure who applies.
trust-reason-high = The authority must know beyond doubt who applies.

process-taken = Received
process-taken-detail = Your application is saved and will be handed over encrypted.
process-submitted = Handed over
process-submitted-detail = The encrypted application is ready for the authority.
process-received = Arrived at the authority
process-in-progress = Being processed
process-decided = Decided
process-decided-post = The decision comes by post.
process-closed = Closed
process-rejected = Not accepted
process-rejected-detail = The authority could not use the application as it is. Please ask there.
process-withdrawal-sent = Withdrawn
process-withdrawal-kept = You withdrew the application. It was not handed over to the authority.
process-withdrawal-sent-detail = You withdrew the application. The authority is told.
process-withdrawn = Withdrawn
process-withdrawn-detail = The authority has noted that you withdrew the application. It does not decide any more.
process-withdrawal-late = Not withdrawn any more
process-withdrawal-late-detail = The application was already decided or closed. That stands.
process-expected-decision = Decision of the authority

case-state-new = New
case-state-accepted = Accepted
case-state-discarded = Discarded
case-state-in-progress = Being processed
case-state-decided = Decided
case-state-closed = Closed
case-state-withdrawn = Withdrawn
case-state-all = All

command-accept = Accept
command-discard = Discard
command-restore = Take back
command-start = Start processing
command-put-back = Put back
command-decide = Decide
command-close = Close
command-reopen = Reopen
command-assign = Assign
command-set-due = Set due date

event-receive = Application received
event-accept = Accepted
event-discard = Discarded
event-restore = Taken back
event-start = Processing started
event-put-back = Put back
event-decide = Decided
event-close = Closed
event-reopen = Reopened
event-assign = Assigned
event-assign-nobody = To nobody
event-set-due = Due date set
event-set-due-none = No due date
event-withdraw = Application withdrawn
event-note-withdrawal = Withdrawal came after the decision
event-withdrawal-declared = Declared: { $time }.
event-by-platform = Amtsweg

receipt-document-forwarded = Your application is handed over encrypted to { $recipient }.
receipt-document-mailbox = You get the decision electronically in your mailbox.
receipt-document-post = You get the decision by post.
receipt-document-fee = Fee: { $fee }

decision-document-granted = Your application is granted.
decision-document-rejected = Your application is rejected.
decision-letter-remedy = How to appeal
decision-document-remedy = You can object to this decision within one month after its announcement. Send the objection to: { $authority }.
decision-document-signature = This decision was made electronically and is valid without a signature.

decision-letter-subject = Decision: { $service }
decision-letter-text = The authority has decided on your application “{ $service }” with the case number { $number }. The decision is attached to this message.

question-letter-subject = Question about your application: { $service }
notice-letter-subject = Message about your application: { $service }

