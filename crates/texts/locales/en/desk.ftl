# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

desk-title = Work
desk-nobody = Nobody
desk-assignee-gone = A person who does not work here any more
desk-due = Due until
desk-no-due = No due date
desk-late = (past)
desk-take = Assign to me
desk-take-over = Take over from { $name }
desk-give = Assign to
desk-give-button = Assign
desk-due-label = Due date (empty: none)
desk-due-button = Set due date

notes-title = Internal notes
notes-lead = Only your authority sees these notes.
notes-text = New note
notes-text-hint = At most 5,000 characters.
notes-day = Reminder on (optional)
notes-day-hint = From this day on the case counts as due.
notes-button = Save note
notes-reminder = Reminder { $day }
notes-due = Due since { $day }
notes-done = Done, was due on { $day }
notes-finish = Done

casework-note-missing = Please write a note.
casework-note-long = The note is too long. Please shorten it to 5,000 characters.
casework-notes-many = This case has 500 notes already.
casework-reminder-past = The day of the reminder must be in the future.
casework-day-invalid = Please enter a day as a date.

texts-title = Text blocks
texts-lead = You insert text blocks into decisions and messages.
texts-new = Add a text block
texts-change = Change the text block
texts-empty = There are no text blocks yet.
texts-for = For: { $service }
texts-for-all = For all services
texts-back = Back to the text blocks
texts-name = Name
texts-name-hint = You choose the block by this name.
texts-service = Service
texts-text = Text
texts-places = These placeholders are filled in: { $places }. At most 5,000 characters.
texts-remove = Delete the text block
texts-insert = Text block
texts-insert-button = Insert
texts-changed = The text block was changed in the meantime. Your text is still here. Save again if it shall hold.
admin-texts-text = Texts that you use again in decisions and messages.
casework-text-title = Please enter a name with at most 100 characters.
casework-text-length = Please enter a text with at most 5,000 characters.
casework-text-places = The text contains an unknown placeholder. Curly brackets are for placeholders only.
casework-texts-many = There are 500 text blocks already.

case-state-proposed = Waiting for approval
command-propose = Submit for approval
event-propose = Submitted for approval
event-approve = Approved and decided
event-send-back = Not approved
event-undo = Taken back
event-undone = { $event } (taken back)
event-proposed-by = Submitted by { $by }

undo-title = Last step: { $what }
undo-until = You can take this step back until { $time }. Until then the applicant does not hear of it.
undo-button = Take back

proposal-title = Decision waiting for approval
proposal-by = Submitted: { $time }, { $by }
proposal-effect = With the approval the decision document is made and put into the mailbox.
proposal-approve = Approve
proposal-return-reason = Why do you send the decision back?
proposal-return = Send back
proposal-waits = Another person with the role approval must agree.
casework-return-reason = Please give a reason with at most 5,000 characters.
decide-effect-second = A second person must agree. Only then the decision document is made and put into the mailbox.
decide-button-second = Submit for approval

services-title = Services
services-lead = Who decides on applications and how long cases are kept.
services-second = A second person approves decisions
services-days = Days that cases are kept after closing
services-unasked = Delete cases that are due without confirmation
services-unasked-hint = Otherwise somebody with the role of deletion confirms each deletion.
services-changed = The settings were changed in the meantime. Please check them.
casework-retention-days = Please enter a number from 1 to 36,500 days.

command-set-file-number = Save file number
event-set-file-number = File number changed
event-set-file-number-none = No file number any more
case-file-number-hint = Appears in decisions and messages. Leave it empty to remove it.
case-file-number-button = Save file number
casework-file-number-long = The file number may have at most 80 characters.
case-print = Open the case for printing
case-print-with = With internal notes
case-print-without = Without internal notes
case-print-no-notes = No notes

ask-files = Files with your text
ask-files-none = You have attached no file.
ask-file-add = Attach a file
ask-file-remove = Remove { $name }
ask-file-title = Attach a file: case { $number }
ask-file-back = Back to the text

deletion-title = Due for deletion
deletion-lead = These cases have ended, and the time for which they are kept is over. Cases that run or were opened again never stand here.
deletion-shown = { $count ->
    [one] 1 case on this page
   *[other] { $count } cases on this page
}
deletion-none = Nothing to delete
deletion-none-text = No case is due at present.
deletion-ended = Ended on
deletion-period = Kept for
deletion-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
deletion-next = Delete selected
deletion-back = Back to the list
deletion-ask = { $count ->
    [0] Nothing to delete
    [one] Delete 1 case?
   *[other] Delete { $count } cases?
}
deletion-for-good = This cannot be undone
deletion-for-good-text = Answers, attachments, messages, notes, decisions and history are deleted. Only the deletion log stays, without contents.
deletion-run = Delete for good
deletion-done = Deletion
deletion-gone = { $count ->
    [one] 1 case is deleted.
   *[other] { $count } cases are deleted.
}
deletion-not-due = { $count ->
    [one] 1 case changed or is not due. It stays.
   *[other] { $count } cases changed or are not due. They stay.
}
deletion-failed = { $count ->
    [one] 1 case could not be deleted. Please try again.
   *[other] { $count } cases could not be deleted. Please try again.
}
deletion-log = Deletion log
deletion-log-lead = What was deleted, when and by whom. There are no contents here.
deletion-log-empty = Nothing has been deleted so far.
deletion-at = Deleted on
deletion-by = Deleted by
deletion-by-job = Automatically, when the time was over
deletion-print = Print the log
