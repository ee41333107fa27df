//! Template cards: what one looks like on the phone, and what an app must remember of those it sent.

mod buttons;
mod check;
mod codes;
mod rows;

use serde::Serialize;
use serde_json::Value;

pub(super) use check::read;
pub(super) use codes::Cards;

use crate::{inbox::Message, state::World};

/// The face of a card: everything beside title, words, rows and link, which every message has.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Face {
    /// `card_type`.
    pub(super) kind: String,
    /// Key of the company.
    pub(super) corp: String,
    pub(super) agentid: i64,
    pub(super) task_id: Option<String>,
    /// What stands small above the title.
    pub(super) source: String,
    /// `sub_title_text`.
    pub(super) subtitle: String,
    pub(super) buttons: Vec<Button>,
    /// Keys of the menu in the corner.
    pub(super) menu: Vec<Button>,
    /// What stands in place of the buttons since the card was updated.
    pub(super) replaced: Option<String>,
}

/// A button, or an entry of a card's menu.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Button {
    pub(super) text: String,
    /// 1 to 4: blue on white, blue, red, grey in the platform's own order of looks.
    pub(super) style: i64,
    /// Told to the app when tapped.
    pub(super) key: Option<String>,
    /// Opened when tapped.
    pub(super) url: Option<String>,
}

impl Face {
    /// Whether its taps are told to the app.
    pub(super) fn is_interactive(&self) -> bool {
        matches!(self.kind.as_str(), "button_interaction" | "vote_interaction" | "multiple_interaction")
    }
}

/// One card on every phone that has it, or on those of `people` (keys).
pub(super) fn copies<'a>(
    world: &'a mut World,
    (corp, agentid, task_id): (&'a str, i64, &'a str),
    people: Option<&'a [String]>,
) -> impl Iterator<Item = &'a mut Message> {
    world.inbox.messages.iter_mut().filter(move |message| {
        let is_meant = people.is_none_or(|people| people.contains(&message.person));
        let is_it =
            |face: &Face| face.corp == corp && face.agentid == agentid && face.task_id.as_deref() == Some(task_id);
        is_meant && message.card.as_ref().is_some_and(is_it)
    })
}

/// A member that is a list, empty where it is missing.
fn list<'a>(part: &'a Value, name: &str) -> &'a [Value] {
    part.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
