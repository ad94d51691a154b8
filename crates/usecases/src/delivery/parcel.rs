// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What is carried: submissions, and replies within a case. Both are kept alike; who sends and who fetches one follows from the
//! side of the case that it is for.

use super::{Answer, Client, Embedded, Refusal, Scope};
use fitconnect::{Parcel, SubmissionState as State, set::Subject};
use model::{
    CaseId, DestinationId, SubmissionId,
    delivery::{Party, SubmissionState},
    id::Uuid,
};
use store::{
    Session,
    delivery::{SubmissionRow, client},
};

/// What a row is, by its name on the wire.
pub(super) fn subject_of(row: &SubmissionRow) -> Subject {
    Subject { parcel: parcel_of(row.reply_to.as_deref()), id: row.id }
}

pub(super) fn parcel_of(reply_to: Option<&str>) -> Parcel {
    if reply_to.is_some() { Parcel::Reply } else { Parcel::Submission }
}

/// Where it stands, in the words of the standard.
pub(super) fn standing(state: SubmissionState, is_erased: bool) -> State {
    match state {
        _ if is_erased => State::Deleted,
        SubmissionState::Incomplete => State::Announced,
        SubmissionState::Submitted => State::Submitted,
        SubmissionState::Forwarded => State::Forwarded,
        SubmissionState::Accepted => State::Accepted,
        SubmissionState::Rejected => State::Rejected,
    }
}

impl Embedded {
    /// What has this name and contents, for who sends it.
    pub(super) async fn sent_by(&self, session: &mut Session, client: &Client, what: Subject) -> Answer<SubmissionRow> {
        may(client, what.parcel, Scope::Send)?;
        let row = find(session, what).await?;
        let is_theirs = is_party(session, client, &row, row.addressee().other()).await?;
        if is_theirs { Ok(row) } else { Err(Refusal::NoParcel(what)) }
    }

    /// What has this name and contents, for who may fetch it.
    pub(super) async fn sent_to(&self, session: &mut Session, client: &Client, what: Subject) -> Answer<SubmissionRow> {
        may(client, what.parcel, Scope::Subscribe)?;
        let row = find(session, what).await?;
        let is_theirs = is_party(session, client, &row, row.addressee()).await?;
        if is_theirs { Ok(row) } else { Err(Refusal::NoParcel(what)) }
    }

    /// The submission that opened a case, and the client's side of it; who is on both speaks for the destination.
    pub(super) async fn case_of(
        &self,
        session: &mut Session,
        client: &Client,
        case: CaseId,
    ) -> Answer<(SubmissionRow, Party)> {
        let row = store::delivery::of_case(session, case).await?.ok_or(Refusal::NoCase(case))?;
        for party in [Party::Destination, Party::Sender] {
            if is_party(session, client, &row, party).await? {
                return Ok((row, party));
            }
        }
        Err(Refusal::NoCase(case))
    }
}

/// Each side of a case sends replies and fetches them.
fn may(client: &Client, parcel: Parcel, scope: Scope) -> Answer<()> {
    match parcel {
        Parcel::Submission => client.may(scope),
        Parcel::Reply => client.may(Scope::Send).or_else(|_| client.may(Scope::Subscribe)),
    }
}

async fn find(session: &mut Session, what: Subject) -> Answer<SubmissionRow> {
    let row = store::delivery::find(session, SubmissionId(what.id)).await?;
    row.filter(|row| row.erased_at.is_none() && subject_of(row) == what).ok_or(Refusal::NoParcel(what))
}

async fn is_party(session: &mut Session, client: &Client, row: &SubmissionRow, party: Party) -> Answer<bool> {
    let own: Option<Uuid> = Some(client.id.0);
    Ok(match party {
        Party::Sender => client.may(Scope::Send).is_ok() && row.client_id == own,
        Party::Destination => {
            client.may(Scope::Subscribe).is_ok()
                && client::is_linked(session, client.id, DestinationId(row.destination_id)).await?
        }
    })
}
