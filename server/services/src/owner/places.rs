//! Where an owner may report: their rooms and the public areas of their estates. A newcomer may name any public area.

use crate::{Services, error::Work};
use contract::{
    AppError,
    forms::AllowedPlace,
    views::parts::{AssetOption, PlaceOption},
};
use domain::{
    access::{Actor, Projects},
    catalogue::{Category, Whereabouts},
    id::{PersonId, PlaceId, ProjectId},
};
use store::{
    people,
    places::{self, Place, Project},
};

/// What an owner may name.
pub(super) struct Nameable {
    pub places: Vec<PlaceOption>,
    pub projects: Vec<Project>,
}

pub(super) fn person_of(by: &Actor) -> Work<PersonId> {
    match by {
        Actor::Person { person } => Ok(*person),
        _ => Err(AppError::NotSignedIn.into()),
    }
}

impl Services {
    /// The places that this owner may name, their rooms first.
    pub(super) async fn nameable(&self, by: &Actor) -> Work<Nameable> {
        let person = person_of(by)?;
        let reader = self.store.reader();
        let rooms = people::bindings_of(reader, person).await?;
        let of = match rooms.is_empty() {
            true => Projects::All,
            false => Projects::Only(rooms.iter().map(|r| r.project).collect()),
        };
        let projects = places::projects(reader, &of).await?;
        let ids: Vec<ProjectId> = projects.iter().map(|p| p.id).collect();
        let several = projects.len() > 1;
        let named = |project: ProjectId, label: &str| match projects.iter().find(|p| p.id == project) {
            Some(p) if several => format!("{} {label}", p.name),
            _ => label.to_owned(),
        };
        let mut found: Vec<PlaceOption> = rooms
            .iter()
            .map(|r| PlaceOption { id: r.place, project: r.project, label: named(r.project, &r.label), is_room: true })
            .collect();
        let areas = places::public_areas(reader, &ids).await?;
        found.extend(areas.into_iter().map(|p: Place| PlaceOption {
            label: named(p.project, &p.label),
            id: p.id,
            project: p.project,
            is_room: false,
        }));
        Ok(Nameable { places: found, projects })
    }

    /// The assets that a category may name in these places.
    pub(crate) async fn nameable_assets(&self, category: &Category, places: &[PlaceOption]) -> Work<Vec<AssetOption>> {
        let Some(kind) = &category.asset_kind else { return Ok(vec![]) };
        let mut projects: Vec<ProjectId> = places.iter().map(|p| p.project).collect();
        projects.sort();
        projects.dedup();
        let assets = places::assets(self.store.reader(), &projects, kind.as_str()).await?;
        let option = |a: places::Asset| AssetOption { id: a.id, place: a.place, label: a.name };
        Ok(assets.into_iter().filter(|a| places.iter().any(|p| p.id == a.place)).map(option).collect())
    }

    /// One of the places as a report is checked against it.
    pub(super) async fn allowed(&self, nameable: &Nameable, id: &str) -> Work<Option<AllowedPlace>> {
        let Ok(id) = id.trim().parse::<PlaceId>() else { return Ok(None) };
        let Some(place) = nameable.places.iter().find(|p| p.id == id) else { return Ok(None) };
        self.allowed_place(place).await.map(Some)
    }

    /// A place with the assets in it.
    pub(crate) async fn allowed_place(&self, place: &PlaceOption) -> Work<AllowedPlace> {
        let assets = places::assets_at(self.store.reader(), place.id).await?;
        Ok(AllowedPlace {
            place: place.id,
            project: place.project,
            is_room: place.is_room,
            assets: assets.into_iter().map(|a| a.id).collect(),
        })
    }
}

/// Places where a fault of the category can be.
pub(super) fn fitting(category: &Category, places: Vec<PlaceOption>) -> Vec<PlaceOption> {
    let fits = |p: &PlaceOption| match category.place {
        Whereabouts::Room => p.is_room,
        Whereabouts::Public => !p.is_room,
        Whereabouts::Either => true,
    };
    places.into_iter().filter(fits).collect()
}
