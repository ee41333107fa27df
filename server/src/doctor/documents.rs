//! Which template documents hold for the projects of each account.

use domain::{access::Projects, id::OrgUnitId, notice::Templates};
use std::collections::{BTreeSet, HashMap};
use store::{Store, StoreResult, config, places};

/// Documents by account.
#[derive(Clone, Debug, Default)]
pub struct Documents(HashMap<String, Vec<Templates>>);

impl Documents {
    /// Those of an account; the shipped one where no project uses it yet.
    pub(super) fn of(&self, account: &str) -> Vec<Templates> {
        self.0.get(account).cloned().unwrap_or_else(|| vec![Templates::default()])
    }
}

/// Reads what holds now. `default` is the account of projects that name none.
///
/// # Errors
/// Whatever the database answers.
pub async fn documents(store: &Store, default: &str) -> StoreResult<Documents> {
    let (db, mut used) = (store.reader(), BTreeSet::new());
    let holding = config::holding(db).await?;
    let mut found: HashMap<String, Vec<Templates>> = HashMap::new();
    for project in places::organisation(db).await?.projects(&Projects::All) {
        let account = project.account.unwrap_or_else(|| default.to_owned());
        let version = holding.of::<Templates>(OrgUnitId(project.id.0));
        if !used.insert((account.clone(), version.map(|id| id.0))) {
            continue;
        }
        let document = match version {
            Some(id) => config::version::<Templates>(db, id).await?.map(|published| published.body),
            None => Some(Templates::default()),
        };
        found.entry(account).or_default().extend(document);
    }
    Ok(Documents(found))
}
