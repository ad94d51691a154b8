# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

account-username-taken = Diesen Benutzernamen gibt es schon. Bitte wählen Sie einen anderen.
account-username-length = Der Benutzername muss 3 bis 100 Zeichen lang sein.
account-username-characters = Der Benutzername darf keine Leerzeichen enthalten.
account-password-short = Das Passwort muss mindestens 10 Zeichen lang sein.
account-password-long = Das Passwort darf höchstens 200 Zeichen lang sein.
account-email-invalid = Bitte prüfen Sie die E-Mail-Adresse. Beispiel: name@example.org
account-name-too-long = Der Name darf höchstens 200 Zeichen lang sein.
casework-assignee-unknown = Diese Person arbeitet hier nicht. Bitte wählen Sie jemanden aus der Liste.
casework-due-past = Der Tag liegt in der Vergangenheit. Bitte wählen Sie heute oder später.
casework-due-far = Der Tag liegt mehr als zehn Jahre in der Zukunft.
casework-due-unreadable = Bitte geben Sie den Tag als Datum an. Beispiel: 2026-12-31
casework-view-name-missing = Bitte geben Sie der Ansicht einen Namen.
casework-view-name-long = Der Name darf höchstens 60 Zeichen lang sein.
casework-view-too-many = Sie haben schon 30 Ansichten. Bitte löschen Sie zuerst eine.
casework-reason-missing = Bitte begründen Sie die Entscheidung.
casework-reason-long = Die Begründung ist zu lang. Bitte kürzen Sie den Text.
casework-result-missing = Bitte wählen Sie, wie Sie entscheiden.
casework-message-missing = Bitte schreiben Sie einen Text.
casework-message-long = Der Text ist zu lang. Bitte kürzen Sie ihn.
casework-due-missing = Bitte nennen Sie einen Tag nach heute, höchstens ein Jahr voraus.
mailbox-letter-changed = Der Entwurf wurde an anderer Stelle geändert. Bitte prüfen Sie Ihren Text und die Dateien.
mailbox-letter-missing = Bitte schreiben Sie Ihre Nachricht.
mailbox-letter-long = Die Nachricht ist zu lang. Bitte kürzen Sie den Text.
directory-place-missing = Bitte geben Sie eine Postleitzahl oder einen Ort ein.
upload-file-missing = Bitte wählen Sie eine Datei aus.
