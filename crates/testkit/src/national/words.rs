// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Sentences of descriptions, and names of offices. Invented; nothing in them is advice.

use super::data::{Area, Level};
use super::random::Random;

/// Words that people use beside the official ones.
pub(super) const TERMS: [&str; 24] = [
    "Antrag",
    "Bescheinigung",
    "Formular",
    "Ausweis",
    "Erlaubnis",
    "Genehmigung",
    "Zuschuss",
    "Förderung",
    "Anmeldung",
    "Abmeldung",
    "Ummeldung",
    "Nachweis",
    "Urkunde",
    "Gebühr",
    "Steuer",
    "Führerschein",
    "Fahrzeug",
    "Wohnung",
    "Kind",
    "Rente",
    "Gewerbe",
    "Umwelt",
    "Schule",
    "Beruf",
];

pub(super) const FEES: [&str; 4] = [
    "Die Gebühr richtet sich nach dem Aufwand.",
    "Die Gebühr wird bei der Antragstellung fällig.",
    "Sie können bar, mit Karte oder per Überweisung zahlen.",
    "Unter bestimmten Voraussetzungen wird die Gebühr erlassen.",
];

pub(super) const STREETS: [&str; 16] = [
    "Rathausplatz",
    "Marktplatz",
    "Hauptstraße",
    "Bahnhofstraße",
    "Schulstraße",
    "Lindenallee",
    "Am Stadtpark",
    "Schlossgasse",
    "Kirchweg",
    "Gartenstraße",
    "Ringstraße",
    "Poststraße",
    "Neue Straße",
    "Am Wall",
    "Mühlenweg",
    "Burgstraße",
];

/// The last word of an official name, and what people do with it.
const VERBS: [(&str, &str); 30] = [
    ("Erteilung", "beantragen"),
    ("Gewährung", "beantragen"),
    ("Bewilligung", "beantragen"),
    ("Ausstellung", "beantragen"),
    ("Zulassung", "beantragen"),
    ("Erlaubnis", "beantragen"),
    ("Genehmigung", "beantragen"),
    ("Befreiung", "beantragen"),
    ("Bescheinigung", "beantragen"),
    ("Förderung", "beantragen"),
    ("Zahlung", "beantragen"),
    ("Festsetzung", "beantragen"),
    ("Anerkennung", "anerkennen lassen"),
    ("Eintragung", "eintragen lassen"),
    ("Feststellung", "feststellen lassen"),
    ("Löschung", "löschen lassen"),
    ("Prüfung", "prüfen lassen"),
    ("Beglaubigung", "beglaubigen lassen"),
    ("Beurkundung", "beurkunden lassen"),
    ("Bestätigung", "bestätigen lassen"),
    ("Berichtigung", "berichtigen lassen"),
    ("Änderung", "ändern"),
    ("Verlängerung", "verlängern"),
    ("Anmeldung", "anmelden"),
    ("Abmeldung", "abmelden"),
    ("Anzeige", "anzeigen"),
    ("Meldung", "melden"),
    ("Registrierung", "registrieren"),
    ("Auskunft", "erfragen"),
    ("Entgegennahme", "abgeben"),
];

/// The name for citizens.
pub(super) fn citizen_title(name: &str) -> String {
    let Some((rest, last)) = name.rsplit_once(' ') else { return name.to_owned() };
    let verb = VERBS.iter().find(|(word, _)| *word == last);
    verb.map_or_else(|| name.to_owned(), |(_, verb)| format!("{rest} {verb}"))
}

pub(super) fn place(area: &Area) -> String {
    match area.level {
        Level::Kreis if !area.is_gemeinde => format!("Kreis {}", area.name),
        _ => area.name.clone(),
    }
}

/// Letters and digits of a name, for addresses of pages.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.to_lowercase().chars() {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
            _ => {}
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// The name of the office of an area; beyond the list the names come again with a number.
pub(super) fn office(area: &Area, round: usize) -> String {
    const FEDERAL: [&str; 4] =
        ["Bundesverwaltungsamt", "Bundesamt für Beispiele", "Bundesanstalt für Muster", "Bundeszentralamt"];
    const LAND: [&str; 8] = [
        "Landesamt für Verwaltung",
        "Landesamt für Umwelt",
        "Landesamt für Soziales",
        "Landesprüfungsamt",
        "Landesamt für Straßenbau",
        "Landesschulamt",
        "Landesförderbank",
        "Eichamt",
    ];
    const KREIS: [&str; 10] = [
        "Kreisverwaltung",
        "Straßenverkehrsamt",
        "Ausländerbehörde",
        "Gesundheitsamt",
        "Veterinäramt",
        "Bauaufsichtsamt",
        "Umweltamt",
        "Jugendamt",
        "Sozialamt",
        "Untere Jagdbehörde",
    ];
    const GEMEINDE: [&str; 10] = [
        "Bürgeramt",
        "Ordnungsamt",
        "Standesamt",
        "Gewerbeamt",
        "Bauamt",
        "Steueramt",
        "Sozialamt",
        "Friedhofsverwaltung",
        "Schulverwaltung",
        "Liegenschaftsamt",
    ];
    let kinds: &[&str] = match area.level {
        Level::Bund => &FEDERAL,
        Level::Land if !area.is_gemeinde => &LAND,
        Level::Kreis if !area.is_gemeinde => &KREIS,
        _ => &GEMEINDE,
    };
    let name = kinds[round % kinds.len()];
    let place = if area.level == Level::Bund { String::new() } else { format!(" {}", area.name) };
    match round / kinds.len() {
        0 => format!("{name}{place}"),
        more => format!("{name}{place}, Außenstelle {more}"),
    }
}

