# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

case-state-awaits-consent = Abgabe vorgeschlagen
case-state-handed-over = Abgegeben
command-propose-hand-over = Abgabe vorschlagen
command-decline = Als nicht zuständig abschließen
event-propose-hand-over = Abgabe an eine andere Behörde vorgeschlagen
event-propose-hand-over-detail = { $to }, Antwort bis { $date }. { $reason }
event-note-consent = In die Abgabe eingewilligt
event-end-hand-over = Abgabe beendet
event-end-hand-over-refused = Die Abgabe wurde abgelehnt.
event-end-hand-over-taken-back = Die Einwilligung wurde widerrufen.
event-end-hand-over-expired = Bis zum Ende der Frist kam keine Antwort.
event-hand-over = An die andere Behörde abgegeben
event-decline = Als nicht zuständig abgeschlossen
case-message-hand-over = Vorschlag einer anderen Behörde
case-not-responsible = Nicht zuständig
case-hand-over = Abgabe an eine andere Behörde
case-hand-over-to = Andere Behörde
case-hand-over-due = Antwort bis
case-hand-over-waits = Die antragstellende Person hat noch nicht geantwortet.
case-hand-over-consented = Eingewilligt am { $time }. Die Person kann bis zur Übermittlung widerrufen.
case-hand-over-done = Übermittelt am { $time }

not-responsible-title = Nicht zuständig: Vorgang { $number }
not-responsible-lead = Sie können der Person eine andere Behörde vorschlagen. Der Antrag geht nur mit ihrer Einwilligung dorthin.
not-responsible-no-mailbox = Keine Einwilligung möglich
not-responsible-no-mailbox-text = Die Person hat kein Postfach. Sie kann hier nicht einwilligen. Schließen Sie den Vorgang mit einem Hinweis.
not-responsible-search = Andere Behörde suchen
not-responsible-search-hint = Name oder Ort. Aufgeführt sind Behörden, die diese Leistung annehmen.
not-responsible-search-button = Suchen
not-responsible-to = Wer ist zuständig?
not-responsible-none = Keine andere Behörde gefunden, die diese Leistung annimmt.
not-responsible-more = Es gibt weitere. Bitte suchen Sie genauer.
not-responsible-reason = Warum sind Sie nicht zuständig?
not-responsible-reason-hint = Die Person liest diesen Text. Höchstens { $max } Zeichen.
not-responsible-due = Antwort bis
not-responsible-due-hint = Spätestens in 92 Tagen
not-responsible-effect = Die Person wird in ihrem Postfach gefragt. Lehnt sie ab oder schweigt sie, bearbeiten Sie den Vorgang weiter.
not-responsible-button = Der Person vorschlagen
decline-title = Ohne Abgabe abschließen
decline-lead = Der Vorgang wird abgeschlossen. Ihr Hinweis geht an die Person.
decline-text = Hinweis an die Person
decline-button = Als nicht zuständig abschließen
hand-over-no-mailbox = Ohne Postfach kann die Person nicht einwilligen.
hand-over-to-missing = Bitte wählen Sie die andere Behörde.
hand-over-reason-missing = Bitte schreiben Sie, warum Sie nicht zuständig sind.
hand-over-reason-long = Der Text ist zu lang.
hand-over-due-missing = Bitte nennen Sie einen Tag innerhalb der nächsten 92 Tage.

hand-over-letter-subject = Darf Ihr Antrag an eine andere Behörde gehen? { $service }
hand-over-letter-lead =
    Wir sind für Ihren Antrag nicht zuständig. Zuständig ist nach unserer Auffassung: { $to }.
    Mit Ihrer Einwilligung geht Ihr Antrag dorthin. Unsere Begründung:
hand-over-letter-end = Bitte antworten Sie bis zum { $date }. Ohne Ihre Einwilligung geben wir nichts weiter.

message-consent = Zustimmen oder ablehnen
consent-hand-over = Ich willige ein, dass mein Antrag „{ $service }“ ({ $number }) mit allen Angaben und Dateien von { $from } an { $to } geht. Ich kann das widerrufen, bis der Antrag übermittelt ist.
consent-title = Darf Ihr Antrag an eine andere Behörde gehen?
consent-back = Zurück zur Nachricht
consent-from = Vorschlag von
consent-to = Andere Behörde
consent-due = Antwort bis
consent-text = Ihre Einwilligung
consent-what = Übermittelt werden Ihre Antworten und Ihre Dateien, verschlüsselt für die andere Behörde. Nachrichten gehen nicht mit.
consent-free = Sie müssen nicht einwilligen. Lehnen Sie ab, bleibt der Antrag bei der bisherigen Behörde.
consent-give = Ich willige ein
consent-refuse = Ich lehne ab
consent-take-back = Einwilligung widerrufen
consent-given = Sie haben eingewilligt am { $time }
consent-given-text = Der Antrag wird frühestens am { $time } übermittelt. Bis dahin können Sie widerrufen.
consent-refused = Sie haben abgelehnt am { $time }
consent-refused-text = Der Antrag bleibt bei der bisherigen Behörde. Sie erfährt von Ihrer Antwort.
consent-taken-back = Sie haben die Einwilligung widerrufen am { $time }
consent-taken-back-text = Nichts wurde übermittelt. Der Antrag bleibt bei der bisherigen Behörde.
consent-done = Ihr Antrag geht an die andere Behörde
consent-done-text = Die Übermittlung begann am { $time }. Sie können nicht mehr widerrufen.
consent-late = Die Frist ist abgelaufen
consent-late-text = Die bisherige Behörde bearbeitet den Antrag weiter. Bitte fragen Sie dort nach.
consent-gone = Hier ist nichts mehr zu beantworten
consent-gone-text = Der Antrag ist zurückgenommen oder nicht mehr bei dieser Behörde.
consent-status = Stand des Antrags ansehen

process-handed-over = An eine andere Behörde abgegeben
process-handed-over-detail = Sie haben eingewilligt. Bisher lag der Antrag bei: { $authority }.
process-at = { $step } ({ $authority })
