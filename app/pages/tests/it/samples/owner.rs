//! The owner's screens.

use super::{
    Sample, Tone,
    parts::{NOW, cards, estate, media, no, place, timeline},
    sample,
};
use contract::{
    forms::{BindForm, RateForm, RepairForm, WeixinPhoto},
    views::{
        owner::{
            CameBy, CategoryTile, ChooseCategory, ChooseRoom, FollowUs, MyRepairs, MyRooms, NewReport, PlaceGroup,
            Prefill, Receipt, RoomBinding, Scanned, Subscribe, TicketPage,
        },
        parts::{AssetOption, PlaceOption},
    },
};
use domain::{
    Code,
    access::Verb,
    catalogue::{Category, Safety, Whereabouts},
    form::{Choice, Faults, Field, Kind, Problem},
    id::AssetId,
    rating::{Score, Scores},
    ticket::{Stage, Urgency},
};
use pages::owner;
use uuid::Uuid;

/// Every owner's screen.
pub(crate) fn all(tone: Tone) -> Vec<Sample> {
    vec![
        sample("owner-category", || owner::choose_category::page(categories(tone), NOW)),
        sample("owner-category-none", || owner::choose_category::page(no_categories(), NOW)),
        sample("owner-report", || owner::report::page(report(tone), NOW)),
        sample("owner-report-faults", || owner::report::page(report_with_faults(tone), NOW)),
        sample("owner-report-restored", || owner::report::page(report(tone), NOW).restored(true)),
        sample("owner-report-already", || owner::report::page(report_already(tone), NOW)),
        sample("owner-report-emergency", || owner::report::page(emergency(tone), NOW)),
        sample("owner-report-nowhere", || owner::report::page(NewReport { places: vec![], ..report(tone) }, NOW)),
        sample("owner-receipt", || owner::receipt::page(receipt(tone), NOW)),
        sample("owner-receipt-follow", || owner::receipt::page(receipt_to_follow(tone, true), NOW)),
        sample("owner-receipt-follow-name", || owner::receipt::page(receipt_to_follow(tone, false), NOW)),
        sample("owner-repairs", || owner::my_repairs::page(repairs(tone), NOW)),
        sample("owner-repairs-empty", || owner::my_repairs::page(no_repairs(tone), NOW)),
        sample("owner-ticket", || owner::ticket::page(under_way(tone), NOW)),
        sample("owner-ticket-new", || owner::ticket::page(just_sent(tone), NOW)),
        sample("owner-ticket-rate", || owner::ticket::page(to_rate(tone), NOW)),
        sample("owner-ticket-rated", || owner::ticket::page(rated(tone), NOW)),
        sample("owner-rooms", || owner::rooms::page(rooms(tone), NOW)),
        sample("owner-rooms-bind", || owner::rooms::page(binding(tone), NOW)),
        sample("owner-rooms-none", || owner::rooms::page(no_rooms(), NOW)),
    ]
}

fn categories(tone: Tone) -> ChooseCategory {
    let tile = |code: &str, name: &str, icon: &str, hint: &str, urgency| CategoryTile {
        code: tone.say(code),
        name: tone.say(name),
        icon: tone.say(icon),
        hint: tone.say(hint),
        urgency,
    };
    ChooseCategory {
        tiles: vec![
            tile("LIFT.TRAP", "电梯困人", "siren", "", Urgency::Emergency),
            tile("GAS", "燃气泄漏", "flame", "", Urgency::Emergency),
            tile("FIRE", "冒烟着火", "fire-extinguisher", "", Urgency::Emergency),
            tile("BURST", "水管爆裂", "droplets", "", Urgency::Emergency),
            tile("WAT", "水管龙头", "droplets", "漏水、没水", Urgency::Normal),
            tile("DRN", "下水堵了", "shower-head", "马桶、地漏", Urgency::Normal),
            tile("LEAK", "渗水", "cloud-rain", "楼上、外墙", Urgency::Normal),
            tile("ELE", "电和灯", "lightbulb", "跳闸、灯不亮", Urgency::Urgent),
            tile("LV", "门禁对讲", "key-round", "刷卡、道闸", Urgency::Normal),
            tile("LIFT", "电梯", "arrow-up-down", "停运、异响", Urgency::Urgent),
            tile("DOOR", "门窗锁", "door-open", "门锁、玻璃", Urgency::Normal),
            tile("CIV", "墙面地面", "brick-wall", "空鼓、井盖", Urgency::Planned),
            tile("OTH", "说不清", "ellipsis", "客服帮您分", Urgency::Normal),
        ],
        office_phone: Some("0571-8888 6666".into()),
        prefill: Prefill { place: tone.say(""), ..Prefill::default() },
        scanned: Scanned::Here(tone.say("3栋大堂 · 1号电梯")),
        came_by: Some(CameBy {
            account: tone.say("云栖物业服务"),
            estates: vec![tone.say("云栖花园"), tone.say("江南里")],
        }),
    }
}

