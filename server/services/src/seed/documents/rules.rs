//! Dispatch rules: which crew a fault goes to. The first is there to be watched: it waits only a minute for an answer.

use super::crew;
use domain::{
    Code,
    dispatch::{PlaceMatch, Rule, Rules, Target},
};

/// The rules in order.
pub(crate) fn rules() -> Rules {
    let to_crew = |code: &str| Target::Crew(Code::from(code));
    let mut watched = rule("demo_light", "演示：60 秒未接单自动改派", &["LIGHT"], to_crew(crew::POWER_WATER));
    watched.accept_within_s = Some(60);
    let mut outside =
        rule("public_building", "公共区域门窗土建 → 综合维修班", &["DOOR", "CIV"], to_crew(crew::GENERAL));
    outside.place = PlaceMatch::Public;
    Rules {
        rules: vec![
            watched,
            rule("lift", "电梯故障与困人 → 电梯班", &["LIFT_TRAP", "LIFT"], to_crew(crew::LIFT)),
            rule("danger", "燃气、触电、消防 → 在岗持证人员", &["GAS", "SHOCK", "FIRE"], Target::Skilled),
            rule(
                "power_water",
                "水、电、暖 → 水电班",
                &["BURST", "WAT", "DRN", "LEAK", "ELE", "HVAC"],
                to_crew(crew::POWER_WATER),
            ),
            outside,
            rule("others", "其他 → 有对应专业的在岗人员", &[], Target::Skilled),
        ],
    }
}

fn rule(code: &str, name: &str, categories: &[&str], to: Target) -> Rule {
    Rule {
        code: Code::from(code),
        name: name.into(),
        categories: categories.iter().map(|c| Code::from(*c)).collect(),
        place: PlaceMatch::Anywhere,
        to,
        accept_within_s: None,
    }
}
