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
evidence-deemed = Gilt als bekannt gegeben
evidence-deemed-on = Am { $date } ({ $norm } in der Fassung ab { $since })
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
message-deemed-days = Das ist der { $days }. Tag, nachdem der Bescheid in Ihr Postfach kam. Ab dann laufen Fristen.
message-deemed-version = in der Fassung ab { $date }.
message-objection = Sie können bis zum { $date } Widerspruch einlegen.
message-due = Antwort bis
message-answered = Beantwortet
message-answer = Antworten
message-attachments = Anlagen
message-application = Zum Antrag { $number }
notice-provision = Benachrichtigung per E-Mail
notice-reminder = Erinnerung per E-Mail
notice-waiting = Wartet auf den Mailserver
notice-accepted = Vom Mailserver angenommen
notice-refused = Vom Mailserver abgelehnt
notice-given-up = Nicht verschickt: Der Mailserver war zu lange nicht erreichbar
notice-no-address = Nicht verschickt: keine bestätigte E-Mail-Adresse
notice-switched-off = Nicht verschickt: im Konto abbestellt
notice-no-server = Nicht verschickt: Das Portal verschickt keine E-Mails
notice-mail-subject = Neue Nachricht in Ihrem Postfach
notice-mail-text =
    Guten Tag,

    in Ihrem Postfach liegt eine neue Nachricht.
    Bitte melden Sie sich im Portal an und lesen Sie die Nachricht dort:

    { $link }

    Aus Gründen des Datenschutzes steht hier nichts über den Inhalt.
    Diese E-Mails können Sie in Ihrem Konto abbestellen.
    Bitte antworten Sie nicht auf diese E-Mail.
notice-mail-reminder-subject = Erinnerung: ungelesene Nachricht in Ihrem Postfach
notice-mail-reminder-text =
    Guten Tag,

    in Ihrem Postfach liegt eine Nachricht, die Sie noch nicht geöffnet haben.
    Mit einer Nachricht kann eine Frist beginnen, auch wenn Sie sie nicht öffnen.
    Bitte melden Sie sich im Portal an und lesen Sie die Nachricht dort:

    { $link }

    Wir erinnern Sie an diese Nachricht nur einmal.
    Diese E-Mails können Sie in Ihrem Konto abbestellen.
message-proof = Nachweis der Zustellung
message-subject = Betreff
message-delete = Nachricht löschen
message-delete-title = Möchten Sie diese Nachricht löschen?
message-delete-text = Die Nachricht und ihre Dateien lassen sich danach nicht wiederherstellen.
message-delete-stays = Die Behörde behält ihre Fassung und den Nachweis, wann Sie die Nachricht geöffnet haben.
message-delete-decision = Diese Nachricht ist ein Bescheid
message-delete-decision-text = Laden Sie den Bescheid vorher herunter, wenn Sie ihn noch brauchen. Fristen laufen weiter.
message-delete-awaited = Die Behörde erwartet Ihre Antwort bis { $date }
message-delete-awaited-text = Ohne die Nachricht können Sie hier nicht mehr auf sie antworten.
message-delete-keep = Behalten
mailbox-deleted = Die Nachricht ist gelöscht.
letter-delete = Schreiben löschen
letter-delete-title = Möchten Sie Ihr Schreiben löschen?
letter-delete-text = Ihr Schreiben und seine Dateien lassen sich danach nicht wiederherstellen.
letter-delete-stays = { $authority } behält, was Sie gesendet haben.
mailbox-locked-subject = Geschützte Nachricht
mailbox-locked-line = Zum Lesen brauchen Sie eine Anmeldung mit dem Vertrauensniveau: { $level }
mailbox-locked-needs = Nötiges Vertrauensniveau
mailbox-locked-has = Ihre Anmeldung
mailbox-locked-title = Mit dieser Anmeldung können Sie die Nachricht nicht lesen.
mailbox-locked-what = Bitte melden Sie sich mit dem nötigen Vertrauensniveau an. Danach lesen Sie hier weiter.
mailbox-locked-else = Geht das nicht? Dann wenden Sie sich bitte an den Absender.
mailbox-locked-time = Mit der Nachricht kann eine Frist beginnen, auch wenn Sie sie nicht lesen.

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
letter-refused-badge = Konnte nicht gelesen werden
letter-refused-title = Ihr Schreiben konnte nicht gelesen werden
letter-refused-text = Die Behörde konnte es nicht öffnen. Bitte schreiben Sie ihr noch einmal, bevor eine Frist endet.
letter-refused-sender = Automatische Nachricht dieses Portals
letter-refused-message =
    Guten Tag,

    die Behörde konnte Ihr Schreiben vom { $date } nicht öffnen. Empfänger: { $authority }.

    Bitte schreiben Sie der Behörde noch einmal. Das geht auf der Seite Ihres Antrags. Läuft eine Frist, muss Ihr neues Schreiben vor ihrem Ende eingehen.
letter-on-its-way = Wird gerade übergeben

# Antwort einer Behörde, die mit einem anderen Programm arbeitet
reply-title = Antwort der Behörde
reply-only-data = Die Behörde hat geantwortet. Ihre Antwort liegt als Datei bei.
