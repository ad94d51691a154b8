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
login-code = Sie haben ohne Anmeldung begonnen und einen Code?
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

login-forgot = Passwort vergessen?
login-password-changed = Ihr Passwort ist geändert. Bitte melden Sie sich damit an.

account-optional = { $label } (freiwillig)
account-title = Mein Konto
account-signed-in = Sie sind angemeldet als { $name }.
account-attributes = Meine Angaben
account-attributes-lead = Alle Angaben sind freiwillig. Sie füllen damit Anträge schneller aus.
account-birth-date = Geburtsdatum
account-street = Straße
account-house-number = Hausnummer
account-postcode = Postleitzahl
account-city = Ort
account-save = Angaben speichern
account-saved = Ihre Angaben sind gespeichert.
account-address-too-long = Bitte kürzen Sie die Angabe auf höchstens 200 Zeichen.
account-postcode-invalid = Bitte geben Sie fünf Ziffern ein, zum Beispiel 99999.
account-birth-date-invalid = Bitte geben Sie ein Datum ein, das es gibt.
account-email-off = Dieses Portal verschickt keine E-Mails. Ihre Adresse können Sie deshalb nicht bestätigen.
account-email-asked = Ihre E-Mail-Adresse ist noch nicht bestätigt. Wir haben Ihnen einen Link geschickt.
account-email-again = E-Mail noch einmal senden
account-email-sent = Die E-Mail ist unterwegs.
account-email-confirmed = Ihre E-Mail-Adresse ist bestätigt.
account-notices = E-Mails über neue Nachrichten
account-notices-text = Liegt eine neue Nachricht im Postfach, bekommen Sie eine E-Mail. Über den Inhalt steht darin nichts.
account-notices-are-on = Diese E-Mails sind eingeschaltet.
account-notices-are-off = Diese E-Mails sind ausgeschaltet.
account-notices-off-note = Bitte sehen Sie selbst regelmäßig in Ihr Postfach. Fristen beginnen auch ohne E-Mail.
account-notices-no-address = Dafür brauchen Sie eine bestätigte E-Mail-Adresse. Bis dahin wird nichts verschickt.
account-notices-off = E-Mails ausschalten
account-notices-on = E-Mails einschalten
account-password = Passwort ändern
account-old-password = Bisheriges Passwort
account-new-password = Neues Passwort
account-password-note = Danach sind Sie auf allen anderen Geräten abgemeldet.
account-password-button = Passwort ändern
account-password-changed = Ihr Passwort ist geändert.
account-password-wrong = Das Passwort stimmt nicht.
account-connections = Verbundene Konten
account-connections-text = Mit diesen Konten können Sie sich hier anmelden.
account-connection-since = Verbunden seit { $date }
account-connection-gone = Die Verbindung ist gelöst.
account-disconnect = Verbindung lösen
account-disconnect-title = Verbindung mit { $provider } lösen
account-disconnect-lead = Danach kommen Sie von { $provider } aus nicht mehr in dieses Konto.
account-disconnect-data = Ihre Anträge und Nachrichten bleiben. Wer über diese Verbindung angemeldet ist, wird abgemeldet.
account-disconnect-password = Mit dem Passwort melden Sie sich weiter an. Haben Sie keines? Dann legen Sie es zuerst in Ihrem Konto fest.
account-disconnect-keep = Verbindung behalten
account-to-account = Zu meinem Konto

account-link-stale = Dieser Link gilt nicht mehr
account-confirm-title = E-Mail-Adresse bestätigen
account-confirm-lead = Mit dem Knopf bestätigen Sie, dass die Adresse Ihnen gehört.
account-confirm-button = Adresse bestätigen
account-confirm-done = Ihre E-Mail-Adresse ist bestätigt.
account-confirm-close = Sie können dieses Fenster schließen.
account-confirm-stale = Jeder Link gilt einmal und höchstens einen Tag. Einen neuen Link erhalten Sie in Ihrem Konto.
account-forgot-title = Passwort vergessen
account-forgot-lead = Wir senden Ihnen einen Link. Damit legen Sie ein neues Passwort fest.
account-forgot-name = Benutzername oder E-Mail-Adresse
account-forgot-button = Link anfordern
account-forgot-empty = Bitte geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse ein.
account-forgot-asked = Ihre Anfrage ist angekommen.
account-forgot-asked-text = Gibt es ein Konto mit bestätigter E-Mail-Adresse, ist der Link unterwegs. Er gilt eine Stunde.

    Kommt keine E-Mail? Sehen Sie bitte auch im Ordner für Spam nach.
account-forgot-off = Dieses Portal verschickt keine E-Mails
account-forgot-off-text = Bitte wenden Sie sich an die Stelle, die dieses Portal betreibt. Sie steht im Impressum.
account-reset-title = Neues Passwort festlegen
account-reset-lead = Danach sind Sie auf allen Geräten abgemeldet.
account-reset-again = Neuen Link anfordern

