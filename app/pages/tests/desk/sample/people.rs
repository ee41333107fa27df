//! Technicians and residents.

use super::{Tone, frame, id, now, technicians};
use contract::views::desk::{BindingRow, BindingsPage, StaffPage, StaffRow};
use domain::form::{Faults, Problem};

/// Five technicians, one on leave, one who hears nothing.
pub(crate) fn staff(tone: Tone) -> StaffPage {
    let skills = [vec!["水暖", "管道疏通"], vec!["水暖"], vec!["强电", "弱电"], vec!["电梯"], vec![]];
    let rows = technicians(tone).into_iter().zip(skills).enumerate();
    let row = |(n, (person, skills)): (usize, (contract::views::parts::StaffOption, Vec<&str>))| StaffRow {
        id: person.id,
        name: person.name,
        at: Some(tone.say("云栖花园")),
        crew: (n != 4).then(|| tone.say("水暖班")),
        skills: skills.into_iter().map(|skill| tone.say(skill)).collect(),
        on_shift: n != 2,
        shift: (n != 4).then(|| tone.say("早班 08:00–17:00")),
        on_leave_until: (n == 1).then(|| now().day().plus(4).start()),
        open_jobs: (n as u32 * 3) % 5,
        channel: (n != 4).then(|| "wecom".into()),
    };
    StaffPage { frame: frame(tone), rows: rows.map(row).collect(), faults: Faults::default() }
}

/// A leave that would have ended yesterday.
pub(crate) fn staff_refused(tone: Tone) -> StaffPage {
    let mut faults = Faults::default();
    faults.add("until", Problem::InThePast);
    StaffPage { faults, ..staff(tone) }
}

/// Nobody is employed yet.
pub(crate) fn no_staff() -> StaffPage {
    StaffPage { rows: vec![], ..staff(Tone::Plain) }
}

/// Three residents wait.
pub(crate) fn bindings(tone: Tone) -> BindingsPage {
    let people = [
        ("林女士", "3 幢 2 单元 1201", true),
        ("王先生", "5 幢 1 单元 101", false),
        ("李女士", "11 幢 1 单元 2203", true),
    ];
    let row = |((name, place, phone_matches), n): ((&str, &str, bool), u128)| BindingRow {
        person: id(n),
        room: id(n + 100),
        name: tone.say(name),
        phone: "138****1234".into(),
        place: tone.say(&format!("云栖花园 {place}")),
        asked_at: now().plus_minutes(-(n as i64) * 37),
        phone_matches,
        joins: n == 1,
    };
    BindingsPage { frame: frame(tone), rows: people.into_iter().zip(1..).map(row).collect() }
}

/// Nobody waits.
pub(crate) fn no_bindings() -> BindingsPage {
    BindingsPage { rows: vec![], ..bindings(Tone::Plain) }
}
