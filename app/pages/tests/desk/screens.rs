//! Every desk screen in one tone, by name: what the tests look through and the gallery draws.

use crate::sample::{self, Tone, now};
use contract::forms::{Shown, StickerChange};
use domain::access::{Role, Verb};
use pages::{
    Screen, admin,
    manager::{self, Opened},
};

/// A screen that is yet to be made: screens with islands need an owner around them.
pub(crate) type Made = Box<dyn FnOnce() -> Screen>;

/// Every screen with content.
pub(crate) fn all(tone: Tone) -> Vec<(&'static str, Made)> {
    let mut screens = asked(tone);
    let more: Vec<(&'static str, Made)> = vec![
        ("board", Box::new(move || manager::board(sample::board(tone), None))),
        ("tickets", Box::new(move || manager::tickets(sample::list(tone), now()))),
        ("no-match", Box::new(move || manager::tickets(sample::no_match(tone), now()))),
        ("ticket", Box::new(move || manager::ticket(sample::ticket(tone), Opened::default(), now()))),
        ("ticket-new", Box::new(move || manager::ticket(sample::fresh(tone), Opened::default(), now()))),
        ("ticket-done", Box::new(move || manager::ticket(sample::finished(tone), revealed(tone), now()))),
        ("ticket-unheard", Box::new(move || manager::ticket(sample::unheard(tone), Opened::default(), now()))),
        ("ticket-refused", Box::new(move || manager::ticket(sample::refused(tone), Opened::default(), now()))),
        ("print", Box::new(move || manager::print(sample::finished(tone), now()))),
        ("caller", Box::new(move || manager::new_for_caller(sample::caller(tone), now()))),
        ("caller-refused", Box::new(move || manager::new_for_caller(sample::caller_refused(tone), now()))),
        ("staff", Box::new(move || manager::staff(sample::staff(tone), now()))),
        ("staff-refused", Box::new(move || manager::staff(sample::staff_refused(tone), now()))),
        ("bindings", Box::new(move || manager::bindings(sample::bindings(tone), now()))),
        ("pushes", Box::new(move || manager::pushes(sample::pushes(tone), now()))),
        ("pushes-refused", Box::new(move || manager::pushes(sample::pushes_refused(tone), now()))),
        ("setup", Box::new(move || admin::wechat(sample::setup(tone), now()))),
        ("members", Box::new(move || admin::members(sample::members(tone), now()))),
        ("accounts", Box::new(move || admin::accounts(sample::accounts(tone), now()))),
        ("templates", Box::new(move || admin::templates(sample::templates(tone), now()))),
        ("stickers", Box::new(move || admin::stickers(sample::stickers(tone), now()))),
        ("stickers-renew", stickers_question(tone, StickerChange::Renew)),
        ("stickers-move", stickers_question(tone, StickerChange::Move)),
        ("stickers-print", Box::new(move || admin::sticker_sheets(sample::sticker_sheets(tone)))),
    ];
    screens.extend(more);
    screens
}

/// Every screen without content.
pub(crate) fn empty() -> Vec<(&'static str, Made)> {
    vec![
        ("board-quiet", Box::new(|| manager::board(sample::quiet_board(), Some(sample::id(1))))),
        ("no-tickets", Box::new(|| manager::tickets(sample::no_tickets(), now()))),
        ("no-page", Box::new(|| manager::tickets(sample::no_page(), now()))),
        ("no-staff", Box::new(|| manager::staff(sample::no_staff(), now()))),
        ("setup-unchecked", Box::new(|| admin::wechat(sample::unchecked_setup(), now()))),
        ("members-many", Box::new(|| admin::members(sample::many_members(), now()))),
        ("members-unread", Box::new(|| admin::members(sample::unread_members(), now()))),
        ("accounts-plain", Box::new(|| admin::accounts(sample::plain_accounts(), now()))),
        ("accounts-many", Box::new(|| admin::accounts(sample::many_accounts(), now()))),
        ("accounts-none", Box::new(|| admin::accounts(sample::no_such_unit(), now()))),
        ("no-stickers", Box::new(|| admin::stickers(sample::no_stickers(), now()))),
        ("no-such-stickers", Box::new(|| admin::stickers(sample::no_such_stickers(), now()))),
        ("no-stickers-print", Box::new(|| admin::sticker_sheets(sample::no_sheets()))),
        ("templates-new", Box::new(|| admin::templates(sample::new_templates(), now()))),
        ("no-bindings", Box::new(|| manager::bindings(sample::no_bindings(), now()))),
        ("no-stuck-pushes", Box::new(|| manager::pushes(sample::no_pushes(Shown::Stuck, 1), now()))),
        ("no-unclear-pushes", Box::new(|| manager::pushes(sample::no_pushes(Shown::Unclear, 1), now()))),
        ("no-page-of-pushes", Box::new(|| manager::pushes(sample::no_pushes(Shown::All, 9), now()))),
    ]
}

fn stickers_question(tone: Tone, change: StickerChange) -> Made {
    Box::new(move || admin::stickers_question(sample::stickers_question(tone, change)))
}

/// The ticket with each of its questions open.
fn asked(tone: Tone) -> Vec<(&'static str, Made)> {
    let every = [
        ("ask-assign", Verb::Dispatch),
        ("ask-complete", Verb::Complete),
        ("ask-arrive", Verb::Arrive),
        ("ask-cancel", Verb::Cancel),
        ("ask-close", Verb::Close),
    ];
    let screen = move |verb: Verb| -> Made {
        Box::new(move || {
            let mut view = sample::ticket(tone);
            view.verbs.push(verb);
            let opened =
                Opened { question: Some(verb), suggestions: sample::suggestions(tone), restored: true, phone: None };
            manager::ticket(view, opened, now())
        })
    };
    every.map(|(name, verb)| (name, screen(verb))).into()
}

fn revealed(tone: Tone) -> Opened {
    Opened { phone: Some(tone.say("13812341234")), ..Opened::default() }
}

/// What somebody may not do is not offered: the list and the bindings as a crew lead sees them.
pub(crate) fn for_lead() -> Vec<(&'static str, Made)> {
    let lead = |mut frame: contract::views::desk::Frame| {
        frame.role = Role::Lead;
        frame
    };
    vec![
        (
            "tickets",
            Box::new(move || {
                let mut view = sample::list(Tone::Plain);
                view.frame = lead(view.frame);
                manager::tickets(view, now())
            }),
        ),
        (
            "bindings",
            Box::new(move || {
                let mut view = sample::bindings(Tone::Plain);
                view.frame = lead(view.frame);
                manager::bindings(view, now())
            }),
        ),
    ]
}
