// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The services of the demonstration: repeated persons with incomes of their own, files, and questions that follow the
//! answers, without script.

use crate::stage::{Stage, squeezed};
use testkit::answer::place;
use testkit::applicant::{Effort, Received, bare};
use testkit::engine::Engine;
use testkit::html::Page;

/// What is chosen on the way, by place.
type Choices = &'static [(&'static str, &'static str)];

/// Ways through the forms: the service, what is chosen on the way, and the fewest answers that it takes.
const WAYS: [(&str, Choices, usize); 5] = [
    ("wohnsitz-anmelden", &[("G99000000001/F99000000007", "VH"), ("G99000000001/F99000000008", "ZZ")], 45),
    ("wohngeld-beantragen", &[("G99000000301/F99000000301", "M"), ("G99000000307/F99000000317", "kind")], 40),
    (
        "wohngeld-beantragen",
        &[
            ("G99000000301/F99000000301", "L"),
            ("G99000000309/F99000000320", "false"),
            ("G99000000307/F99000000320", "false"),
            ("G99000000310/F99000000330", "false"),
        ],
        25,
    ),
    (
        "gewerbe-anmelden",
        &[
            ("G99000000401/F99000000401", "uebernahme"),
            ("G99000000401/F99000000403", "gmbh"),
            ("G99000000403/F99000000008", "UA"),
            ("G99000000404/F99000000416", "handwerk"),
            ("G99000000404/F99000000418", "zweig"),
            ("G99000000406/F99000000422", "false"),
        ],
        55,
    ),
    ("gewerbe-anmelden", &[("G99000000401/F99000000403", "einzel"), ("G99000000407/F99000000424", "false")], 30),
];

/// An account number that banks use in examples.
const ACCOUNT: &str = "G99000000312/F99000000336";
const IBAN: &str = "DE02 1203 0000 0000 2020 51";

on_each_engine!(every_service_is_applied_for_and_arrives_whole, what_is_not_asked_any_more_is_kept_and_not_sent);

async fn every_service_is_applied_for_and_arrives_whole(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let officer = stage.officer().await;
    for (service, choices, fewest) in WAYS {
        let mut applicant = stage.registered(Effort::Everything).await;
        applicant.pen.prefer(ACCOUNT, IBAN);
        for (place, choice) in choices {
            applicant.pen.prefer(place, choice);
        }
        let (_, got) = applicant.apply(service).await;
        assert!(applicant.given.len() >= fewest, "{service} {choices:?}: {} answers", applicant.given.len());
        for (wanted, _) in choices {
            let is_given = applicant.given.keys().any(|path| place(path) == *wanted);
            assert!(is_given, "{service}: {wanted} was never asked");
        }
        let case = officer.await_case(&got.number).await;
        let text = squeezed(&case.text());
        for given in applicant.given.values() {
            assert!(
                text.contains(&squeezed(&given.shown)),
                "{service}: the case lacks {:?} of {}",
                given.shown,
                given.path
            );
        }
        for file in &applicant.files {
            let link =
                case.links().into_iter().find(|link| link.text.contains(&file.name)).expect("the file is listed");
            let got = officer.browser.open(&link.href).await;
            assert_eq!((got.status, got.body == file.content), (200, true), "{service}: {}", file.name);
        }
    }
}

const KIND: &str = "G99000000301/F99000000301";
const YEAR: &str = "G99000000305/F99000000312";

/// Somebody changes their mind: what they said of the house stays in the draft and goes nowhere.
async fn what_is_not_asked_any_more_is_kept_and_not_sent(engine: Engine) {
    let stage = Stage::new(&engine).await;
    let mut applicant = stage.registered(Effort::Needed).await;
    applicant.pen.prefer(ACCOUNT, IBAN);
    applicant.pen.prefer(KIND, "L");
    applicant.pen.prefer(YEAR, "1987");
    let first = applicant.start("wohngeld-beantragen").await;
    let first_page = bare(&first.path).to_owned();
    let check = applicant.fill_all(first).await;
    assert!(check.text().contains("1987") && !check.text().contains("Nicht abgesendete Angaben"), "{}", check.text());

    let check = chosen(&mut applicant, &first_page, "M").await;
    let text = check.text();
    let (sent, kept) = text.split_once("Nicht abgesendete Angaben").expect("the check page says what is not sent");
    assert!(kept.contains("1987") && !sent.contains("1987"), "{text}");
    // back to the first answer: nothing was lost
    let check = chosen(&mut applicant, &first_page, "L").await;
    let text = check.text();
    let (sent, _) = text.split_once("Nicht abgesendete Angaben").expect("now the rent is not sent");
    assert!(sent.contains("1987"), "{text}");

    let check = chosen(&mut applicant, &first_page, "M").await;
    let files = applicant.files.len();
    let (_, got): (Page, Received) = applicant.submit(&check).await;
    let officer = stage.officer().await;
    let case = officer.await_case(&got.number).await;
    assert!(!case.text().contains("1987"), "{}", case.text());
    let house = applicant.given.iter().find(|(path, _)| place(path) == "G99000000313/F99000000342");
    let (_, proof) = house.expect("a proof of the burden was handed in");
    assert!(files >= 2 && !case.text().contains(&proof.shown), "a file goes out that is not asked for");
}

/// Chooses on the first page and goes on to the check page.
async fn chosen(applicant: &mut testkit::applicant::Applicant, first: &str, kind: &str) -> Page {
    let page = applicant.browser.open(first).await;
    let mut form = page.form("/seite/");
    form.fill(KIND, kind);
    let next = applicant.browser.send(&form, Some(form.button("continue"))).await;
    applicant.fill_all(next).await
}
