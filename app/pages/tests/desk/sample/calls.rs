//! An emergency that everybody on duty was rung about in vain.

use super::{Tone, frame, fresh, no, now};
use contract::views::desk::{CallRow, Frame, TicketPage};
use domain::{
    notice::ring::{CallState, Rung},
    ticket::Urgency,
};

/// The ticket, with a call of each kind.
pub(crate) fn unheard(tone: Tone) -> TicketPage {
    TicketPage {
        frame: Frame { unheard: vec![no(42), no(43)], ..frame(tone) },
        urgency: Urgency::Emergency,
        calls: calls(tone),
        ..fresh(tone)
    }
}

fn calls(tone: Tone) -> Vec<CallRow> {
    let names = ["张建国", "刘班长", "周敏"];
    let row = |(n, state): (usize, &CallState)| CallRow {
        to: tone.say(names[n % 3]),
        rung: Rung::ALL[n % 3],
        round: 1 + n as u32 / 3,
        planned_at: now().plus_secs(n as i64 * 40 - 400),
        ended_at: (!state.is_open()).then(|| now().plus_secs(n as i64 * 40 - 370)),
        state: *state,
        key: (*state == CallState::Pressed).then_some('1'),
        reason: (*state == CallState::Failed).then(|| match tone {
            Tone::Plain => "bad_number".into(),
            _ => tone.say("gateway said"),
        }),
    };
    CallState::ALL.iter().enumerate().map(row).collect()
}
