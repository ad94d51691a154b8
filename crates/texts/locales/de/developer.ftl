# SPDX-FileCopyrightText: Amtsweg contributors
# SPDX-License-Identifier: EUPL-1.2

interface-title = Schnittstelle FIT-Connect
interface-lead = Hier steht, was Programme bei diesem Zustelldienst abrufen und senden können. Die Beschreibung selbst ist auf Englisch.
interface-base = Alle Adressen beginnen mit { $address }.
interface-file = Beschreibung als Datei (OpenAPI, JSON)
interface-unverified = Das Wort „unverified“ heißt: Das konnten wir nicht mit der veröffentlichten Beschreibung von FIT-Connect abgleichen.
interface-parts = Teile der Schnittstelle
interface-forms = Formen der Nachrichten
interface-forms-text = So sind die gesendeten und empfangenen Nachrichten aufgebaut. Die Form ist JSON Schema.
interface-token = Nur mit Zugangsschlüssel (Bearer-Token).
interface-open = Ohne Anmeldung.
interface-more = Einzelheiten
interface-parameters = Angaben in der Adresse
interface-body = Gesendete Nachricht
interface-answers = Antworten

developer-title = Programme anbinden
developer-lead = Hier melden Sie Programme an und probieren aus, wie sie mit FIT-Connect senden und abrufen.
developer-sandbox = Das ist eine Probeumgebung. Bitte verwenden Sie keine echten Daten von Menschen. Behörden außerhalb erreichen Sie von hier aus nicht.
developer-link = Für Entwicklerinnen und Entwickler
developer-clients = Ihre Programme
developer-no-clients = Sie haben noch kein Programm angemeldet.
developer-locked = gesperrt
developer-may = Was es darf
developer-sends = senden
developer-fetches = abrufen, Zustellpunkte verwalten
developer-since = Angemeldet am
developer-destinations = Zustellpunkte
developer-change-secret = Neues Geheimnis erzeugen
developer-withdraw = Programm abmelden
developer-calls = { $count ->
    [one] Eine Benachrichtigung an dieses Programm ist gescheitert.
   *[other] { $count } Benachrichtigungen an dieses Programm sind gescheitert.
}
developer-calls-text = Sie werden wiederholt, in immer größeren Abständen. Der letzte Grund:
developer-calls-retry = Jetzt noch einmal benachrichtigen
developer-withdraw-title = Programm abmelden?
developer-withdraw-tokens = Das Programm kann dann nichts mehr senden und nichts mehr abrufen.
developer-withdraw-destinations = { $count ->
    [one] Sein Zustellpunkt nimmt dann keine Einreichungen mehr an.
   *[other] Seine { $count } Zustellpunkte nehmen dann keine Einreichungen mehr an.
}
developer-withdraw-kept = { $count ->
    [one] Eine gesendete Einreichung bleibt gespeichert, bis ihre Frist vorbei ist.
   *[other] { $count } gesendete Einreichungen bleiben gespeichert, bis ihre Fristen vorbei sind.
}
developer-withdraw-final = Das lässt sich nicht rückgängig machen. Sie können aber ein neues Programm anmelden.
developer-withdraw-keep = Programm behalten
developer-register = Programm anmelden
developer-name = Name des Programms
developer-name-hint = Zum Beispiel „Onlinedienst, Probe 1“.
developer-send-long = Anträge senden, wie ein Onlinedienst
developer-fetch-long = Anträge abrufen und Zustellpunkte verwalten, wie ein Fachverfahren
developer-too-many-clients = Mehr Programme können Sie hier nicht anmelden. Melden Sie zuerst eines ab.
developer-sandbox-full = In dieser Probeumgebung sind zu viele Programme angemeldet. Bitte wenden Sie sich an die betreibende Stelle.
developer-name-missing = Geben Sie einen Namen ein.
developer-name-invalid = Der Name darf höchstens 100 Zeichen lang sein.
developer-scope-missing = Wählen Sie aus, was das Programm darf.
developer-make = Zustellpunkt anlegen
developer-make-text = An einen Zustellpunkt wird gesendet. Er bekommt eigene Schlüssel. Das dauert einige Sekunden.
developer-no-fetchers = Melden Sie zuerst ein Programm an, das abrufen darf.
developer-for = Programm, das dort abruft
developer-destination-name = Name des Zustellpunkts
developer-too-many-destinations = Dieses Programm hat schon fünf Zustellpunkte. Mehr lassen sich hier nicht anlegen.
developer-certified-only = Diese Installation verlangt für Schlüssel ein Zertifikat einer anerkannten Stelle.
developer-certified-how = Legen Sie den Zustellpunkt mit Ihrem Programm an, über die Destination API.
developer-made-title = Zustellpunkt angelegt
developer-made-text = Der Zustellpunkt „{ $name }“ nimmt ab jetzt Einreichungen an.
developer-made-keys = Speichern Sie die beiden privaten Schlüssel jetzt. Wir zeigen sie nur dieses eine Mal und bewahren sie nicht auf.
developer-made-decryption = Schlüssel zum Entschlüsseln (JWK)
developer-made-signing = Schlüssel zum Unterschreiben (JWK)
developer-send = Probe senden
developer-send-text = Diese Seite tut einmal, was Ihr Programm tun soll. Sie verschlüsselt einen Text und eine Datei und reicht beides ein.
developer-no-senders = Melden Sie zuerst ein Programm an, das senden darf.
developer-no-destinations = Es gibt noch keinen Zustellpunkt, an den Sie senden können.
developer-by = Programm
developer-to = Zustellpunkt
developer-of-tenant = Zustellpunkt dieses Portals
developer-text = Text der Probe
developer-text-hint = Ein erfundener Text, höchstens 1000 Zeichen.
developer-text-missing = Geben Sie einen Text ein.
developer-text-long = Der Text darf höchstens 1000 Zeichen lang sein.
developer-too-many-trials = Dieses Programm hat zu viele Einreichungen, die noch nicht gelöscht sind. Nehmen Sie welche an oder weisen Sie sie zurück.
developer-trials = Gesendete Einreichungen
developer-no-trials = Ihre Programme haben noch nichts gesendet.
developer-at = Zeitpunkt
developer-state = Stand
developer-state-incomplete = unvollständig
developer-state-submitted = wartet auf Abruf
developer-state-forwarded = weitergeleitet
developer-state-accepted = angenommen
developer-state-rejected = zurückgewiesen
developer-talk = Mit der Schnittstelle sprechen
developer-talk-text = Diese Zeilen können Sie kopieren. Ersetzen Sie die Wörter in Großbuchstaben.
developer-docs = Alle Abrufe und Nachrichten
developer-curl-token = Zugangsschlüssel holen
developer-curl-announce = Eine Einreichung ankündigen
developer-curl-list = Zeigen, was auf Abruf wartet
developer-curl-key = Schlüssel eines Zustellpunkts zeigen
developer-curl-log = Ereignisse eines Vorgangs holen
developer-secret-title = Zugangsdaten des Programms
developer-secret-text = Speichern Sie das Geheimnis jetzt. Wir zeigen es nur dieses eine Mal.
developer-secret-changed = Das frühere Geheimnis gilt nicht mehr.
developer-secret-file = Legen Sie das Geheimnis in eine Datei „secret.txt“ ohne Zeilenende. So steht es nicht im Verlauf Ihrer Befehle.
developer-log-title = Ereignisse des Vorgangs
developer-log-text = Jedes Ereignis ist unterschrieben. Diese Seite hat jede Unterschrift mit dem öffentlichen Schlüssel geprüft.
developer-log-empty = Es gibt noch keine Ereignisse.
developer-verified = Unterschrift stimmt
developer-not-verified = Unterschrift stimmt nicht
developer-issuer = Von
developer-issuer-service = Zustelldienst
developer-issuer-destination = Zustellpunkt
developer-decoded = Inhalt des Ereignisses
