# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

info-imprint-title = Impressum
info-imprint-text =
    Dieses Portal wird von der unten genannten Stelle betrieben.

    Hat die Stelle hier noch keinen eigenen Text hinterlegt, fragen Sie bitte über die genannten Kontaktwege.
info-privacy-title = Datenschutz
info-privacy-text =
    So geht dieses Portal mit Ihren Daten um:

    - Ihre Angaben werden verschlüsselt gespeichert.
    - Ein Antrag geht nur an die Stelle, die auf jeder Seite des Antrags genannt ist.
    - Wer Ihre Daten liest, wird festgehalten.
    - Es gibt keine Werbung, keine Zählpixel und keine Daten an Dritte.
    - Cookies gibt es nur für Anmeldung, Ort, Sprache und begonnene Anträge.

    Sie haben das Recht auf Auskunft, Berichtigung, Löschung und Beschwerde. Wenden Sie sich dazu an die unten genannte Stelle.
info-privacy-officer = Datenschutzbeauftragte oder Datenschutzbeauftragter
info-accessibility-title = Erklärung zur Barrierefreiheit
info-accessibility-text =
    Dieses Portal soll für alle Menschen gut nutzbar sein. Maßstab ist die Barrierefreie-Informationstechnik-Verordnung (BITV 2.0).

    Stand heute:

    - Alle Seiten werden automatisch geprüft. Eine Prüfung durch eine unabhängige Stelle steht noch aus.
    - Inhalte in Leichter Sprache und in Gebärdensprache fehlen noch, solange die betreibende Stelle sie nicht hinterlegt hat.
    - Dateien, die andere hochladen, sind möglicherweise nicht barrierefrei.

    Haben Sie eine Barriere gefunden? Bitte melden Sie sie uns. Wir antworten innerhalb eines Monats.
info-report-barrier-title = Barriere melden
info-report-barrier-text =
    Sie kommen auf einer Seite nicht weiter oder können etwas nicht lesen? Schreiben Sie uns oder rufen Sie uns an.

    Bitte nennen Sie:

    - die Adresse der Seite
    - was nicht geht
    - womit Sie die Seite nutzen, zum Beispiel mit einem Vorleseprogramm

    Wir antworten innerhalb eines Monats.
info-easy-language-title = Leichte Sprache
info-easy-language-text =
    Diese Seite ist für Texte in Leichter Sprache.

    Die Texte fehlen noch. Die Stadt oder das Land muss sie erst schreiben lassen.

    Haben Sie Fragen? Rufen Sie die Nummer 115 an.
info-sign-language-title = Gebärdensprache
info-sign-language-text =
    Diese Seite ist für Videos in Deutscher Gebärdensprache.

    Die Videos fehlen noch. Die betreibende Stelle muss sie erst bereitstellen.

    Die Behördennummer 115 hat ein Gebärdentelefon.
info-help-title = Hilfe und Kontakt
info-help-text =
    So stellen Sie einen Antrag:

    - Suchen Sie auf der Startseite nach der Leistung.
    - Wählen Sie Ihren Ort.
    - Starten Sie mit „Online beantragen“.
    - Füllen Sie Seite für Seite aus. Alles wird gespeichert.
    - Prüfen Sie Ihre Angaben und senden Sie den Antrag ab.

    Den Stand und den Bescheid finden Sie in „Mein Bereich“.

    Kommen Sie nicht weiter? Fragen Sie die unten genannte Stelle oder die Behördennummer 115.
info-contact = Kontakt
info-arbitration = Schlichtungsstelle
info-arbitration-text = Hilft unsere Antwort nicht weiter, vermittelt die Schlichtungsstelle. Das kostet nichts.
info-reviewed = Zuletzt überprüft am { $date }.

error-400-title = Das konnten wir nicht verarbeiten
error-400-text =
    Vielleicht war die Seite zu lange offen oder Cookies sind ausgeschaltet.

    Gehen Sie bitte zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
error-403-title = Hier haben Sie keinen Zugang
error-403-text = Ihr Konto darf diese Seite nicht sehen. Vielleicht sind Sie mit einem anderen Konto angemeldet.
error-stale-form-title = Bitte laden Sie die Seite neu
error-stale-form-text = Das Formular gehört zu einer früheren Sitzung. Gehen Sie bitte zurück, laden Sie die Seite neu und senden Sie noch einmal.
error-404-title = Diese Seite gibt es nicht
error-404-text =
    Prüfen Sie bitte die Adresse. Vielleicht wurde die Seite verschoben oder gelöscht.

    Gehört die Seite zu Ihren Anträgen, melden Sie sich bitte zuerst an.
