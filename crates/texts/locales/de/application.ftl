# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

application-goes-to = Ihr Antrag geht an:
application-contact = So erreichen Sie diese Stelle
efa-told-person = Ansprechperson
efa-told-deadlines = Fristen
efa-told-bank = Bankverbindung
efa-told-privacy = Datenschutz

start-title = { $service }: online beantragen
start-crumb = Online beantragen
start-needs = Das brauchen Sie
start-needs-nothing = Sie brauchen keine Unterlagen.
start-facts = Auf einen Blick
start-time = Dauer
start-minutes = { $count ->
    [one] etwa 1 Minute
   *[other] etwa { $count } Minuten
}
start-fee = Gebühr
start-fee-unknown = Zur Gebühr liegen keine Angaben vor.
start-steps = Diese Schritte erwarten Sie
start-begin = Antrag starten
start-saved = Sie können jederzeit speichern und später weitermachen.
start-place-missing = Bitte wählen Sie zuerst Ihren Ort. Er bestimmt, wer Ihren Antrag erhält.
start-no-recipient = An diesem Ort nimmt zurzeit niemand den Antrag online an
start-button = Antrag starten
start-with-login = Mit Anmeldung
start-with-login-text = Entwurf, Stand und Bescheid finden Sie in „Mein Bereich“.
start-login-button = Anmelden und starten
start-log-in-by = Für diesen Antrag reicht ein Passwort nicht. Diese Anmeldung kann ausreichen:
start-too-low = Für diesen Antrag reicht Ihre Anmeldung nicht
start-too-low-text = Nötig ist eine Anmeldung mit dem Vertrauensniveau, das oben steht. Danach machen Sie hier weiter.
start-without-login = Ohne Anmeldung
start-without-login-text = Der Entwurf bleibt nur in diesem Browser. Der Bescheid kommt auf anderem Weg.
start-without-login-button = Ohne Anmeldung starten

upload-title = Datei hinzufügen: { $field }
upload-back = Zurück zum Formular
upload-given = Schon hinzugefügt
upload-choose = Datei auswählen
upload-button = Datei hochladen
upload-cancel = Abbrechen
upload-max-size = Höchstens { $size } je Datei.
upload-types = Erlaubt: { $types }.
upload-max-files = Höchstens { $max } Dateien.
upload-full = { $count ->
    [one] Mehr als 1 Datei geht hier nicht.
   *[other] Mehr als { $count } Dateien gehen hier nicht.
}

tasks-title = Ihr Antrag im Überblick
tasks-back = Zurück zum Überblick
tasks-lead = Sie können die Seiten in jeder Reihenfolge ausfüllen. Was Sie eingeben, wird gespeichert.
tasks-count = { $done } von { $total } Seiten sind fertig
tasks-start = Beginnen mit: { $page }
tasks-go-on = Weiter mit: { $page }
tasks-not-begun = Noch nicht begonnen
tasks-begun = Begonnen
tasks-done = Fertig
tasks-optional = Freiwillig
tasks-later = Noch nicht möglich
tasks-ready = Bereit
tasks-later-note = „Noch nicht möglich“ heißt: Andere Antworten entscheiden, ob wir etwas fragen.

check-title = Angaben prüfen und absenden
check-back = Zurück zum Formular
check-lead = Bitte prüfen Sie alles. Sie können jede Angabe noch ändern.
check-kept-title = Nicht abgesendete Angaben
check-kept-text = Diese Angaben haben Sie gemacht. Nach Ihren anderen Antworten werden sie nicht gebraucht und deshalb nicht mitgeschickt. Sie bleiben in Ihrem Entwurf.
check-change = Ändern
check-incomplete = Unvollständig
check-unscanned = Ihre Dateien können gerade nicht auf Schadsoftware geprüft werden. Ihr Entwurf ist gespeichert. Bitte senden Sie ihn später ab.
check-not-yet = Sie können den Antrag absenden, sobald alles vollständig ist.
check-submit-title = Antrag absenden
check-submit-text = Ihre Angaben werden verschlüsselt und gehen an: { $recipient }.
check-privacy = Mehr dazu:
check-submit = Antrag absenden

