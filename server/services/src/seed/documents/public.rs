//! Shared things: fire protection, the building, the grounds, and whatever fits nowhere else.

use super::{
    catalogue::category,
    fields::{Choices, Shape, single},
};
use domain::{
    catalogue::{Category, Whereabouts},
    ticket::Urgency,
};

/// The categories.
pub(super) fn public() -> Vec<Category> {
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
        category(
            ("CIV", "土建", "brick-wall", "墙面、地砖、井盖"),
            Either,
            ("civil", None),
            vec![
                single("what", "什么问题", CIVIL).must(),
                single("danger", "有没有掉落或绊倒的危险", DANGER).must().when("what in wall,cover,railing"),
            ],
        ),
        category(
            ("ENV", "绿化保洁", "trees", "垃圾、虫鼠、树木"),
            Public,
            ("env", None),
            vec![single("what", "什么问题", GREEN).must()],
        ),
        category(
            ("FAC", "公共设施", "dumbbell", "健身、儿童设施、座椅"),
            Public,
            ("general", None),
            vec![
                single("what", "什么设施", PLAY).must(),
                single("danger", "有没有伤人的危险", DANGER).when("what in fitness,children"),
            ],
        ),
        category(("OTH", "其他", "ellipsis", "说不清类别的都选这里"), Either, ("general", None), vec![]),
    ]
}
