//! Parts that several samples share.

use super::Tone;
use contract::views::parts::{MediaItem, MediaKind, MediaState, TicketCard, TimelineEntry, Who};
use domain::{
    At, Day,
    id::{MediaId, PlaceId, ProjectId, StaffId},
    ticket::{EventBody, Outcome, Source, Stage, SuspendReason, TicketNo, Urgency},
};
use uuid::Uuid;

/// Sunday, 22 November 2026, 14:06.
pub(crate) const NOW: At = At::from_civil(2026, 11, 22, 14, 6);

/// A ticket's number.
pub(crate) fn no(running: u32) -> TicketNo {
    TicketNo::new(Day::from_civil(2026, 11, 22), 3, running)
}

/// The technician of the samples.
pub(crate) fn zhang() -> StaffId {
    StaffId(Uuid::from_u128(0x5a))
}

/// A place by number.
pub(crate) fn place(n: u128) -> PlaceId {
    PlaceId(Uuid::from_u128(0x100 + n))
}

/// The estate.
pub(crate) fn estate() -> ProjectId {
    ProjectId(Uuid::from_u128(0xe))
}

/// A photo, a video and one that waits.
pub(crate) fn media() -> Vec<MediaItem> {
    let item = |n, kind, state| MediaItem { id: MediaId(Uuid::from_u128(n)), kind, state };
    vec![
        item(1, MediaKind::Photo, MediaState::Ready),
        item(2, MediaKind::Video, MediaState::Ready),
        item(3, MediaKind::Photo, MediaState::Received),
        item(4, MediaKind::Photo, MediaState::Refused),
        item(5, MediaKind::Photo, MediaState::Lost),
    ]
}

/// One card for every stage.
pub(crate) fn cards(tone: Tone) -> Vec<TicketCard> {
    let what = [
        "厨房水槽下面软管漏水",
        "3 幢 2 单元左梯运行时有很大的异响，关门时抖动，孩子不敢坐",
        "楼道灯不亮",
        "单元门关不上",
    ];
    Stage::ALL
        .iter()
        .enumerate()
        .map(|(n, stage)| TicketCard {
            no: no(n as u32 + 1),
            category: tone.say("水管龙头"),
            icon: tone.say("droplets"),
            description: tone.say(what[n % what.len()]),
            place: tone.say("云栖花园 3 幢 2 单元 1201"),
            stage: *stage,
            urgency: Urgency::ALL[n % 4],
            reported_at: NOW.plus_minutes(-14 - 700 * n as i64),
            due_at: Some(NOW.plus_minutes(20 - 15 * n as i64)),
            wanted: (n % 2 == 1).then(|| (NOW.plus_minutes(24 * 60), NOW.plus_minutes(28 * 60))),
            to_rate: *stage == Stage::Completed,
        })
        .collect()
}

/// A repair from report to the end.
pub(crate) fn timeline(tone: Tone, until: u32) -> Vec<TimelineEntry> {
    let by = zhang();
    let bodies = vec![
        EventBody::Reported { source: Source::Wechat, urgency: Urgency::Normal },
        EventBody::Offered { to: by, accept_by: NOW.plus_minutes(2), round: 1, instead_of: None },
        EventBody::Accepted { by },
        EventBody::Departed { by },
        EventBody::Started { by },
        EventBody::Suspended { by, reason: SuspendReason::WaitingParts, resume_at: Some(NOW.plus_minutes(60)) },
        EventBody::Urged { times: 2 },
        EventBody::Resumed { by },
        EventBody::Completed { by, outcome: Outcome::Fixed },
    ];
    bodies.into_iter().zip(1..).take_while(|(_, seq)| *seq <= until).map(|(body, seq)| entry(tone, body, seq)).collect()
}

fn entry(tone: Tone, body: EventBody, seq: u32) -> TimelineEntry {
    TimelineEntry {
        seq,
        at: NOW.plus_minutes(i64::from(seq) * 2 - 20),
        entered_at: (seq == 5).then(|| NOW.plus_minutes(12)),
        who: if seq == 1 { Who::You } else { Who::Staff(tone.say("张建国")) },
        technician: (seq > 1).then(|| tone.say("张建国")),
        on_behalf_of: (seq == 5).then(|| tone.say("张建国")),
        note: (seq == 6).then(|| tone.say("需要 4 分角阀，仓库已备好")),
        media: if seq == 1 { media() } else { vec![] },
        body,
    }
}
