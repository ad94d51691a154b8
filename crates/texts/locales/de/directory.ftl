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
