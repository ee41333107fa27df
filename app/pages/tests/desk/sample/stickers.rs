//! Stickers of an estate: some hang, some are missing.

use super::{Tone, frame, id, now};
use contract::{
    forms::{STICKERS_A_PAGE, StickerChange, StickerFilter, Within},
    views::{
        parts::ProjectOption,
        stickers::{StickerRow, StickerSheets, StickersPage, StickersQuestion, StickersTold},
    },
};
use domain::{
    Code,
    id::{AssetId, PlaceId, ProjectId},
    sticker::Marked,
};

/// A lift's key.
pub(crate) const KEY: &str = "Ab3dEf7hKm";

fn filter() -> StickerFilter {
    StickerFilter { project: Some(id::<ProjectId>(1)), page: 1, ..StickerFilter::default() }
}

fn area(tone: Tone, n: u128, name: &str, key: Option<&str>) -> StickerRow {
    let sticker = key.map(|key| (key.parse().expect("a key"), now().plus_minutes(-90)));
    StickerRow { spot: Marked::Place(PlaceId(id(n))), kind: None, name: tone.say(name), place: None, sticker }
}

fn lift(tone: Tone, n: u128, name: &str, key: Option<&str>) -> StickerRow {
    let row = area(tone, n, name, key);
    let (kind, place) = (Some(Code::from("lift")), Some(tone.say("3栋2单元 大堂")));
    StickerRow { spot: Marked::Asset(AssetId(id(n))), kind, place, ..row }
}

/// The garage has one, the hall none, of two lifts one.
pub(crate) fn stickers(tone: Tone) -> StickersPage {
    let rows = vec![
        area(tone, 11, "地下车库", Some("Gr4gE5kQ2z")),
        area(tone, 12, "3栋2单元 大堂", None),
        lift(tone, 13, "3栋2单元1号梯", Some(KEY)),
        lift(tone, 14, "3栋2单元2号梯", None),
    ];
    let view_frame = frame(tone);
    StickersPage {
        projects: view_frame.projects.clone(),
        frame: view_frame,
        filter: filter(),
        buildings: vec![(id::<PlaceId>(20), tone.say("3栋"))],
        kinds: vec![Code::from("fire_panel"), Code::from("lift")],
        rows,
        total: 64,
        missing: 2,
        is_cut: tone == Tone::Long,
        told: Some(StickersTold::Made(2)),
    }
}

/// A new estate, without anything.
pub(crate) fn no_stickers() -> StickersPage {
    let projects = vec![ProjectOption { id: id(1), name: "云栖花园".into() }];
    let view = stickers(Tone::Plain);
    let told = Some(StickersTold::NothingTicked);
    StickersPage { projects, rows: vec![], buildings: vec![], kinds: vec![], total: 0, missing: 0, told, ..view }
}

/// Nothing fits the filter.
pub(crate) fn no_such_stickers() -> StickersPage {
    let narrow = StickerFilter { within: Some(Within::Outside), kind: Some(Code::from("lift")), ..filter() };
    StickersPage { filter: narrow, told: Some(StickersTold::Changed(StickerChange::Renew, 0)), ..no_stickers() }
}

/// One is asked about.
pub(crate) fn stickers_question(tone: Tone, change: StickerChange) -> StickersQuestion {
    let rows = vec![lift(tone, 13, "3栋2单元1号梯", Some(KEY))];
    let free = vec![area(tone, 12, "3栋2单元 大堂", None), lift(tone, 14, "3栋2单元2号梯", None)];
    let ticked = vec![rows[0].spot];
    StickersQuestion { frame: frame(tone), filter: StickerFilter { ticked, ..filter() }, change, rows, free }
}

/// The first page of several, with a sheet that is not full.
pub(crate) fn sticker_sheets(tone: Tone) -> StickerSheets {
    let row = |n: u128| lift(tone, n, "3栋2单元1号梯", Some(KEY));
    let first = (area(tone, 11, "地下车库", Some("Gr4gE5kQ2z")), "https://wx.example.com/q/Gr4gE5kQ2z".to_owned());
    let lifts = (13..23).map(|n| (row(n), format!("https://wx.example.com/q/{KEY}")));
    StickerSheets {
        project: tone.say("云栖花园"),
        phone: Some("0571-88880101".into()),
        filter: filter(),
        stickers: std::iter::once(first).chain(lifts).collect(),
        total: STICKERS_A_PAGE + 4,
        missing: 2,
    }
}

/// Nothing was made yet.
pub(crate) fn no_sheets() -> StickerSheets {
    StickerSheets { stickers: vec![], total: 0, phone: None, ..sticker_sheets(Tone::Plain) }
}
