// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job: makes the receipt as PDF from the committed answers. Never in anybody's way; one per application.

use super::{RECEIPT, draft, words_of};
use crate::{Context, Error, Platform, Result};
use ::form::view::{Section, SummaryValue};
use blobs::BlobKey;
use documents::{Language, Row};
use model::{ApplicationId, TenantId, account::Actor, id::Uuid};
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};
use store::file::DocumentRow;
use texts::Locale;

/// The job.
#[derive(Serialize, Deserialize)]
pub struct PrintReceipt {
    /// The portal.
    pub tenant: TenantId,
    /// The application.
    pub application: ApplicationId,
}

impl jobs::Job for PrintReceipt {
    const KIND: &'static str = "application.print_receipt";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), jobs::Failure> {
        match print(&platform, self.tenant, self.application).await {
            // it was deleted with its account before its turn came
            Err(Error::NotFound) if is_gone(&platform, self.tenant, self.application).await? => Ok(()),
            done => Ok(done?),
        }
    }
}

/// Opens an application in the name of a job.
pub(super) async fn load(
    platform: &Arc<Platform>,
    tenant: TenantId,
    id: ApplicationId,
    job: &'static str,
) -> Result<(Context, draft::Draft)> {
    let mut read = platform.store.read(tenant).await?;
    let found = store::tenant::find(&mut read, tenant).await?.ok_or(Error::NotFound)?;
    drop(read);
    let context = Context { platform: Arc::clone(platform), tenant: Arc::new(found), actor: Actor::System(job) };
    let draft = draft::open(&context, id).await?;
    Ok((context, draft))
}

/// Whether there is no such application any more.
async fn is_gone(platform: &Platform, tenant: TenantId, id: ApplicationId) -> Result<bool> {
    let mut read = platform.store.look(tenant).await?;
    Ok(store::application::find(&mut read, id).await?.is_none())
}

async fn print(platform: &Arc<Platform>, tenant: TenantId, id: ApplicationId) -> Result<()> {
    let (context, draft) = load(platform, tenant, id, "print_receipt").await?;
    let mut read = platform.store.read(tenant).await?;
    if store::application::document(&mut read, id, RECEIPT).await?.is_some() {
        return Ok(());
    }
    drop(read);
    crate::audit::reading(&context, "application.print", format!("application:{id}")).await?;
    let received = draft.row.submitted_at.ok_or(Error::NotFound)?;
    let recipient = &draft.row.recipient;
    let profile = crate::directory::profile(&context, recipient.authority, &draft.online.slug).await?;
    let arms = crate::directory::arms_for_documents(platform, recipient.authority).await?;
    let terms = crate::form::edition::terms(&context, &draft.online, draft.row.edition).await?;
    let fee = terms.fee_lines(Locale::De);
    let taken = words_of(received);
    let receipt = receipt(&context, &draft, (profile.as_ref().as_ref(), arms), (taken.as_str(), fee.as_slice()));

    let _place =
        platform.printing.acquire().await.map_err(|error| Error::internal("waiting to print")(Box::new(error)))?;
    if platform.settings.print_delay_seconds > 0 {
        tokio::time::sleep(Duration::from_secs(platform.settings.print_delay_seconds)).await;
    }
    let printed = tokio::task::spawn_blocking(move || documents::receipt(&receipt, received.timestamp())).await;
    let printed = printed.map_err(|error| Error::internal("making a receipt")(Box::new(error)))?;
    let pdf = printed.map_err(|error| Error::internal("making a receipt")(crate::error::without_contents(&error)))?;

    let blob: Uuid = platform.id();
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let key = BlobKey::new(tenant, blob);
    let stored = platform.blobs.put_bytes(key, &ring, &pdf).await;
    let stored = stored.map_err(|error| Error::internal("keeping a receipt")(Box::new(error)))?;
    let row = DocumentRow { blob, bytes: i64::try_from(stored.size).unwrap_or(i64::MAX), created_at: platform.now().0 };
    let mut tx = platform.store.begin(tenant).await?;
    // it may have been deleted with its account while this was printed: then nothing of it may stay behind
    let kept = store::application::personal::hold(&mut tx, id).await?
        && store::application::add_document(&mut tx, id, RECEIPT, &row).await?;
    tx.commit().await?;
    if !kept {
        // or the job ran twice at the same time; the other one's stays
        let deleted = platform.blobs.delete(key).await;
        deleted.map_err(|error| Error::internal("removing a second receipt")(Box::new(error)))?;
    }
    Ok(())
}