const TEASERS: [&str; 6] = [
    "Hier erfahren Sie, wie Sie in {place} vorgehen: {title}.",
    "{title}: was Sie brauchen, was es kostet und wie lange es dauert.",
    "So geht es in {place} Schritt für Schritt: {title}.",
    "Sie möchten in {place} tätig werden? {title} ist der richtige Weg.",
    "Wichtige Angaben zu {title} in {place} auf einen Blick.",
    "Wer in {place} wohnt oder arbeitet, findet hier alles zu: {title}.",
];
const SHORT: [&str; 8] = [
    "{title} in {place}",
    "Der Antrag ist schriftlich, vor Ort oder online möglich.",
    "Zuständig ist die Stelle am Wohnort oder am Ort des Betriebs.",
    "Für die Bearbeitung wird in der Regel eine Gebühr erhoben.",
    "Sie brauchen einen gültigen Ausweis und die genannten Unterlagen.",
    "Die Entscheidung erhalten Sie als Bescheid.",
    "Gegen die Entscheidung ist ein Widerspruch möglich.",
    "Änderungen müssen Sie unverzüglich mitteilen.",
];
const FULL: [&str; 18] = [
    "Wenn Sie in {place} leben oder dort einen Betrieb führen, gilt für Sie: {title}.",
    "Die zuständige Stelle prüft, ob alle Voraussetzungen erfüllt sind, und berät Sie vor der Antragstellung.",
    "Sie können den Antrag selbst stellen oder eine andere Person schriftlich bevollmächtigen.",
    "Bringen Sie die Unterlagen im Original mit, damit Kopien beglaubigt werden können.",
    "Fehlen Unterlagen, erhalten Sie eine Nachricht mit einer Frist, um sie nachzureichen.",
    "In vielen Fällen genügt eine Anzeige; eine Genehmigung ist nur bei größeren Vorhaben nötig.",
    "Für Kinder und Jugendliche stellen die Eltern oder andere Sorgeberechtigte den Antrag.",
    "Wer seinen Wohnsitz im Ausland hat, wendet sich an die deutsche Auslandsvertretung.",
    "Die Angaben werden nur für diesen Zweck verarbeitet und nach Ablauf der Frist gelöscht.",
    "Bei Umzug in einen anderen Ort wird der Vorgang an die dort zuständige Stelle abgegeben.",
    "Eine Verlängerung ist möglich, wenn Sie sie rechtzeitig vor dem Ablauf beantragen.",
    "Bitte beachten Sie, dass in {place} zusätzliche örtliche Regelungen gelten können.",
    "Unternehmen weisen die Vertretungsberechtigung durch einen Auszug aus dem Register nach.",
    "Wird ein Fahrzeug, ein Grundstück oder ein Gebäude betroffen, nennen Sie bitte das Kennzeichen oder das Flurstück.",
    "Die Bearbeitung beginnt, sobald der Antrag vollständig vorliegt und die Gebühr bezahlt ist.",
    "Sie erhalten eine Eingangsbestätigung mit einem Zeichen, unter dem Sie nachfragen können.",
    "Menschen mit Behinderungen können Unterstützung beim Ausfüllen erhalten.",
    "Ein Rechtsanspruch besteht, wenn die gesetzlichen Voraussetzungen vorliegen.",
];
const DOCUMENTS: [&str; 14] = [
    "Personalausweis oder Reisepass",
    "ausgefülltes und unterschriebenes Formular",
    "Meldebescheinigung der Gemeinde",
    "Nachweis über das Einkommen der letzten drei Monate",
    "Geburtsurkunde oder Abstammungsurkunde",
    "Vollmacht, wenn Sie jemanden vertreten",
    "Auszug aus dem Handelsregister",
    "Lageplan im Maßstab 1:500",
    "Nachweis über eine Versicherung",
    "Zulassungsbescheinigung Teil I und Teil II",
    "ärztliches Attest, nicht älter als drei Monate",
    "Mietvertrag oder Bestätigung des Wohnungsgebers",
    "Zeugnisse in beglaubigter Übersetzung",
    "Führungszeugnis zur Vorlage bei einer Behörde",
];
const CONDITIONS: [&str; 12] = [
    "Sie sind mindestens 18 Jahre alt.",
    "Sie haben Ihren Hauptwohnsitz im Gebiet der Behörde.",
    "Der Betrieb liegt im Gebiet der Behörde.",
    "Sie besitzen die erforderliche Sachkunde.",
    "Sie sind persönlich zuverlässig.",
    "Es bestehen keine Rückstände bei Steuern oder Abgaben.",
    "Das Vorhaben entspricht den öffentlich-rechtlichen Vorschriften.",
    "Eine frühere Genehmigung wurde nicht widerrufen.",
    "Das Einkommen liegt unter der geltenden Grenze.",
    "Sie beziehen keine gleichartige Leistung.",
    "Die Frist für den Antrag ist eingehalten.",
    "Die Unterlagen liegen vollständig vor.",
];
const PROCEDURE: [&str; 10] = [
    "Füllen Sie das Formular aus oder starten Sie den Online-Antrag.",
    "Fügen Sie die erforderlichen Unterlagen hinzu.",
    "Reichen Sie den Antrag bei der zuständigen Stelle in {place} ein.",
    "Bezahlen Sie die Gebühr.",
    "Die Stelle prüft Ihre Angaben und fragt bei Bedarf nach.",
    "Andere Behörden werden beteiligt, wenn das vorgeschrieben ist.",
    "Sie werden zu einem Termin eingeladen, wenn eine Prüfung vor Ort nötig ist.",
    "Sie erhalten die Entscheidung schriftlich.",
    "Holen Sie das Dokument ab oder lassen Sie es sich zusenden.",
    "Melden Sie spätere Änderungen unverzüglich.",
];
const NOTES: [&str; 6] = [
    "Vereinbaren Sie vor dem Besuch einen Termin.",
    "Falsche Angaben können mit einem Bußgeld geahndet werden.",
    "Weitere Auskünfte gibt das <a href=\"tel:115\">Servicetelefon 115</a>.",
    "Formulare finden Sie auch im <a href=\"https://formulare.example/\">Formularverzeichnis</a>.",
    "Die Bearbeitung kann in Ferienzeiten länger dauern.",
    "Bitte prüfen Sie, ob Sie weitere Leistungen erhalten können.",
];
const ENGLISH: [&str; 5] = [
    "The authority at your place of residence decides on the application.",
    "Please bring a valid identity card or passport.",
    "A fee is charged for most decisions.",
    "You can apply in person, by letter or online.",
    "If documents are missing, you are given time to hand them in.",
];