decision-delivery = Bescheid
delivery-question = Wie möchten Sie den Bescheid erhalten?
delivery-electronic = Elektronisch in mein Postfach
delivery-electronic-text = Der Bescheid liegt dann in Ihrem Postfach zum Abruf bereit.
delivery-electronic-deemed = { $count ->
    [one] Er gilt 1 Tag nach der Bereitstellung als bekannt gegeben, auch wenn Sie ihn nicht öffnen.
   *[other] Er gilt { $count } Tage nach der Bereitstellung als bekannt gegeben, auch wenn Sie ihn nicht öffnen.
}
delivery-electronic-norm = Ab dann laufen Fristen ({ $norm }).
delivery-post = Per Post
delivery-post-text = Der Bescheid kommt als Brief. In Ihr Postfach kommt er nicht.
delivery-missing = Bitte wählen Sie, wie Sie den Bescheid erhalten möchten.
delivery-guest = Ohne Anmeldung gibt es kein Postfach. Der Bescheid kommt per Post.

code-title = Auf einem anderen Gerät weitermachen
code-back = Zurück zum Antrag
code-lead = Ihre Angaben sind gespeichert. Mit einem Code öffnen Sie den Antrag in einem anderen Browser.
code-days = { $count ->
    [one] Der Code gilt 1 Tag.
   *[other] Der Code gilt { $count } Tage.
}
code-void = Für jeden Antrag gilt nur ein Code. Ein neuer Code macht den alten ungültig.
code-button = Code anzeigen
code-yours = Ihr Code
code-expires = Er gilt bis { $date }.
code-note = Bitte schreiben Sie den Code auf oder drucken Sie diese Seite. Er wird nicht noch einmal angezeigt. Wer ihn kennt, kann Ihre Angaben lesen.
code-where = Geben Sie ihn auf dem anderen Gerät ein unter:
code-mail-title = Code per E-Mail
code-mail-address = Ihre E-Mail-Adresse
code-mail-hint = Wir verwenden sie nur für diese eine E-Mail.
code-mail-button = Code senden
code-mailed = Der Code ist unterwegs an { $email }.
code-mail-subject = { $portal }: Ihr Code zum Weitermachen
code-mail-text =
    Guten Tag,

    Sie haben einen Antrag begonnen: { $service }.
    Mit diesem Code machen Sie weiter:

    { $code }

    Geben Sie ihn hier ein: { $link }
    Der Code gilt bis { $date }. Wer ihn kennt, kann Ihre Angaben lesen.
    Haben Sie nichts angefordert? Dann brauchen Sie nichts zu tun.

    { $portal }
resume-title = Mit Code weitermachen
resume-lead = Mit Ihrem Code machen Sie dort weiter, wo Sie aufgehört haben.
resume-code = Ihr Code
resume-hint = 16 Zeichen. Groß oder klein, mit oder ohne Striche.
resume-button = Antrag öffnen
resume-moves = Danach gehört der Antrag zu diesem Browser. Zurück geht es mit demselben Code.
resume-unknown = Diesen Code gibt es nicht, oder er gilt nicht mehr. Bitte prüfen Sie die Zeichen.

keeping-title = Wie lange Daten bleiben
retention-file = { $count ->
    [one] Die Behörde bewahrt Ihren Vorgang nach seinem Ende 1 Tag auf.
   *[other] Die Behörde bewahrt Ihren Vorgang nach seinem Ende { $count } Tage auf.
}
retention-file-unknown = Wie lange die Behörde Ihren Vorgang aufbewahrt, sagt sie Ihnen selbst.
retention-draft = { $count ->
    [one] Entwürfe löschen wir 1 Tag nach der letzten Änderung.
   *[other] Entwürfe löschen wir { $count } Tage nach der letzten Änderung.
}
retention-copy = { $count ->
    [one] Ihre Kopie des Antrags löschen wir 1 Tag nach dem Ende des Verfahrens.
   *[other] Ihre Kopie des Antrags löschen wir { $count } Tage nach dem Ende des Verfahrens.
}
retention-transit = { $count ->
    [one] Auf dem Weg zur Behörde liegt Ihr Antrag verschlüsselt, bis sie ihn hat. Dass er ankam, bleibt 1 Tag vermerkt.
   *[other] Auf dem Weg zur Behörde liegt Ihr Antrag verschlüsselt, bis sie ihn hat. Dass er ankam, bleibt { $count } Tage vermerkt.
}
retention-deletion = { $count ->
    [one] Ein Eintrag bleibt 1 Tag stehen.
   *[other] Ein Eintrag bleibt { $count } Tage stehen.
}
retention-audit = { $count ->
    [one] Wer Ihre Daten gelesen oder geändert hat, bleibt 1 Tag vermerkt.
   *[other] Wer Ihre Daten gelesen oder geändert hat, bleibt { $count } Tage vermerkt.
}

