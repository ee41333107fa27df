//! The seed: a believable company with a past, for demonstrations, tests and benchmarks. The same seed and time give the same data,
//! however many threads make it; every ticket of the past went through the rules.

mod chance;
mod documents;
mod error;
mod history;
mod scenario;
mod town;
mod words;
mod write;

pub use error::SeedError;
pub use scenario::Scenario;

use domain::{At, id::PlaceId};
use scenario::{Part, Player};
use secrecy::SecretString;
use store::{Store, config, setup};

/// Who published the first documents.
const PUBLISHER: &str = "seed";

/// What to make.
#[derive(Clone)]
pub struct Plan {
    /// Tickets of the past, those that are still open included. A few more than fifty show every state.
    pub tickets: u32,
    /// Chooses everything that chance decides.
    pub seed: u64,
    /// The end of the past.
    pub now: At,
    /// The people of the simulated platforms, to be made part of the company.
    pub scenario: Option<Scenario>,
    /// Argon2id hash of the password that every login of the demonstration gets; without it nobody can sign in by password.
    pub password_hash: Option<String>,
}

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Tickets stored.
    pub tickets: u64,
    /// Tickets in all.
    pub total: u64,
    /// Rows stored for them.
    pub rows: u64,
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Tickets.
    pub tickets: u64,
    /// Rows of tickets, events, notes, assignments and ratings.
    pub rows: u64,
    /// Codes with which the scenario's newcomers can bind their rooms.
    pub codes: Vec<RoomCode>,
}

/// A one-time code as it would be printed on a bill.
#[derive(Clone, Debug)]
pub struct RoomCode {
    /// Whose bill.
    pub name: String,
    /// The number on file for the room.
    pub phone: String,
    /// Estate and room, as the scenario writes it.
    pub address: String,
    /// The room.
    pub room: PlaceId,
    /// Eight digits, good once.
    pub code: SecretString,
}

/// Fills an empty, migrated database. `progress` hears about every second, and at the end.
///
/// # Errors
/// `AlreadySeeded` if there is an organisation, `Scenario` if it names what does not exist, `Store`. What was stored before a failure stays.
pub async fn run(store: &Store, plan: &Plan, progress: impl FnMut(Progress)) -> Result<Summary, SeedError> {
    if setup::has_company(store.reader()).await? {
        return Err(SeedError::AlreadySeeded);
    }
    let town::Founded { town, rows, codes, at } = town::found(plan)?;
    let tx = store.begin().await?;
    setup::write_company(&tx, rows).await?;
    publish(&tx, &town.documents, at).await?;
    tx.commit().await?;
    let days = history::schedule(&town, plan.tickets);
    let done = write::write(store, town, days, u64::from(plan.tickets), progress).await?;
    Ok(Summary { tickets: done.tickets, rows: done.rows, codes })
}

async fn publish(tx: &store::Tx, documents: &town::Documents, at: At) -> Result<(), SeedError> {
    let (unit, why) = (documents.group, "first version");
    config::publish(tx, documents.catalogue.0, unit, &documents.catalogue.1, PUBLISHER, at, why).await?;
    config::publish(tx, documents.rules.0, unit, &documents.rules.1, PUBLISHER, at, why).await?;
    config::publish(tx, documents.levels.0, unit, &documents.levels.1, PUBLISHER, at, why).await?;
    let templates = domain::notice::Templates::default();
    config::publish(tx, documents.templates, unit, &templates, PUBLISHER, at, why).await?;
    // Whoever tries the product at night wants to see every push at once.
    let channels = domain::notice::Channels { quiet: None, ..Default::default() };
    config::publish(tx, documents.channels, unit, &channels, PUBLISHER, at, why).await?;
    Ok(())
}

impl Plan {
    fn players(&self, part: Part) -> impl Iterator<Item = &Player> {
        self.scenario.iter().flat_map(move |s| s.playing(part))
    }
}
