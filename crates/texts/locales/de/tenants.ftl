# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

tenants-title = Mandanten
tenants-lead = Jeder Mandant hat ein eigenes Portal und eigene Daten. Jede Änderung wird festgehalten.
tenants-new = Mandant anlegen
tenants-new-text = Der Mandant bekommt ein Portal, eine Behörde und einen Zustellpunkt. Das dauert einige Sekunden.
tenants-add = Anlegen
tenants-back = Zurück zu den Mandanten
tenants-count = { $count ->
    [one] 1 Mandant
   *[other] { $count } Mandanten
}
tenant-name = Name
tenant-slug = Adresse
tenant-slug-hint = Erster Teil jeder Adresse: 2 bis 40 Kleinbuchstaben, Ziffern und Bindestriche. Wer sie ändert, macht alte Links ungültig.
tenant-slug-invalid = Diese Adresse ist nicht möglich. Bitte nehmen Sie 2 bis 40 Kleinbuchstaben, Ziffern oder Bindestriche.
tenant-slug-taken = Diese Adresse hat schon ein anderer Mandant. Bitte wählen Sie eine andere.
tenant-name-missing = Bitte geben Sie einen Namen an.
tenant-too-long = Dieser Text ist zu lang. Bitte kürzen Sie ihn.
tenant-visit = Portal von { $name }
tenant-kind = Art
tenant-municipality = Kommune
tenant-land = Land
tenant-federation = Bund
tenant-theme = Themenportal
tenant-audience = Zielgruppe (nur Themenportal)
tenant-audience-hint = Ein Themenportal zeigt nur Lebenslagen für diese Zielgruppe.
tenant-audience-all = Alle
tenant-audience-person = Bürgerinnen und Bürger
tenant-audience-company = Unternehmen
tenant-situations = Lebenslagen (nur Themenportal)
tenant-situations-hint = Letzter Teil der Adresse jeder Lebenslage, durch Kommas getrennt. Leer: alle der Zielgruppe.
tenant-situations-unknown = Eine dieser Lebenslagen gibt es nicht. Bitte prüfen Sie die Adressen.
tenant-scope-missing = Ein Themenportal braucht eine Zielgruppe oder Lebenslagen.
tenant-host = Eigener Rechnername
tenant-host-hint = Zum Beispiel familie.example.org, ohne Anschluss. Leer: nur über die Adresse dieses Servers.
tenant-host-invalid = Das ist kein Rechnername. Erlaubt sind Kleinbuchstaben, Ziffern, Punkte und Bindestriche.
tenant-host-taken = Diesen Rechnernamen hat schon ein anderer Mandant.
tenant-services = Veröffentlichte Leistungen
tenant-cases = Offene Vorgänge
tenant-cases-more = mehr als { $count }
tenant-admins = Personen in der Verwaltung
tenant-state = Zustand
tenant-stopped = angehalten
tenant-serving = in Betrieb
tenant-is-stopped = Dieser Mandant ist angehalten
tenant-is-stopped-text = Seine Seiten sind für alle anderen geschlossen. Nichts ist gelöscht.
tenant-data = Angaben
tenant-ars = Regionalschlüssel
tenant-ars-hint = 12 Ziffern des Gebiets, für das der Mandant da ist.
tenant-ars-invalid = Ein Regionalschlüssel hat 12 Ziffern.
tenant-demonstration = Nur zur Demonstration: Anträge haben keine Rechtswirkung
tenant-contact = Kontakt und Impressum
tenant-authority = Name der Behörde
tenant-authority-hint = Bleibt das Feld leer, gilt der Name des Mandanten.
tenant-street = Straße und Hausnummer
tenant-town = Postleitzahl und Ort
tenant-imprint = Eigener Text im Impressum
tenant-imprint-hint = Absätze trennt eine leere Zeile. Die Kontaktdaten stehen von selbst dort.
tenant-look = Erscheinungsbild
tenant-branding = Marke
tenant-branding-none = Neutral
tenant-accent-light = Akzentfarbe auf hellem Grund
tenant-accent-light-hint = Zum Beispiel #005f5b. Ohne Angabe gilt die Farbe der Marke.
tenant-accent-dark = Akzentfarbe auf dunklem Grund
tenant-accent-dark-hint = Zum Beispiel #6fd0c8.
tenant-accent-light-pale = Diese Farbe ist auf hellem Grund schlecht zu lesen. Bitte wählen Sie eine dunklere.
tenant-accent-dark-deep = Diese Farbe ist auf dunklem Grund schlecht zu lesen. Bitte wählen Sie eine hellere.
tenant-accents-invalid = Bitte geben Sie beide Farben wie #005f5b an, oder keine.
tenant-changed = Jemand hat den Mandanten inzwischen geändert. Bitte laden Sie die Seite neu.
tenant-appoint = Verwaltung ernennen
tenant-appoint-text = Diese Person verwaltet den Mandanten und gibt anderen dort ihre Rollen.
tenant-make = Konto neu anlegen, falls es noch keines gibt
tenant-make-hint = Das Passwort sehen Sie danach ein einziges Mal.
tenant-admin-unknown = Mit diesem Benutzernamen gibt es kein Konto. Bitte prüfen Sie ihn oder legen Sie das Konto an.
tenant-appointed-title = Verwaltung ernannt
tenant-appointed-text = { $username } verwaltet jetzt { $name }.
tenant-appointed-password = Für die Person wurde ein Konto mit diesem Passwort angelegt:
tenant-appointed-note = Es wird nur jetzt gezeigt. Die Person soll es nach dem ersten Anmelden ändern.
tenant-halt = Anhalten und starten
tenant-stop = Mandant anhalten
tenant-stop-text = Die Seiten des Portals sind dann geschlossen. Begonnene und gestellte Anträge bleiben erhalten. Was übermittelt werden soll, wird weiter übermittelt.
tenant-start = Mandant starten
tenant-start-text = Die Seiten des Portals sind dann wieder für alle offen.

stopped-title = Dieses Portal ist vorübergehend geschlossen
stopped-text =
    Zurzeit können Sie hier nichts beantragen und keine Nachrichten lesen.

    Ihre Angaben und Anträge bleiben erhalten. Gestellte Anträge kommen bei der Behörde an.

    Bitte versuchen Sie es später noch einmal. Ist es eilig, wenden Sie sich direkt an die Behörde.
stopped-contact = Impressum und Kontakt
info-imprint-own = Anbieter

role-operator = Betrieb
role-operator-hint = Betreibt die Instanz und verwaltet ihre Mandanten.

tenant-sandbox = Probeumgebung für Programme
tenant-sandbox-is-open = Das Portal ist eine Probeumgebung. Menschen mit einem Konto melden dort ihre Programme an:
tenant-sandbox-is-closed = Das Portal ist keine Probeumgebung.
tenant-sandbox-open-text = In einer Probeumgebung probieren Herstellerfirmen ihre Programme mit FIT-Connect aus. Diese Programme erreichen nur diesen Mandanten.
tenant-sandbox-close-text = Ist sie geschlossen, gelten die Zugänge der angemeldeten Programme nicht mehr. Öffnen Sie sie wieder, gelten sie wieder.
tenant-sandbox-open = Probeumgebung öffnen
tenant-sandbox-close = Probeumgebung schließen
