// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: makes the document of a decision and puts it into the applicant's mailbox. Safe to run twice.

use super::{
    CASE, COMMAND, CommandContents, Contents, HEAD, Head,
    case::newest_decision,
    decision_step, elsewhere, place,
    reply::{self, Reply},
    unreachable,
    way::{self, Way},
};
use crate::{
    Error, Platform, Result, audit, catalogue,
    directory::{self, Profile},
    keys,
    platform::blocking,
};
use blobs::BlobKey;
use documents::Language;
use jobs::{Failure, Job};
use model::{
    AccountId, CaseId, Instant, TenantId, TrustLevel,
    account::Actor,
    casework::{Decision, DecisionResult},
    directory::Authority,
    id::Uuid,
};
use ports::{Addressee, Letter, LetterFile};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{casework::CaseRow, file::DocumentRow};
use texts::Locale;

/// Largest document that is read back.
const DOCUMENT: usize = 20_000_000;

/// Most lines of the authority's address.
const ADDRESS_MAX: usize = 10;

/// Most paragraphs of the instruction on the legal remedy.
const REMEDY_MAX: usize = 100;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct PrintDecision {
    /// The authority.
    pub tenant: TenantId,
    /// The case.
    pub case: CaseId,
    /// Version of the case that the decision led to.
    pub version: i64,
}

impl Job for PrintDecision {
    const KIND: &'static str = "casework.print_decision";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        Ok(print(&platform, &self).await?)
    }
}

async fn print(platform: &Arc<Platform>, job: &PrintDecision) -> Result<()> {
    let PrintDecision { tenant, case: id, version } = *job;
    let mut read = platform.store.read(tenant).await?;
    let authority = authority_of(&mut read, tenant).await?;
    let case = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    let history = store::casework::history(&mut read, id).await?;
    let made = store::casework::document(&mut read, id, &decision_step(version)).await?;
    drop(read);
    if newest_decision(history.clone()) != Some(version) {
        // taken back before the document was made
        return Ok(());
    }
    let command = history.into_iter().find(|command| command.version == version).ok_or(Error::NotFound)?;
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let (sealed, decided) = (command.sealed.ok_or(Error::NotFound)?, command.id);
    let contents: CommandContents = keys::open(&ring, &place(tenant, COMMAND, decided), &sealed)?;
    let decision = match contents {
        CommandContents::Decision { decision, .. } | CommandContents::Approval { decision, .. } => decision,
        _ => return Err(Error::NotFound),
    };
    let trust = decision.trust.unwrap_or_default();
    let profile = profile_of(platform, &authority, &case.service_key).await?;
    let head: Head = keys::open(&ring, &place(tenant, HEAD, id.0), &case.sealed_head)?;
    let contents: Contents = keys::open(&ring, &place(tenant, CASE, id.0), &case.sealed)?;
    let actor = Actor::System("print_decision");
    audit::reading_in(platform, tenant, &actor, "casework.print", format!("case:{id}")).await?;

    let pdf = match made {
        Some(row) => {
            let bytes = platform.blobs.get_bytes(BlobKey::new(tenant, row.blob), &ring, DOCUMENT).await;
            bytes.map_err(|error| Error::internal("reading a decision")(Box::new(error)))?
        }
        None => {
            let arms = directory::arms_for_documents(platform, authority.id).await?;
            let document = document(&profile, arms, &case, &head, &decision, Instant(command.at));
            let pdf = make(platform, document, Instant(command.at)).await?;
            keep(platform, tenant, id, &decision_step(version), &pdf).await?;
            pdf
        }
    };
    if !stands(platform, tenant, id, version).await? {
        // taken back meanwhile: nobody gets it
        return Ok(());
    }
    let to = contents.mailbox.map_or(Addressee::Applicant(id), |mailbox| Addressee::Account(AccountId(mailbox)));
    let letter = || letter(&profile, &case, &head, version, to, (pdf, trust));
    let mut read = platform.store.read(tenant).await?;
    let way = way::of_decision(&mut read, &contents).await?;
    drop(read);
    match way {
        Way::Here => unreachable::deliver(platform, tenant, id, letter()).await,
        Way::Reply(key) => {
            let reply = Reply { id: decided, key: Some(*key), letter: letter(), files: vec![decided] };
            reply::send(platform, tenant, &case, reply).await
        }
        Way::Elsewhere(to) => {
            let reply = Reply { id: decided, key: None, letter: letter(), files: vec![decided] };
            elsewhere::send(platform, tenant, &case, (to, reply)).await
        }
        Way::Post => Ok(()),
    }
}

/// Whether the decision of a version is the one that stands.
async fn stands(platform: &Platform, tenant: TenantId, id: CaseId, version: i64) -> Result<bool> {
    let mut read = platform.store.read(tenant).await?;
    let case = store::casework::find(&mut read, id).await?.ok_or(Error::NotFound)?;
    let history = store::casework::history(&mut read, id).await?;
    let newest = newest_decision(history);
    Ok(case.decided && newest == Some(version))
}

/// Who decides: the authority that the tenant works for, by the name and address that people know.
pub(super) async fn authority_of(read: &mut store::Read, tenant: TenantId) -> Result<Authority> {
    let row = store::directory::authorities_of(read, tenant).await?.into_iter().next().ok_or(Error::NotFound)?;
    directory::authority(read, row.id.into()).await
}