fn no_categories() -> ChooseCategory {
    ChooseCategory {
        tiles: vec![],
        office_phone: None,
        prefill: Prefill::default(),
        scanned: Scanned::Elsewhere,
        came_by: None,
    }
}

fn field(tone: Tone, code: &str, label: &str, kind: Kind, required: bool, when: Option<&str>) -> Field {
    Field {
        code: Code::from(code),
        label: tone.say(label),
        hint: tone.say(""),
        kind,
        required,
        when: when.map(Into::into),
    }
}

fn choices(tone: Tone, all: &[(&str, &str)]) -> Vec<Choice> {
    all.iter().map(|(code, label)| Choice { code: Code::from(*code), label: tone.say(label) }).collect()
}

fn category(tone: Tone) -> Category {
    let flow = choices(tone, &[("drip", "滴水"), ("run", "一直流"), ("burst", "喷水，关不住")]);
    let parts = choices(tone, &[("tap", "龙头"), ("valve", "角阀"), ("hose", "软管"), ("meter", "水表")]);
    let rooms = choices(
        tone,
        &[("a", "厨房"), ("b", "主卫"), ("c", "次卫"), ("d", "阳台"), ("e", "洗衣间"), ("f", "花园"), ("g", "其他")],
    );
    Category {
        code: Code::from("WAT"),
        name: tone.say("水管龙头"),
        icon: "droplets".into(),
        hint: String::new(),
        urgency: Urgency::Normal,
        place: Whereabouts::Either,
        skill: Code::from("water"),
        asset_kind: None,
        safety: None,
        fields: vec![
            field(tone, "flow", "漏得怎么样？", Kind::Single { choices: flow }, true, None),
            field(tone, "valve", "总阀关得上吗？", Kind::Text { max: 20 }, true, Some("flow = burst")),
            field(tone, "parts", "坏的是", Kind::Multiple { choices: parts }, false, None),
            field(tone, "room", "哪一间", Kind::Single { choices: rooms }, false, None),
        ],
    }
}

fn every_kind(tone: Tone) -> Vec<Field> {
    vec![
        field(tone, "long", "经过", Kind::LongText { max: 100 }, true, None),
        field(tone, "floor", "楼层", Kind::Number { min: -3, max: 40, unit: tone.say("层") }, true, None),
        field(tone, "since", "从哪天开始", Kind::Date {}, false, None),
        field(tone, "call", "另一个电话", Kind::Phone {}, false, None),
    ]
}

fn group(tone: Tone, label: &str, n: u128, place_label: &str) -> PlaceGroup {
    let option = PlaceOption { id: place(n), project: estate(), label: tone.say(place_label), is_room: n == 1 };
    PlaceGroup { label: tone.say(label), places: vec![option] }
}

fn report(tone: Tone) -> NewReport {
    NewReport {
        category: category(tone),
        safety: None,
        places: vec![
            group(tone, "我的房屋", 1, "云栖花园 3 幢 2 单元 1201"),
            group(tone, "我住的 3 幢", 2, "3 幢 2 单元 12 楼 楼道"),
            group(tone, "公共区域", 3, "地下车库 B1 层东侧充电桩旁边的消防通道"),
        ],
        assets: vec![AssetOption {
            id: AssetId(Uuid::from_u128(7)),
            place: place(2),
            label: tone.say("3 幢 2 单元 左梯"),
        }],
        days: (0..5).map(|n| NOW.day().plus(n)).collect(),
        form: RepairForm {
            key: "0192f0c4aaaabbbbccccddddeeeeffff".into(),
            place: place(1).to_string(),
            ..Default::default()
        },
        faults: Faults::default(),
        media: vec![],
        phone_on_file: Some("138****1234".into()),
        already: None,
        trouble: None,
        came_by: None,
    }
}

