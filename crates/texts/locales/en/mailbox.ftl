# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

mailbox-title = Mailbox
mailbox-empty = Your mailbox is empty.
mailbox-unread = Unread
mailbox-read = Read
mailbox-attachments = { $count ->
    [one] 1 attachment
   *[other] { $count } attachments
}
message-back = Back to mailbox
message-from = From
message-provided = Provided
message-read = First opened
message-deemed = The decision counts as announced on { $date }
message-deemed-text = This rule says so:
message-objection = You can object until { $date }.
message-attachments = Attachments
message-application = Go to application { $number }
