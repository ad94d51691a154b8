// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Who may do what: one table of rights and roles. Every use case of staff asks it first, `docs/book/use/roles.md` shows it.

use crate::{
    account::Person,
    tenant::{Grant, Role},
};

/// Something that staff may do.
#[doc(alias = "Recht")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// See the worklist.
    ListCases,
    /// Open a case with its answers, files and history.
    ReadCase,
    /// Give a case to a colleague, set its due date.
    Distribute,
    /// Take a case, move it through its states, undo one's last step.
    Work,
    /// Write internal comments and reminders.
    Note,
    /// Ask the applicant something.
    Ask,
    /// Decide, or propose a decision where a second person must agree.
    Decide,
    /// Release the decision that somebody else proposed, or send it back.
    Approve,
    /// Propose another authority to the applicant.
    HandOver,
    /// See what is due for deletion, and confirm it.
    Delete,
    /// Edit the text blocks of the authority.
    EditTexts,
    /// Say how a service is worked on: second approver, retention.
    SetServices,
    /// Say what applicants learn of the authority: contact, deadlines, bank account, coat of arms.
    SetAuthority,
    /// Fill the portal's pages of duty and state how accessible it is.
    EditPages,
    /// Read and answer the barriers that people report.
    AnswerBarriers,
    /// Design the forms of the portal: pages, texts, rules, settings; propose an edition.
    EditForms,
    /// Publish an edition of a form that somebody else edited and proposed, or send it back.
    PublishForms,
    /// Write descriptions of the authority's own services; propose a version.
    EditServices,
    /// Publish a description that somebody else wrote and proposed, send it back, withdraw it.
    PublishServices,
    /// Give roles to people and take them back.
    ManageStaff,
    /// See figures of services and what people say of them.
    SeeProgramme,
    /// See the tenants of the instance, add, change, stop and start them, and appoint their first administrators.
    ManageTenants,
}

use Right as R;
use Role::{Admin, Approver, Caseworker, Deleter, Distributor, Editor, Operator, Programme};

/// The whole table.
pub const RIGHTS: [(Right, &[Role]); 22] = [
    (R::ListCases, &[Distributor, Caseworker, Approver]),
    (R::ReadCase, &[Distributor, Caseworker, Approver]),
    (R::Distribute, &[Distributor, Caseworker]),
    (R::Work, &[Caseworker]),
    (R::Note, &[Distributor, Caseworker, Approver]),
    (R::Ask, &[Caseworker]),
    (R::Decide, &[Caseworker]),
    (R::Approve, &[Approver]),
    (R::HandOver, &[Caseworker]),
    (R::Delete, &[Deleter]),
    (R::EditTexts, &[Admin]),
    (R::SetServices, &[Admin]),
    (R::SetAuthority, &[Admin]),
    (R::EditPages, &[Editor, Admin]),
    (R::AnswerBarriers, &[Admin]),
    (R::EditForms, &[Editor]),
    (R::PublishForms, &[Editor, Admin]),
    (R::EditServices, &[Editor]),
    (R::PublishServices, &[Editor, Admin]),
    (R::ManageStaff, &[Admin]),
    (R::SeeProgramme, &[Programme, Admin]),
    (R::ManageTenants, &[Operator]),
];

/// Most roles that give one right.
pub const ROLES_MOST: usize = 3;

impl Right {
    /// Roles that give the right.
    #[must_use]
    pub fn roles(self) -> &'static [Role] {
        RIGHTS.iter().find(|(right, _)| *right == self).map_or(&[], |(_, roles)| roles)
    }
}

/// To which services a right of a person reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// To none: the person lacks the right.
    Nothing,
    /// To these, by their identifiers (URN).
    Services(Vec<String>),
    /// To all.
    Everything,
}

impl Reach {
    /// Whether a service is within reach.
    #[must_use]
    pub fn holds(&self, service: &str) -> bool {
        match self {
            Self::Nothing => false,
            Self::Services(services) => services.iter().any(|known| known == service),
            Self::Everything => true,
        }
    }
}

/// To which services a right reaches that roles give. Roles add up.
#[must_use]
pub fn reach(grants: &[Grant], right: Right) -> Reach {
    let giving = || grants.iter().filter(|grant| right.roles().contains(&grant.role));
    if giving().any(|grant| grant.services.is_empty()) {
        return Reach::Everything;
    }
    let mut services: Vec<String> = giving().flat_map(|grant| grant.services.iter().cloned()).collect();
    services.sort();
    services.dedup();
    if services.is_empty() { Reach::Nothing } else { Reach::Services(services) }
}

impl Person {
    /// To which services a right of the person reaches in the tenant of the request.
    #[must_use]
    pub fn reach(&self, right: Right) -> Reach {
        reach(&self.grants, right)
    }
}

#[cfg(test)]
mod tests {
    use super::{RIGHTS, ROLES_MOST, Reach, Right};
    use crate::{
        AccountId, SessionId, TrustLevel,
        account::Person,
        id::Uuid,
        tenant::{Grant, Role},
    };

    fn person(grants: Vec<Grant>) -> Person {
        Person {
            account: AccountId(Uuid::nil()),
            session: SessionId(Uuid::nil()),
            trust: TrustLevel::Basic,
            grants,
            factor_needed: false,
            display_name: String::new(),
        }
    }

    fn grant(role: Role, services: &[&str]) -> Grant {
        Grant { role, services: services.iter().map(|service| (*service).to_owned()).collect() }
    }

    #[test]
    fn every_right_stands_once_and_somebody_has_it() {
        for (at, (right, roles)) in RIGHTS.iter().enumerate() {
            assert!(RIGHTS[at + 1..].iter().all(|(other, _)| other != right), "{right:?} twice");
            assert!((1..=ROLES_MOST).contains(&roles.len()), "{right:?}");
        }
        for role in Role::ALL {
            assert!(RIGHTS.iter().any(|(_, roles)| roles.contains(&role)), "{role:?} may do nothing");
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
    }

    #[test]
    fn who_has_no_role_reaches_nothing() {
        for (right, _) in RIGHTS {
            assert_eq!(person(Vec::new()).reach(right), Reach::Nothing);
        }
    }

    #[test]
    fn the_approver_releases_and_does_not_decide() {
        let approver = person(vec![grant(Role::Approver, &[])]);
        assert_eq!(approver.reach(Right::Approve), Reach::Everything);
        assert_eq!(approver.reach(Right::Decide), Reach::Nothing);
        assert_eq!(approver.reach(Right::Work), Reach::Nothing);
    }

    #[test]
    fn limits_of_several_roles_add_up() {
        let both = person(vec![grant(Role::Caseworker, &["urn:a"]), grant(Role::Approver, &["urn:b"])]);
        assert_eq!(both.reach(Right::ReadCase), Reach::Services(vec!["urn:a".to_owned(), "urn:b".to_owned()]));
        assert!(both.reach(Right::Work).holds("urn:a") && !both.reach(Right::Work).holds("urn:b"));
        let wide = person(vec![grant(Role::Caseworker, &["urn:a"]), grant(Role::Distributor, &[])]);
        assert_eq!(wide.reach(Right::ReadCase), Reach::Everything);
        assert!(!wide.reach(Right::Work).holds("urn:b"));
    }
}
