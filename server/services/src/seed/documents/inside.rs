//! Inside homes: water, drains, leaks, doors, heating and cooling.

use super::{
    catalogue::category,
    fields::{Choices, Shape, date, number, single},
};
use domain::catalogue::{Category, Whereabouts};

/// The categories.
pub(super) fn inside() -> Vec<Category> {
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
    const WET: Choices =
        &[("ceiling", "天花板"), ("wall", "墙面"), ("window", "窗边"), ("bathroom", "卫生间"), ("basement", "地下室")];
    const WARM: Choices =
        &[("cold", "暖气不热"), ("radiator_leak", "暖气漏水"), ("ac_off", "空调不启动"), ("ac_drip", "空调滴水")];
    const DOOR: Choices = &[
        ("lock", "门锁"),
        ("unit_door", "单元门"),
        ("hinge", "合页松动"),
        ("glass", "玻璃破损"),
        ("closer", "闭门器"),
    ];
    vec![
        category(
            ("WAT", "给水", "droplets", "龙头、马桶、停水"),
            Either,
            ("water", None),
            vec![
                single("what", "哪里有问题", TAP).must(),
                single("flow", "漏得怎么样", &[("drip", "滴水"), ("stream", "一直流")])
                    .must()
                    .when("what in tap,valve,toilet"),
                single("scope", "影响范围", &[("home", "只有我家"), ("unit", "整个单元")])
                    .when("what in pressure,none"),
            ],
        ),
        category(
            ("DRN", "排水疏通", "shower-head", "地漏、马桶、水槽堵"),
            Either,
            ("drain", None),
            vec![
                single("what", "哪里堵了", DRAIN).must(),
                single("overflow", "有没有污水溢出", &[("yes", "有"), ("no", "没有")]).must().when("what = main"),
            ],
        ),
        category(
            ("LEAK", "渗漏", "cloud-rain", "天花板、墙面、窗边渗水"),
            Either,
            ("water", None),
            vec![
                single("what", "渗在哪里", WET).must(),
                single("upstairs", "联系过楼上吗", &[("yes", "联系过"), ("no", "还没有"), ("away", "楼上没人")])
                    .when("what = ceiling"),
                date("since", "什么时候开始的"),
            ],
        ),
        category(
            ("DOOR", "门窗五金", "door-open", "门锁、单元门、玻璃"),
            Either,
            ("door", None),
            vec![
                single("what", "哪里坏了", DOOR).must(),
                single("locked_out", "现在能进门吗", &[("in", "能进"), ("out", "进不去")]).must().when("what = lock"),
            ],
        ),
        category(
            ("HVAC", "暖通空调", "thermometer", "暖气、空调"),
            Either,
            ("hvac", None),
            vec![
                single("what", "什么现象", WARM).must(),
                number("temperature", "室温大约多少", (0, 40), "℃").when("what = cold"),
            ],
        ),
    ]
}