fn fill(random: &mut Random, from: &[&str], count: usize, title: &str, place: &str) -> Vec<String> {
    let chosen = random.some(from, count);
    chosen.into_iter().map(|text| text.replace("{title}", title).replace("{place}", place)).collect()
}

pub(super) fn teaser(random: &mut Random, title: &str, place: &str) -> String {
    fill(random, &TEASERS, 1, title, place).concat()
}

pub(super) fn short(random: &mut Random, title: &str, place: &str) -> Vec<String> {
    let count = 3 + random.below(3) as usize;
    fill(random, &SHORT, count, title, place)
}

pub(super) fn full(random: &mut Random, title: &str, place: &str) -> Vec<String> {
    let count = 5 + random.below(10) as usize;
    fill(random, &FULL, count, title, place)
}

pub(super) fn documents(random: &mut Random) -> Vec<String> {
    let count = 2 + random.below(5) as usize;
    fill(random, &DOCUMENTS, count, "", "")
}

pub(super) fn conditions(random: &mut Random) -> Vec<String> {
    let count = 2 + random.below(4) as usize;
    fill(random, &CONDITIONS, count, "", "")
}

pub(super) fn procedure(random: &mut Random, place: &str) -> Vec<String> {
    let count = 4 + random.below(4) as usize;
    fill(random, &PROCEDURE, count, "", place)
}

/// With markup of their own.
pub(super) fn notes(random: &mut Random) -> Vec<String> {
    fill(random, &NOTES, 2, "", "")
}

pub(super) fn english(random: &mut Random, title: &str) -> Vec<String> {
    fill(random, &ENGLISH, 3, title, "")
}

pub(super) fn legal(random: &mut Random, level: Level) -> Vec<String> {
    let law = match level {
        Level::Bund => "Bundesgesetz über Beispiele",
        Level::Land => "Landesgesetz über Beispiele",
        _ => "Satzung über Beispiele",
    };
    (0..=random.below(2)).map(|_| format!("§ {} Absatz {} {law}", 1 + random.below(90), 1 + random.below(4))).collect()
}

pub(super) fn responsible(random: &mut Random, place: &str) -> String {
    let form = random.word(&["Wenden Sie sich an die Verwaltung in {place}.", "Zuständig ist die Behörde in {place}."]);
    form.replace("{place}", place)
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// What has markup already is left as it is.
fn inner(text: &str) -> String {
    if text.contains("<a ") { text.to_owned() } else { escaped(text) }
}

pub(super) fn paragraphs(texts: &[String]) -> String {
    texts.iter().map(|text| format!("<p>{}</p>", inner(text))).collect()
}

pub(super) fn list(texts: &[String]) -> String {
    format!("<ul>{}</ul>", texts.iter().map(|text| format!("<li>{}</li>", inner(text))).collect::<String>())
}

pub(super) fn numbered(texts: &[String]) -> String {
    format!("<ol>{}</ol>", texts.iter().map(|text| format!("<li>{}</li>", inner(text))).collect::<String>())
}
