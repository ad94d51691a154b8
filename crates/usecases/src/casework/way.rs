// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The way by which an authority answers who applied: into a mailbox here, as a reply over FIT-Connect to the portal that sent the
//! application, as a message to a mailbox at another service, or by post. It follows from what the application says; nobody chooses it anew for each letter.

use super::{Contents, elsewhere::Elsewhere};
use crate::Result;
use crypto::jwk::{KeyUse, PublicJwk};
use fitconnect::ReplyChannel;
use store::{Session, casework::authors};

/// How the authority's letters reach who applied.
pub(super) enum Way {
    /// Into a mailbox of this instance, or to where who applied without account finds them.
    Here,
    /// As replies, encrypted to the key that the application offers.
    Reply(Box<PublicJwk>),
    /// As messages to a mailbox at another service.
    Elsewhere(Elsewhere),
    /// By post.
    Post,
}

impl Way {
    /// Whether letters leave by it.
    pub(super) fn reaches(&self) -> bool {
        !matches!(self, Self::Post)
    }
}

/// The way for questions, notices and other letters.
pub(super) async fn of(session: &mut Session, contents: &Contents) -> Result<Way> {
    possible(session, contents.way()).await
}

/// The way for the decision; who does not agree to an electronic one gets it by post.
pub(super) async fn of_decision(session: &mut Session, contents: &Contents) -> Result<Way> {
    possible(session, contents.way_of_decision()).await
}

/// Who is no author there writes no messages to mailboxes at other services.
async fn possible(session: &mut Session, way: Way) -> Result<Way> {
    Ok(match way {
        Way::Elsewhere(_) if authors::find(session).await?.is_none() => Way::Post,
        way => way,
    })
}

impl Contents {
    fn way(&self) -> Way {
        if self.said.sender.is_none() || self.mailbox.is_some() {
            return Way::Here;
        }
        match self.said.channel() {
            Some(ReplyChannel::FitConnect { encryption_public_key: key, .. })
                if key.check(KeyUse::Encryption).is_ok() =>
            {
                Way::Reply(Box::new(key))
            }
            Some(ReplyChannel::IdBundDeMailbox { mailbox_uuid }) => {
                Way::Elsewhere(Elsewhere { mailbox: mailbox_uuid, application: self.said.application })
            }
            _ => Way::Post,
        }
    }

    fn way_of_decision(&self) -> Way {
        match self.way() {
            Way::Here if self.mailbox_for_decision().is_none() => Way::Post,
            Way::Reply(_) | Way::Elsewhere(_) if self.electronic_decision == Some(false) => Way::Post,
            way => way,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Contents, Way};
    use crate::casework::Said;
    use crypto::jwk::{KeyUse, PrivateJwk};
    use serde_json::{Value, json};

    fn came(sender: Option<&str>, mailbox: bool, reply: Value) -> Contents {
        let said = Said { sender: sender.map(str::to_owned), reply: Some(reply), ..Said::default() };
        let mailbox = mailbox.then(|| model::id::Uuid::from_u128(1));
        Contents { data: Value::Null, mailbox, electronic_decision: Some(false), said, original: None, begun: None }
    }

    #[test]
    fn the_way_follows_from_the_application() {
        let key = PrivateJwk::generate(KeyUse::Encryption).unwrap().public().clone();
        let offers = |key: Value| json!({"fitConnect": {"processStandards": ["urn:x"], "encryptionPublicKey": key}});
        let offered = offers(serde_json::to_value(&key).unwrap());
        assert!(matches!(came(None, true, Value::Null).way(), Way::Here));
        assert!(
            matches!(came(None, false, offered.clone()).way(), Way::Here),
            "who applied here has no portal elsewhere"
        );
        let foreign = came(Some("Nord"), false, offered);
        assert!(matches!(foreign.way(), Way::Reply(found) if *found == key));
        assert!(matches!(foreign.way_of_decision(), Way::Post), "who did not agree gets the decision by post");
        let agrees = Contents { electronic_decision: Some(true), ..foreign };
        assert!(matches!(agrees.way_of_decision(), Way::Reply(_)));
        let mailbox = json!({"idBundDeMailbox": {"mailboxUuid": model::id::Uuid::from_u128(7)}});
        let elsewhere = came(Some("Nord"), false, mailbox);
        assert!(matches!(elsewhere.way(), Way::Elsewhere(to) if to.mailbox.as_u128() == 7));
        assert!(matches!(elsewhere.way_of_decision(), Way::Post));
        let mut weak = serde_json::to_value(&key).unwrap();
        weak["n"] = "AQAB".into();
        for channel in [offers(weak), json!({"eMail": {"address": "a@example.org"}}), json!({"new": {}}), Value::Null] {
            assert!(matches!(came(Some(""), false, channel.clone()).way(), Way::Post), "{channel}");
        }
    }
}
