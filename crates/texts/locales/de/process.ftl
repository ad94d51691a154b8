# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

trust-reason-none = Für diesen Antrag muss niemand wissen, wer Sie sind.
trust-reason-basic = Mit dem Konto finden Sie Ihren Antrag wieder und erhalten die Antwort in Ihr Postfach.
trust-reason-substantial = Die Behörde muss sicher wissen, wer den Antrag stellt.
trust-reason-high = Die Behörde muss ganz sicher wissen, wer den Antrag stellt.

process-taken = Eingegangen
process-taken-detail = Ihr Antrag ist gespeichert und wird verschlüsselt übergeben.
process-submitted = Übergeben
process-submitted-detail = Der Antrag liegt verschlüsselt für die Behörde bereit.
process-received = Bei der Behörde angekommen
process-in-progress = In Bearbeitung
process-decided = Entschieden
process-decided-post = Der Bescheid kommt per Post.
process-closed = Abgeschlossen
process-rejected = Nicht angenommen
process-rejected-detail = Die Behörde konnte den Antrag so nicht verwenden. Bitte fragen Sie dort nach.
process-withdrawal-sent = Zurückgenommen
process-withdrawal-kept = Sie haben den Antrag zurückgenommen. Er wurde nicht an die Behörde übergeben.
process-withdrawal-sent-detail = Sie haben den Antrag zurückgenommen. Die Behörde erfährt davon.
process-withdrawn = Zurückgenommen
process-withdrawn-detail = Die Behörde hat vermerkt, dass Sie den Antrag zurückgenommen haben. Sie entscheidet nicht mehr.
process-withdrawal-late = Nicht mehr zurückgenommen
process-withdrawal-late-detail = Über den Antrag war schon entschieden, oder er war abgeschlossen. Dabei bleibt es.
process-expected-decision = Entscheidung der Behörde

case-state-new = Neu
case-state-accepted = Angenommen
case-state-discarded = Verworfen
case-state-in-progress = In Bearbeitung
case-state-decided = Beschieden
case-state-closed = Abgeschlossen
case-state-withdrawn = Zurückgenommen
case-state-all = Alle

command-accept = Annehmen
command-discard = Verwerfen
command-restore = Zurückholen
command-start = Bearbeitung beginnen
command-put-back = Zurückstellen
command-decide = Bescheiden
command-close = Abschließen
command-reopen = Wieder öffnen
command-assign = Zuweisen
command-set-due = Frist setzen

event-receive = Antrag eingegangen
event-accept = Angenommen
event-discard = Verworfen
event-restore = Zurückgeholt
event-start = Bearbeitung begonnen
event-put-back = Zurückgestellt
event-decide = Beschieden
event-close = Abgeschlossen
event-reopen = Wieder geöffnet
event-assign = Zugewiesen
event-assign-nobody = Niemandem
event-set-due = Frist gesetzt
event-set-due-none = Keine Frist
event-withdraw = Antrag zurückgenommen
event-note-withdrawal = Rücknahme kam nach der Entscheidung
event-withdrawal-declared = Erklärt: { $time }.
event-by-platform = Amtsweg

receipt-document-forwarded = Ihr Antrag wird verschlüsselt an { $recipient } übergeben.
receipt-document-mailbox = Den Bescheid erhalten Sie elektronisch in Ihr Postfach.
receipt-document-post = Den Bescheid erhalten Sie per Post.
receipt-document-fee = Gebühr: { $fee }

decision-document-granted = Ihr Antrag wird bewilligt.
decision-document-rejected = Ihr Antrag wird abgelehnt.
decision-letter-remedy = Rechtsbehelfsbelehrung
decision-document-remedy = Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Widerspruch erheben. Richten Sie den Widerspruch an: { $authority }.
decision-document-signature = Dieser Bescheid wurde elektronisch erstellt und ist ohne Unterschrift gültig.

decision-letter-subject = Bescheid: { $service }
decision-letter-text = Die Behörde hat über Ihren Antrag „{ $service }“ mit der Vorgangsnummer { $number } entschieden. Den Bescheid finden Sie als Datei an dieser Nachricht.

question-letter-subject = Rückfrage zu Ihrem Antrag: { $service }
notice-letter-subject = Nachricht zu Ihrem Antrag: { $service }

