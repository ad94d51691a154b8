// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Everything that this instance keeps of a person, for that person (Art. 15 and 20 DSGVO): one part for the account, one
//! for each tenant. No room: it puts side by side what each room hands out, each tenant's in transactions of its own.

mod archive;

pub(crate) use archive::{Archive, entry};

use crate::{Context, Error, Platform, Result, account, application, audit, casework, delivery, keys, mailbox, tenant};
use futures::{Stream, stream};
use model::{
    AccountId, ApplicationId, AuthorityId, CaseId, TenantId, account::Actor, application::Recipient, id::Uuid,
    tenant::Tenant,
};
use serde_json::json;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use texts::Locale;
use tokio::sync::mpsc;

/// Pieces that wait for a slow line.
const WAITING: usize = 16;
/// Exports of one account within a quarter of an hour.
const MOST: i64 = 20;

/// Which part is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// All of them.
    All,
    /// What belongs to the account and to no authority.
    Account,
    /// What is kept for the tenant with this slug.
    Tenant(String),
}

/// What a tenant keeps of the person.
pub struct Part {
    /// The tenant.
    pub tenant: Arc<Tenant>,
    /// Applications that were begun in its portal, and that still are there.
    pub applications: usize,
    /// Cases of its authority that came from these or from other portals.
    pub cases: usize,
    owned: Vec<ApplicationId>,
    held: Vec<CaseId>,
}

/// What the instance keeps of the person, by tenant.
pub struct Holdings {
    /// Tenants that keep something, by name.
    pub parts: Vec<Part>,
    /// Which tenant works on a case.
    homes: HashMap<CaseId, TenantId>,
}

/// What the instance keeps of the person who acts.
///
/// # Errors
/// `LoginNeeded`.
pub async fn holdings(context: &Context) -> Result<Holdings> {
    let account = context.person()?.account;
    let platform = &context.platform;
    let tenants = tenant::list(platform).await?;
    let mut home_of: HashMap<AuthorityId, TenantId> = HashMap::new();
    for tenant in &tenants {
        let mut read = platform.store.look(tenant.id).await?;
        for row in store::directory::authorities_of(&mut read, tenant.id).await? {
            home_of.insert(AuthorityId(row.id), tenant.id);
        }
    }
    let (mut owned, mut held) = (BTreeMap::<Uuid, Vec<ApplicationId>>::new(), BTreeMap::<Uuid, Vec<CaseId>>::new());
    let mut homes = HashMap::new();
    for tenant in &tenants {
        let mut read = platform.store.read(tenant.id).await?;
        for row in store::application::personal::of_account(&mut read, account).await? {
            owned.entry(tenant.id.0).or_default().push(ApplicationId(row.id));
            let Some(case) = row.case_id.map(CaseId) else { continue };
            let recipient: Recipient = serde_json::from_str(&row.recipient)?;
            // what goes to an authority that works elsewhere is known in the portal alone
            let home = home_of.get(&recipient.authority).copied();
            homes.insert(case, home.unwrap_or(tenant.id));
            if let Some(home) = home {
                held.entry(home.0).or_default().push(case);
            }
        }
    }
    let parts = tenants.into_iter().filter_map(|tenant| {
        let owned = owned.remove(&tenant.id.0).unwrap_or_default();
        let held = held.remove(&tenant.id.0).unwrap_or_default();
        let part = Part { tenant: Arc::new(tenant), applications: owned.len(), cases: held.len(), owned, held };
        (part.applications + part.cases > 0).then_some(part)
    });
    Ok(Holdings { parts: parts.collect(), homes })
}

/// Everything of the wanted part as a ZIP file that is made while it is taken. If it breaks off, it cannot be opened.
///
/// # Errors
/// `LoginNeeded`, `NotFound` when nothing is kept there, `Busy` after too many.
pub async fn export(
    context: &Context,
    wanted: Wanted,
    locale: Locale,
) -> Result<impl Stream<Item = Result<Vec<u8>>> + use<>> {
    let account = context.person()?.account;
    account::allow_export(&context.platform, account, MOST).await?;
    let mut holdings = holdings(context).await?;
    if let Wanted::Tenant(slug) = &wanted {
        holdings.parts.retain(|part| part.tenant.slug == *slug);
        if holdings.parts.is_empty() {
            return Err(Error::NotFound);
        }
    }
    let (out, pieces) = mpsc::channel(WAITING);
    let work = Work { context: context.clone(), account, wanted, holdings, locale };
    tokio::spawn(async move {
        if let Err(error) = work.run(out.clone()).await {
            // who takes the pieces learns that the end is missing
            let _ = out.send(Err(error)).await;
        }
    });
    Ok(stream::unfold(pieces, |mut pieces| async move { pieces.recv().await.map(|piece| (piece, pieces)) }))
}

