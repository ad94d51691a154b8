// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! How much more people come for an act than for another one of the same service: applying for a document before asking for
//! the state of an application. The third part of a LeiKa key (digits 9 to 11) names the act; the weights are ours.

/// Per cent of the weight of a service, by its LeiKa key.
pub(crate) fn of(leika: Option<&str>) -> u64 {
    let Some((act, detail)) = leika.and_then(|key| Some((key.get(8..11)?, key.get(11..14)?))) else { return 95 };
    let weight = match act {
        // Erteilung, Erlaubnis, Genehmigung, Zulassung, Ausstellung, Bewilligung, Gewährung,
        // Anmeldung, Zahlung
        "001" | "005" | "006" | "007" | "012" | "017" | "080" | "104" | "131" => 104,
        "000" => 100,
        // Informationserteilung, Statusabfrage, Beratung, Berechnung
        "013" | "015" | "018" | "151" => 90,
        // Überwachung, Aufhebung, Einziehung, Übermittlung, Sperrung, Widerruf, Untersagung, Rücknahme
        "028" | "044" | "052" | "055" | "063" | "100" | "163" | "222" => 85,
        _ => 98,
    };
    if detail == "000" { weight } else { weight - 2 }
}
