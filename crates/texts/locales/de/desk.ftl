# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

desk-title = Bearbeitung
desk-nobody = Niemand
desk-assignee-gone = Eine Person, die nicht mehr hier arbeitet
desk-due = Zu erledigen bis
desk-no-due = Keine Frist
desk-late = (überschritten)
desk-take = Mir zuweisen
desk-take-over = Von { $name } übernehmen
desk-give = Zuweisen an
desk-give-button = Zuweisen
desk-due-label = Frist (leer: keine)
desk-due-button = Frist setzen

notes-title = Interne Notizen
notes-lead = Nur Ihre Behörde sieht diese Notizen.
notes-text = Neue Notiz
notes-text-hint = Höchstens 5.000 Zeichen.
notes-day = Wiedervorlage am (freiwillig)
notes-day-hint = Ab diesem Tag gilt der Vorgang als fällig.
notes-button = Notiz speichern
notes-reminder = Wiedervorlage { $day }
notes-due = Fällig seit { $day }
notes-done = Erledigt, war fällig am { $day }
notes-finish = Erledigt

casework-note-missing = Bitte schreiben Sie eine Notiz.
casework-note-long = Die Notiz ist zu lang. Bitte kürzen Sie sie auf 5.000 Zeichen.
casework-notes-many = Dieser Vorgang hat schon 500 Notizen.
casework-reminder-past = Der Tag der Wiedervorlage muss in der Zukunft liegen.
casework-day-invalid = Bitte geben Sie einen Tag als Datum ein.

texts-title = Textbausteine
texts-lead = Textbausteine fügen Sie in Entscheidungen und Nachrichten ein.
texts-new = Textbaustein anlegen
texts-change = Textbaustein ändern
texts-empty = Es gibt noch keine Textbausteine.
texts-for = Für: { $service }
texts-for-all = Für alle Leistungen
texts-back = Zurück zu den Textbausteinen
texts-name = Name
texts-name-hint = Unter diesem Namen wählen Sie den Baustein aus.
texts-service = Leistung
texts-text = Text
texts-places = Diese Platzhalter werden ausgefüllt: { $places }. Höchstens 5.000 Zeichen.
texts-remove = Textbaustein löschen
texts-insert = Textbaustein
texts-insert-button = Einfügen
texts-changed = Der Textbaustein wurde inzwischen geändert. Ihr Text steht noch hier. Speichern Sie noch einmal, wenn er gelten soll.
admin-texts-text = Texte, die Sie in Entscheidungen und Nachrichten wieder verwenden.
casework-text-title = Bitte geben Sie einen Namen mit höchstens 100 Zeichen ein.
casework-text-length = Bitte geben Sie einen Text mit höchstens 5.000 Zeichen ein.
casework-text-places = Der Text enthält einen unbekannten Platzhalter. Geschweifte Klammern sind nur für Platzhalter da.
casework-texts-many = Es gibt schon 500 Textbausteine.

case-state-proposed = Zur Freigabe
command-propose = Zur Freigabe vorlegen
event-propose = Zur Freigabe vorgelegt
event-approve = Freigegeben und beschieden
event-send-back = Nicht freigegeben
event-undo = Rückgängig gemacht
event-undone = { $event } (rückgängig gemacht)
event-proposed-by = Vorgelegt von { $by }

undo-title = Zuletzt: { $what }
undo-until = Bis { $time } können Sie diesen Schritt rückgängig machen. Bis dahin erfährt die antragstellende Person nichts davon.
undo-button = Rückgängig machen

proposal-title = Entscheidung zur Freigabe
proposal-by = Vorgelegt: { $time }, { $by }
proposal-effect = Mit der Freigabe wird der Bescheid erstellt und in das Postfach gelegt.
proposal-approve = Freigeben
proposal-return-reason = Warum geben Sie die Entscheidung zurück?
proposal-return = Zurückgeben
proposal-waits = Eine andere Person mit der Rolle Freigabe muss zustimmen.
casework-return-reason = Bitte geben Sie einen Grund mit höchstens 5.000 Zeichen an.
decide-effect-second = Eine zweite Person muss zustimmen. Erst dann wird der Bescheid erstellt und in das Postfach gelegt.
decide-button-second = Zur Freigabe vorlegen