account-mail-confirm-subject = { $portal }: Bitte bestätigen Sie Ihre E-Mail-Adresse
account-mail-confirm-text =
    Guten Tag,

    diese Adresse wurde im Konto { $login } eingetragen.
    Gehört das Konto Ihnen? Dann bestätigen Sie bitte die Adresse:

    { $link }

    Der Link gilt { $hours } Stunden.
    Kennen Sie das Konto nicht? Dann brauchen Sie nichts zu tun.

    { $portal }
account-mail-reset-subject = { $portal }: Link für ein neues Passwort
account-mail-reset-text =
    Guten Tag,

    für das Konto { $login } wurde ein neues Passwort angefordert.
    Hier legen Sie es fest:

    { $link }

    Der Link gilt { $minutes } Minuten.
    Haben Sie nichts angefordert? Dann brauchen Sie nichts zu tun.

    { $portal }
account-mail-password-subject = { $portal }: Ihr Passwort wurde geändert
account-mail-password-text =
    Guten Tag,

    das Passwort für das Konto { $login } wurde geändert.
    Waren Sie das nicht? Dann fordern Sie bitte sofort einen Link für ein neues Passwort an.

    { $portal }

account-factor-title = Zweiter Faktor
account-factor-short = Mit einer App auf Ihrem Telefon schützen Sie Ihr Konto besser.
account-factor-open = Zweiten Faktor verwalten
account-factor-lead = Bei der Anmeldung geben Sie dann zusätzlich einen Code aus einer App ein.
account-factor-begin = Zweiten Faktor einrichten
account-factor-scan = Öffnen Sie Ihre App und scannen Sie das Bild. Oder tippen Sie den Schlüssel ab.
account-factor-type = Geben Sie danach den Code ein, den die App zeigt.
account-factor-picture = QR-Code mit dem Schlüssel
account-factor-secret = Schlüssel:
account-factor-activate = Code prüfen und aktivieren
account-factor-activated = Der zweite Faktor ist aktiv.
account-factor-active = Der zweite Faktor ist aktiv.
account-factor-off-title = Zweiten Faktor ausschalten
account-factor-off = Ausschalten
account-factor-needed = Ihre Behörde verlangt einen zweiten Faktor. Bis dahin ruhen Ihre Rechte.
account-recovery-title = Ihre Ersatzcodes
account-recovery-lead = Wir zeigen die Codes nur jetzt. Bewahren Sie sie sicher auf. Jeder Code gilt einmal.
account-recovery-left = { $count ->
    [0] Sie haben keine Ersatzcodes mehr. Schalten Sie den zweiten Faktor aus und wieder ein.
    [one] Sie haben noch 1 Ersatzcode.
   *[other] Sie haben noch { $count } Ersatzcodes.
}
account-code-title = Code eingeben
account-code-lead = Ihr Passwort stimmt. Jetzt fehlt noch der Code aus Ihrer App.
account-code = Code
account-code-hint = Sechs Ziffern aus der App
account-code-recovery-hint = Sechs Ziffern aus der App oder ein Ersatzcode
account-code-again = Anmeldung neu beginnen
account-code-wrong = Der Code stimmt nicht oder wurde schon benutzt. Bitte warten Sie auf den nächsten.

account-data = Meine Daten
account-data-lead = Hier laden Sie alles herunter, was wir über Sie gespeichert haben.
account-data-link = Meine Daten herunterladen
export-title = Meine Daten herunterladen
export-lead = Sie erhalten alles, was hier über Sie gespeichert ist. Das ist Ihr Recht nach der Datenschutz-Grundverordnung.
export-format = Die Datei ist ein ZIP-Archiv. Darin sind Ihre Dateien und alle Angaben im Format JSON.
export-care = Die Datei ist nicht verschlüsselt. Bewahren Sie sie bitte sicher auf.
export-all = Alles herunterladen
export-parts = Einzelne Teile
export-account-text = Ihre Angaben, Anmeldungen, E-Mails und Nachrichten ohne Vorgang.
export-applications = { $count ->
    [0] Keine Anträge in diesem Portal.
    [one] 1 Antrag in diesem Portal.
   *[other] { $count } Anträge in diesem Portal.
}
export-cases = { $count ->
    [0] Keine Vorgänge bei dieser Behörde.
    [one] 1 Vorgang bei dieser Behörde.
   *[other] { $count } Vorgänge bei dieser Behörde.
}
export-download = Herunterladen
export-nothing = Keine Behörde hat hier Anträge oder Vorgänge von Ihnen gespeichert.
export-file = meine-daten
export-readme-name = LIESMICH
export-readme =
    Ihre Daten

    Dieses Archiv enthält, was diese Installation über Sie gespeichert hat.
    Der Ordner konto gehört zu Ihrem Konto, jeder andere Ordner zu einer Behörde.

    antraege: Ihre Anträge mit allen Antworten, Dateien und der Eingangsbestätigung
    vorgaenge: was die Behörde zu Ihrem Antrag gespeichert hat
    postfach: Nachrichten an Sie und Schreiben von Ihnen

    Unter accesses steht jeweils, wer wann was gelesen oder geändert hat.
    you sind Sie selbst, staff die Behörde, platform dieses Programm.

    Manche Nachrichten verlangen eine Anmeldung mit höherem Vertrauensniveau.
    Ihr Inhalt fehlt, wenn Ihre Anmeldung nicht ausreicht.
    Unter needs_log_in steht dann das nötige Niveau.
    Melden Sie sich damit an und laden Sie die Daten erneut herunter.

    Nicht enthalten sind Passwörter, Codes und interne Vermerke der Behörden.
    Über interne Vermerke gibt die Behörde Auskunft.

