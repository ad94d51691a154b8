// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Replies of authorities that work here, for senders outside: they go the way of replies that programs outside announce.

use super::{Answer, Embedded, Refusal, create::Opening};
use model::{SubmissionId, delivery::Party};
use ports::ReplyAnnouncement;

impl Embedded {
    /// Opens a reply for the sender of a case. The same key again gives the same reply.
    ///
    /// # Errors
    /// `NoCase`; `Invalid` when a portal of this instance sent the case: its letters go another way.
    pub(super) async fn answer_case(&self, reply: ReplyAnnouncement) -> Answer<SubmissionId> {
        let mut read = self.store.read_instance().await?;
        let opened = store::delivery::of_case(&mut read, reply.case).await?;
        drop(read);
        let opened = opened.filter(|row| row.destination_id == reply.destination.0);
        let opened = opened.ok_or(Refusal::NoCase(reply.case))?;
        if opened.client_id.is_none() {
            return Err(Refusal::Invalid("the sender of this case takes no replies".to_owned()));
        }
        if reply.attachments.len() > fitconnect::MAX_ATTACHMENTS {
            return Err(Refusal::Invalid("a reply has too many attachments".to_owned()));
        }
        let opening = Opening {
            destination: reply.destination,
            attachments: reply.attachments,
            service: opened.service,
            service_name: opened.service_name,
            region: opened.region,
            case: Some(reply.case),
            key: format!("reply:{}:{}", reply.case, reply.idempotency_key),
            client: opened.client_id.map(Into::into),
            reply_to: Some(Party::Sender),
            logged: opened.client_id.is_some(),
            basis: Some(reply.basis.row()),
            callback: None,
        };
        Ok(self.open(opening).await?.submission)
    }
}