fn receipt(
    context: &Context,
    draft: &draft::Draft,
    (profile, arms): (Option<&crate::directory::Profile>, Option<documents::Arms>),
    (received, fee): (&str, &[String]),
) -> documents::Receipt {
    let recipient = &draft.row.recipient;
    let sections = ::form::summary(&draft.form, &draft.answers);
    documents::Receipt {
        language: Language::German,
        portal: context.tenant.name.clone(),
        service: draft.online.title.clone(),
        case_number: draft.row.number.clone(),
        received_at: received.to_owned(),
        recipient: documents::Recipient {
            name: profile.map_or(&recipient.name, |profile| &profile.authority.name).clone(),
            address: match profile {
                Some(profile) => reached(profile),
                None => recipient.address.split(", ").map(str::to_owned).collect(),
            },
            arms,
        },
        sections: sections.iter().flat_map(printed_sections).collect(),
        attachments: draft
            .answers
            .attachments()
            .map(|(_, file)| documents::Attachment { name: file.name.clone(), bytes: file.bytes })
            .collect(),
        next_steps: {
            let mut steps = vec![
                Locale::De.text_with("receipt-document-forwarded", &[("recipient", recipient.name.clone())]),
                Locale::De.text(match draft.row.electronic_decision {
                    Some(true) => "receipt-document-mailbox",
                    _ => "receipt-document-post",
                }),
            ];
            if !fee.is_empty() {
                steps.push(Locale::De.text_with("receipt-document-fee", &[("fee", fee.join(" "))]));
            }
            steps.extend(profile.map(told).unwrap_or_default());
            steps
        },
    }
}

/// How the authority is reached: address, telephone, e-mail, web. Ten lines at most.
fn reached(profile: &crate::directory::Profile) -> Vec<String> {
    let authority = &profile.authority;
    let more = [&authority.phone, &authority.email].into_iter().cloned().chain(profile.website.clone());
    profile.address.iter().cloned().chain(more).filter(|line| !line.is_empty()).take(10).collect()
}

/// What the authority tells applicants beside that, a paragraph each.
fn told(profile: &crate::directory::Profile) -> Vec<String> {
    let own = profile.value("hinweis-abschluss").map(str::to_owned);
    let groups =
        crate::directory::TOLD.iter().map(|names| profile.values(names).join(", ")).filter(|text| !text.is_empty());
    own.into_iter().chain(groups).collect()
}

/// A page of answers as headings with rows.
fn printed_sections(section: &Section) -> Vec<documents::Section> {
    let mut printed = vec![documents::Section { heading: section.title.clone(), level: 1, rows: Vec::new() }];
    for row in &section.rows {
        if row.value == SummaryValue::Heading {
            let level = (row.level + 2).min(4);
            printed.push(documents::Section { heading: row.label.clone(), level, rows: Vec::new() });
        } else if let Some(last) = printed.last_mut() {
            last.rows.push(Row { label: row.label.clone(), value: value_words(&row.value) });
        }
    }
    printed.retain(|section| !section.rows.is_empty() || section.level == 1);
    printed
}

fn value_words(value: &SummaryValue) -> String {
    let locale = Locale::De;
    match value {
        SummaryValue::Heading => String::new(),
        SummaryValue::Empty => locale.text("summary-empty"),
        SummaryValue::Text(text) => text.clone(),
        SummaryValue::YesNo(true) => locale.text("summary-yes"),
        SummaryValue::YesNo(false) => locale.text("summary-no"),
        SummaryValue::Date(iso) => locale.iso_date(iso),
        SummaryValue::DateTime(iso) => locale.iso_date_time(iso),
        SummaryValue::Files(files) => {
            let words = files.iter().map(|(name, bytes)| format!("{name} ({})", locale.bytes(*bytes)));
            words.collect::<Vec<_>>().join(", ")
        }
    }
}
