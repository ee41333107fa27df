//! Which projects speak by which service account, and what a change would mean.

use super::desk::Frame;
use crate::forms::UnitFilter;
use domain::{At, id::OrgUnitId};

/// `GET /admin/wechat/accounts`
#[derive(Clone, Debug)]
pub struct AccountsPage {
    /// Around it.
    pub frame: Frame,
    /// Keys and names, the one for units that name none first.
    pub accounts: Vec<(String, String)>,
    /// Which units are shown.
    pub filter: UnitFilter,
    /// The units of this page, each after the one above it.
    pub units: Vec<UnitRow>,
    /// How many units the filter finds.
    pub total: u64,
    /// What is being looked at before it is published.
    pub preview: Option<Preview>,
    /// The last changes, newest first.
    pub history: Vec<PastChange>,
    /// Somebody else changed the same unit in between.
    pub moved_on: bool,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct UnitRow {
    pub id: OrgUnitId,
    pub name: String,
    /// Levels above it; none where the list does not show them.
    pub depth: u8,
    /// Name of the unit above, where the list does not show it.
    pub above: Option<String>,
    /// Key of the account that it names itself.
    pub own: Option<String>,
    /// Name of the account by which it speaks.
    pub speaks_by: String,
}

/// A change before it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it; accounts by key, nothing for that of the unit above")]
pub struct Preview {
    pub unit: OrgUnitId,
    pub name: String,
    pub now: Option<String>,
    pub then: Option<String>,
    /// Projects that will speak by another account: name, and the names of the old and the new one. The first ones …
    pub projects: Vec<(String, String, String)>,
    /// … of so many.
    pub changes: usize,
    /// The reason as it was typed.
    pub reason: String,
}

/// One change of the past.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PastChange {
    pub unit: OrgUnitId,
    pub name: String,
    /// Key and name of the account; nothing for that of the unit above.
    pub account: Option<(String, String)>,
    /// It is what holds now.
    pub holds: bool,
    pub by: String,
    pub at: At,
    pub reason: String,
}
