# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

account-username-taken = This user name is taken. Please choose another one.
account-username-length = The user name must be 3 to 100 characters long.
account-username-characters = The user name must not contain spaces.
account-password-short = The password must be at least 10 characters long.
account-password-long = The password must be at most 200 characters long.
account-email-invalid = Please check the email address. Example: name@example.org
account-name-too-long = The name must be at most 200 characters long.
casework-assignee-unknown = This person does not work here. Please choose somebody from the list.
casework-due-past = The day is in the past. Please choose today or later.
casework-due-far = The day is more than ten years away.
casework-due-unreadable = Please give the day as a date. Example: 2026-12-31
casework-view-name-missing = Please give the view a name.
casework-view-name-long = The name must be at most 60 characters long.
casework-view-too-many = You already have 30 views. Please delete one first.
casework-reason-missing = Please give the reasons for the decision.
casework-reason-long = The reasons are too long. Please shorten the text.
casework-result-missing = Please choose how you decide.
casework-message-missing = Please write a text.
casework-message-long = The text is too long. Please shorten it.
casework-due-missing = Please name a day after today, at most a year ahead.
mailbox-letter-changed = The draft was changed elsewhere. Please check your text and the files.
mailbox-letter-missing = Please write your message.
mailbox-letter-long = The message is too long. Please shorten it.
directory-place-missing = Please enter a postal code or a place.
upload-file-missing = Please choose a file.
