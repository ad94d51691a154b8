// SPDX-FileCopyrightText: Amtsweg contributors
// SPDX-License-Identifier: EUPL-1.2

//! What went out of a case is noted once, and what became of it once.

use crate::{NOW, id, tenant};
use model::{CaseId, DestinationId, SubmissionId};
use store::{
    casework::parcels::{self, Outcome},
    consent, testing,
};

#[tokio::test]
async fn a_letter_goes_out_once_and_is_settled_once() {
    for test in testing::each().await.unwrap() {
        let case = CaseId(id(1));
        let mut tx = test.store.begin(tenant(1)).await.unwrap();
        for parcel in [7, 8] {
            let noted = parcels::note(&mut tx, case, id(2), ("reply", SubmissionId(id(parcel))), NOW).await.unwrap();
            assert_eq!(noted.map(|row| row.parcel_id), Some(id(7)), "{}: the first one stays", test.engine);
        }
        assert!(parcels::open(&mut tx, 10).await.unwrap().is_empty(), "it is not complete");
        for seconds in [1, 2] {
            parcels::complete(&mut tx, case, id(2), NOW.plus_seconds(seconds)).await.unwrap();
        }
        let open = parcels::open(&mut tx, 10).await.unwrap();
        assert_eq!(open.iter().map(|row| row.submitted_at).collect::<Vec<_>>(), [Some(NOW.plus_seconds(1).0)]);
        assert!(parcels::settle(&mut tx, case, id(2), Outcome::Rejected, NOW).await.unwrap());
        assert!(!parcels::settle(&mut tx, case, id(2), Outcome::Accepted, NOW).await.unwrap());
        assert!(parcels::open(&mut tx, 10).await.unwrap().is_empty());
        let outcomes = parcels::of_case(&mut tx, case).await.unwrap();
        assert_eq!(outcomes.iter().map(|row| row.outcome().unwrap()).collect::<Vec<_>>(), [Some(Outcome::Rejected)]);

        // the way that the applicant named is the act; it leads to one destination and goes with the case
        let (right, wrong) = (DestinationId(id(5)), DestinationId(id(6)));
        for destination in [right, wrong] {
            consent::put_named_way(&mut tx, (id(2), case), destination, NOW).await.unwrap();
        }
        assert!(consent::begin_use(&mut tx, id(2).into(), right, NOW).await.unwrap());
        assert!(!consent::begin_use(&mut tx, id(2).into(), wrong, NOW).await.unwrap(), "it goes there already");
        consent::remove_of(&mut tx, case.0).await.unwrap();
        assert!(!consent::begin_use(&mut tx, id(2).into(), right, NOW).await.unwrap());
        tx.commit().await.unwrap();
        let mut other = test.store.read(tenant(2)).await.unwrap();
        assert!(parcels::of_case(&mut other, case).await.unwrap().is_empty(), "another tenant's");
    }
}
