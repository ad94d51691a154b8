# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

form-progress = Schritt { $number } von { $total }
form-saved = Gespeichert um { $time }
form-more = Durch Ihre Antwort sind weitere Fragen dazugekommen. Bitte beantworten Sie auch diese.
form-required-note = Bitte füllen Sie alles aus, was nicht als freiwillig gekennzeichnet ist.
form-optional = (freiwillig)
form-choose = Bitte auswählen
form-find = Suchen
form-find-how = Geben Sie den Anfang des Namens ein. Wählen Sie dann einen Eintrag aus.
form-found = Das passt zu „{ $words }“. Bitte wählen Sie aus:
form-found-more = Es gibt noch { $number } weitere Treffer. Schreiben Sie mehr vom Namen, damit es weniger werden.
form-found-nothing = Zu „{ $words }“ gibt es keinen Eintrag. Bitte versuchen Sie es mit einem anderen Wort.
form-date-example = Zum Beispiel 27 3 1985
form-day = Tag
form-month = Monat
form-year = Jahr
form-max-length = Höchstens { $max } Zeichen
form-help = Mehr dazu
form-legal-basis = Rechtsgrundlage
form-add = { $what } hinzufügen
form-add-file = Datei hinzufügen
form-remove = Entfernen
form-file-waits = Die Datei ist gespeichert. Sie wird vor dem Absenden noch auf Schadsoftware geprüft.
form-remove-what = { $what } entfernen
form-continue = Weiter
form-save = Speichern und später fortsetzen
form-back = Zurück
form-tasks = Speichern und zum Überblick
form-discard = Entwurf verwerfen
form-draft-account = Ihr Entwurf liegt in „Mein Bereich“.
form-code-link = Auf einem anderen Gerät weitermachen
form-draft-browser = Ihr Entwurf ist nur in diesem Browser zu finden. Mit einer Anmeldung können Sie ihn überall fortsetzen.

problem-missing = { $field }: Diese Angabe fehlt noch.
problem-too-short = { $field }: Bitte geben Sie mindestens { $min } Zeichen ein.
problem-too-long = { $field }: Bitte geben Sie höchstens { $max } Zeichen ein.
problem-not-a-number = { $field }: Bitte geben Sie eine Zahl ein, zum Beispiel 12,5.
problem-not-an-integer = { $field }: Bitte geben Sie eine ganze Zahl ein, zum Beispiel 12.
problem-too-small = { $field }: Bitte geben Sie einen Wert ab { $min } ein.
problem-too-large = { $field }: Bitte geben Sie einen Wert bis { $max } ein.
problem-not-a-date = { $field }: Dieses Datum gibt es nicht. Bitte geben Sie Tag, Monat und Jahr ein.
problem-month-missing = { $field }: Bitte geben Sie auch den Monat ein, oder lassen Sie den Tag frei.
problem-not-a-time = { $field }: Bitte geben Sie eine Uhrzeit ein, zum Beispiel 14:30.
problem-not-in-list = { $field }: Bitte wählen Sie eine Antwort aus der Liste.
problem-nothing-found = { $field }: Dazu gibt es keinen Eintrag. Bitte versuchen Sie es mit einem anderen Wort.
problem-not-chosen = { $field }: Bitte wählen Sie einen der gefundenen Einträge aus.
problem-wrong-pattern = { $field }: Diese Angabe hat nicht die richtige Form.
problem-characters-not-allowed = { $field }: Diese Zeichen sind nicht erlaubt: { $characters }
problem-too-few-entries = { $field }: Bitte machen Sie mindestens { $min } Angaben.
problem-too-many-entries = { $field }: Bitte machen Sie höchstens { $max } Angaben.
problem-needs-one-of = { $field }: Bitte machen Sie mindestens eine dieser Angaben.
problem-only-one-of = { $field }: Bitte machen Sie nur eine dieser Angaben.
problem-rule = { $field }: Diese Angabe passt nicht zu Ihren anderen Angaben.
problem-file-missing = { $field }: Bitte fügen Sie eine Datei hinzu.
problem-file-infected = { $field }: In dieser Datei wurde Schadsoftware gefunden. Bitte wählen Sie eine andere.
problem-file-not-scanned = { $field }: Die Datei kann gerade nicht auf Schadsoftware geprüft werden. Bitte versuchen Sie es später noch einmal.
problem-file-empty = { $field }: Die Datei ist leer. Bitte wählen Sie eine andere.
problem-file-too-large = { $field }: Die Datei ist zu groß. Sie darf höchstens { $size } groß sein.
problem-file-type = { $field }: Diese Art von Datei geht nicht. Erlaubt sind: { $types }.
problem-too-many-files = { $field }: Bitte geben Sie höchstens { $max } Dateien ab.

offered-title = Onlinedienste dieses Portals
offered-lead = Hier sehen Sie, welche Formulare Ihr Portal anbietet und welche Codelisten sie verwenden.
offered-empty = Ihr Portal bietet noch keinen Onlinedienst an.
offered-count = { $count ->
    [one] Ein Onlinedienst
   *[other] { $count } Onlinedienste
}
offered-service = Onlinedienst
offered-schema = Datenschema
offered-state = Stand
offered-published = veröffentlicht
offered-withdrawn = zurückgezogen
offered-publish = Veröffentlichen
offered-withdraw = Zurückziehen
offered-lists = Codelisten
offered-lists-exact = wie im Datenschema
offered-lists-other = andere Fassung
offered-stand-in = Das Schema nennt die Fassung { $wanted }. Sie ist nicht importiert, verwendet wird { $used }.
