//! The platform's form of a menu; what we do not know of is left out and so does not count as a difference.

use serde::{Deserialize, Serialize};

/// A menu as the platform has it. It may hold buttons that we never make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundMenu(pub(crate) WireMenu);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WireMenu {
    pub(super) button: Vec<WireButton>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct WireButton {
    #[serde(rename = "type", skip_serializing_if = "String::is_empty")]
    pub(super) kind: String,
    pub(super) name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) key: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) url: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) sub_button: Vec<WireButton>,
}
