# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

worklist-title = Cases
worklist-title-tab = Cases: { $tab }
worklist-tabs = Lists
worklist-tab-mine = Mine
worklist-tab-unassigned = Not assigned
worklist-tab-due = Due
worklist-tab-all = All
worklist-overdue = Show overdue cases ({ $count })
worklist-filter = Search and filter cases
worklist-text = Search
worklist-text-hint = Whole words: name of the applicant or case number
worklist-any = All
worklist-open = All open
worklist-due = Due
worklist-due-over = Overdue since { $day }
worklist-due-overdue = Overdue
worklist-due-week = Within the next 7 days
worklist-due-none = No due date
worklist-assignee = Assigned to
worklist-nobody = Nobody
worklist-former = Does not work here any more
worklist-sort = Sort by
worklist-ascending = { $order }, ascending
worklist-descending = { $order }, descending
worklist-size = Cases per page
worklist-show = Show
worklist-clear = Clear filters
worklist-start = To the start of the list
worklist-table = List of cases
worklist-count = { $count ->
    [one] 1 case
   *[other] { $count } cases
}
worklist-more = More than { $count } cases
worklist-empty = No cases
worklist-empty-text = There is no case in this list at the moment.
worklist-empty-filter = There are no cases for this filter.

worklist-print = Open list for printing
worklist-print-title = Cases for printing: { $tab }
worklist-print-at = As of
worklist-print-by = Made by
worklist-print-cut = The first { $count } are listed.

views-title = Saved views
views-none = You have not saved a view yet.
views-name = Name of the view
views-name-hint = The view keeps list, filters and order. Only you see it.
views-save = Save view
views-open-with = Always open cases with this view
views-manage = Manage views
views-is-default = Cases open with this view.
views-default = Choose as start view
views-default-named = Choose as start view: { $name }
views-default-off = No longer as start view
views-default-off-named = No longer as start view: { $name }
views-delete = Delete
views-delete-named = Delete: { $name }
views-removed = The view “{ $name }” is deleted.
views-undo = Undo

bulk-group = With the selected cases
bulk-tick = Selection
bulk-tick-case = Select { $number }
bulk-all = Select all on this page
bulk-accept = Accept
bulk-assign = Assign
bulk-due = Set due date
bulk-will = This will happen
bulk-happened = This happened
bulk-outcome = Result
bulk-sum = { $possible } of { $all } selected cases can be changed.
bulk-sum-done = { $possible } of { $all } cases are changed.
bulk-person = Who is to work on the cases?
bulk-me = { $name } (you)
bulk-day = Due date
bulk-day-hint = Without a day the due date is removed.
bulk-run = Change now
bulk-nothing = None of the selected cases can be changed like this.
bulk-done = Changed
bulk-possible = Will be changed
bulk-changed = Changed by somebody in the meantime
bulk-impossible = Not possible in its present state
bulk-out-of-reach = You lack the right to do this
bulk-failed = Failed, please try again

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

ask-title = Write about case { $number }
ask-no-mailbox = This person has no mailbox
ask-no-mailbox-text = The application came without an account. The person sees messages only on the page of their application. Please also use a letter or the telephone.
ask-kind = What are you writing?
ask-question = A question: the person shall answer
ask-notice = A notice: no answer is expected
ask-text = Text
ask-text-hint = The text is the message. At most { $max } characters.
ask-due = Answer by
ask-due-hint = Last day for the answer. Only for a question.
ask-effect = The message is put into the person's mailbox. It cannot be taken back.
ask-button = Send message

case-message-question = Question
case-message-notice = Notice
case-message-answer = Answer
case-message-letter = Message
case-message-open = No answer yet
case-message-answered = Answered on { $date }
case-message-late = Answered after the deadline on { $date }
case-message-overdue = Deadline passed, no answer

thread-title = Correspondence
thread-due = Answer by { $date }
thread-write = Write to the person
thread-write-authority = Write to the authority
thread-without-account = Without an account you have no mailbox. You find questions of the authority only on this page. Please come back now and then.
thread-own-letter = Your message
thread-own-draft = Your draft
thread-sent = Sent
thread-unread = Unread
thread-answered = Answered
thread-overdue = The deadline has passed

case-conflict-title = Case { $number } was changed in the meantime
case-conflict-alert = Your command was not carried out
case-conflict-wanted = This is what you wanted to do: { $command }
case-conflict-status = The case now has the status: { $status }
case-conflict-changes = This happened in the meantime
case-conflict-typed = Your text
case-conflict-typed-text = So that nothing is lost, your text is kept here for copying.
case-conflict-open = Open current case
