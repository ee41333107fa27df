//! The mix: which faults happen how often, when in the year, where, and how long they take. Proportions follow what estates see:
//! water and drains first, power and cooling in summer, heating in winter, seepage in the plum rains.

use super::super::town::Spot;

/// One category's part.
pub(super) struct Kind {
    pub(super) code: &'static str,
    /// Share of all reports, percent.
    pub(super) share: f64,
    pub(super) season: Season,
    /// Median minutes of work, and its spread.
    pub(super) work: (f64, f64),
}

/// How a category follows the year.
#[derive(Clone, Copy, Debug)]
pub(super) enum Season {
    Even,
    Power,
    Climate,
    Rain,
    Frost,
    Green,
}

const fn kind(code: &'static str, share: f64, season: Season, median: f64) -> Kind {
    Kind { code, share, season, work: (median, 0.6) }
}

/// All categories.
pub(super) const KINDS: &[Kind] = &[
    kind("WAT", 15.0, Season::Frost, 32.0),
    kind("DRN", 12.0, Season::Even, 40.0),
    kind("LEAK", 6.5, Season::Rain, 95.0),
    kind("ELE", 10.5, Season::Power, 28.0),
    kind("LIGHT", 9.0, Season::Even, 22.0),
    kind("LV", 10.5, Season::Even, 35.0),
    kind("LIFT", 9.5, Season::Power, 65.0),
    kind("HVAC", 6.0, Season::Climate, 50.0),
    kind("DOOR", 7.5, Season::Even, 35.0),
    kind("FIRE", 3.5, Season::Even, 40.0),
    kind("CIV", 3.5, Season::Rain, 110.0),
    kind("ENV", 3.5, Season::Green, 30.0),
    kind("PARK", 3.0, Season::Even, 40.0),
    kind("FAC", 2.5, Season::Green, 45.0),
    kind("OTH", 4.0, Season::Even, 35.0),
    kind("LIFT_TRAP", 0.5, Season::Power, 18.0),
    kind("GAS", 0.5, Season::Even, 20.0),
    kind("SHOCK", 0.5, Season::Power, 30.0),
    kind("BURST", 0.7, Season::Frost, 60.0),
];

/// The part of a category.
pub(super) fn kind_of(code: &str) -> &'static Kind {
    KINDS.iter().find(|k| k.code == code).unwrap_or(&KINDS[0])
}

impl Season {
    /// The factor of a month, 1 to 12.
    pub(super) fn factor(self, month: u8) -> f64 {
        let year: [f64; 12] = match self {
            Season::Even => [1.0, 1.1, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0],
            Season::Power => [1.0, 0.9, 0.8, 0.8, 0.9, 1.3, 1.7, 1.7, 1.2, 0.8, 0.8, 1.0],
            Season::Climate => [2.0, 1.5, 0.6, 0.3, 0.4, 1.0, 1.7, 1.6, 0.6, 0.3, 1.2, 2.1],
            Season::Rain => [0.7, 0.8, 1.0, 1.0, 1.1, 2.0, 1.7, 1.2, 1.0, 0.7, 0.6, 0.6],
            Season::Frost => [1.4, 1.2, 1.0, 0.9, 0.9, 0.9, 1.0, 1.0, 0.9, 0.9, 1.0, 1.2],
            Season::Green => [0.6, 0.6, 0.9, 1.1, 1.2, 1.3, 1.3, 1.3, 1.2, 1.1, 0.9, 0.7],
        };
        year[usize::from(month.clamp(1, 12)) - 1]
    }
}

/// Where a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    Home,
    Lift,
    Panel,
    Area(Spot),
}

/// Where a fault of this category, with this answer to `what`, is found.
pub(super) fn found_at(category: &str, what: &str) -> Where {
    use Where::{Area, Home, Lift, Panel};
    match (category, what) {
        ("LIFT" | "LIFT_TRAP", _) => Lift,
        ("FIRE", "alarm") => Panel,
        ("FIRE", "sprinkler") => Area(Spot::Garage),
        ("FIRE", _) => Area(Spot::Stairs),
        ("LIGHT" | "CIV", "lobby" | "tile") => Area(Spot::Lobby),
        ("LIGHT", "garage") | ("PARK", _) | ("LEAK", "basement") | ("LV", "camera") => Area(Spot::Garage),
        ("LIGHT" | "CIV", "road" | "cover") | ("BURST", "outdoor") => Area(Spot::Grounds),
        ("LV", "barrier") => Area(Spot::Gate),
        ("LV", "intercom") => Home,
        ("ENV", "cleaning") => Area(Spot::LiftHall),
        ("ENV", "pest" | "tree") | ("FAC", "bench" | "fountain") => Area(Spot::Grounds),
        ("FAC", _) => Area(Spot::Play),
        ("SHOCK", "smoke") => Area(Spot::Plant),
        ("LIGHT" | "LV" | "CIV" | "ENV", _) | ("DOOR", "unit_door" | "closer") | ("BURST", "riser") => {
            Area(Spot::Stairs)
        }
        _ => Home,
    }
}

/// Reports by hour of the day, with the peaks of the morning and the evening.
pub(super) const HOURS: [f64; 24] = [
    0.5, 0.3, 0.2, 0.2, 0.2, 0.4, 1.5, 3.8, 7.8, 8.2, 6.0, 4.8, 3.9, 3.6, 4.2, 4.4, 4.6, 5.2, 8.0, 8.4, 6.4, 4.4, 2.4,
    1.1,
];

/// Reports by weekday, Monday first: on Saturdays people are at home.
pub(super) const WEEKDAYS: [f64; 7] = [1.08, 1.0, 0.97, 0.97, 1.0, 1.12, 0.98];
