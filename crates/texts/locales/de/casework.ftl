# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

worklist-title = Vorgänge
worklist-title-tab = Vorgänge: { $tab }
worklist-tabs = Listen
worklist-tab-mine = Meine
worklist-tab-unassigned = Nicht zugewiesen
worklist-tab-due = Fällig
worklist-tab-all = Alle
worklist-overdue = Überfällige Vorgänge ansehen ({ $count })
worklist-filter = Vorgänge suchen und filtern
worklist-text = Suche
worklist-text-hint = Ganze Wörter: Name der antragstellenden Person oder Vorgangsnummer
worklist-any = Alle
worklist-open = Alle offenen
worklist-due = Frist
worklist-due-over = Überfällig seit { $day }
worklist-due-overdue = Überfällig
worklist-due-week = In den nächsten 7 Tagen
worklist-due-none = Ohne Frist
worklist-assignee = Zuständig
worklist-nobody = Niemand
worklist-former = Arbeitet nicht mehr hier
worklist-sort = Sortieren nach
worklist-ascending = { $order }, aufsteigend
worklist-descending = { $order }, absteigend
worklist-size = Vorgänge je Seite
worklist-show = Anzeigen
worklist-clear = Filter zurücksetzen
worklist-start = Zum Anfang der Liste
worklist-table = Liste der Vorgänge
worklist-count = { $count ->
    [one] 1 Vorgang
   *[other] { $count } Vorgänge
}
worklist-more = Mehr als { $count } Vorgänge
worklist-empty = Keine Vorgänge
worklist-empty-text = In dieser Liste ist zurzeit kein Vorgang.
worklist-empty-filter = Zu diesem Filter gibt es keine Vorgänge.

worklist-print = Liste zum Drucken öffnen
worklist-print-title = Vorgänge zum Drucken: { $tab }
worklist-print-at = Stand
worklist-print-by = Erstellt von
worklist-print-cut = Die ersten { $count } sind aufgeführt.

views-title = Gespeicherte Ansichten
views-none = Sie haben noch keine Ansicht gespeichert.
views-name = Name der Ansicht
views-name-hint = Die Ansicht merkt sich Liste, Filter und Reihenfolge. Nur Sie sehen sie.
views-save = Ansicht speichern
views-open-with = Vorgänge immer mit dieser Ansicht öffnen
views-manage = Ansichten verwalten
views-is-default = Mit dieser Ansicht öffnen sich die Vorgänge.
views-default = Als Startansicht wählen
views-default-named = Als Startansicht wählen: { $name }
views-default-off = Nicht mehr als Startansicht
views-default-off-named = Nicht mehr als Startansicht: { $name }
views-delete = Löschen
views-delete-named = Löschen: { $name }
views-removed = Die Ansicht „{ $name }“ ist gelöscht.
views-undo = Rückgängig machen

bulk-group = Mit den ausgewählten Vorgängen
bulk-tick = Auswahl
bulk-tick-case = { $number } auswählen
bulk-all = Alle auf dieser Seite auswählen
bulk-accept = Annehmen
bulk-assign = Zuweisen
bulk-due = Frist setzen
bulk-will = Das wird geschehen
bulk-happened = Das ist geschehen
bulk-outcome = Ergebnis
bulk-sum = { $possible } von { $all } ausgewählten Vorgängen können geändert werden.
bulk-sum-done = { $possible } von { $all } Vorgängen sind geändert.
bulk-person = Wer soll die Vorgänge bearbeiten?
bulk-me = { $name } (Sie)
bulk-day = Frist
bulk-day-hint = Ohne Tag wird die Frist entfernt.
bulk-run = Jetzt ändern
bulk-nothing = Keiner der ausgewählten Vorgänge kann so geändert werden.
bulk-done = Geändert
bulk-possible = Wird geändert
bulk-changed = Inzwischen von jemandem geändert
bulk-impossible = Im jetzigen Status nicht möglich
bulk-out-of-reach = Dafür fehlt Ihnen das Recht
bulk-failed = Fehlgeschlagen, bitte noch einmal versuchen

