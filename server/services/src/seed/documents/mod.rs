//! The documents that the group begins with: categories, dispatch rules, service levels. Customers edit them later.

mod catalogue;
mod emergencies;
mod fields;
mod inside;
mod levels;
mod power;
mod public;
mod rules;

pub(super) use catalogue::catalogue;
pub(super) use levels::levels;
pub(super) use rules::rules;

/// Codes of crews.
pub(super) mod crew {
    pub(in super::super) const POWER_WATER: &str = "power_water";
    pub(in super::super) const LIFT: &str = "lift";
    pub(in super::super) const GENERAL: &str = "general";
}