/// The authority as it shows itself for a service: its own values for that service go before those for all.
async fn profile_of(platform: &Platform, authority: &Authority, service_key: &str) -> Result<Profile> {
    let mut read = platform.store.read_instance().await?;
    let has_own = store::directory::parameter::parameters(&mut read, authority.id).await?;
    let has_own = has_own.iter().any(|(service, ..)| !service.is_empty());
    drop(read);
    let mut services = if has_own { catalogue::received_by(platform, authority.id).await? } else { Vec::new() };
    services.retain(|received| received.service == service_key);
    let services: Vec<String> = services.into_iter().map(|received| received.slug).collect();
    let mut read = platform.store.read_instance().await?;
    directory::look_up(&mut read, authority.id, &services).await?.ok_or(Error::NotFound)
}

/// The instruction on the legal remedy (Rechtsbehelfsbelehrung): the authority's own words, otherwise the usual ones.
fn remedy(profile: &Profile) -> Vec<String> {
    let own = profile.value("rechtsbehelf").unwrap_or_default();
    let own: Vec<String> =
        own.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    match own.as_slice() {
        [] => {
            let place =
                profile.address.iter().fold(profile.authority.name.clone(), |all, line| format!("{all}, {line}"));
            vec![Locale::De.text_with("decision-document-remedy", &[("authority", place)])]
        }
        [..] if own.len() <= REMEDY_MAX => own,
        // a document takes so many paragraphs, and any text of one
        [..] => vec![own.join("\n")],
    }
}

async fn make(platform: &Platform, document: documents::Decision, at: Instant) -> Result<Vec<u8>> {
    let _place =
        platform.printing.acquire().await.map_err(|error| Error::internal("waiting to print")(Box::new(error)))?;
    blocking("making a decision", move || {
        documents::decision(&document, at.timestamp()).map_err(|error| crate::error::without_contents(&error))
    })
    .await
}

async fn keep(platform: &Platform, tenant: TenantId, case: CaseId, step: &str, pdf: &[u8]) -> Result<()> {
    let blob: Uuid = platform.id();
    let key = BlobKey::new(tenant, blob);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let stored = platform.blobs.put_bytes(key, &ring, pdf).await;
    let stored = stored.map_err(|error| Error::internal("keeping a decision")(Box::new(error)))?;
    let row = DocumentRow { blob, bytes: i64::try_from(stored.size).unwrap_or(i64::MAX), created_at: platform.now().0 };
    let mut tx = platform.store.begin(tenant).await?;
    let first = store::casework::add_document(&mut tx, case, step, &row).await?;
    tx.commit().await?;
    if !first {
        // the job ran twice at the same time; the other one's stays
        let deleted = platform.blobs.delete(key).await;
        deleted.map_err(|error| Error::internal("removing a second decision")(Box::new(error)))?;
    }
    Ok(())
}

fn document(
    profile: &Profile,
    arms: Option<documents::Arms>,
    case: &CaseRow,
    head: &Head,
    decision: &Decision,
    at: Instant,
) -> documents::Decision {
    let (locale, authority) = (Locale::De, &profile.authority);
    let result = match decision.result {
        DecisionResult::Granted => "decision-document-granted",
        DecisionResult::Rejected => "decision-document-rejected",
    };
    documents::Decision {
        language: Language::German,
        authority: documents::Authority {
            name: authority.name.clone(),
            address: profile.address.iter().take(ADDRESS_MAX).cloned().collect(),
            contact: [&authority.phone, &authority.email]
                .into_iter()
                .chain(&profile.website)
                .filter(|way| !way.is_empty())
                .cloned()
                .collect(),
            arms,
        },
        addressee: if head.applicant.is_empty() { Vec::new() } else { vec![head.applicant.clone()] },
        date: locale.day(at.timestamp()),
        case_number: case.number.clone(),
        file_reference: Some(head.file_number.clone()).filter(|number| !number.is_empty()),
        subject: case.service.clone(),
        result: vec![locale.text(result)],
        reasons: decision.reason.split("\n\n").map(|paragraph| paragraph.trim().to_owned()).collect(),
        legal_remedy: remedy(profile),
        signature: vec![authority.name.clone(), locale.text("decision-document-signature")],
    }
}

fn letter(
    profile: &Profile,
    case: &CaseRow,
    head: &Head,
    version: i64,
    to: Addressee,
    (pdf, trust): (Vec<u8>, TrustLevel),
) -> Letter {
    let locale = Locale::De;
    let (number, service) = (("number", case.number.clone()), ("service", case.service.clone()));
    Letter {
        to,
        idempotency_key: format!("{}:{version}", case.id),
        case: Some(case.id),
        number: case.number.clone(),
        file_number: head.file_number.clone(),
        service: case.service.clone(),
        sender: profile.authority.name.clone(),
        subject: locale.text_with("decision-letter-subject", std::slice::from_ref(&service)),
        text: format!(
            "{}\n\n{}\n{}",
            locale.text_with("decision-letter-text", &[service, number]),
            locale.text("decision-letter-remedy"),
            remedy(profile).join("\n\n")
        ),
        decision: true,
        hand_over: None,
        trust,
        reply: None,
        files: vec![LetterFile {
            name: format!("Bescheid-{}.pdf", case.number),
            media_type: "application/pdf".to_owned(),
            bytes: pdf,
        }],
    }
}
