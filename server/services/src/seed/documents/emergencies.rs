//! Emergencies: what to do first and whom to call stand before the form.

use super::{
    catalogue::{Named, category},
    fields::{Choices, Shape, number, single},
};
use domain::{
    catalogue::{Category, Safety, Whereabouts},
    form::Field,
    ticket::Urgency,
};

/// People in a lift, gas, electricity, burst pipes.
pub(super) fn emergencies() -> Vec<Category> {
    use Whereabouts::{Either, Public};
    const YES_NO: Choices = &[("yes", "是"), ("no", "否")];
    const SMELL: Choices = &[("strong", "很浓"), ("slight", "一点点")];
    const SPARK: Choices = &[("spark", "打火"), ("smoke", "冒烟"), ("shock", "麻手漏电")];
    const PIPE: Choices = &[("indoor", "家里"), ("riser", "楼道立管"), ("outdoor", "室外管道")];
    vec![
        emergency(
            ("LIFT_TRAP", "电梯困人", "siren", "有人被关在电梯里"),
            (Public, "lift", Some("lift")),
            vec![number("people", "里面有几个人", (1, 20), "人").must(), single("talk", "能和里面的人说话吗", YES_NO)],
            "不要扒门，不要自己爬出来。\n靠轿厢壁站好，按住呼叫按钮。\n救援人员到达前请保持冷静，身体不适马上拨打 120。",
            &[("电梯应急救援", "96333"), ("急救", "120"), ("消防", "119")],
        ),
        emergency(
            ("GAS", "燃气泄漏", "flame", "闻到燃气味"),
            (Either, "general", None),
            vec![single("smell", "味道有多浓", SMELL).must(), single("closed", "燃气阀关了吗", YES_NO).must()],
            "不要开关任何电器，不要点火。\n关上燃气阀，打开门窗，马上离开。\n到室外再打电话；燃气设施由燃气公司处理。",
            &[("燃气抢修", "96777"), ("消防", "119")],
        ),
        emergency(
            ("SHOCK", "触电冒烟", "zap", "打火、冒烟、漏电"),
            (Either, "electric", None),
            vec![single("what", "什么现象", SPARK).must()],
            "不要用手碰触电的人和漏电的东西。\n能安全够到时先拉下总闸。\n有明火马上离开并拨打 119。",
            &[("消防", "119"), ("急救", "120")],
        ),
        emergency(
            ("BURST", "水管爆裂", "droplets", "大量喷水"),
            (Either, "water", None),
            vec![single("what", "哪里的水管", PIPE).must()],
            "先关上水表前的阀门。\n插座附近有水时不要靠近，先拉下总闸。\n把低处的东西搬高。",
            &[("供水抢修", "96390")],
        ),
    ]
}

fn emergency(
    named: Named,
    (place, skill, asset): (Whereabouts, &str, Option<&str>),
    fields: Vec<Field>,
    text: &str,
    calls: &[(&str, &str)],
) -> Category {
    let calls = calls.iter().map(|(label, number)| ((*label).into(), (*number).into())).collect();
    Category {
        urgency: Urgency::Emergency,
        safety: Some(Safety { text: text.into(), calls }),
        ..category(named, place, (skill, asset), fields)
    }
}
