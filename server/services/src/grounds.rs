//! The open areas of estates and the buildings around them: the same for everybody who reports there, so asked for again after a second.

use crate::{Services, error::Work};
use domain::id::{PlaceId, ProjectId};
use std::{collections::HashMap, sync::Arc};
use store::places::{self, Place};

/// What everybody may name in some estates.
pub(crate) struct Grounds {
    /// Public areas in the order of their estates.
    pub areas: Vec<Place>,
    /// The building around each place that holds an area; none outside of buildings.
    pub buildings: HashMap<PlaceId, Option<Place>>,
}

impl Services {
    /// The grounds of these estates.
    pub(crate) async fn grounds(&self, of: Vec<ProjectId>) -> Work<Arc<Grounds>> {
        if let Some(grounds) = self.company.grounds.get(&of).await {
            return Ok(grounds);
        }
        let areas = places::public_areas(self.store.reader(), &of).await?;
        let holders: Vec<PlaceId> = areas.iter().filter_map(|area| area.parent).collect();
        let found = places::around(self.store.reader(), holders.iter().copied()).await?;
        let buildings = holders.into_iter().map(|id| (id, found.get(&id).cloned())).collect();
        let grounds = Arc::new(Grounds { areas, buildings });
        self.company.grounds.insert(of, Arc::clone(&grounds)).await;
        Ok(grounds)
    }
}
