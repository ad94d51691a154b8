# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

shell-own-services = Leistungen

own-services-title = Leistungen beschreiben
own-services-lead = Hier schreiben Sie, was Ihre Behörde leistet. Eine zweite Person veröffentlicht den Text.
own-services-search = In Ihren Leistungen suchen
own-services-count = { $count ->
    [one] 1 Leistung
   *[other] { $count } Leistungen
}
own-services-empty = Sie beschreiben noch keine Leistung. Beginnen Sie unten mit der ersten.
own-services-none = Keine Ihrer Leistungen passt zu „{ $query }“.
own-services-older = Eine ältere Fassung ist veröffentlicht.
own-services-withdrawn = zurückgezogen
own-services-others = Leistungen anderer Stellen
own-services-free = Noch nicht von Ihnen gepflegt
own-services-free-text = Ihr Portal nimmt Anträge für diese Leistungen an. Sie können die Texte übernehmen.
own-services-new = Neue Leistung
own-services-create = Leistung anlegen
own-services-taken = Name: Es gibt schon zu viele Leistungen mit diesem Namen. Bitte wählen Sie einen anderen.

own-service-published = Veröffentlicht ist Fassung { $number }.
own-service-unpublished = Bürgerinnen und Bürger sehen diese Leistung nicht.
service-nobodys = Niemand ist zuständig
service-nobodys-hint = Tragen Sie eine zuständige Behörde ein. Sonst erfahren Bürgerinnen und Bürger nicht, wer ihnen hilft.
own-service-page = Seite der Leistung ansehen
own-service-begin = Text ändern
own-service-go-on = Weiter bearbeiten
own-service-versions = Fassungen
own-service-restore = Als neuen Entwurf übernehmen
own-service-begun = Es gibt schon einen Entwurf. Bearbeiten oder verwerfen Sie ihn zuerst.
foreign-service-free = Diese Leistung pflegt noch niemand. Sie können die Texte übernehmen und ändern.
foreign-service-take = Texte übernehmen
foreign-service-title = Sie können diese Leistung hier nicht ändern
foreign-service-editor = Die Texte kommen von: { $editor }. Bitte melden Sie Änderungen dort.
foreign-service-operator = Die Texte pflegt eine andere Stelle dieser Plattform.
service-export = Herunterladen als:
service-export-all = Alle veröffentlichten Leistungen herunterladen als:

service-version = Fassung { $number }
service-version-parts = Teile der Fassung
service-version-save = Speichern
service-version-propose = Speichern und zur Freigabe geben
service-version-conflict = Jemand hat diese Fassung gleichzeitig geändert
service-version-conflict-text = Ihr Text ist noch nicht gespeichert. Er steht in den Feldern, der andere Text steht darunter. Prüfen Sie beide und speichern Sie dann.
service-version-stored = Gespeichert ist inzwischen:
service-version-nothing = (leer)
service-version-waits = Eine andere Person muss die Fassung prüfen und veröffentlichen.
service-version-publish-text = Prüfen Sie Vorschau und Vergleich. Nach der Veröffentlichung ist der Text sofort zu lesen.
service-version-remark-hint = Nur wenn Sie die Fassung zurückgeben: Was soll anders werden?
service-version-withdraw = Leistung zurückziehen

service-texts-de = Deutsch
service-texts-en = Englisch
service-texts-plain = Leichte Sprache
service-texts-german = Deutscher Text
service-texts-how = So gliedern Sie einen Text
service-texts-how-paragraph = Eine leere Zeile beginnt einen neuen Absatz.
service-texts-how-list = Eine Zeile mit „- “ am Anfang ist ein Punkt einer Liste.
service-texts-how-heading = Eine Zeile mit „### “ am Anfang ist eine Überschrift.
service-texts-how-link = So schreiben Sie einen Link:
service-texts-how-words = Worte
service-facts = Angaben
service-preview = Vorschau
service-preview-note = Vorschau von Fassung { $number }. So sehen Bürgerinnen und Bürger die Seite nach der Veröffentlichung.
service-preview-back = Zurück zur Fassung
service-compare = Vergleich
service-compare-nothing = Leere Seite
service-compare-gone = Entfernt:
service-compare-new = Hinzugefügt:
service-compare-end = Ende.

