//! Cards with buttons (模板卡片，按钮交互型) for members of a company.

use std::fmt::{Debug, Formatter, Result};

/// A card that one member can answer with a tap. The tap comes as `MemberEvent::CardTapped`.
#[derive(Clone, PartialEq, Eq)]
pub struct ActionCard {
    /// The member's userid.
    pub to: String,
    /// Cut to 36 characters.
    pub title: String,
    /// Below the title, cut to 44 characters; empty shows nothing.
    pub description: String,
    /// In words of its own below that, cut to 160 characters; empty shows nothing.
    pub subtitle: String,
    /// At most 6; what is more is left out.
    pub rows: Vec<CardRow>,
    /// Opened by a tap beside the buttons, at most 2,048 bytes.
    pub url: String,
    /// 1 to 6. The first one is the main one.
    pub buttons: Vec<CardButton>,
    /// The same for every try of this card, another one for another card for ever; 1–128 of `[0-9A-Za-z_-@]`.
    /// The platform knows the card by it: it is the `task_id` of taps.
    pub client_msg_id: String,
    /// How often it has been tried before, pauses not counted; sets the wait after a failure.
    pub attempt: u32,
}

/// One line of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow {
    /// Cut to 5 characters.
    pub label: String,
    /// Cut to 26 characters.
    pub value: String,
}

/// A button of a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardButton {
    /// At most 10 characters.
    pub text: String,
    /// What a tap does.
    pub on_tap: OnTap,
}

/// What a tap on a button does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OnTap {
    /// Tells us this key, 1–1,024 bytes, unlike those of the other buttons.
    Tell(String),
    /// Opens this address, at most 2,048 bytes. We hear nothing of it.
    Open(String),
}

/// The platform took a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentCard {
    /// Changes the card once, within 72 hours. The platform gives none for a card that it had taken before;
    /// each tap brings another.
    pub response_code: Option<String>,
}

/// Other words in place of a card's buttons.
#[derive(Clone, PartialEq, Eq)]
pub struct CardUpdate {
    /// From [`SentCard`] or from the tap; good once.
    pub response_code: String,
    /// Whose copies to change, by userid.
    pub members: Vec<String>,
    /// What stands there then, cut to 10 characters: 已接单.
    pub words: String,
    /// How often it has been tried before; sets the wait after a failure.
    pub attempt: u32,
}

impl Debug for ActionCard {
    /// Without recipient and words.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut shown = f.debug_struct("ActionCard");
        shown.field("client_msg_id", &self.client_msg_id).field("attempt", &self.attempt).finish_non_exhaustive()
    }
}

impl Debug for CardUpdate {
    /// Without members.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut shown = f.debug_struct("CardUpdate");
        shown.field("words", &self.words).field("attempt", &self.attempt).finish_non_exhaustive()
    }
}
