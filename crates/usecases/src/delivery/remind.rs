// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Job that comes back: the contact of a destination is reminded by mail of submissions that wait for three days, and once more
//! after nine. One mail for each destination, with their number and nothing of what they are about. Safe to run twice.

use super::Profile;
use crate::{
    Platform, Result,
    account::{Outgoing, To, mail, mail_is_on},
};
use jobs::{Failure, Job, Recurring};
use model::{AccountId, DestinationId, Instant, id::Uuid};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::delivery::{profile, waiting};
use texts::Locale;

/// Days after which it is reminded, the latest first: whoever missed the first one gets one mail, not two.
const DAYS: [i64; 2] = [9, 3];
/// Destinations looked at in one go.
const MOST: i64 = 200;
/// Longest name that is told, in letters.
const NAME: usize = 200;
/// Longest address, in bytes (RFC 5321).
const ADDRESS: usize = 254;

/// The job.
#[derive(Default, Serialize, Deserialize)]
pub struct RemindReceivers {}

impl Recurring for RemindReceivers {
    const EVERY: i64 = 3_600;
}

impl Job for RemindReceivers {
    const KIND: &'static str = "delivery.remind";
    type Context = Platform;

    async fn run(self, platform: Arc<Platform>) -> Result<(), Failure> {
        // where there is no mail server now, there may be one tomorrow
        if mail_is_on(&platform) {
            for day in DAYS {
                remind(&platform, day).await?;
            }
        }
        Ok(())
    }
}

async fn remind(platform: &Platform, day: i64) -> Result<()> {
    let before = platform.now().plus_days(-day);
    loop {
        let mut read = platform.store.read_instance().await?;
        let found = waiting::destinations(&mut read, before, day, MOST).await?;
        drop(read);
        if found.is_empty() {
            return Ok(());
        }
        for id in found {
            remind_of(platform, DestinationId(id), before, day).await?;
        }
        platform.wake.wake();
    }
}

/// Notes the reminder and puts the mail on its way, in one transaction.
async fn remind_of(platform: &Platform, id: DestinationId, before: Instant, day: i64) -> Result<()> {
    let mut tx = platform.store.begin_instance().await?;
    let waiting = waiting::remind(&mut tx, id, before, day).await?;
    if let (Some(first), Some(row)) = (waiting.iter().min(), profile::find(&mut tx, id).await?)
        && let Some(address) = address_of(&serde_json::from_str(&row.profile)?)
    {
        let plain: String = row.name.chars().filter(|letter| !letter.is_control()).take(NAME).collect();
        let told = [
            ("name", plain),
            ("id", id.to_string()),
            ("count", waiting.len().to_string()),
            ("days", day.to_string()),
            ("link", platform.settings.base_url.clone()),
        ];
        let text = |locale: Locale| locale.text_with("unfetched-mail-text", &told);
        let outgoing = Outgoing {
            // whoever looks after a destination has no account here
            account: AccountId(Uuid::nil()),
            key: &format!("destination:{id}:{day}:{first}"),
            to: To::Address(address),
            subject: Locale::De.text("unfetched-mail-subject"),
            text: format!("{}\n\n---\n\n{}\n", text(Locale::De), text(Locale::En)),
        };
        mail(&mut tx, platform, outgoing).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The address of whom the destination names as its contact.
fn address_of(profile: &Profile) -> Option<String> {
    let address = profile.contact_information.as_ref()?.get("email")?.as_str()?.trim();
    let sound = address.len() <= ADDRESS && address.contains('@') && !address.contains(char::is_whitespace);
    sound.then(|| address.to_owned())
}
