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
evidence-deemed = Counts as announced
evidence-deemed-on = On { $date } ({ $norm } in the version since { $since })
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
message-deemed-days = That is day { $days } after the decision came into your mailbox. Deadlines start then.
message-deemed-version = in the version since { $date }.
message-objection = You can object until { $date }.
message-due = Answer by
message-answered = Answered
message-answer = Answer
message-attachments = Attachments
message-application = Go to application { $number }
notice-provision = Notification by e-mail
notice-reminder = Reminder by e-mail
notice-waiting = Waiting for the mail server
notice-accepted = Accepted by the mail server
notice-refused = Refused by the mail server
notice-given-up = Not sent: the mail server could not be reached for too long
notice-no-address = Not sent: no confirmed e-mail address
notice-switched-off = Not sent: switched off in the account
notice-no-server = Not sent: the portal sends no e-mails
notice-mail-subject = New message in your mailbox
notice-mail-text =
    Hello,

    there is a new message in your mailbox.
    Please sign in to the portal and read the message there:

    { $link }

    For data protection reasons this e-mail says nothing about the contents.
    You can switch off these e-mails in your account.
    Please do not reply to this e-mail.
notice-mail-reminder-subject = Reminder: unread message in your mailbox
notice-mail-reminder-text =
    Hello,

    there is a message in your mailbox that you have not opened yet.
    A message can start a deadline even if you do not open it.
    Please sign in to the portal and read the message there:

    { $link }

    We remind you of this message only once.
    You can switch off these e-mails in your account.
message-proof = Proof of delivery
message-subject = Subject
message-delete = Delete message
message-delete-title = Do you want to delete this message?
message-delete-text = The message and its files cannot be restored afterwards.
message-delete-stays = The authority keeps its own copy, and the proof of when you opened the message.
message-delete-decision = This message is a decision
message-delete-decision-text = Download the decision first if you still need it. Deadlines go on.
message-delete-awaited = The authority expects your answer by { $date }
message-delete-awaited-text = Without the message you cannot answer it here any more.
message-delete-keep = Keep it
mailbox-deleted = The message is deleted.
letter-delete = Delete letter
letter-delete-title = Do you want to delete your letter?
letter-delete-text = Your letter and its files cannot be restored afterwards.
letter-delete-stays = { $authority } keeps what you sent.
mailbox-locked-subject = Protected message
mailbox-locked-line = To read it you need to sign in with this trust level: { $level }
mailbox-locked-needs = Trust level needed
mailbox-locked-has = How you signed in
mailbox-locked-title = You cannot read the message the way you signed in.
mailbox-locked-what = Please sign in with the trust level that is needed. Then you read on here.
mailbox-locked-else = You cannot do that? Then please get in touch with the sender.
mailbox-locked-time = The message can start a deadline even if you do not read it.

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
letter-refused-badge = Could not be read
letter-refused-title = Your letter could not be read
letter-refused-text = The authority could not open it. Please write to it once more before a deadline ends.
letter-refused-sender = Automatic message of this portal
letter-refused-message =
    Dear reader,

    the authority could not open your letter of { $date }. Recipient: { $authority }.

    Please write to the authority once more. You can do that on the page of your application. If there is a deadline, your new letter must arrive before it ends.
letter-on-its-way = Is being handed over

# Answer of an authority that works with another program
reply-title = Answer of the authority
reply-only-data = The authority has answered. Its answer is attached as a file.
