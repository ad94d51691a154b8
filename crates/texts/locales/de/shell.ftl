# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

shell-platform = Amtsweg
shell-claim = Verwaltung online
shell-skip = Zum Inhalt springen
shell-band-kommune = Offizielles Portal: { $name }
shell-band-land = Offizielles Portal des Landes: { $name }
shell-band-bund = Portal des Bundes: { $name }
shell-band-theme = Themenportal der Verwaltung: { $name }
shell-band-instance = Portale der Verwaltung
shell-demonstration = Demonstration – keine echten Leistungen
shell-easy-language = Leichte Sprache
shell-sign-language = Gebärdensprache
shell-language = Sprache
shell-navigation = Hauptmenü
shell-footer = Informationen zum Portal
shell-breadcrumb = Sie sind hier
shell-home = Startseite
shell-way-back = Zurück zu { $portal }
shell-my-area = Mein Bereich
shell-mailbox = Postfach
shell-unread = { $count ->
    [one] (1 ungelesene Nachricht)
   *[other] ({ $count } ungelesene Nachrichten)
}
shell-online-services = Onlinedienste
shell-office = Vorgänge
shell-deletion = Löschung
shell-admin = Verwaltung
shell-tenants = Mandanten
shell-help = Hilfe
shell-log-in = Anmelden
shell-log-out = Abmelden
shell-account-of = Mein Konto, angemeldet als
shell-cookies = Dieses Portal setzt nur Cookies, die technisch nötig sind.
shell-software = Amtsweg ist freie Software (EUPL-1.2).
shell-title-error = Fehler: { $title }

session-until = Sie sind angemeldet bis { $time }.
session-extend = Sitzung verlängern
session-title = Möchten Sie angemeldet bleiben?
session-two-minutes = Ihre Sitzung endet in zwei Minuten.
session-one-minute = Ihre Sitzung endet in einer Minute.
session-ended = Ihre Sitzung ist beendet. Was Sie getippt haben, steht noch auf dieser Seite. Nach dem Absenden melden Sie sich neu an.
session-failed = Die Verlängerung hat nicht geklappt. Was Sie getippt haben, steht noch auf dieser Seite. Bitte versuchen Sie es noch einmal.
session-saved = Gespeicherte Angaben bleiben erhalten.
session-stay = Angemeldet bleiben
session-close = Zurück zur Seite
session-again = Ihre Sitzung war beendet. Was Sie getippt haben, steht wieder da. Bitte prüfen Sie es und senden Sie es ab.

errors-title = Bitte prüfen Sie Ihre Angaben

pagination-previous = Zurück
pagination-next = Weiter
pagination-page = Seite { $page }
pagination-applications = Seiten der Anträge
pagination-results = Seiten der Suchergebnisse
pagination-messages = Seiten des Postfachs
pagination-cases = Seiten der Vorgangsliste

trust-none = Keine Anmeldung nötig
trust-basic = Basis (Benutzername und Passwort)
trust-substantial = Substanziell (geprüfte Identität)
trust-high = Hoch (zum Beispiel Online-Ausweis)

summary-empty = Keine Angabe
summary-yes = Ja
summary-no = Nein
