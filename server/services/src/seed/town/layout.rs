//! Layout: which buildings stand where, wide enough for every room that the scenario names.

use super::super::{SeedError, scenario::Address};

/// The companies of the group.
pub(super) const COMPANIES: &[&str] = &["云栖物业杭州公司", "云栖物业湖州公司"];

/// One estate.
pub(super) struct Project {
    pub(super) name: &'static str,
    /// Index of its company.
    pub(super) company: usize,
    pub(super) short_no: u16,
    pub(super) phone: &'static str,
    /// Beginning of asset codes.
    pub(super) letters: &'static str,
    /// Runs of buildings of one kind.
    buildings: &'static [(usize, Building)],
}

/// One building; all of its floors are alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct Building {
    pub(super) units: u16,
    pub(super) floors: u16,
    pub(super) doors: u16,
    /// Lifts in each unit.
    pub(super) lifts: u16,
}

const fn building(units: u16, floors: u16, doors: u16, lifts: u16) -> Building {
    Building { units, floors, doors, lifts }
}

/// The estates: towers and slabs, mid-rise, and an old quarter where some houses got lifts later.
pub(super) const PROJECTS: &[Project] = &[
    Project {
        name: "云栖花园",
        company: 0,
        short_no: 1,
        phone: "0571-88880101",
        letters: "YQ",
        buildings: &[(2, building(1, 26, 4, 2)), (6, building(2, 14, 3, 1)), (6, building(2, 17, 2, 1))],
    },
    Project {
        name: "湖畔雅苑",
        company: 0,
        short_no: 2,
        phone: "0571-88880202",
        letters: "HP",
        buildings: &[(5, building(2, 11, 2, 1)), (7, building(2, 11, 4, 1))],
    },
    Project {
        name: "江南里",
        company: 1,
        short_no: 3,
        phone: "0572-88880303",
        letters: "JN",
        buildings: &[(6, building(3, 6, 2, 1)), (10, building(3, 6, 2, 0))],
    },
];

/// What stands in one estate.
pub(super) struct Layout {
    pub(super) project: &'static Project,
    pub(super) buildings: Vec<Building>,
}

/// The layout of every estate.
pub(super) fn layouts(homes: &[Address]) -> Result<Vec<Layout>, SeedError> {
    if let Some(home) = homes.iter().find(|h| PROJECTS.iter().all(|p| p.name != h.estate)) {
        return Err(SeedError::Scenario(format!("there is no estate called {}", home.estate)));
    }
    Ok(PROJECTS.iter().map(|project| layout(project, homes.iter().filter(|h| h.estate == project.name))).collect())
}

fn layout<'a>(project: &'static Project, homes: impl Iterator<Item = &'a Address>) -> Layout {
    let mut buildings: Vec<Building> =
        project.buildings.iter().flat_map(|(n, building)| std::iter::repeat_n(*building, *n)).collect();
    for home in homes {
        let like = buildings[buildings.len() - 1];
        buildings.resize(buildings.len().max(usize::from(home.building)), like);
        let b = &mut buildings[usize::from(home.building) - 1];
        b.units = b.units.max(home.unit);
        b.floors = b.floors.max(home.floor);
        b.doors = b.doors.max(home.door);
    }
    Layout { project, buildings }
}
