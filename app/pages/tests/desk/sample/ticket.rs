//! One ticket: with a long life, just reported, and after a refused step.

use super::{Tone, frame, id, no, technicians};
use contract::{
    forms::StepForm,
    views::{
        desk::{PushRow, PushState, Suggestion, TicketPage},
        parts::{MediaItem, MediaKind, MediaState, TimelineEntry, Who},
        pushes::{ByHand, PushTry, TryEnd},
    },
    words::platform::Platform,
};
use domain::{
    At,
    access::Verb,
    form::{Faults, Problem},
    id::StaffId,
    notice::NoticeKind,
    rating::{Score, Scores},
    ticket::{EventBody, Outcome, Source, Stage, SuspendReason, Urgency},
};

fn at(hour: u8, minute: u8) -> At {
    At::from_civil(2026, 11, 22, hour, minute)
}

/// Reported by WeChat, assigned twice, suspended, urged, under way.
pub(crate) fn ticket(tone: Tone) -> TicketPage {
    TicketPage {
        stage: Stage::EnRoute,
        version: 9,
        technician: technicians(tone).into_iter().next(),
        accept_by: Some(at(13, 57)),
        finish_by: Some(at(13, 56)),
        answers: vec![(tone.say("漏得怎么样？"), tone.say("一直流")), (tone.say("总阀关了吗？"), tone.say("已关"))],
        media: media(),
        timeline: timeline(tone),
        reasons: vec![
            (
                at(13, 54),
                tone.say(
                    "按第 2 条规则“给水就近”，张建国在 2 位可派师傅中排第一：手上 1 单，专业对口；李卫东单量已满。",
                ),
            ),
            (
                at(13, 52),
                tone.say("按第 2 条规则“给水就近”，王海在 3 位可派师傅中排第一：手上没有其他工单，专业对口。"),
            ),
        ],
        pushes: pushes(tone),
        verbs: vec![
            Verb::Dispatch,
            Verb::Arrive,
            Verb::Start,
            Verb::Suspend,
            Verb::Urge,
            Verb::Cancel,
            Verb::Reject,
            Verb::Merge,
        ],
        rating: Some((scores([5, 5, 4]), Some(tone.say("师傅来得快，就是说要再来一次。")))),
        ..fresh(tone)
    }
}

/// Just reported, nobody has it.
pub(crate) fn fresh(tone: Tone) -> TicketPage {
    TicketPage {
        frame: frame(tone),
        no: no(42),
        version: 1,
        project: tone.say("云栖花园"),
        category: tone.say("给水"),
        place: tone.say("3 幢 2 单元 1201"),
        asset: Some(tone.say("2 单元 水泵 1 号")),
        description: tone
            .say("厨房水槽下面软管漏水，地上已经一摊水，先把总阀关了。下午都在家，门铃坏了请敲门或打电话。"),
        stage: Stage::Submitted,
        urgency: Urgency::Urgent,
        source: Source::Phone,
        reported_at: at(13, 52),
        entered_by: Some(tone.say("周敏")),
        wanted: Some((at(14, 0), at(18, 0))),
        accept_by: None,
        finish_by: Some(at(19, 52)),
        completed_at: None,
        contact: Some(tone.say("林女士")),
        phone: Some("138****1234".into()),
        answers: vec![],
        media: vec![],
        timeline: timeline(tone).into_iter().filter(|entry| entry.seq == 1).collect(),
        technician: None,
        reasons: vec![],
        pushes: vec![],
        unreached: None,
        calls: vec![],
        verbs: vec![Verb::Receive, Verb::Dispatch, Verb::Urge, Verb::Cancel, Verb::Reject],
        rating: None,
        key: "018f7d2a-6c1e-7b1a-9c57-0000000000a1".into(),
        step: None,
        faults: Faults::default(),
        refusal: None,
    }
}

/// The desk tried to suspend for the technician: no reason, a date that has passed.
pub(crate) fn refused(tone: Tone) -> TicketPage {
    let mut faults = Faults::default();
    faults.add("reason", Problem::Missing);
    faults.add("resume_day", Problem::InThePast);
    let form = StepForm {
        note: tone.say("业主说明天再来"),
        resume_day: "2026-11-20".into(),
        resume_time: "09:00".into(),
        happened: "14:01".into(),
        ..StepForm::default()
    };
    TicketPage {
        step: Some((Verb::Suspend, form)),
        faults,
        refusal: Some(tone.say("工单刚刚有了新进展，已为您更新，请确认后再操作。")),
        ..ticket(tone)
    }
}

/// Three who could go and one who could not.
pub(crate) fn suggestions(tone: Tone) -> Vec<Suggestion> {
    let rows = [
        (Some(1), 1, "手上 1 单，专业对口"),
        (Some(2), 3, "手上 3 单，专业对口，需从别的小区赶来"),
        (Some(3), 0, "手上没有其他工单，兼修此专业"),
        (None, 0, "此单曾派给他"),
        (None, 5, "手上工单已满"),
    ];
    let each = technicians(tone).into_iter().zip(rows);
    each.map(|(person, (rank, open_jobs, words))| Suggestion {
        staff: person.id,
        name: person.name,
        at: Some(tone.say("云栖花园")),
        has_it: words == "此单曾派给他",
        open_jobs,
        rank,
        words: tone.say(words),
    })
    .collect()
}

fn scores(stars: [u8; 3]) -> Scores {
    let [response, attitude, quality] = stars.map(|stars| Score::new(stars).expect("one to five"));
    Scores { response, attitude, quality }
}

