// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! The way by which an authority answers who applied: into a mailbox here, as a reply over FIT-Connect to the portal that sent the
//! application, or by post. It follows from what the application says; nobody chooses it anew for each letter.

use super::Contents;
use crypto::jwk::{KeyUse, PublicJwk};
use fitconnect::ReplyChannel;

/// How the authority's letters reach who applied.
pub(super) enum Way {
    /// Into a mailbox of this instance, or to where who applied without account finds them.
    Here,
    /// As replies, encrypted to the key that the application offers.
    Reply(Box<PublicJwk>),
    /// By post.
    Post,
}

impl Way {
    /// Whether letters leave by it.
    pub(super) fn reaches(&self) -> bool {
        !matches!(self, Self::Post)
    }
}

impl Contents {
    /// The way for questions, notices and other letters.
    pub(super) fn way(&self) -> Way {
        if self.said.sender.is_none() || self.mailbox.is_some() {
            return Way::Here;
        }
        match self.said.channel() {
            Some(ReplyChannel::FitConnect { encryption_public_key: key, .. })
                if key.check(KeyUse::Encryption).is_ok() =>
            {
                Way::Reply(Box::new(key))
            }
            _ => Way::Post,
        }
    }

    /// The way for the decision; who does not agree to an electronic one gets it by post.
    pub(super) fn way_of_decision(&self) -> Way {
        match self.way() {
            Way::Here if self.mailbox_for_decision().is_none() => Way::Post,
            Way::Reply(_) if self.electronic_decision == Some(false) => Way::Post,
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
        Contents { data: Value::Null, mailbox, electronic_decision: Some(false), said, original: None }
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
        let mut weak = serde_json::to_value(&key).unwrap();
        weak["n"] = "AQAB".into();
        for channel in [offers(weak), json!({"eMail": {"address": "a@example.org"}}), json!({"new": {}}), Value::Null] {
            assert!(matches!(came(Some(""), false, channel.clone()).way(), Way::Post), "{channel}");
        }
    }
}
