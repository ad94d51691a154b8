// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! Cases as both sides see them: what was sent within them, and where each part stands.

use super::{
    Answer, Client, Embedded, Refusal,
    parcel::{parcel_of, standing},
};
use fitconnect::{Case, CaseReply, CaseSubmission, Parcel, state_word};
use model::{CaseId, delivery::SubmissionState};
use store::delivery::case::{self, PartRow};

impl Embedded {
    /// The cases of a client, oldest first, with the number of all.
    ///
    /// # Errors
    /// `NotAllowed`.
    pub async fn cases(&self, client: &Client, page: (i64, i64)) -> Answer<(Vec<Case>, i64)> {
        let reach = client.reach()?;
        let mut read = self.store.read_instance().await?;
        let rows = case::page(&mut read, reach, page).await?;
        Ok((written(rows)?, case::count(&mut read, reach).await?))
    }

    /// A case of a client.
    ///
    /// # Errors
    /// `NoCase`, also when it is none of the client's.
    pub async fn case(&self, client: &Client, id: CaseId) -> Answer<Case> {
        let mut read = self.store.read_instance().await?;
        self.case_of(&mut read, client, id).await?;
        let rows = case::parts(&mut read, id).await?;
        written(rows)?.into_iter().next().ok_or(Refusal::NoCase(id))
    }
}

/// The parts of a case stand together.
fn written(rows: Vec<PartRow>) -> Answer<Vec<Case>> {
    let mut cases: Vec<Case> = Vec::new();
    for row in rows {
        let corrupt = || store::Error::Corrupt { table: "submission", what: row.state.clone() };
        let state = SubmissionState::parse(&row.state).ok_or_else(corrupt)?;
        let status = state_word(standing(state, row.erased_at.is_some())).to_owned();
        if cases.last().is_none_or(|case| case.case_id != row.case_id) {
            let (case_id, destination_id) = (row.case_id, row.destination_id);
            cases.push(Case { case_id, destination_id, submissions: Vec::new(), replies: Vec::new() });
        }
        let Some(case) = cases.last_mut() else { continue };
        match parcel_of(row.reply_to.as_deref()) {
            Parcel::Submission => case.submissions.push(CaseSubmission { submission_id: row.id, status }),
            Parcel::Reply => case.replies.push(CaseReply { reply_id: row.id, status }),
        }
    }
    Ok(cases)
}
