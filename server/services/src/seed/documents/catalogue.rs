//! The catalogue: fifteen everyday categories with their own questions, then the emergencies.

use super::{
    emergencies::emergencies,
    fields::{Choices, Shape, date, number, single, text},
};
use domain::{
    Code,
    catalogue::{Catalogue, Category, Whereabouts},
    form::Field,
    ticket::Urgency,
};

/// All categories.
pub(crate) fn catalogue() -> Catalogue {
    let mut categories = inside();
    categories.extend(power());
    categories.extend(public());
    categories.extend(emergencies());
    Catalogue { categories }
}

/// What a category is called: code, name, icon, hint.
pub(super) type Named = (&'static str, &'static str, &'static str, &'static str);

pub(super) fn category(
    (code, name, icon, hint): Named,
    place: Whereabouts,
    (skill, asset): (&str, Option<&str>),
    fields: Vec<Field>,
) -> Category {
    Category {
        code: Code::from(code),
        name: name.into(),
        icon: icon.into(),
        hint: hint.into(),
        urgency: Urgency::Normal,
        place,
        skill: Code::from(skill),
        asset_kind: asset.map(Code::from),
        safety: None,
        fields,
    }
}

fn inside() -> Vec<Category> {
    use Whereabouts::Either;
    const TAP: Choices = &[
        ("tap", "水龙头漏水"),
        ("valve", "角阀软管"),
        ("toilet", "马桶水箱"),
        ("pressure", "水压小"),
        ("none", "停水"),
    ];
    const DRAIN: Choices = &[
        ("floor_drain", "地漏堵"),
        ("toilet", "马桶堵"),
        ("sink", "厨房水槽堵"),
        ("basin", "洗手盆堵"),
        ("main", "主管反水"),
    ];
    const WET: Choices = &[
        ("ceiling", "天花板"),
        ("wall", "墙面"),
        ("window", "窗边"),
        ("bathroom", "卫生间"),
        ("basement", "地下室"),
    ];
    const WARM: Choices = &[
        ("cold", "暖气不热"),
        ("radiator_leak", "暖气漏水"),
        ("ac_off", "空调不启动"),
        ("ac_drip", "空调滴水"),
    ];
    const DOOR: Choices = &[
        ("lock", "门锁"),
        ("unit_door", "单元门"),
        ("hinge", "合页松动"),
        ("glass", "玻璃破损"),
        ("closer", "闭门器"),
    ];
    vec![
        category(("WAT", "给水", "droplets", "龙头、马桶、停水"), Either, ("water", None), vec![
            single("what", "哪里有问题", TAP).must(),
            single("flow", "漏得怎么样", &[("drip", "滴水"), ("stream", "一直流")])
                .must()
                .when("what in tap,valve,toilet"),
            single("scope", "影响范围", &[("home", "只有我家"), ("unit", "整个单元")]).when("what in pressure,none"),
        ]),
        category(("DRN", "排水疏通", "shower-head", "地漏、马桶、水槽堵"), Either, ("drain", None), vec![
            single("what", "哪里堵了", DRAIN).must(),
            single("overflow", "有没有污水溢出", &[("yes", "有"), ("no", "没有")]).must().when("what = main"),
        ]),
        category(("LEAK", "渗漏", "cloud-rain", "天花板、墙面、窗边渗水"), Either, ("water", None), vec![
            single("what", "渗在哪里", WET).must(),
            single("upstairs", "联系过楼上吗", &[
                ("yes", "联系过"),
                ("no", "还没有"),
                ("away", "楼上没人"),
            ])
            .when("what = ceiling"),
            date("since", "什么时候开始的"),
        ]),
        category(("DOOR", "门窗五金", "door-open", "门锁、单元门、玻璃"), Either, ("door", None), vec![
            single("what", "哪里坏了", DOOR).must(),
            single("locked_out", "现在能进门吗", &[("in", "能进"), ("out", "进不去")])
                .must()
                .when("what = lock"),
        ]),
        category(("HVAC", "暖通空调", "thermometer", "暖气、空调"), Either, ("hvac", None), vec![
            single("what", "什么现象", WARM).must(),
            number("temperature", "室温大约多少", (0, 40), "℃").when("what = cold"),
        ]),
    ]
}

