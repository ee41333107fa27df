//! An estate as the past sees it: homes, public areas, lifts, and who manages it.

use super::{Clerk, Resident};
use domain::id::{AssetId, PlaceId, ProjectId};

/// One estate.
pub(in super::super) struct Estate {
    pub(in super::super) project: ProjectId,
    pub(in super::super) company: usize,
    pub(in super::super) short_no: u16,
    pub(in super::super) homes: Vec<Home>,
    pub(in super::super) spots: Vec<Place>,
    pub(in super::super) lifts: Vec<Lift>,
    pub(in super::super) panel: Option<(PlaceId, AssetId)>,
    pub(in super::super) manager: Clerk,
}

/// A room.
pub(in super::super) struct Home {
    pub(in super::super) place: PlaceId,
    pub(in super::super) building: u16,
    pub(in super::super) unit: u16,
    pub(in super::super) floor: u16,
    pub(in super::super) door: u16,
    pub(in super::super) resident: Option<Resident>,
    /// Somebody plays the resident: only planned reports come from here.
    pub(in super::super) is_played: bool,
}

/// A public area.
pub(in super::super) struct Place {
    pub(in super::super) place: PlaceId,
    pub(in super::super) spot: Spot,
}

/// Kinds of public areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Spot {
    Lobby,
    LiftHall,
    Stairs,
    Garage,
    Grounds,
    Gate,
    Plant,
    Play,
}

/// A lift; `rate` is how often it fails compared with the average.
pub(in super::super) struct Lift {
    pub(in super::super) place: PlaceId,
    pub(in super::super) asset: AssetId,
    pub(in super::super) rate: f64,
}
