# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

worklist-title = Cases
worklist-filter = Filter by status
worklist-table = List of cases
worklist-count = { $count ->
    [one] 1 case
   *[other] { $count } cases
}
worklist-empty = No cases
worklist-empty-text = There are no cases for this filter at present.

case-title = Case { $number }: { $service }
case-heading = Case { $number }
case-back = Back to the list
case-applicant = Applicant
case-received = Received
case-status = Status
case-assignee = Assigned to
case-commands = Next steps
case-decide = Decide
case-decision = Decision
case-decided = Decided: { $time }, { $by }
case-decision-electronic = Electronically into the mailbox
case-decision-post = By post
case-decision-by-post = This decision goes by post
case-decision-by-post-text = The applicant did not agree to an electronic decision. Please print and send the PDF.
case-decision-pdf = Download decision (PDF, { $size })
case-decision-pending = The decision is being made as a PDF.
case-answers = Answers in the application
case-attachments = Attachments
case-history = History

decision-granted = Granted
decision-rejected = Rejected

decide-title = Decide case { $number }
decide-back = Back to the case
decide-applicant = Applicant: { $name }
decide-result = What do you decide?
decide-grant = Grant the application
decide-reject = Reject the application
decide-reason = Reasons
decide-reason-hint = The text is part of the decision. At most { $max } characters.
decide-effect = The decision is made as a PDF and put into the mailbox.
decide-effect-post = The decision is made as a PDF. Please print and send it. It does not go into the mailbox.
decide-button = Make decision
decide-cancel = Cancel

case-conflict-title = Case { $number } was changed in the meantime
case-conflict-alert = Your command was not carried out
case-conflict-wanted = This is what you wanted to do: { $command }
case-conflict-status = The case now has the status: { $status }
case-conflict-changes = This happened in the meantime
case-conflict-typed = Your text
case-conflict-typed-text = So that nothing is lost, your text is kept here for copying.
case-conflict-open = Open current case
