//! Where an owner may report: their rooms and the public areas of their estates. A newcomer may name any public area.

use crate::{Services, error::Work, grounds::Grounds};
use contract::{
    AppError,
    forms::{AllowedPlace, RepairForm},
    views::parts::{AssetOption, PlaceOption},
};
use domain::{
    access::{Actor, Projects},
    catalogue::{Category, Whereabouts},
    id::{PersonId, PlaceId, ProjectId},
};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use store::{
    people::{self, Binding},
    places::{self, Place, Project},
};

/// What an owner may name.
pub(super) struct Nameable {
    pub places: Vec<PlaceOption>,
    pub projects: Vec<Project>,
    /// What a public area lies in: a unit, a floor, a building.
    pub inside: HashMap<PlaceId, PlaceId>,
    pub grounds: Arc<Grounds>,
}

impl Nameable {
    /// With the estate in front, where there are several.
    pub(super) fn named(&self, project: ProjectId, label: &str) -> String {
        named(&self.projects, project, label)
    }

    /// The estate of a place that a form names.
    pub(super) fn estate_at(&self, place: &str) -> Option<&Project> {
        let id = place.trim().parse::<PlaceId>().ok()?;
        let place = self.places.iter().find(|place| place.id == id)?;
        self.projects.iter().find(|project| project.id == place.project)
    }
}

fn named(projects: &[Project], project: ProjectId, label: &str) -> String {
    match projects.iter().find(|p| p.id == project) {
        Some(p) if projects.len() > 1 => format!("{} {label}", p.name),
        _ => label.to_owned(),
    }
}

pub(super) fn person_of(by: &Actor) -> Work<PersonId> {
    match by {
        Actor::Person { person } => Ok(*person),
        _ => Err(AppError::NotSignedIn.into()),
    }
}

impl Services {
    /// The places that this owner may name who came in by an account, their rooms first.
    pub(super) async fn nameable(&self, by: &Actor, account: Option<&str>) -> Work<Nameable> {
        let (rooms, estates) = self.at_home(by, account).await?;
        let of = match rooms.is_empty() {
            true => estates,
            false => Projects::Only(rooms.iter().map(|r| r.project).collect()),
        };
        let projects = self.projects(&of).await?;
        let grounds = self.grounds(projects.iter().map(|p| p.id).collect()).await?;
        let named = |project: ProjectId, label: &str| named(&projects, project, label);
        let mut found: Vec<PlaceOption> = rooms
            .iter()
            .map(|r| PlaceOption { id: r.place, project: r.project, label: named(r.project, &r.label), is_room: true })
            .collect();
        let inside = grounds.areas.iter().filter_map(|p| Some((p.id, p.parent?))).collect();
        found.extend(grounds.areas.iter().map(|p: &Place| PlaceOption {
            label: named(p.project, &p.label),
            id: p.id,
            project: p.project,
            is_room: false,
        }));
        Ok(Nameable { places: found, projects, inside, grounds })
    }

    /// An owner's rooms in the estates that speak by the account by which they came in, and these estates.
    async fn at_home(&self, by: &Actor, account: Option<&str>) -> Work<(Vec<Binding>, Projects)> {
        let mut rooms = people::bindings_of(self.store.reader(), person_of(by)?).await?;
        let estates = self.through(account).await?;
        rooms.retain(|room| estates.contains(room.project));
        Ok((rooms, estates))
    }

    /// The assets that a category may name in these places.
    pub(crate) async fn nameable_assets(&self, category: &Category, places: &[PlaceOption]) -> Work<Vec<AssetOption>> {
        let Some(kind) = &category.asset_kind else { return Ok(vec![]) };
        let mut projects: Vec<ProjectId> = places.iter().map(|p| p.project).collect();
        projects.sort();
        projects.dedup();
        let assets = places::assets(self.store.reader(), &projects, kind.as_str()).await?;
        let option = |a: places::Asset| AssetOption { id: a.id, place: a.place, label: a.name };
        let here: HashSet<PlaceId> = places.iter().map(|p| p.id).collect();
        Ok(assets.into_iter().filter(|a| here.contains(&a.place)).map(option).collect())
    }

    /// The place that a report names, if it is this owner's to name, and its estate; without a place the owner's first estate.
    pub(super) async fn named_in(
        &self,
        by: &Actor,
        form: &RepairForm,
    ) -> Work<(Option<AllowedPlace>, Option<Project>)> {
        let reader = self.store.reader();
        let (rooms, estates) = self.at_home(by, form.account.as_deref()).await?;
        let may = |place: &Place| estates.contains(place.project) && may_name(&rooms, place);
        let found = match form.place.trim().parse::<PlaceId>() {
            Ok(id) => places::find(reader, id).await?.filter(may),
            Err(_) => None,
        };
        let of = match found.as_ref().map(|p| p.project).or(rooms.first().map(|r| r.project)) {
            Some(project) => Projects::Only([project].into()),
            None => estates,
        };
        let project = self.projects(&of).await?.into_iter().next();
        let place = match found {
            Some(place) => Some(self.allowed_place(&place, form).await?),
            None => None,
        };
        Ok((place, project))
    }

    /// A place with the assets in it, if the report names one.
    pub(crate) async fn allowed_place(&self, place: &Place, form: &RepairForm) -> Work<AllowedPlace> {
        let assets = match form.asset.is_empty() {
            true => vec![],
            false => places::assets_at(self.store.reader(), place.id).await?,
        };
        Ok(AllowedPlace {
            place: place.id,
            project: place.project,
            is_room: place.is_room,
            assets: assets.into_iter().map(|a| a.id).collect(),
        })
    }
}

/// A room of their own, or a public area of an estate where they have one. A newcomer may name any public area.
fn may_name(rooms: &[Binding], place: &Place) -> bool {
    let at_home = rooms.is_empty() || rooms.iter().any(|room| room.project == place.project);
    rooms.iter().any(|room| room.place == place.id) || (place.is_public && at_home)
}

/// Places where a fault of the category can be.
pub(super) fn fitting(category: &Category, places: &[PlaceOption]) -> Vec<PlaceOption> {
    let fits = |p: &&PlaceOption| match category.place {
        Whereabouts::Room => p.is_room,
        Whereabouts::Public => !p.is_room,
        Whereabouts::Either => true,
    };
    places.iter().filter(fits).cloned().collect()
}