struct Work {
    context: Context,
    account: AccountId,
    wanted: Wanted,
    holdings: Holdings,
    locale: Locale,
}

impl Work {
    async fn run(self, out: mpsc::Sender<Result<Vec<u8>>>) -> Result<()> {
        let platform = &self.context.platform;
        let mut archive = Archive::new(out, platform.now());
        let readme = self.locale.text("export-readme");
        archive.text(&format!("{}.txt", self.locale.text("export-readme-name")), readme.as_bytes()).await?;
        let parts: Vec<&str> = self.holdings.parts.iter().map(|part| part.tenant.slug.as_str()).collect();
        let overview = json!({
            "format": "amtsweg-export-1",
            "account": self.account,
            "made": platform.now().timestamp().to_string(),
            "parts": parts,
        });
        archive.json("export.json", &overview).await?;
        if !matches!(self.wanted, Wanted::Tenant(_)) {
            self.note(keys::INSTANCE).await?;
            account::personal(platform, self.account, &mut archive).await?;
            self.programs(&mut archive).await?;
            self.mailbox(&mut archive, None, "konto").await?;
        }
        if self.wanted != Wanted::Account {
            for part in &self.holdings.parts {
                self.part(part, &mut archive).await?;
            }
        }
        archive.finish().await
    }

    /// Programs that the person registered in sandboxes.
    async fn programs(&self, archive: &mut Archive) -> Result<()> {
        let registered = delivery::registered(&self.context.platform, self.account).await?;
        let program = |one: delivery::Registered| {
            let destination = |(id, name, status)| json!({ "id": id, "name": name, "status": status });
            let sent = |sent: delivery::Trial| {
                json!({
                    "submission": sent.submission,
                    "case": sent.case,
                    "destination": sent.destination,
                    "state": sent.state.as_str(),
                    "announced": sent.at.timestamp().to_string(),
                })
            };
            json!({
                "id": one.id,
                "name": one.name,
                "tenant": one.tenant,
                "scopes": one.scopes,
                "locked": one.locked,
                "registered": one.since.timestamp().to_string(),
                "destinations": one.destinations.into_iter().map(destination).collect::<Vec<_>>(),
                "sent": one.sent.into_iter().map(sent).collect::<Vec<_>>(),
            })
        };
        let programs: Vec<_> = registered.into_iter().map(program).collect();
        archive.json("konto/programs.json", &programs).await
    }

    async fn part(&self, part: &Part, archive: &mut Archive) -> Result<()> {
        let Part { tenant, owned, held, .. } = part;
        self.note(tenant.id).await?;
        // the roles of the person in the portal of the request hold nowhere else
        let context = Context { tenant: Arc::clone(tenant), ..self.context.clone() };
        for application in owned {
            application::personal(&context, *application, &tenant.slug, archive).await?;
        }
        let platform = &self.context.platform;
        account::personal_kept(platform, tenant.id, self.account, &tenant.slug, archive).await?;
        for case in held {
            casework::personal(&context, *case, &tenant.slug, archive).await?;
        }
        self.mailbox(archive, Some(tenant.id), &tenant.slug).await
    }

    /// Messages and letters about cases that a tenant works on, or about none.
    async fn mailbox(&self, archive: &mut Archive, home: Option<TenantId>, folder: &str) -> Result<()> {
        let platform = &self.context.platform;
        let homes = &self.holdings.homes;
        let cases = homes.iter().filter(|(_, at)| Some(**at) == home).map(|(case, _)| *case);
        let lying = mailbox::lying(platform, self.account, &cases.collect::<Vec<_>>()).await?;
        let home_of = |case: Option<CaseId>| case.and_then(|case| homes.get(&case).copied());
        for one in lying.iter().filter(|one| home_of(one.case) == home) {
            mailbox::personal(&self.context, one, folder, archive).await?;
        }
        Ok(())
    }

    async fn note(&self, owner: TenantId) -> Result<()> {
        let (platform, actor): (&Platform, &Actor) = (&self.context.platform, &self.context.actor);
        audit::reading_in(platform, owner, actor, "account.export", format!("account:{}", self.account)).await
    }
}
