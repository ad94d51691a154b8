// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Outgoing e-mail. A mail says that something happened and where to look; it never carries what a case is about.

use crate::OutsideError;
use model::MailId;

/// An e-mail, and all there is to it: no attachments, no second recipient, no markup.
pub struct Mail {
    /// Names the mail for good: whoever gets it twice can tell by this.
    pub id: MailId,
    /// Address of the one recipient.
    pub recipient: String,
    /// Subject, one line.
    pub subject: String,
    /// Plain text.
    pub text: String,
}

/// Hands mails to a mail server.
#[async_trait::async_trait]
pub trait MailSender: Send + Sync {
    /// Returns once the server has taken the mail over. `Refused` only where the server will not take it for this
    /// recipient, ever; everything else may be tried again.
    async fn send(&self, mail: Mail) -> Result<(), OutsideError>;
}