account-delete = Konto löschen
account-delete-lead = Damit löschen Sie Ihr Konto und alles, was dazu gehört.
delete-title = Konto löschen
delete-lead = Eine Löschung lässt sich nicht rückgängig machen. Sichern Sie vorher, was Sie noch brauchen:
delete-gone = Das wird gelöscht
delete-gone-account = Ihre Angaben, Ihr Passwort, der zweite Faktor und alle Anmeldungen
delete-gone-drafts = { $count ->
    [0] Entwürfe: Sie haben keine.
    [one] 1 Entwurf, den Sie nicht abgesendet haben
   *[other] { $count } Entwürfe, die Sie nicht abgesendet haben
}
delete-gone-copies = { $count ->
    [0] Ihre Kopien von abgesendeten Anträgen
    [one] Ihre Kopien von abgesendeten Anträgen, darunter 1 abgeschlossener
   *[other] Ihre Kopien von abgesendeten Anträgen, darunter { $count } abgeschlossene
}
delete-gone-mailbox = { $count ->
    [0] Ihr Postfach: Es ist leer.
    [one] Ihr Postfach mit 1 Nachricht oder Schreiben, auch Bescheide
   *[other] Ihr Postfach mit { $count } Nachrichten und Schreiben, auch Bescheide
}
delete-stays = Das bleibt
delete-stays-files = Was Sie abgesendet haben, bleibt bei der Behörde. Für die Akten gelten deren Fristen.
delete-stays-log = Protokolle ohne Inhalte bleiben, und wann Nachrichten bereitgestellt und abgerufen wurden.
delete-open = Offene Anträge
delete-open-title = Diese Verfahren laufen weiter
delete-open-text = Hier sehen Sie danach keinen Stand mehr. Wollen Sie das nicht, warten Sie das Ende ab oder nehmen Sie den Antrag zurück.
delete-open-post = Der Bescheid kommt dann per Post.
delete-confirm = Löschung bestätigen
delete-sure = Ich möchte mein Konto endgültig löschen.
delete-not-sure = Bitte bestätigen Sie, dass Sie das Konto löschen möchten.
delete-button = Konto endgültig löschen
delete-keep = Konto behalten
delete-works = Ihr Konto gehört zu einer Behörde
delete-works-text = Sie arbeiten mit diesem Konto. Bitte lassen Sie sich zuerst alle Rollen nehmen.
login-deleted = Ihr Konto ist gelöscht.

release-title = Mit Ihrem Konto anmelden
release-lead = { $client } möchte wissen, dass Sie sich hier angemeldet haben. Sie entscheiden, ob wir das sagen.
release-data = Diese Daten gehen hinaus
release-recipient = Empfänger
release-subject = Kennung
release-subject-text = Eine Zeichenfolge, die nur dieser Empfänger bekommt. Ihr Benutzername bleibt hier.
release-level = Art Ihrer Anmeldung
release-name = Name
release-email = E-Mail-Adresse
release-each-time = Wir fragen Sie jedes Mal neu. Was Sie weitergegeben haben, steht in Ihren Daten unter „Mein Konto“.
release-yes = Weitergeben und fortfahren
release-no = Nicht weitergeben
release-back = Zurück, ohne Daten weiterzugeben
release-too-low = Für { $client } reicht diese Anmeldung nicht
release-level-needed = Nötig ist: { $level }.
release-level-have = Ihre Anmeldung ist: { $level }.
release-too-low-what = Es gehen keine Daten hinaus. Bitte fragen Sie dort nach einem anderen Weg.
release-raise-text = Oder Sie melden sich hier sicherer an. Danach fragen wir Sie noch einmal.
release-wrong-client = Die Seite, von der Sie kommen, ist hier nicht bekannt. Bitte gehen Sie zurück und melden Sie den Fehler dort.
release-wrong-address = Die Adresse für den Rückweg ist hier nicht eingetragen. Bitte gehen Sie zurück und melden Sie den Fehler dort.
release-wrong-leave = Diese Bitte um Abmeldung ist nicht gültig. Sie sind noch angemeldet, wenn Sie es vorher waren.
leave-title = Auch hier abmelden?
leave-lead = Sie haben sich bei { $client } abgemeldet. In diesem Portal sind Sie noch angemeldet.
leave-yes = Abmelden
leave-no = Angemeldet bleiben
openid-name = Der Name hat 1 bis 100 Zeichen.
openid-address-form = Die Adresse ist keine Adresse für den Rückweg: mit https://, ohne # und ohne Benutzernamen.
openid-address-scheme = Die Adresse beginnt mit https://. Nur auf dem eigenen Rechner darf es http:// sein.
openid-address-hosts = Es sind 1 bis 10 Adressen, alle auf demselben Rechner.