error-409-title = Das wurde inzwischen geändert
error-409-text = Jemand hat dieselben Daten gerade geändert. Gehen Sie bitte zurück und laden Sie die Seite neu.
error-413-title = Das ist zu groß
error-413-text = Die Datei oder der Text ist größer als erlaubt. Gehen Sie bitte zurück und wählen Sie eine kleinere Datei.
error-429-title = Das waren zu viele Versuche
error-429-text = { $count ->
    [one] Bitte warten Sie 1 Minute und versuchen Sie es dann noch einmal.
   *[other] Bitte warten Sie { $count } Minuten und versuchen Sie es dann noch einmal.
}
error-500-title = Bei uns ist etwas schiefgegangen
error-500-text =
    Es liegt nicht an Ihnen. Gespeicherte Angaben sind noch da.

    Bitte versuchen Sie es in einigen Minuten noch einmal.
error-503-title = Das Portal ist gerade nicht erreichbar
error-503-text =
    Es wird gewartet oder ist stark ausgelastet. Gespeicherte Angaben sind noch da.

    Bitte versuchen Sie es in einigen Minuten noch einmal.
error-home = Zur Startseite
error-reference = Nennen Sie bei Fragen diese Nummer: { $reference }

admin-title = Verwaltung
admin-back = Zurück zur Verwaltung
admin-staff = Personen und Rollen
admin-staff-text = Wer hier arbeitet und was diese Personen dürfen.

staff-title = Personen und Rollen
staff-lead = Diese Personen arbeiten hier. Eine Person kann mehrere Rollen haben. Jede Änderung wird festgehalten.
staff-add = Person hinzufügen
staff-table = Personen mit Rollen
staff-count = { $count ->
    [one] 1 Person
   *[other] { $count } Personen
}
staff-name = Name
staff-roles = Rollen
staff-change = Ändern
staff-only-for = nur für: { $services }
staff-back = Zurück zu den Personen
staff-member-title = Rollen von { $name }
staff-new-title = Person hinzufügen
staff-username = Benutzername: { $username }
staff-username-hint = Die Person muss hier bereits ein Konto haben.
staff-username-unknown = Mit diesem Benutzernamen gibt es kein Konto. Bitte prüfen Sie die Schreibweise.
staff-username-here = Diese Person hat hier schon Rollen. Bitte ändern Sie sie in der Liste.
staff-roles-hint = Ohne Rolle arbeitet die Person hier nicht mehr.
staff-role-missing = Bitte wählen Sie mindestens eine Rolle.
staff-last-admin = Eine Person muss die Verwaltung behalten. Geben Sie diese Rolle zuerst jemand anderem.
staff-services-many = Für mehr als 100 Leistungen beschränken Sie die Rolle bitte nicht.
staff-changed = Die Rollen wurden inzwischen geändert. Bitte prüfen Sie den neuen Stand und speichern Sie noch einmal.
staff-limit = Auf einzelne Leistungen beschränken
staff-limit-legend = Rolle { $role } nur für diese Leistungen
staff-save = Speichern
staff-cancel = Abbrechen

jobs-title = Offene Übermittlungen
jobs-lead = Hier sehen Sie, was noch nicht erledigt werden konnte. Sie können es sofort noch einmal versuchen lassen.
jobs-empty = Es gibt nichts, was auf einen neuen Versuch wartet.
jobs-count = { $count ->
    [one] 1 Auftrag
   *[other] { $count } Aufträge
}
jobs-what = Auftrag
jobs-since = Offen seit
jobs-attempts = { $count ->
    [one] 1 Versuch
   *[other] { $count } Versuche
}
jobs-next = Nächster Versuch
jobs-dead = aufgegeben
jobs-reason = Grund
jobs-reason-none = kein Grund bekannt
jobs-retry = Noch einmal versuchen
job-hand-over = Antrag an die Behörde übermitteln
job-print-receipt = Eingangsbestätigung erstellen
job-fetch = Antrag bei der Behörde annehmen
job-print-decision = Bescheid erstellen
job-report = Stand an die antragstellende Person melden
job-call-back = Ein Fachverfahren oder einen Onlinedienst benachrichtigen
job-other = Interner Auftrag

role-distributor = Verteilung
role-distributor-hint = Sieht Vorgänge und gibt sie an Kolleginnen und Kollegen.
role-caseworker = Sachbearbeitung
role-caseworker-hint = Bearbeitet Vorgänge und entscheidet.
role-approver = Freigabe
role-approver-hint = Gibt Entscheidungen anderer frei oder gibt sie zurück.
role-deleter = Löschung
role-deleter-hint = Bestätigt die Löschung von Vorgängen nach Ablauf der Aufbewahrung.
role-editor = Redaktion
role-editor-hint = Gestaltet die Formulare des Portals und schlägt neue Fassungen vor.
role-admin = Verwaltung
role-admin-hint = Verwaltet Rollen, Textbausteine und Leistungen.
role-programme = Programm
role-programme-hint = Sieht Zahlen zum Stand der Verwaltungsleistungen.
staff-factor-on = Wer hier Rechte hat, braucht einen zweiten Faktor.
staff-factor-off = Ein zweiter Faktor ist freiwillig.
staff-factor-require = Zweiten Faktor verlangen
staff-factor-release = Zweiten Faktor freistellen
staff-factor-own = Richten Sie zuerst in Ihrem eigenen Konto einen zweiten Faktor ein.
