//! The list: full, filtered to nothing, empty, past its end.

use super::{Tone, frame, id, no, now, technicians};
use contract::{
    forms::TicketFilter,
    views::desk::{TicketList, TicketRow},
};
use domain::{
    Code,
    ticket::{Source, Stage, Urgency},
};

const PROBLEMS: [(&str, &str, &str); 8] = [
    ("厨房水槽下面软管漏水", "给水", "3 幢 2 单元 1201"),
    ("左梯困人，2 人，已安抚", "电梯", "3 幢 2 单元 左梯"),
    ("地下二层 B2-117 车位旁边的消火栓箱渗水，地面结了一层薄冰，有车打滑，请尽快围挡", "消防", "地下二层 117 车位"),
    ("单元门关不上", "门窗", "11 幢 1 单元 大门"),
    ("主卧插座打火", "强电照明", "7 幢 1 单元 302"),
    ("右梯运行异响，关门抖动", "电梯", "2 幢 右梯"),
    ("卫生间地漏反水", "排水", "5 幢 1 单元 101"),
    ("门禁刷卡没反应", "弱电门禁", "6 幢 大堂"),
];

/// A full page of fifty, the second of sixty-one.
pub(crate) fn list(tone: Tone) -> TicketList {
    let filter = TicketFilter {
        q: tone.say("漏水"),
        open: true,
        project: Some(id(1)),
        category: Some(Code::from("WAT")),
        from: Some(now().day().plus(-21)),
        stars_max: Some(3),
        page: 2,
        ..TicketFilter::default()
    };
    TicketList { rows: (0..50).map(|n| row(tone, n)).collect(), total: 3_042, filter, ..around(tone) }
}

/// Nothing matches.
pub(crate) fn no_match(tone: Tone) -> TicketList {
    let filter = TicketFilter { q: tone.say("爆管 9 幢"), page: 1, ..TicketFilter::default() };
    TicketList { filter, ..around(tone) }
}

/// No ticket at all.
pub(crate) fn no_tickets() -> TicketList {
    around(Tone::Plain)
}

/// A page past the end.
pub(crate) fn no_page() -> TicketList {
    TicketList { filter: TicketFilter { page: 9, ..TicketFilter::default() }, total: 60, ..around(Tone::Plain) }
}

fn around(tone: Tone) -> TicketList {
    let categories = [("WAT", "给水"), ("DRN", "排水"), ("LIFT", "电梯"), ("ELC", "强电照明")];
    TicketList {
        frame: frame(tone),
        filter: TicketFilter { page: 1, ..TicketFilter::default() },
        rows: vec![],
        total: 0,
        categories: categories.map(|(code, name)| (code.into(), tone.say(name))).into(),
        technicians: technicians(tone),
    }
}

fn row(tone: Tone, n: u32) -> TicketRow {
    let (description, category, place) = PROBLEMS[n as usize % PROBLEMS.len()];
    let stage = Stage::ALL[n as usize % Stage::ALL.len()];
    let reported_at = now().plus_minutes(-16 - i64::from(n) * 47);
    let done = stage >= Stage::Completed && stage <= Stage::Closed;
    TicketRow {
        no: no(n + 1),
        project: tone.say(["云栖花园", "滨江一品", "翡翠城东区"][n as usize % 3]),
        category: tone.say(category),
        place: tone.say(place),
        description: tone.say(description),
        stage,
        urgency: Urgency::ALL[(n as usize * 3 + 2) % 4],
        source: Source::ALL[n as usize % Source::ALL.len()],
        technician: (n % 4 != 3).then(|| tone.say(["张建国", "李卫东", "王海"][n as usize % 3])),
        contact: (n % 5 != 4).then(|| tone.say("林女士")),
        phone: (n % 5 != 4).then(|| "138****1234".into()),
        reported_at,
        finish_by: (n % 7 != 6).then(|| reported_at.plus_minutes(if n.is_multiple_of(2) { 40 } else { 2_880 })),
        completed_at: done.then(|| reported_at.plus_minutes(190)),
        media: n % 4,
        stars: (stage == Stage::Closed).then_some(4),
        urged: u16::from(n.is_multiple_of(6)) * 2,
    }
}
