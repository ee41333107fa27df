//! A day at a property company, for tests and for the gallery: believable, hostile, or long.

mod accounts;
mod board;
mod caller;
mod calls;
mod list;
mod members;
mod people;
mod pushes;
mod setup;
mod stickers;
mod ticket;

pub(crate) use accounts::{accounts, many_accounts, new_templates, no_such_unit, plain_accounts, templates};
pub(crate) use board::{board, quiet_board};
pub(crate) use caller::{caller, caller_refused};
pub(crate) use calls::unheard;
pub(crate) use list::{list, no_match, no_page, no_tickets};
pub(crate) use members::{many_members, members, unread_members};
pub(crate) use people::{bindings, no_bindings, no_staff, staff, staff_refused};
pub(crate) use pushes::{no_pushes, pushes, pushes_refused};
pub(crate) use setup::{setup, unchecked_setup};
pub(crate) use stickers::{no_sheets, no_stickers, no_such_stickers, sticker_sheets, stickers, stickers_question};
pub(crate) use ticket::{finished, fresh, refused, suggestions, ticket};

use contract::views::{
    desk::Frame,
    parts::{ProjectOption, StaffOption},
};
use domain::{At, access::Role, ticket::TicketNo};
use uuid::Uuid;

/// What no page may let through.
pub(crate) const PAYLOAD: &str = r#""'></textarea><script>alert(1)</script><img src=x onerror=alert(2)>"#;

/// The tone of a sample.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Tone {
    /// As on an ordinary day.
    Plain,
    /// Every text that a person typed carries [`PAYLOAD`].
    Hostile,
    /// Every text that a person typed is as long as it can be.
    Long,
}

impl Tone {
    /// A text in this tone.
    pub(crate) fn say(self, words: &str) -> String {
        match self {
            Tone::Plain => words.into(),
            Tone::Hostile => format!("{words}{PAYLOAD}"),
            Tone::Long => words.chars().cycle().take(words.chars().count().max(4) * 6).collect(),
        }
    }
}

/// Sunday, 22 November 2026, 14:08.
pub(crate) fn now() -> At {
    At::from_civil(2026, 11, 22, 14, 8)
}

/// The `n`-th id.
pub(crate) fn id<T: From<Uuid>>(n: u128) -> T {
    T::from(Uuid::from_u128(n))
}

/// The `n`-th number of today.
pub(crate) fn no(n: u32) -> TicketNo {
    TicketNo::new(now().day(), 3, n)
}

/// Around every page.
pub(crate) fn frame(tone: Tone) -> Frame {
    let names = ["云栖花园", "滨江一品", "翡翠城东区"];
    let projects = names.iter().zip(1..).map(|(name, n)| ProjectOption { id: id(n), name: tone.say(name) }).collect();
    Frame {
        name: tone.say("周敏"),
        role: Role::Manager,
        projects,
        pushes_waiting: 0,
        alarms: 0,
        unheard: vec![],
        sets_up: false,
    }
}

/// The technicians by name.
pub(crate) fn technicians(tone: Tone) -> Vec<StaffOption> {
    let names = ["张建国", "李卫东", "王海", "陈立", "赵磊"];
    names.iter().zip(100..).map(|(name, n)| StaffOption { id: id(n), name: tone.say(name) }).collect()
}