fn report_with_faults(tone: Tone) -> NewReport {
    let mut faults = Faults::default();
    for name in ["place", "asset", "f.flow", "f.valve", "f.parts", "f.room", "f.long", "f.floor", "f.since", "f.call"] {
        faults.add(name, Problem::Missing);
    }
    faults.add("description", Problem::TooShort { min: 2 });
    faults.add("media", Problem::TooMany { max: 9 });
    faults.add("wanted_day", Problem::InThePast);
    faults.add("wanted_slot", Problem::NotAChoice);
    faults.add("phone", Problem::NotAPhone);
    let mut view = report(tone);
    view.category.fields.extend(every_kind(tone));
    view.form.description = tone.say("软");
    view.form.phone = tone.say("1380571");
    view.form.wanted_day = tone.say("2026-11-21");
    view.form.weixin_photos = vec![WeixinPhoto { account: "main".into(), media_id: "m1".into() }];
    for code in ["flow", "valve", "parts", "room", "long", "floor", "since", "call"] {
        view.form.answers.insert(code.into(), vec![tone.say("run")]);
    }
    NewReport {
        faults,
        media: media(),
        phone_on_file: None,
        trouble: Some(tone.say("照片没有收到，请再传一次。")),
        ..view
    }
}

fn report_already(tone: Tone) -> NewReport {
    let mut view = report(tone);
    view.form.description = tone.say("厨房水槽下面的软管漏水");
    NewReport { already: Some(no(42)), media: media(), ..view }
}

fn emergency(tone: Tone) -> NewReport {
    let mut view = report(tone);
    view.category.name = tone.say("电梯困人");
    view.category.fields =
        vec![field(tone, "people", "困了几人", Kind::Number { min: 1, max: 20, unit: String::new() }, false, None)];
    view.safety = Some(Safety {
        text: tone.say("不要扒门、不要跳，靠轿厢壁坐下等待。\n按住轿厢里的黄色“铃铛”键 5 秒呼叫值班室。\n有人受伤或不舒服，马上打 120。"),
        calls: vec![
            (tone.say("物业值班电话"), tone.say("0571-8888 6666")),
            (tone.say("电梯应急救援"), tone.say("96333")),
            (tone.say("急救"), tone.say("120")),
        ],
    });
    view
}

fn receipt(tone: Tone) -> Receipt {
    Receipt {
        no: no(42),
        category: tone.say("水管龙头"),
        place: tone.say("云栖花园 3 幢 2 单元 1201"),
        stage: Stage::Dispatched,
        reported_at: NOW,
        technician: Some(tone.say("张建国")),
        subscribe: Some(subscribe(tone)),
        follow: None,
    }
}

fn receipt_to_follow(tone: Tone, has_code: bool) -> Receipt {
    let code = has_code.then(|| tone.say("http://weixin.qq.com/q/02kZgfAbCdEfGhIjKlMnOp"));
    Receipt { follow: Some(FollowUs { name: tone.say("云栖物业服务"), code }), ..receipt(tone) }
}

fn subscribe(tone: Tone) -> Subscribe {
    Subscribe { account: "main".into(), templates: vec![tone.say("Zc4W0nTqgF2hYbXv8sKdR6mLpJ3uEoA9iBxNtD5yHwQ")] }
}

fn repairs(tone: Tone) -> MyRepairs {
    MyRepairs { tickets: cards(tone), has_rooms: true, office_phone: Some("0571-8888 6666".into()) }
}

fn no_repairs(tone: Tone) -> MyRepairs {
    MyRepairs { tickets: vec![], has_rooms: false, office_phone: Some(tone.say("0571-8888 6666")) }
}

