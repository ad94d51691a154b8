# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

login-title = Anmelden
login-username = Benutzername
login-password = Passwort
login-button = Anmelden
login-failed = Benutzername oder Passwort stimmt nicht. Bitte versuchen Sie es noch einmal.
login-needed = Bitte melden Sie sich an. Danach geht es auf der gewünschten Seite weiter.
login-session-ended = Ihre Sitzung ist abgelaufen
login-answers-saved = Ihre gespeicherten Angaben sind noch da. Nach der Anmeldung machen Sie dort weiter, wo Sie waren.
login-logged-out = Sie sind abgemeldet.
login-new = Sie haben noch kein Konto?
login-register-link = Jetzt registrieren

register-title = Konto anlegen
register-lead = Mit einem Konto speichern Sie Entwürfe, verfolgen Anträge und empfangen Bescheide.
register-given-name = Vorname
register-family-name = Familienname
register-email = E-Mail-Adresse
register-email-hint = Dorthin schreiben wir, wenn neue Post für Sie da ist.
register-username-hint = Damit melden Sie sich an.
register-password-hint = Mindestens { $min } Zeichen. Mehrere Wörter sind gut zu merken und sicher.
register-button = Konto anlegen
register-known = Sie haben schon ein Konto?
register-login-link = Zur Anmeldung

my-area-title = Mein Bereich
my-area-unread = { $count ->
    [0] Sie haben keine ungelesenen Nachrichten.
    [one] Sie haben 1 ungelesene Nachricht.
   *[other] Sie haben { $count } ungelesene Nachrichten.
}
my-area-mailbox-link = Zum Postfach
my-area-drafts = Entwürfe
my-area-no-drafts = Sie haben keine Entwürfe.
my-area-find-link = Leistung finden
my-area-recipient = Empfänger: { $recipient }
my-area-changed = Zuletzt geändert: { $time }.
my-area-expires = Wird gelöscht am { $date }.
my-area-continue = Fortsetzen
my-area-discard = Verwerfen
my-area-applications = Anträge
my-area-no-applications = Sie haben noch keinen Antrag abgesendet.
my-area-number = Vorgangsnummer { $number }.
my-area-submitted = Abgesendet: { $time }.