case-title = Vorgang { $number }: { $service }
case-heading = Vorgang { $number }
case-back = Zurück zur Liste
case-applicant = Antragstellende Person
case-received = Eingegangen
case-status = Status
case-assignee = In Bearbeitung bei
case-commands = Nächste Schritte
case-decide = Entscheiden
case-decision = Entscheidung
case-decided = Entschieden: { $time }, { $by }
case-decision-electronic = Elektronisch in das Postfach
case-decision-post = Per Post
case-decision-by-post = Dieser Bescheid geht per Post
case-decision-by-post-text = Die antragstellende Person hat dem elektronischen Bescheid nicht zugestimmt. Bitte drucken und versenden Sie das PDF.
case-decision-pdf = Bescheid herunterladen (PDF, { $size })
case-decision-pending = Der Bescheid wird als PDF erstellt.
case-answers = Angaben im Antrag
case-attachments = Anlagen
case-history = Verlauf

decision-granted = Bewilligt
decision-rejected = Abgelehnt

decide-title = Über Vorgang { $number } entscheiden
decide-back = Zurück zum Vorgang
decide-applicant = Antragstellende Person: { $name }
decide-result = Wie entscheiden Sie?
decide-grant = Antrag bewilligen
decide-reject = Antrag ablehnen
decide-reason = Begründung
decide-reason-hint = Der Text steht im Bescheid. Höchstens { $max } Zeichen.
decide-effect = Der Bescheid wird als PDF erstellt und in das Postfach gelegt.
decide-effect-post = Der Bescheid wird als PDF erstellt. Bitte drucken und versenden Sie ihn. In das Postfach kommt er nicht.
decide-button = Entscheidung treffen
decide-cancel = Abbrechen

ask-title = Zu Vorgang { $number } schreiben
ask-no-mailbox = Diese Person hat kein Postfach
ask-no-mailbox-text = Der Antrag kam ohne Konto. Die Person sieht Nachrichten nur, wenn sie die Seite ihres Antrags öffnet. Bitte nutzen Sie zusätzlich Brief oder Telefon.
ask-kind = Was schreiben Sie?
ask-question = Rückfrage: Die Person soll antworten
ask-notice = Hinweis: Es wird keine Antwort erwartet
ask-text = Text
ask-text-hint = Der Text steht in der Nachricht. Höchstens { $max } Zeichen.
ask-due = Antwort bis
ask-due-hint = Letzter Tag für die Antwort. Nur bei einer Rückfrage.
ask-effect = Die Nachricht wird in das Postfach der Person gelegt. Sie lässt sich nicht zurückholen.
ask-button = Nachricht senden

case-message-question = Rückfrage
case-message-notice = Hinweis
case-message-answer = Antwort
case-message-letter = Nachricht
case-message-open = Antwort steht aus
case-message-answered = Beantwortet am { $date }
case-message-late = Antwort nach Ablauf der Frist eingegangen am { $date }
case-message-overdue = Frist abgelaufen, keine Antwort

thread-title = Schriftwechsel
thread-due = Antwort bis { $date }
thread-write = An die Person schreiben
thread-write-authority = Nachricht an die Behörde schreiben
thread-without-account = Ohne Konto haben Sie kein Postfach. Fragen der Behörde finden Sie nur auf dieser Seite. Bitte sehen Sie ab und zu nach.
thread-own-letter = Ihre Nachricht
thread-own-draft = Ihr Entwurf
thread-sent = Gesendet
thread-unread = Ungelesen
thread-answered = Beantwortet
thread-overdue = Die Frist ist abgelaufen

case-conflict-title = Vorgang { $number } wurde inzwischen geändert
case-conflict-alert = Ihr Befehl wurde nicht ausgeführt
case-conflict-wanted = Das wollten Sie tun: { $command }
case-conflict-status = Der Vorgang hat jetzt den Status: { $status }
case-conflict-changes = Das ist inzwischen geschehen
case-conflict-typed = Ihr Text
case-conflict-typed-text = Damit nichts verloren geht, steht Ihr Text hier zum Kopieren.
case-conflict-open = Aktuellen Vorgang öffnen
