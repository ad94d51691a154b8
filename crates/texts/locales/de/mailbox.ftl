# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

mailbox-title = Postfach
mailbox-empty = Hier liegen keine Nachrichten.
mailbox-folders = Ordner des Postfachs
mailbox-inbox = Eingang
mailbox-archive-folder = Archiv
mailbox-archive = Ins Archiv legen
mailbox-unarchive = Zurück in den Eingang
mailbox-archived = Die Nachricht liegt im Archiv.
mailbox-unarchived = Die Nachricht liegt wieder im Eingang.
mailbox-undo = Rückgängig machen
evidence-unopened = Noch nicht geöffnet
mailbox-unread = Ungelesen
mailbox-read = Gelesen
mailbox-attachments = { $count ->
    [one] 1 Anlage
   *[other] { $count } Anlagen
}
message-from = Absender
message-provided = Bereitgestellt
message-read = Erstmals geöffnet
message-deemed = Der Bescheid gilt als bekannt gegeben am { $date }
message-deemed-text = Das bestimmt diese Vorschrift:
message-objection = Sie können bis zum { $date } Widerspruch einlegen.
message-due = Antwort bis
message-answered = Beantwortet
message-answer = Antworten
message-attachments = Anlagen
message-application = Zum Antrag { $number }

letter-title = Nachricht an: { $authority }
letter-back = Zurück
letter-answers = Antwort auf
letter-text = Ihre Nachricht
letter-text-hint = Höchstens { $max } Zeichen.
letter-no-files = Sie haben noch keine Datei hinzugefügt.
letter-drop-file = Entfernen
letter-add-file = Datei hinzufügen
letter-effect = Ihre Nachricht wird verschlüsselt und geht an: { $authority }. Nach dem Absenden können Sie sie nicht mehr ändern.
letter-send = Nachricht absenden
letter-save = Entwurf speichern
letter-discard = Entwurf verwerfen
letter-discard-title = Entwurf der Nachricht verwerfen?
letter-discard-text = Der Entwurf an { $authority } wird mit allen Dateien gelöscht. Das lässt sich nicht rückgängig machen.
letter-file-title = Datei zur Nachricht hinzufügen
letter-file-back = Zurück zur Nachricht
letter-sent-title = Ihre Nachricht an: { $authority }
letter-sent-at = Gesendet
letter-delivered-at = Der Behörde übergeben
letter-on-its-way = Wird gerade übergeben
