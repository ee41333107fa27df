//! The form for a caller: empty, and as it came back.

use super::{Tone, frame, id, no};
use contract::{
    forms::{CallerForm, RepairForm},
    views::{
        desk::NewForCaller,
        owner::PlaceGroup,
        parts::{AssetOption, MediaItem, MediaKind, MediaState, PlaceOption},
    },
};
use domain::{
    Code,
    catalogue::{Category, Safety, Whereabouts},
    form::{Choice, Faults, Field, Kind, Problem},
    ticket::Urgency,
};

/// Just opened.
pub(crate) fn caller(tone: Tone) -> NewForCaller {
    let repair = RepairForm { key: "018f7d2a-6c1e-7b1a-9c57-0000000000b2".into(), ..RepairForm::default() };
    NewForCaller {
        frame: frame(tone),
        categories: vec![water(tone), lift(tone)],
        places: vec![],
        more_places: false,
        assets: vec![],
        place_query: String::new(),
        form: CallerForm { repair, ..CallerForm::default() },
        faults: Faults::default(),
        already: None,
        trouble: None,
        restored: false,
        media: vec![],
    }
}

/// Came back with faults, files and an earlier report under the same key.
pub(crate) fn caller_refused(tone: Tone) -> NewForCaller {
    let mut faults = Faults::default();
    faults.add("caller_phone", Problem::NotAPhone);
    faults.add("place", Problem::Missing);
    faults.add("f.flow", Problem::Missing);
    faults.add("f.amount", Problem::OutOfRange { min: 1, max: 50 });
    let mut view = caller(tone);
    view.place_query = tone.say("3 幢 2 单元");
    let room = |n: u128| PlaceOption {
        id: id(n + 300),
        project: id(1),
        label: tone.say(&format!("云栖花园 3 幢 2 单元 120{n}")),
        is_room: true,
    };
    view.places = vec![PlaceGroup { label: tone.say("云栖花园 3 幢"), places: (1..4).map(room).collect() }];
    view.assets = vec![AssetOption { id: id(900), place: id(301), label: tone.say("2 单元 水泵 1 号") }];
    view.form.source = "hotline".into();
    view.form.caller_name = tone.say("林女士");
    view.form.caller_phone = tone.say("1380");
    view.form.called_at = "14:02".into();
    view.form.repair.category = "WAT".into();
    view.form.repair.description = tone.say("厨房水槽下面的软管漏水，已经关了总阀");
    view.form.repair.wanted_day = "2026-11-23".into();
    view.form.repair.wanted_slot = "pm".into();
    view.form.repair.answers.insert("amount".into(), vec![tone.say("99")]);
    view.form.repair.answers.insert("where".into(), vec![tone.say("灶台下")]);
    view.faults = faults;
    view.already = Some(no(7));
    view.media = vec![
        MediaItem { id: id(1), kind: MediaKind::Photo, state: MediaState::Ready },
        MediaItem { id: id(2), kind: MediaKind::Photo, state: MediaState::Received },
    ];
    view
}

fn choice(tone: Tone, code: &str, label: &str) -> Choice {
    Choice { code: Code::from(code), label: tone.say(label) }
}

fn field(tone: Tone, code: &str, label: &str, kind: Kind, when: Option<&str>) -> Field {
    Field {
        code: Code::from(code),
        label: tone.say(label),
        hint: if code == "amount" { tone.say("估一下就好") } else { String::new() },
        kind,
        required: matches!(code, "flow" | "floor"),
        when: when.map(Into::into),
    }
}

fn water(tone: Tone) -> Category {
    let flow = vec![choice(tone, "drip", "滴水"), choice(tone, "run", "一直流"), choice(tone, "burst", "喷水")];
    let shut = vec![choice(tone, "main", "总阀"), choice(tone, "corner", "角阀")];
    Category {
        code: Code::from("WAT"),
        name: tone.say("给水"),
        icon: "droplets".into(),
        hint: String::new(),
        urgency: Urgency::Normal,
        place: Whereabouts::Room,
        skill: Code::from("plumbing"),
        asset_kind: None,
        safety: None,
        fields: vec![
            field(tone, "flow", "漏得怎么样？", Kind::Single { choices: flow }, None),
            field(tone, "shut", "关了哪个阀？", Kind::Multiple { choices: shut }, Some("flow != drip")),
            field(
                tone,
                "amount",
                "漏了多少",
                Kind::Number { min: 1, max: 50, unit: tone.say("桶") },
                Some("not well formed"),
            ),
            field(tone, "where", "具体位置", Kind::LongText { max: 100 }, None),
        ],
    }
}

fn lift(tone: Tone) -> Category {
    Category {
        code: Code::from("LIFT.TRAP"),
        name: tone.say("电梯困人"),
        icon: "siren".into(),
        hint: String::new(),
        urgency: Urgency::Emergency,
        place: Whereabouts::Public,
        skill: Code::from("lift"),
        asset_kind: Some(Code::from("lift")),
        safety: Some(Safety {
            text: tone.say("不要扒门、不要跳。\n按住警铃，等待救援。"),
            calls: vec![(tone.say("电梯应急救援"), "96333".into())],
        }),
        fields: vec![
            field(tone, "floor", "停在几楼", Kind::Text { max: 10 }, None),
            field(tone, "since", "哪天开始", Kind::Date {}, None),
            field(tone, "inside", "里面的人的电话", Kind::Phone {}, None),
        ],
    }
}
