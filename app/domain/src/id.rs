//! Typed ids. All are UUIDv7 made outside the rules, so that a test can replay them.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.simple().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::from_str(text).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// A repair order 工单.
    TicketId,
    /// A human being, whatever they do here.
    PersonId,
    /// A person's employment: technician, lead, desk, manager.
    StaffId,
    /// A group 班组 of technicians.
    CrewId,
    /// A node of the company: group, region, company or project.
    OrgUnitId,
    /// An estate 小区 that is managed as one; an org unit of the kind "project".
    ProjectId,
    /// A place: phase, building, unit, floor, room or public area.
    PlaceId,
    /// A lift, a pump, a fire panel: something with a register entry.
    AssetId,
    /// A received photo or video.
    MediaId,
    /// One published version of a configuration document.
    ConfigId,
    /// One decision to give a ticket to somebody.
    AssignmentId,
    /// An outside firm that takes over a ticket.
    VendorId,
    /// A message to one person about one event.
    PushId,
}
