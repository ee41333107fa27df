//! The company at hand: its units, crews and grounds change rarely and are asked for again after a second.

use crate::{Services, error::Work, grounds::Grounds};
use domain::{access::Projects, id::ProjectId};
use moka::future::Cache;
use std::{sync::Arc, time::Duration};
use store::{
    people::{self, Crews},
    places::{self, Organisation, Project},
};

/// How old an answer may be.
const FRESH: Duration = Duration::from_secs(1);
/// Sets of estates whose grounds are kept.
const GROUNDS: u64 = 1_000;

pub(crate) struct Company {
    units: Cache<(), Arc<Organisation>>,
    crews: Cache<(), Arc<Crews>>,
    pub(crate) grounds: Cache<Vec<ProjectId>, Arc<Grounds>>,
}

impl Default for Company {
    fn default() -> Self {
        Company {
            units: Cache::builder().max_capacity(1).time_to_live(FRESH).build(),
            crews: Cache::builder().max_capacity(1).time_to_live(FRESH).build(),
            grounds: Cache::builder().max_capacity(GROUNDS).time_to_live(FRESH).build(),
        }
    }
}

impl Company {
    /// The units have changed: this node asks again at once, the others within a second.
    pub(crate) async fn forget(&self) {
        self.units.invalidate(&()).await;
    }
}

impl Services {
    /// Groups, regions, companies and projects.
    pub(crate) async fn organisation(&self) -> Work<Arc<Organisation>> {
        if let Some(units) = self.company.units.get(&()).await {
            return Ok(units);
        }
        let found = Arc::new(places::organisation(self.store.reader()).await?);
        self.company.units.insert((), Arc::clone(&found)).await;
        Ok(found)
    }

    /// All crews.
    pub(crate) async fn crews(&self) -> Work<Arc<Crews>> {
        if let Some(crews) = self.company.crews.get(&()).await {
            return Ok(crews);
        }
        let found = Arc::new(people::crews(self.store.reader()).await?);
        self.company.crews.insert((), Arc::clone(&found)).await;
        Ok(found)
    }

    /// The projects of a set, by position.
    pub(crate) async fn projects(&self, of: &Projects) -> Work<Vec<Project>> {
        Ok(self.organisation().await?.projects(of))
    }
}
