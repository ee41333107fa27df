//! One human, several accounts: whoever proves a number that somebody else of our books has proved is that person.

use crate::{Services, error::Work};
use domain::{At, id::PersonId};
use store::{Tx, audit, people};

/// How far back the timers look for what was under way while two people became one, minutes.
const UNDER_WAY_MINUTES: i64 = 10;

impl Services {
    /// Joins everybody who has proved this person's number, into the one who was here first. `proved_by` goes into the audit trail.
    pub(crate) async fn join_same_human(&self, tx: &Tx, person: PersonId, proved_by: &str, now: At) -> Work<()> {
        let Some(phone) = people::find_person(tx, person).await?.and_then(|p| p.phone) else { return Ok(()) };
        let mut kept = person;
        for other in people::same_human(tx, person, &phone).await? {
            let into = people::older(tx, kept, other).await?;
            let from = if into == kept { other } else { kept };
            people::join(tx, from, into, now).await?;
            audit::add(tx, self.ids.next(), now, proved_by, "join_people", &from.to_string(), &into.to_string())
                .await?;
            kept = into;
        }
        Ok(())
    }

    /// What a request stored under the old id while the two became one goes to the other person too.
    pub(crate) async fn join_stragglers(&self, tx: &Tx, now: At) -> Work<()> {
        for (from, into) in people::joined_since(tx, now.plus_minutes(-UNDER_WAY_MINUTES)).await? {
            people::join(tx, from, into, now).await?;
        }
        Ok(())
    }
}
