# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

mailbox-title = Postfach
mailbox-empty = Ihr Postfach ist leer.
mailbox-unread = Ungelesen
mailbox-read = Gelesen
mailbox-attachments = { $count ->
    [one] 1 Anlage
   *[other] { $count } Anlagen
}
message-back = Zurück zum Postfach
message-from = Absender
message-provided = Bereitgestellt
message-read = Erstmals geöffnet
message-deemed = Der Bescheid gilt als bekannt gegeben am { $date }
message-deemed-text = Das bestimmt diese Vorschrift:
message-objection = Sie können bis zum { $date } Widerspruch einlegen.
message-attachments = Anlagen
message-application = Zum Antrag { $number }
