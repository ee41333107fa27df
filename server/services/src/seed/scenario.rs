//! The scenario: the people of the simulated platforms, read from the same file, whom the seed makes part of the company.

use super::SeedError;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// People; everything else in the file is the simulator's business.
#[derive(Clone, Debug, Deserialize)]
pub struct Scenario {
    #[serde(default)]
    pub(super) people: Vec<Player>,
}

/// Somebody who can be played.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Player {
    pub(super) name: String,
    pub(super) role: Part,
    #[serde(default)]
    pub(super) title: String,
    #[serde(default)]
    pub(super) openids: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) follows: BTreeSet<String>,
    #[serde(default)]
    pub(super) phone: Option<String>,
    #[serde(default)]
    pub(super) userid: Option<String>,
    #[serde(default)]
    pub(super) corp: Option<String>,
    #[serde(default = "yes")]
    pub(super) bound: bool,
    #[serde(default)]
    pub(super) login: Option<String>,
}

fn yes() -> bool {
    true
}

/// What somebody does in the story.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    Owner,
    Technician,
    Lead,
    Desk,
    Manager,
    Admin,
}

/// A room as a title names it: `云栖花园 3栋2单元 801`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) estate: String,
    pub(super) building: u16,
    pub(super) unit: u16,
    pub(super) floor: u16,
    /// 1 for the first door of the floor.
    pub(super) door: u16,
}

impl Scenario {
    /// Reads a scenario from JSON.
    ///
    /// # Errors
    /// `Scenario` if it is not such JSON.
    pub fn parse(json: &str) -> Result<Scenario, SeedError> {
        serde_json::from_str(json).map_err(|e| SeedError::Scenario(e.to_string()))
    }

    pub(super) fn playing(&self, part: Part) -> impl Iterator<Item = &Player> {
        self.people.iter().filter(move |p| p.role == part)
    }
}

impl Player {
    /// Where an owner lives.
    pub(super) fn address(&self) -> Result<Address, SeedError> {
        Address::read(&self.title)
            .ok_or_else(|| SeedError::Scenario(format!("{}: `{}` names no room", self.name, self.title)))
    }
}

impl Address {
    fn read(title: &str) -> Option<Address> {
        let mut words = title.split_whitespace();
        let (estate, house, room) = (words.next()?, words.next()?, words.next()?);
        let (building, unit) = house.split_once('栋')?;
        let number: u16 = room.parse().ok()?;
        let address = Address {
            estate: estate.into(),
            building: building.parse().ok()?,
            unit: unit.strip_suffix("单元")?.parse().ok()?,
            floor: number / 100,
            door: number % 100,
        };
        let fits = |n: u16, most: u16| (1..=most).contains(&n);
        let is_room =
            fits(address.building, 60) && fits(address.unit, 8) && fits(address.floor, 60) && fits(address.door, 12);
        is_room.then_some(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_read_as_rooms() {
        let room = Address::read("云栖花园 3栋2单元 801").unwrap();
        assert_eq!((room.building, room.unit, room.floor, room.door), (3, 2, 8, 1));
        for no_room in ["维修工 · 水电", "云栖花园 3栋 801", "云栖花园 3栋2单元 8", "云栖花园 3栋0单元 801"]
        {
            assert_eq!(Address::read(no_room), None, "{no_room}");
        }
    }

    #[test]
    fn what_is_no_scenario_is_said() {
        assert!(matches!(Scenario::parse(r#"{"people": [{"name": "林晓梅"}]}"#), Err(SeedError::Scenario(_))));
        assert!(Scenario::parse(r#"{"people": [{"name": "林晓梅", "role": "owner"}]}"#).unwrap().people[0].bound);
    }
}
