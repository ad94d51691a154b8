# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

portals-title = Wählen Sie Ihr Portal
portals-lead = Hier finden Sie die Portale der Verwaltung. Wählen Sie Ihre Stadt, Ihre Gemeinde oder Ihr Land.
portals-empty = Es ist noch kein Portal eingerichtet.
portals-kommune = Kommune
portals-land = Land
portals-bund = Bund
portals-theme = Themenportal

home-title = Was möchten Sie erledigen?
home-lead = Finden Sie Leistungen, stellen Sie Anträge online und verfolgen Sie den Stand.
home-top-services = Häufig gesucht
home-municipalities = Kommunen in { $portal }
home-municipality-services = Leistungen in { $name }
home-municipality-portal = Zum Portal von { $name }
home-services-at = Leistungen in { $place }
home-nothing-at = Für { $place } kennen wir noch keine zuständige Behörde.
home-situations = Lebenslagen
home-mine = Ihre Anträge
home-mine-text = Setzen Sie einen Entwurf fort, sehen Sie den Stand Ihrer Anträge und lesen Sie Ihre Post.
home-mine-link = Zu „Mein Bereich“

search-title = Suche nach „{ $query }“
search-heading = Leistungen suchen
search-crumb = Suche
search-what = Was suchen Sie?
search-where = Wo? (Postleitzahl oder Ort)
search-button = Suchen
search-online = Online beantragen
search-count = { $count ->
    [one] 1 Leistung gefunden
   *[other] { $count } Leistungen gefunden
}
search-empty = Zu „{ $query }“ haben wir nichts gefunden
search-empty-intro = Das können Sie tun:
search-empty-spelling = Prüfen Sie die Schreibweise.
search-empty-words = Suchen Sie mit anderen oder weniger Wörtern.
search-empty-place = Prüfen Sie, ob der richtige Ort gewählt ist.
search-empty-phone = Fragen Sie die Behördennummer 115.
search-meant = Meinten Sie:
search-meant-shown = Wir zeigen auch Treffer für:
search-facets = Treffer eingrenzen
search-facet-how = So geht es
search-facet-situation = Lage
search-facet-group = Für wen
search-facet-trust = Vertrauensniveau
search-facet-off = – Auswahl aufheben
search-for-citizens = Bürgerinnen und Bürger
search-for-business = Unternehmen
search-for-administration = Verwaltung
search-reach-country = Gilt bundesweit
search-reach-state = Gilt landesweit
search-reach-local = Zuständig ist eine Stelle vor Ort

service-apply = Online beantragen
service-trust = Vertrauensniveau
service-recipient = Empfänger
service-elsewhere = Diese Leistung beantragen Sie auf einer anderen Website.
service-elsewhere-link = Weiter zu: { $name }
service-place-missing = Wo wohnen Sie?
service-place-missing-text = Wer zuständig ist und ob es den Antrag online gibt, hängt vom Ort ab.
service-not-online = In { $place } gibt es diesen Antrag noch nicht online
service-not-online-text = Wenden Sie sich bitte an die zuständige Stelle. Sie hilft Ihnen persönlich, am Telefon oder per Post.
service-nobody = Für { $place } ist uns keine zuständige Stelle bekannt
service-nobody-text = Fragen Sie bitte Ihre Gemeinde oder die Behördennummer 115.
service-in-german = Einige Texte gibt es nur auf Deutsch.
service-by-machine = Diese Texte hat ein Programm übersetzt. Es gilt der deutsche Text.
service-easy-words = In Leichter Sprache lesen
service-usual-words = Ohne Leichte Sprache lesen
service-editor = Verantwortlich für diesen Text: { $editor }.
service-changed = Zuletzt geändert am { $date }.
service-source = Übernommen von { $host }. Stand: { $time }.
service-source-new = Übernommen von { $host }.
service-source-silent = Diese Stelle antwortet zurzeit nicht.

module-description = Worum geht es?
module-conditions = Voraussetzungen
module-documents = Was brauchen Sie?
module-costs = Kosten
module-deadlines = Fristen
module-duration = Bearbeitungsdauer
module-procedure = So läuft es ab
module-objection = Rechtsbehelf
module-forms = Formulare
module-notes = Hinweise
module-legal = Rechtsgrundlagen
search-all = Alle Leistungen
catalogue-range = { $from } bis { $until }
catalogue-cost-free = Es fallen keine Kosten an.
catalogue-cost-from = ab { $amount }
catalogue-cost-until = bis { $amount }
catalogue-cost-advance = Sie zahlen, bevor die Behörde den Antrag bearbeitet.
catalogue-span-years = { $count ->
    [one] 1 Jahr
   *[other] { $count } Jahre
}
catalogue-span-months = { $count ->
    [one] 1 Monat
   *[other] { $count } Monate
}
catalogue-span-weeks = { $count ->
    [one] 1 Woche
   *[other] { $count } Wochen
}
catalogue-span-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
catalogue-span-working-days = { $count ->
    [one] 1 Werktag
   *[other] { $count } Werktage
}
catalogue-span-business-days = { $count ->
    [one] 1 Arbeitstag
   *[other] { $count } Arbeitstage
}
catalogue-span-hours = { $count ->
    [one] 1 Stunde
   *[other] { $count } Stunden
}
catalogue-span-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}

situations-title = Lebenslagen
situations-lead = Wählen Sie, worum es geht. Sie sehen dann alle Leistungen dazu.
situations-persons = Für Bürgerinnen und Bürger
situations-companies = Für Unternehmen
situation-empty = Hierzu kennen wir noch keine Leistung. Suchen Sie bitte mit eigenen Wörtern.
home-all-situations = Alle Lebenslagen
letters-heading = Leistungen von A bis Z
letters-title = Leistungen mit { $letter }
letters-choose = Anfangsbuchstabe
letters-other = 0–9
letters-empty = Mit diesem Anfang gibt es keine Leistung.
served-title = Dafür ist diese Stelle zuständig
served-empty = Wir kennen keine Leistung, für die diese Stelle zuständig ist.
served-everywhere = im ganzen Land
served-area = in { $area }
parts-title = Wer mitwirkt
service-coverage = Online in { $online } von { $all } Gebieten.
service-qr = QR-Code mit der Adresse dieser Seite
service-qr-text = Diese Seite auf einem anderen Gerät öffnen:
catalogue-area-wrong = Ein Regionalschlüssel hat 2 bis 12 Ziffern.
catalogue-source-wrong = Nennen Sie eine ganze Adresse ohne Fragezeichen. Name, Geheimnis und Adresse für Token gehören zusammen.
catalogue-query-wrong = Prüfen Sie die Angaben der Anfrage.
