//! Pushes that did not arrive, and alarms.

use super::{Tone, frame, id, no, now};
use contract::{
    forms::{PushFilter, Shown},
    views::{
        desk::PushState,
        pushes::{AlarmKind, AlarmLine, ByHand, PushLine, PushesPage},
    },
    words::platform::Platform,
};
use domain::{Day, notice::NoticeKind};

/// Two that can be sent again, one that was, one for the telephone, one that waits; three alarms.
pub(crate) fn pushes(tone: Tone) -> PushesPage {
    let filter = PushFilter { shown: Shown::All, page: 1 };
    PushesPage { frame: frame(tone), filter, rows: rows(tone), more: true, alarms: alarms(tone), refusal: None }
}

fn rows(tone: Tone) -> Vec<PushLine> {
    let waits = PushLine {
        state: PushState::Queued,
        next_try: Some(now().plus_minutes(4)),
        ..because(tone, 1, "platform_busy")
    };
    let refused = PushLine {
        kind: NoticeKind::Completed,
        said: Some((Platform::Official, 43004)),
        may_resend: true,
        ..because(tone, 2, "not_following")
    };
    let unclear = PushLine {
        to: tone.say("张建国"),
        kind: NoticeKind::Offer,
        channel: "wecom".into(),
        state: PushState::Unknown,
        may_resend: true,
        other_ways: vec![(tone.say("main"), "template".into())],
        ..because(tone, 3, "no_answer")
    };
    let rerouted = PushLine { state: PushState::Handed, by_hand: Some(ByHand::Rerouted), ..push(tone, 4) };
    let replaced = PushLine { replaced: Some(ByHand::Rerouted), ..because(tone, 5, "blocked") };
    let to_ring = PushLine { state: PushState::NoWechat, channel: String::new(), ..because(tone, 6, "no_channel") };
    vec![waits, refused, unclear, rerouted, replaced, to_ring]
}

fn because(tone: Tone, n: u32, reason: &str) -> PushLine {
    PushLine { reason: Some(reason.into()), ..push(tone, n) }
}

fn push(tone: Tone, n: u32) -> PushLine {
    PushLine {
        id: id(u128::from(n)),
        no: no(n),
        project: Some(tone.say("云栖花园")),
        kind: NoticeKind::Dispatched,
        to: tone.say("林女士"),
        channel: "template".into(),
        state: PushState::Undeliverable,
        since: now().plus_minutes(-9 * i64::from(n)),
        next_try: None,
        attempts: n,
        reason: None,
        said: None,
        by_hand: None,
        replaced: None,
        may_resend: false,
        other_ways: vec![],
    }
}

fn alarms(tone: Tone) -> Vec<AlarmLine> {
    let token = AlarmLine {
        account: tone.say("main"),
        platform: Platform::Official,
        kind: AlarmKind::Token,
        channel: String::new(),
        notice: None,
        verified_until: None,
        code: Some(40164),
        since: now().plus_minutes(-70),
        last: now().plus_minutes(-2),
        times: 14,
    };
    let template = AlarmLine {
        kind: AlarmKind::Template,
        channel: "template".into(),
        notice: Some(NoticeKind::Receipt),
        code: Some(40037),
        times: 1,
        ..token.clone()
    };
    let verification = AlarmLine {
        kind: AlarmKind::Verification,
        verified_until: Some((Day::from_civil(2026, 12, 20), false)),
        code: None,
        times: 1,
        ..token.clone()
    };
    vec![token, template, verification]
}

/// Somebody else was faster.
pub(crate) fn pushes_refused(tone: Tone) -> PushesPage {
    PushesPage {
        refusal: Some(tone.say("这条推送刚刚有了新结果，已为您更新，请看过再操作。")), ..pushes(tone)
    }
}

/// All has arrived.
pub(crate) fn no_pushes(shown: Shown, page: u64) -> PushesPage {
    let filter = PushFilter { shown, page };
    PushesPage { rows: vec![], alarms: vec![], more: false, filter, ..pushes(Tone::Plain) }
}