fn media() -> Vec<MediaItem> {
    let item = |n, kind, state| MediaItem { id: id(n), kind, state };
    vec![
        item(1, MediaKind::Photo, MediaState::Ready),
        item(2, MediaKind::Photo, MediaState::Ready),
        item(3, MediaKind::Video, MediaState::Ready),
        item(4, MediaKind::Photo, MediaState::Received),
        item(5, MediaKind::Photo, MediaState::Refused),
    ]
}

fn timeline(tone: Tone) -> Vec<TimelineEntry> {
    let who: StaffId = id(100);
    let steps = [
        (13, 52, EventBody::Reported { source: Source::Phone, urgency: Urgency::Urgent }),
        (13, 52, EventBody::Offered { to: id(102), accept_by: at(13, 53), round: 1, instead_of: None }),
        (13, 53, EventBody::OfferExpired { to: id(102), round: 1 }),
        (13, 54, EventBody::Offered { to: who, accept_by: at(13, 57), round: 2, instead_of: Some(id(102)) }),
        (13, 55, EventBody::Accepted { by: who }),
        (13, 58, EventBody::Suspended { by: who, reason: SuspendReason::WaitingParts, resume_at: Some(at(14, 5)) }),
        (14, 1, EventBody::Urged { times: 1 }),
        (14, 5, EventBody::Resumed { by: who }),
        (14, 6, EventBody::Departed { by: who }),
    ];
    let entry = |(seq, (hour, minute, body)): (u32, (u8, u8, EventBody))| TimelineEntry {
        seq,
        at: at(hour, minute),
        entered_at: None,
        technician: Some(tone.say(if matches!(seq, 2 | 3) { "王海" } else { "张建国" })),
        who: match &body {
            EventBody::Reported { .. } | EventBody::Urged { .. } => Who::Reporter(tone.say("林女士")),
            EventBody::Accepted { .. } => Who::You,
            EventBody::Departed { .. } | EventBody::Suspended { .. } => Who::Staff(tone.say("张建国")),
            _ => Who::System,
        },
        on_behalf_of: matches!(body, EventBody::Accepted { .. }).then(|| tone.say("张建国")),
        note: matches!(body, EventBody::Suspended { .. }).then(|| tone.say("缺 4 分角阀，去库房取")),
        media: vec![],
        body,
    };
    (1..).zip(steps).map(entry).collect()
}

/// Kind, recipient, channel, state, attempts, reason.
type Push = (NoticeKind, &'static str, &'static str, PushState, u32, Option<&'static str>);

fn pushes(tone: Tone) -> Vec<PushRow> {
    let rows = [
        (NoticeKind::Departed, "林女士", "template", PushState::Handed, 1, None),
        (NoticeKind::Resumed, "林女士", "template", PushState::Superseded, 3, Some("newer_waits")),
        (NoticeKind::Suspended, "林女士", "template", PushState::Delivered, 1, None),
        (NoticeKind::Offer, "张建国", "wecom", PushState::Delivered, 1, None),
        (NoticeKind::Dispatched, "林先生（家人）", "template", PushState::Undeliverable, 1, Some("not_following")),
        (NoticeKind::Receipt, "林女士", "template", PushState::Unknown, 2, Some("no_answer")),
        (NoticeKind::Receipt, "林女士", "", PushState::NoWechat, 1, Some("no_channel")),
        (NoticeKind::Urged, "张建国", "wecom", PushState::Queued, 4, Some("platform_down")),
    ];
    let row = |(n, (kind, to, channel, state, attempts, reason)): (i64, Push)| PushRow {
        kind,
        to: tone.say(to),
        channel: channel.into(),
        state,
        planned_at: at(14, 6).plus_minutes(-n * 3),
        handed_at: (state != PushState::Queued).then(|| at(14, 6).plus_minutes(-n * 3)),
        finished_at: (state == PushState::Delivered).then(|| at(14, 7).plus_minutes(-n * 3)),
        attempts,
        by_hand: (n == 2).then_some(ByHand::Resent),
        reason: reason.map(|code| if tone == Tone::Hostile { tone.say(code) } else { code.into() }),
        tries: tries(tone, state),
    };
    (0..).zip(rows).map(row).collect()
}

/// Two channels where the push did not arrive, one that waits, else the one that took it.
fn tries(tone: Tone, state: PushState) -> Vec<PushTry> {
    let one = |channel: &str, end, times, reason: Option<&str>, code: Option<i64>| PushTry {
        channel: channel.into(),
        at: at(14, 6),
        times,
        end,
        reason: reason.map(|code| if tone == Tone::Hostile { tone.say(code) } else { code.into() }),
        said: code.map(|code| (Platform::Official, code)),
    };
    match state {
        PushState::Undeliverable => vec![
            one("template", TryEnd::Refused, 1, Some("not_following"), Some(43004)),
            one("chat", TryEnd::Refused, 1, Some("chat_closed"), Some(45015)),
        ],
        PushState::Unknown => vec![one("template", TryEnd::Unclear, 2, Some("no_answer"), None)],
        PushState::Queued => vec![one("wecom", TryEnd::Waits, 4, Some("platform_down"), None)],
        PushState::Superseded | PushState::NoWechat => vec![],
        PushState::Handed | PushState::Delivered => vec![one("template", TryEnd::Taken, 1, None, None)],
    }
}

/// The outcome that a finished ticket's sheet tells.
pub(crate) fn finished(tone: Tone) -> TicketPage {
    let mut view = ticket(tone);
    let mut done = view.timeline[8].clone();
    done.seq = 10;
    done.body = EventBody::Completed { by: id(100), outcome: Outcome::Fixed };
    done.note = Some(tone.say("更换 4 分角阀和编织软管，试水 10 分钟不漏。"));
    done.media = media();
    view.timeline.push(done);
    TicketPage { stage: Stage::Completed, completed_at: Some(at(14, 7)), verbs: vec![Verb::Close], ..view }
}
