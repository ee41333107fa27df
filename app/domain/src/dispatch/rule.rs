//! Dispatch rules: category × place → crew or people. Ordered rows of one versioned document; the first that fits wins.

use crate::{
    code::Code,
    id::{PlaceId, ProjectId, StaffId},
};
use serde::{Deserialize, Serialize};

/// Where a rule holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceMatch {
    /// Everywhere.
    #[default]
    Anywhere,
    /// In these estates.
    Projects(Vec<ProjectId>),
    /// In these places or anything inside them.
    Places(Vec<PlaceId>),
    /// In public areas only.
    Public,
    /// In rooms only.
    Rooms,
}

/// Who could go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The members of a crew, by its code.
    Crew(Code),
    /// These people.
    People(Vec<StaffId>),
    /// Whoever has the category's skill in the project.
    Skilled,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Stable code.
    pub code: Code,
    /// What people call it, for example 电梯故障 → 电梯班.
    pub name: String,
    /// The categories it holds for; none means all.
    #[serde(default)]
    pub categories: Vec<Code>,
    /// Where it holds.
    #[serde(default)]
    pub place: PlaceMatch,
    /// Who could go.
    pub to: Target,
    /// Seconds to accept in, if this rule differs from the SLA table.
    #[serde(default)]
    pub accept_within_s: Option<u32>,
}

/// The document: all rules in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// The rows, first match wins.
    pub rules: Vec<Rule>,
}

/// What a rule looks at.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// The ticket's category.
    pub category: &'a Code,
    /// The estate.
    pub project: ProjectId,
    /// The place and everything that it lies in, innermost first.
    pub path: &'a [PlaceId],
    /// Whether the place is a room.
    pub in_room: bool,
}

/// The rule that fits, and how many rows before it did not.
#[derive(Clone, Copy, Debug)]
pub struct Matched<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Its position in the document, from 1.
    pub row: usize,
}

/// The first rule that fits.
pub fn match_rule<'a>(rules: &'a Rules, facts: &Facts<'_>) -> Option<Matched<'a>> {
    let position = rules.rules.iter().position(|rule| fits(rule, facts))?;
    Some(Matched { rule: &rules.rules[position], row: position + 1 })
}

fn fits(rule: &Rule, facts: &Facts<'_>) -> bool {
    let category = rule.categories.is_empty() || rule.categories.contains(facts.category);
    category
        && match &rule.place {
            PlaceMatch::Anywhere => true,
            PlaceMatch::Projects(projects) => projects.contains(&facts.project),
            PlaceMatch::Places(places) => facts.path.iter().any(|p| places.contains(p)),
            PlaceMatch::Public => !facts.in_room,
            PlaceMatch::Rooms => facts.in_room,
        }
}