services-title = Leistungen
services-lead = Wer über Anträge entscheidet und wie lange Vorgänge aufbewahrt werden.
services-second = Eine zweite Person gibt Entscheidungen frei
services-days = Aufbewahrung nach dem Abschluss in Tagen
services-unasked = Fällige Vorgänge ohne Bestätigung löschen
services-unasked-hint = Sonst bestätigt jede Löschung eine Person mit der Rolle Löschung.
services-changed = Die Angaben wurden inzwischen geändert. Bitte prüfen Sie den neuen Stand.
casework-retention-days = Bitte geben Sie eine Zahl von 1 bis 36.500 Tagen ein.

command-set-file-number = Aktenzeichen speichern
event-set-file-number = Aktenzeichen geändert
event-set-file-number-none = Kein Aktenzeichen mehr
case-file-number-hint = Steht in Bescheid und Nachrichten. Leer lassen, um es zu entfernen.
case-file-number-button = Aktenzeichen speichern
casework-file-number-long = Das Aktenzeichen darf höchstens 80 Zeichen haben.
case-print = Vorgang zum Drucken öffnen
case-print-with = Mit internen Notizen
case-print-without = Ohne interne Notizen
case-print-no-notes = Keine Notizen

ask-files = Dateien zu Ihrem Text
ask-files-none = Sie haben keine Datei angefügt.
ask-file-add = Datei anfügen
ask-file-remove = { $name } entfernen
ask-file-title = Datei anfügen: Vorgang { $number }
ask-file-back = Zurück zum Text

deletion-title = Löschung fällig
deletion-lead = Diese Vorgänge sind beendet, und ihre Aufbewahrungsfrist ist vorbei. Laufende und wieder geöffnete Vorgänge stehen hier nie.
deletion-shown = { $count ->
    [one] 1 Vorgang auf dieser Seite
   *[other] { $count } Vorgänge auf dieser Seite
}
deletion-none = Nichts zu löschen
deletion-none-text = Zurzeit ist kein Vorgang fällig.
deletion-ended = Beendet am
deletion-period = Aufbewahrung
deletion-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
deletion-next = Ausgewählte löschen
deletion-back = Zurück zur Liste
deletion-ask = { $count ->
    [0] Nichts zu löschen
    [one] 1 Vorgang löschen?
   *[other] { $count } Vorgänge löschen?
}
deletion-for-good = Das lässt sich nicht rückgängig machen
deletion-for-good-text = Angaben, Anlagen, Nachrichten, Notizen, Bescheide und Verlauf werden gelöscht. Nur das Löschprotokoll bleibt, ohne Inhalte.
deletion-run = Jetzt endgültig löschen
deletion-done = Löschung
deletion-gone = { $count ->
    [one] 1 Vorgang ist gelöscht.
   *[other] { $count } Vorgänge sind gelöscht.
}
deletion-not-due = { $count ->
    [one] 1 Vorgang hat sich geändert oder ist nicht fällig. Er bleibt.
   *[other] { $count } Vorgänge haben sich geändert oder sind nicht fällig. Sie bleiben.
}
deletion-failed = { $count ->
    [one] Bei 1 Vorgang ging es nicht. Bitte versuchen Sie es noch einmal.
   *[other] Bei { $count } Vorgängen ging es nicht. Bitte versuchen Sie es noch einmal.
}
deletion-log = Löschprotokoll
deletion-log-lead = Was gelöscht wurde, wann und von wem. Inhalte stehen hier keine.
deletion-log-empty = Bisher wurde nichts gelöscht.
deletion-at = Gelöscht am
deletion-by = Gelöscht von
deletion-by-job = Automatisch nach Ablauf der Frist
deletion-print = Protokoll drucken