service-part-title = Name für Bürgerinnen und Bürger
service-part-title-hint = Leistungsbezeichnung II, zum Beispiel: Hund anmelden
service-part-name = Amtlicher Name
service-part-name-hint = Leistungsbezeichnung
service-part-teaser = Kurz gesagt
service-part-teaser-hint = Ein Satz. Er steht in der Suche und oben auf der Seite.
service-part-short = Kurztext
service-part-full = Volltext
service-part-full-hint = Worum geht es, und für wen ist das?
service-part-fees = Hinweise zu den Kosten
service-part-deadlines = Hinweise zu den Fristen
service-part-duration = Hinweise zur Bearbeitungsdauer
service-part-further = Mehr dazu
service-part-list-hint = Schreiben Sie jeden Punkt in eine eigene Zeile mit „- “ am Anfang.

service-fact-leika = Leistungsschlüssel
service-fact-leika-hint = 14 Ziffern, beginnt mit 99. Lassen Sie das Feld leer, wenn es keinen gibt.
service-fact-names = Andere Wörter für diese Leistung
service-fact-names-hint = Ein Wort je Zeile. Die Suche findet die Leistung damit.
service-fact-addressees = Für wen
service-fact-trust-hint = Wie sicher müssen Antragstellende sich anmelden?
service-fact-unsaid = keine Angabe
service-fact-fee = Art der Kosten
service-fee-unsaid = keine Angabe
service-fee-free = kostenfrei
service-fee-fixed = fester Betrag
service-fee-range = zwischen zwei Beträgen
service-fact-amount = Betrag oder kleinster Betrag in Euro
service-fact-amount-hint = Zum Beispiel: 48,00
service-fact-amount-until = Größter Betrag in Euro
service-fact-advance = Die Kosten sind im Voraus zu zahlen
service-fact-length = Wie lange
service-fact-length-hint = Eine ganze Zahl. Lassen Sie das Feld leer, wenn es keine Angabe gibt.
service-fact-until = Bis zu
service-fact-unit = Einheit
service-unit-hours = Stunden
service-unit-days = Tage
service-unit-working-days = Werktage
service-unit-weeks = Wochen
service-unit-months = Monate
service-unit-years = Jahre
service-fact-authority = Zuständige Stelle
service-fact-authority-hint = Anschrift und Öffnungszeiten ändern Sie unter „Verwaltung“, „Behörden“.
service-fact-authority-none = nicht von hier festgelegt
service-fact-online = Onlinedienst auf einer anderen Website
service-fact-online-url = Adresse
service-fact-online-hint = Beginnt mit https://
service-fact-online-title = Name des Onlinedienstes
service-fact-situations = Lebenslagen
service-fact-situations-hint = Die Leistung steht dann auf den Seiten dieser Lagen.

service-edit-too-long = Dieser Text ist zu lang. Bitte kürzen Sie ihn.
service-edit-title-missing = Name: Bitte geben Sie einen Namen auf Deutsch ein.
service-edit-teaser-missing = Kurz gesagt: Bitte geben Sie einen Satz auf Deutsch ein.
service-edit-full-missing = Volltext: Bitte schreiben Sie auf Deutsch, worum es geht.
service-edit-leika-wrong = Leistungsschlüssel: Bitte geben Sie 14 Ziffern ein, die mit 99 beginnen.
service-edit-fee-wrong = Betrag: Bitte geben Sie Euro ein, zum Beispiel 48,00. Der größte Betrag muss größer sein.
service-edit-span-wrong = Wie lange: Bitte geben Sie ganze Zahlen ein. „Bis zu“ muss größer sein.
service-edit-url-wrong = Adresse: Bitte geben Sie eine Adresse ein, die mit https:// beginnt.
service-edit-online-title-wrong = Name des Onlinedienstes: Bitte geben Sie einen Namen ein.
service-edit-authority-wrong = Zuständige Stelle: Bitte wählen Sie eine Stelle aus der Liste.
service-edit-offered = Ein Portal nimmt Anträge für diese Leistung an. Entfernen Sie zuerst diesen Onlinedienst.

reading-level = Verständlich etwa ab Klasse { $grade }.
reading-longest = Der längste Satz ist:
reading-hard = Schwere Wörter:
