//! Electricity and what runs on it: light, access, lifts, charging.

use super::{
    catalogue::category,
    fields::{Choices, Shape, number, single, text},
};
use domain::{
    catalogue::{Category, Whereabouts},
    ticket::Urgency,
};

/// The categories.
pub(super) fn power() -> Vec<Category> {
    use Whereabouts::{Either, Public, Room};
    const ELECTRIC: Choices =
        &[("trip", "跳闸"), ("dead", "没电"), ("socket", "插座"), ("lamp", "灯具"), ("switch", "开关")];
    const LAMPS: Choices = &[("corridor", "楼道灯"), ("lobby", "大堂灯"), ("garage", "车库灯"), ("road", "路灯")];
    const GATES: Choices = &[("door", "门禁刷不开"), ("intercom", "对讲不响"), ("barrier", "道闸"), ("camera", "监控")];
    const PARKING: Choices = &[("lock", "地锁"), ("charger", "充电桩"), ("space", "车位设施")];
    const LIFT: Choices = &[
        ("stopped", "停运"),
        ("noise", "异响抖动"),
        ("door", "门关不上"),
        ("button", "按键失灵"),
        ("intercom", "五方对讲"),
    ];
    let mut lift = category(
        ("LIFT", "电梯", "arrow-up-down", "停运、异响、按键"),
        Public,
        ("lift", Some("lift")),
        vec![
            single("what", "什么现象", LIFT).must(),
            number("floor", "停在几楼", (-2, 33), "层").must().when("what = stopped").hint("地下一层写 -1"),
        ],
    );
    lift.urgency = Urgency::Urgent;
    vec![
        category(
            ("ELE", "室内用电", "zap", "跳闸、插座、灯具"),
            Room,
            ("electric", None),
            vec![
                single("what", "什么现象", ELECTRIC).must(),
                single("scope", "哪些地方没电", &[("home", "全屋"), ("part", "部分房间")]).must().when("what = dead"),
            ],
        ),
        category(
            ("LIGHT", "公共照明", "lightbulb", "楼道灯、车库灯、路灯"),
            Public,
            ("electric", None),
            vec![single("what", "哪种灯", LAMPS).must(), number("count", "坏了几盏", (1, 50), "盏")],
        ),
        category(
            ("LV", "弱电门禁", "key-round", "门禁、对讲、道闸"),
            Either,
            ("lv", None),
            vec![single("what", "什么现象", GATES).must(), text("card", "门禁卡背面后四位", 8).when("what = door")],
        ),
        lift,
        category(
            ("PARK", "停车充电", "car", "地锁、充电桩"),
            Public,
            ("electric", None),
            vec![single("what", "什么设施", PARKING).must(), text("slot", "车位号", 20).when("what in lock,charger")],
        ),
    ]
}