elsewhere-title = Mit einem anderen Konto anmelden
elsewhere-lead = Sie haben schon ein Konto bei einem anderen Portal? Dann melden Sie sich dort an.
elsewhere-button = Weiter zu { $provider }
elsewhere-silent = Das andere Portal antwortet gerade nicht
elsewhere-silent-text = Bitte versuchen Sie es später noch einmal. Ihr Konto hier können Sie weiter benutzen.
elsewhere-unbelievable = Die Anmeldung konnten wir nicht prüfen
elsewhere-unbelievable-text = Die Antwort des anderen Portals war nicht gültig. Bitte versuchen Sie es noch einmal.
elsewhere-declined = Die Anmeldung wurde abgebrochen
elsewhere-declined-text = Wir haben keine Daten von dem anderen Portal bekommen.
elsewhere-too-low = Die Anmeldung dort ist nicht sicher genug
elsewhere-too-low-text = Das andere Portal bietet die nötige Art der Anmeldung nicht an.
elsewhere-lost = Die Anmeldung hat zu lange gedauert
elsewhere-lost-text = Oder sie wurde in einem anderen Browser begonnen. Bitte fangen Sie noch einmal an.
elsewhere-other = Dieses Konto gehört nicht zu Ihrem Konto hier
elsewhere-other-text = Bitte melden Sie sich dort mit dem Konto an, das Sie hier verbunden haben.
level-title = Mit höherem Vertrauensniveau anmelden
level-lead = Was Sie vorhaben, braucht eine sicherere Anmeldung. Ihre Angaben bleiben gespeichert.
level-needs = Nötiges Vertrauensniveau
level-has = Ihre Anmeldung jetzt
level-has-none = Sie sind nicht angemeldet.
level-own = Mit einem verbundenen Konto
level-own-text = Dieses Konto gehört schon zu Ihrem Konto hier. Danach machen Sie weiter, wo Sie waren.
level-connect = Ein Konto verbinden
level-connect-text = Sie melden sich dort an. Ab dann gehört dieses Konto auch zu Ihrem Konto hier.
level-anew = Zum Verbinden melden Sie sich bitte zuerst noch einmal hier an.
level-anew-link = Noch einmal anmelden
level-log-in = Mit diesem Konto anmelden
level-log-in-text = Eine Anmeldung dort kann das nötige Vertrauensniveau haben.
level-first = Sie haben hier schon ein Konto? Melden Sie sich zuerst damit an, dann können Sie beide verbinden.
level-first-link = Hier anmelden
level-nobody = Dieses Portal bietet keine solche Anmeldung an
level-nobody-text = Ihre Angaben bleiben gespeichert.
level-else = Geht das nicht? Dann fragen Sie bitte die Behörde nach einem anderen Weg.
level-back = Zurück
account-proof-lead = Sie haben kein Passwort? Dann melden Sie sich zur Bestätigung dort noch einmal an:
account-proof-button = Mit { $provider } bestätigen
account-proof-shown = Sie haben sich gerade noch einmal angemeldet. Ein Passwort brauchen Sie jetzt nicht.
account-proof-over = Die Bestätigung ist abgelaufen. Bitte bestätigen Sie noch einmal.
account-proof-failed = Die Bestätigung hat nicht geklappt
account-proof-failed-text = Bitte melden Sie sich mit demselben Konto noch einmal an.
login-leave-too = Sie hatten sich mit { $provider } angemeldet. Dort sind Sie vielleicht noch angemeldet.
login-leave-too-link = Auch dort abmelden
login-left-there = Die Abmeldung bei dem anderen Portal ist zu Ende.
openid-issuer = Die Adresse des Anbieters beginnt mit https://. Nur auf dem eigenen Rechner darf es http:// sein.
openid-client = Kennung und Geheimnis haben höchstens 1000 Zeichen, und die Kennung ist nicht leer.
