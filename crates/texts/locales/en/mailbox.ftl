# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

mailbox-title = Mailbox
mailbox-empty = There are no messages here.
mailbox-folders = Folders of the mailbox
mailbox-inbox = Inbox
mailbox-archive-folder = Archive
mailbox-archive = Put into the archive
mailbox-unarchive = Back to the inbox
mailbox-archived = The message is in the archive.
mailbox-unarchived = The message is back in the inbox.
mailbox-undo = Undo
evidence-unopened = Not opened yet
mailbox-unread = Unread
mailbox-read = Read
mailbox-attachments = { $count ->
    [one] 1 attachment
   *[other] { $count } attachments
}
message-from = From
message-provided = Provided
message-read = First opened
message-deemed = The decision counts as announced on { $date }
message-deemed-text = This rule says so:
message-objection = You can object until { $date }.
message-due = Answer by
message-answered = Answered
message-answer = Answer
message-attachments = Attachments
message-application = Go to application { $number }

letter-title = Message to: { $authority }
letter-back = Back
letter-answers = Answer to
letter-text = Your message
letter-text-hint = At most { $max } characters.
letter-no-files = You have not added a file yet.
letter-drop-file = Remove
letter-add-file = Add a file
letter-effect = Your message is encrypted and goes to: { $authority }. Once it is sent you cannot change it.
letter-send = Send message
letter-save = Save draft
letter-discard = Discard draft
letter-discard-title = Discard the draft of your message?
letter-discard-text = The draft to { $authority } is deleted with all files. This cannot be undone.
letter-file-title = Add a file to the message
letter-file-back = Back to the message
letter-sent-title = Your message to: { $authority }
letter-sent-at = Sent
letter-delivered-at = Handed over to the authority
letter-on-its-way = Is being handed over
