//! The catalogue of repair categories 报修类目: one versioned document that customers edit.

use crate::{code::Code, form::Field, ticket::Urgency};
use serde::{Deserialize, Serialize};

/// Where a fault of a category can be.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whereabouts {
    /// Inside a room 户内: the reporter must be bound to it.
    Room,
    /// In a public area 公共区域.
    Public,
    /// Either of them.
    Either,
}

/// One category with what a report of it asks for and what it needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Stable code, for example `LIFT`.
    pub code: Code,
    /// What people call it, for example 电梯.
    pub name: String,
    /// Name of the icon in the sprite.
    pub icon: String,
    /// Examples shown below the name.
    #[serde(default)]
    pub hint: String,
    /// How urgent a report is unless somebody changes it.
    pub urgency: Urgency,
    /// Where the fault can be.
    pub place: Whereabouts,
    /// The skill that the work needs.
    pub skill: Code,
    /// Kind of asset that may be named, for example `lift`.
    #[serde(default)]
    pub asset_kind: Option<Code>,
    /// Safety text for emergencies; shown with call buttons before the form.
    #[serde(default)]
    pub safety: Option<Safety>,
    /// The category's own questions.
    #[serde(default)]
    pub fields: Vec<Field>,
}

/// What to do at once, and whom to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Safety {
    /// Short instructions, one per line.
    pub text: String,
    /// Numbers to call: label and number.
    pub calls: Vec<(String, String)>,
}

/// All categories in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Catalogue {
    /// The categories.
    pub categories: Vec<Category>,
}

impl Catalogue {
    /// The category with this code.
    pub fn find(&self, code: &str) -> Option<&Category> {
        self.categories.iter().find(|c| c.code.as_str() == code)
    }
}
