# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

place-title = Ort wählen
place-label = Postleitzahl oder Ort
place-hint = Zum Beispiel 12345 oder Musterstadt
place-search = Ort suchen
place-back = Zurück
place-chosen = Ihr Ort:
place-change = Ort ändern
place-found = { $count ->
    [one] 1 Ort gefunden
   *[other] { $count } Orte gefunden
}
place-choose = Bitte wählen Sie Ihren Ort.
place-more = Es gibt noch mehr Orte. Bitte geben Sie mehr vom Namen oder die Postleitzahl ein.
place-none = Zu „{ $query }“ haben wir keinen Ort gefunden
place-none-text = Bitte prüfen Sie die Schreibweise oder geben Sie die Postleitzahl ein.

authority-responsible = Zuständige Stelle
authority-address = Anschrift
authority-hours = Öffnungszeiten
authority-phone = Telefon
authority-email = E-Mail
authority-website = Website
authority-accessibility = Barrierefreier Zugang
authority-map = Auf der Karte zeigen

place-choose-part = Bitte wählen Sie Ihren Stadtteil. Kennen Sie ihn nicht, wählen Sie die ganze Stadt.
authority-more = Mehr über diese Stelle
authority-contact = Kontakt
authority-list-title = Behörden
authority-list-name = Name der Behörde
authority-list-search = Behörde suchen
authority-list-empty = Dazu haben wir keine Behörde gefunden.
authority-list-count = { $count ->
    [one] 1 Behörde
   *[other] { $count } Behörden
}
reach-local = örtlich zuständig
reach-bund = zuständig für ganz Deutschland
reach-land = zuständig für das ganze Land
reach-regierungsbezirk = zuständig für den ganzen Regierungsbezirk
reach-kreis = zuständig für den ganzen Kreis
reach-verband = zuständig für den ganzen Gemeindeverband
reach-gemeinde = zuständig für die ganze Gemeinde
role-competent = zuständige Stelle
role-both = zuständige Stelle und Ansprechpunkt
role-contact = Ansprechpunkt

sources-title = Woher unsere Daten kommen
sources-lead = Diese Listen nutzen wir für Orte, Behörden und Leistungen.
sources-link = Alle Quellen
sources-from = Quelle: { $source }.
sources-state = Stand: { $day }.
sources-what = Liste
sources-whose = Quelle
sources-day = Stand
sources-imported = Übernommen
sources-entries = Einträge
sources-unknown = nicht angegeben
sources-shipped = mit dem Programm
sources-ars = Stadtteile
sources-gv100 = Länder, Kreise und Gemeinden
sources-lagen = Lebens- und Unternehmenslagen
sources-leika = Schlüssel der Leistungen (LeiKa)
sources-ozg = Leistungen nach dem OZG
sources-plz = Postleitzahlen
sources-feeds = Andere, deren Angebote wir zeigen
sources-feeds-lead = Diese Stellen veröffentlichen selbst. Wir fragen sie laufend, was neu ist.
sources-state-now = Zustand
sources-feed-new = noch nie
sources-feed-asked = wird gerade zum ersten Mal gefragt
sources-feed-answers = antwortet
sources-feed-silent = antwortet zurzeit nicht
sources-open = Offene Daten
sources-open-lead = Diese Dateien darf jeder laden und nutzen. Sie brauchen keine Anmeldung.
sources-open-csv = Alle Leistungen als Tabelle (CSV)
sources-open-json = Alle Leistungen für Programme (JSON)
sources-open-xzufi = Leistungen, Behörden und Zuständigkeiten (XZuFi 2.3.1)
sources-open-coverage = Wo Leistungen online sind (CSV)

efa-fault-name = Ein Name hat 1 bis 100 Buchstaben, Ziffern, Punkte, Striche und Unterstriche.
efa-fault-by-service = Dieser Parameter gilt für die ganze Behörde, nicht für einen einzelnen Dienst.
efa-fault-text = Höchstens 4.000 Zeichen, keine Steuerzeichen.
efa-fault-line = Eine Zeile mit höchstens 300 Zeichen.
efa-fault-mail = Eine E-Mail-Adresse, zum Beispiel amt@musterstadt.example.
efa-fault-phone = Eine Telefonnummer aus Ziffern, Leerzeichen, Klammern und Strichen.
efa-fault-web = Eine Adresse, die mit https:// beginnt.
efa-fault-iban = Eine gültige IBAN.
efa-fault-days = Tage, 0 bis 3650.
efa-fault-yes-no = ja oder nein.
efa-fault-many = Eine Behörde hat höchstens 2.000 Parameter.
arms-too-large = Das Bild darf höchstens 200 KB groß sein.
arms-no-picture = Nehmen Sie ein Bild im Format PNG oder JPEG.
arms-no-words = Beschreiben Sie das Wappen in höchstens 200 Zeichen.
