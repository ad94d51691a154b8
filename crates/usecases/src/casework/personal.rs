// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What an authority keeps of a case, for the person who applied: what came in, what was written to and fro, which steps
//! the case took and when it was read. Notes of colleagues and drafts of decisions are for the authority to tell of. A message
//! or decision that asks for more than the person logged in by is told of without what it says.

use super::{
    CASE, COMMAND, CommandContents, Contents, ThreadMessage, case::newest_decision, decision_step, place, thread,
};
use crate::{Context, Result, audit, export::Archive, keys};
use blobs::BlobKey;
use crypto::seal::KeyRing;
use model::{CaseId, Instant, TenantId, TrustLevel};
use serde_json::{Value, json};
use store::casework::CommandRow;

/// Adds a case of the tenant that came with an application of the person. Any other is none.
///
/// # Errors
/// `LoginNeeded`; when nobody takes the archive any more.
pub(crate) async fn personal(context: &Context, id: CaseId, folder: &str, archive: &mut Archive) -> Result<()> {
    let (platform, tenant, account) = (&context.platform, context.tenant.id, context.person()?.account);
    let lacks = |trust: TrustLevel| (context.actor.trust() < trust).then_some(trust);
    let ring = platform.keys.ring(&platform.store, tenant).await?;
    let mut read = platform.store.read(tenant).await?;
    let Some(row) = store::casework::find(&mut read, id).await? else { return Ok(()) };
    let contents: Contents = keys::open(&ring, &place(tenant, CASE, id.0), &row.sealed)?;
    if contents.mailbox != Some(account.0) {
        return Ok(());
    }
    let history = store::casework::history(&mut read, id).await?;
    let rows = store::casework::attachments(&mut read, id).await?;
    let thread = thread::of_case(&mut read, &ring, &row).await?;
    let decided = newest_decision(history.clone()).filter(|_| row.decided);
    let document = match decided {
        Some(version) => store::casework::document(&mut read, id, &decision_step(version)).await?,
        None => None,
    };
    let files = rows.iter().map(|file| file.id);
    let sent = thread.messages.iter().flat_map(|message| message.files.iter().map(|file| file.id.0));
    let objects = files.chain(sent).map(|file| format!("case:{id} file:{file}"));
    let messages = thread.messages.iter().map(|message| format!("case:{id} message:{}", message.id));
    let objects: Vec<String> = objects.chain(messages).chain([format!("case:{id}")]).collect();
    let accesses = audit::accesses(&mut read, account, objects).await?;
    drop(read);

    let folder = format!("{folder}/vorgaenge/{}", row.number);
    let decision_needs = match decided {
        Some(version) => lacks(trust_of_decision(&ring, tenant, &history, version)?),
        None => None,
    };
    let document = document.filter(|_| decision_needs.is_none());
    if let Some(document) = &document {
        let key = BlobKey::new(tenant, document.blob);
        archive.file(&format!("{folder}/decision.pdf"), &platform.blobs, key, &ring).await?;
    }
    let history = history.iter().map(|step| json!({ "step": step.kind, "at": time(Instant(step.at)) }));
    let messages = thread.messages.iter().map(|message| shown(message, lacks(message.trust)));
    let whole = json!({
        "id": id,
        "number": row.number,
        "service": row.service,
        "state": row.state.as_str(),
        "received": time(row.received_at),
        "changed": time(row.changed_at),
        "schema": row.schema,
        // the files are those of the application
        "data": contents.data,
        "files": rows.len(),
        "history": history.collect::<Vec<Value>>(),
        "messages": messages.collect::<Vec<Value>>(),
        "decision": document.map(|_| "decision.pdf"),
        "decision_needs_log_in": decision_needs,
        "accesses": accesses,
    });
    archive.json(&format!("{folder}/case.json"), &whole).await
}

/// What the person must log in by to read the decision that led to a version.
fn trust_of_decision(ring: &KeyRing, tenant: TenantId, history: &[CommandRow], version: i64) -> Result<TrustLevel> {
    let command = history.iter().find(|command| command.version == version);
    let Some((id, sealed)) = command.and_then(|row| Some((row.id, row.sealed.as_ref()?))) else {
        return Ok(TrustLevel::None);
    };
    Ok(match keys::open(ring, &place(tenant, COMMAND, id), sealed)? {
        CommandContents::Decision { decision, .. } | CommandContents::Approval { decision, .. } => {
            decision.trust.unwrap_or_default()
        }
        _ => TrustLevel::None,
    })
}

fn shown(message: &ThreadMessage, needs: Option<TrustLevel>) -> Value {
    let (kind, at) = (message.kind.as_str(), time(message.at));
    let (until, answered) = (message.due.map(time), message.answered.map(time));
    match needs {
        Some(need) => {
            json!({ "kind": kind, "at": at, "answer_until": until, "answered": answered, "needs_log_in": need })
        }
        None => {
            let files: Vec<&str> = message.files.iter().map(|file| file.name.as_str()).collect();
            json!({ "kind": kind, "text": message.text, "at": at, "answer_until": until, "answered": answered, "files": files })
        }
    }
}

fn time(at: Instant) -> String {
    at.timestamp().to_string()
}