conflict-title = Ihr Antrag wurde an anderer Stelle geändert
conflict-alert = Seit { $time } gibt es eine neuere Fassung
conflict-text = Vielleicht ist der Antrag noch in einem anderen Fenster offen. Nichts ist verloren: Bitte wählen Sie, welche Angaben gelten.
conflict-table = Unterschiede
conflict-field = Frage
conflict-mine = Ihre Eingabe
conflict-saved = Gespeichert
conflict-keep-mine = Meine Eingabe behalten
conflict-take-saved = Gespeicherte Fassung nehmen

discard-title = Entwurf verwerfen?
discard-text = Sie haben den Entwurf zuletzt geändert: { $time }. Alle Angaben und Dateien werden gelöscht. Das lässt sich nicht rückgängig machen.
discard-button = Entwurf verwerfen
discard-keep = Entwurf behalten

withdraw-title = Antrag zurücknehmen?
withdraw-back = Zurück zum Stand
withdraw-submitted = Abgesendet
withdraw-text = Sie können den Antrag zurücknehmen, solange nicht entschieden ist. Das teilen wir mit: { $recipient }.
withdraw-effect = Danach wird über den Antrag nicht mehr entschieden. Sie können später einen neuen Antrag stellen.
withdraw-button = Antrag zurücknehmen
withdraw-keep = Antrag weiter laufen lassen
withdraw-decided = Über den Antrag ist schon entschieden
withdraw-decided-text = Sie können ihn hier nicht mehr zurücknehmen. Was Sie tun können, steht im Bescheid. Fragen beantwortet: { $recipient }.
withdraw-closed = Der Antrag ist schon abgeschlossen
withdraw-closed-text = Sie können ihn hier nicht mehr zurücknehmen. Fragen beantwortet: { $recipient }.
withdrawal-letter-title = Antrag zurückgenommen
withdrawal-letter-text = Der Antrag { $number } wurde am { $date } zurückgenommen. Leistung: { $service }. Bitte entscheiden Sie nicht mehr darüber.
status-withdraw = Antrag zurücknehmen

receipt-title = Ihr Antrag ist eingegangen
receipt-number = Vorgangsnummer
receipt-time = Eingegangen
receipt-service = Leistung
receipt-note = Bitte nennen Sie bei Fragen die Vorgangsnummer.
receipt-pdf = Eingangsbestätigung herunterladen (PDF, { $size })
receipt-pdf-pending = Die Eingangsbestätigung als PDF wird erstellt.
receipt-reload = Seite neu laden
receipt-next = So geht es weiter
receipt-step-check = { $recipient } prüft Ihren Antrag.
receipt-step-questions = Wenn etwas fehlt, erhalten Sie eine Nachricht.
receipt-step-decision = Die Entscheidung erhalten Sie als Bescheid.
receipt-status-link = Stand ansehen
receipt-mailbox-link = Zum Postfach
receipt-keep-number = Bitte schreiben Sie die Vorgangsnummer auf oder laden Sie die Bestätigung herunter. Ohne Anmeldung finden Sie diese Seite nur in diesem Browser wieder.

status-title = Stand: { $service }
status-back = Mein Bereich
status-file-number = Aktenzeichen der Behörde
status-history = Verlauf
status-open = Noch offen
status-decision = Die Entscheidung ist da
status-decision-link = Bescheid im Postfach lesen

start-takes-over = Was Sie in Ihrem Konto angegeben haben, setzen wir schon ein. Sie können alles ändern.
start-takes-over-link = Angaben im Konto ansehen
start-button-bare = Ohne Übernahme beginnen
form-taken = Aus Ihrem Konto übernommen. Bitte prüfen Sie die Angabe.

start-language = Sprache des Formulars
start-language-hint = Was nicht übersetzt ist, lesen Sie auf Deutsch. Ihre Antworten geben Sie wie gewohnt ein.
opening-closed = Zurzeit können Sie keinen Antrag stellen
opening-before = Anträge sind ab dem { $day } möglich.
opening-after = Anträge waren bis zum { $day } möglich.
