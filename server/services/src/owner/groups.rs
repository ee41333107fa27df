//! Places under headings, the nearest first: own rooms, the own building, the estate's open areas, then building by building.

use super::places::{Nameable, fitting};
use crate::{Services, error::Work};
use contract::{
    views::{owner::PlaceGroup, parts::PlaceOption},
    words::owner as words,
};
use domain::{catalogue::Category, id::PlaceId};
use std::collections::{HashMap, HashSet};
use store::places::{self, Place};

/// How near a place is to where the owner lives.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    Home,
    OwnBuilding,
    Estate,
    OtherBuilding,
}

/// What is known of the buildings around the places.
struct Around<'a> {
    nameable: &'a Nameable,
    /// Those that are not on the grounds.
    buildings: HashMap<PlaceId, Place>,
    own: HashSet<PlaceId>,
}

impl Services {
    /// The places where a fault of the category can be.
    pub(super) async fn grouped(&self, nameable: &Nameable, category: &Category) -> Work<Vec<PlaceGroup>> {
        let rooms: Vec<PlaceId> = nameable.places.iter().filter(|p| p.is_room).map(|p| p.id).collect();
        let places = fitting(category, &nameable.places);
        let buildings = match places.iter().any(|p| !p.is_room) {
            true => {
                let ids = rooms.iter().chain(nameable.inside.values()).copied();
                let unknown = ids.filter(|id| !nameable.grounds.buildings.contains_key(id));
                places::around(self.store.reader(), unknown).await?
            }
            false => HashMap::new(),
        };
        let own = rooms.iter().filter_map(|room| Some(buildings.get(room)?.id)).collect();
        Ok(Around { nameable, buildings, own }.groups(places))
    }
}

impl Around<'_> {
    fn groups(&self, places: Vec<PlaceOption>) -> Vec<PlaceGroup> {
        let mut groups: Vec<(Nearness, PlaceGroup)> = vec![];
        for place in places {
            let (near, label) = self.heading(&place);
            match groups.iter_mut().find(|(n, group)| (*n, &group.label) == (near, &label)) {
                Some((_, group)) => group.places.push(place),
                None => groups.push((near, PlaceGroup { label, places: vec![place] })),
            }
        }
        groups.sort_by_key(|(near, _)| *near);
        groups.into_iter().map(|(_, group)| group).collect()
    }

    fn around(&self, holder: &PlaceId) -> Option<&Place> {
        self.buildings.get(holder).or_else(|| self.nameable.grounds.buildings.get(holder)?.as_ref())
    }

    fn heading(&self, place: &PlaceOption) -> (Nearness, String) {
        if place.is_room {
            return (Nearness::Home, words::MY_ROOMS_GROUP.into());
        }
        let Some(building) = self.nameable.inside.get(&place.id).and_then(|holder| self.around(holder)) else {
            return (Nearness::Estate, self.nameable.named(place.project, words::PUBLIC_GROUP));
        };
        let label = self.nameable.named(building.project, &building.label);
        match self.own.contains(&building.id) {
            true => (Nearness::OwnBuilding, words::own_building(&label)),
            false => (Nearness::OtherBuilding, label),
        }
    }
}