fn power() -> Vec<Category> {
    use Whereabouts::{Either, Public, Room};
    const ELECTRIC: Choices = &[
        ("trip", "跳闸"),
        ("dead", "没电"),
        ("socket", "插座"),
        ("lamp", "灯具"),
        ("switch", "开关"),
    ];
    const LAMPS: Choices = &[("corridor", "楼道灯"), ("lobby", "大堂灯"), ("garage", "车库灯"), ("road", "路灯")];
    const GATES: Choices = &[
        ("door", "门禁刷不开"),
        ("intercom", "对讲不响"),
        ("barrier", "道闸"),
        ("camera", "监控"),
    ];
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
        category(("ELE", "室内用电", "zap", "跳闸、插座、灯具"), Room, ("electric", None), vec![
            single("what", "什么现象", ELECTRIC).must(),
            single("scope", "哪些地方没电", &[("home", "全屋"), ("part", "部分房间")])
                .must()
                .when("what = dead"),
        ]),
        category(("LIGHT", "公共照明", "lightbulb", "楼道灯、车库灯、路灯"), Public, ("electric", None), vec![
            single("what", "哪种灯", LAMPS).must(),
            number("count", "坏了几盏", (1, 50), "盏"),
        ]),
        category(("LV", "弱电门禁", "key-round", "门禁、对讲、道闸"), Either, ("lv", None), vec![
            single("what", "什么现象", GATES).must(),
            text("card", "门禁卡背面后四位", 8).when("what = door"),
        ]),
        lift,
        category(("PARK", "停车充电", "car", "地锁、充电桩"), Public, ("electric", None), vec![
            single("what", "什么设施", PARKING).must(),
            text("slot", "车位号", 20).when("what in lock,charger"),
        ]),
    ]
}

fn public() -> Vec<Category> {
    use Whereabouts::{Either, Public};
    const FIRE: Choices = &[
        ("alarm", "主机报警"),
        ("hydrant", "消火栓漏水"),
        ("sprinkler", "喷淋漏水"),
        ("exit_light", "应急灯"),
        ("fire_door", "防火门"),
    ];
    const CIVIL: Choices = &[
        ("wall", "墙皮空鼓脱落"),
        ("tile", "地砖松动"),
        ("road", "路面破损"),
        ("cover", "井盖缺失"),
        ("railing", "栏杆松动"),
    ];
    const GREEN: Choices = &[("garbage", "垃圾未清"), ("cleaning", "地面脏"), ("pest", "虫鼠"), ("tree", "树枝倒伏")];
    const PLAY: Choices = &[("fitness", "健身器材"), ("children", "儿童设施"), ("bench", "座椅"), ("fountain", "水景")];
    const DANGER: Choices = &[("yes", "有，需要先围挡"), ("no", "没有")];
    let mut fire = category(
        ("FIRE", "消防设施", "fire-extinguisher", "消火栓、喷淋、应急灯"),
        Public,
        ("fire", Some("fire_panel")),
        vec![
            single("what", "什么设施", FIRE).must(),
            single("running", "还在漏水吗", &[("yes", "在漏"), ("no", "已经停了")])
                .must()
                .when("what in hydrant,sprinkler"),
        ],
    );
    fire.urgency = Urgency::Urgent;
    vec![
        fire,
        category(("CIV", "土建", "brick-wall", "墙面、地砖、井盖"), Either, ("civil", None), vec![
            single("what", "什么问题", CIVIL).must(),
            single("danger", "有没有掉落或绊倒的危险", DANGER).must().when("what in wall,cover,railing"),
        ]),
        category(("ENV", "绿化保洁", "trees", "垃圾、虫鼠、树木"), Public, ("env", None), vec![
            single("what", "什么问题", GREEN).must(),
        ]),
        category(("FAC", "公共设施", "dumbbell", "健身、儿童设施、座椅"), Public, ("general", None), vec![
            single("what", "什么设施", PLAY).must(),
            single("danger", "有没有伤人的危险", DANGER).when("what in fitness,children"),
        ]),
        category(("OTH", "其他", "ellipsis", "说不清类别的都选这里"), Either, ("general", None), vec![]),
    ]
}