fn ticket(tone: Tone, stage: Stage, until: u32, verbs: &[Verb]) -> TicketPage {
    TicketPage {
        no: no(42),
        version: until,
        category: tone.say("水管龙头"),
        icon: "droplets".into(),
        description: tone.say("厨房水槽下面软管漏水，地上已经一摊水，先把总阀关了"),
        place: tone.say("云栖花园 3 幢 2 单元 1201"),
        asset: None,
        stage,
        urgency: Urgency::Normal,
        reported_at: NOW.plus_minutes(-14),
        wanted: None,
        answers: vec![(tone.say("漏得怎么样？"), tone.say("一直流"))],
        media: media(),
        timeline: timeline(tone, until),
        technician: Some((tone.say("张建国"), Some("13805710001".into()))),
        verbs: verbs.to_vec(),
        rating: None,
        office_phone: Some("0571-8888 6666".into()),
        key: "0192f0c4aaaabbbbccccddddeeee0001".into(),
        rate_form: RateForm::default(),
        faults: Faults::default(),
        refusal: None,
        subscribe: Some(subscribe(tone)),
    }
}

fn under_way(tone: Tone) -> TicketPage {
    ticket(tone, Stage::EnRoute, 4, &[Verb::Urge])
}

fn just_sent(tone: Tone) -> TicketPage {
    let mut faults = Faults::default();
    faults.add("reason", Problem::Missing);
    TicketPage {
        technician: None,
        faults,
        refusal: Some(tone.say("工单刚刚有了新进展，已为您更新，请确认后再操作。")),
        ..ticket(tone, Stage::Submitted, 1, &[Verb::Urge, Verb::Cancel])
    }
}

fn to_rate(tone: Tone) -> TicketPage {
    let mut faults = Faults::default();
    for name in ["response", "attitude", "quality"] {
        faults.add(name, Problem::Missing);
    }
    faults.add("words", Problem::TooLong { max: 300 });
    let rate_form = RateForm { attitude: "4".into(), words: tone.say("师傅很耐心"), ..RateForm::default() };
    let refusal = Some(tone.say("有几处需要修改，已在对应位置标出。"));
    TicketPage { faults, rate_form, refusal, ..ticket(tone, Stage::Completed, 9, &[Verb::Confirm, Verb::Rate]) }
}

fn rated(tone: Tone) -> TicketPage {
    let stars = |n| Score::new(n).expect("one to five");
    let scores = Scores { response: stars(5), attitude: stars(5), quality: stars(4) };
    TicketPage { rating: Some((scores, Some(tone.say("师傅很耐心")))), ..ticket(tone, Stage::Closed, 9, &[]) }
}

fn rooms(tone: Tone) -> MyRooms {
    MyRooms {
        rooms: vec![
            RoomBinding { place: place(1), label: tone.say("云栖花园 3 幢 2 单元 1201"), verified: true },
            RoomBinding { place: place(2), label: tone.say("云栖花园 5 幢 1 单元 302"), verified: false },
        ],
        choose: ChooseRoom {
            path: vec![(tone.say("p1"), tone.say("云栖花园")), (tone.say("p2"), tone.say("3 幢"))],
            next: vec![(tone.say("p3"), tone.say("1 单元"), false), (tone.say("p4"), tone.say("2 单元"), false)],
            room: None,
        },
        form: BindForm::default(),
        faults: Faults::default(),
        locked_until: Some(NOW.plus_minutes(15)),
        trouble: Some(tone.say("系统没能完成这次操作，请稍后再试。")),
    }
}

fn binding(tone: Tone) -> MyRooms {
    let mut faults = Faults::default();
    for name in ["name", "phone", "code", "room"] {
        faults.add(name, Problem::Unknown);
    }
    let form = BindForm {
        name: tone.say("林晓"),
        phone: tone.say("1380571"),
        room: place(1).to_string(),
        code: tone.say("1234"),
    };
    let choose = ChooseRoom {
        path: vec![("p1".into(), tone.say("云栖花园"))],
        next: vec![],
        room: Some((place(1), tone.say("云栖花园 3 幢 2 单元 1201"))),
    };
    MyRooms { form, faults, choose, locked_until: None, ..no_rooms() }
}

fn no_rooms() -> MyRooms {
    MyRooms {
        rooms: vec![],
        choose: ChooseRoom::default(),
        form: BindForm::default(),
        faults: Faults::default(),
        locked_until: None,
        trouble: None,
    }
}
