//! What the town's company has published: a short catalogue, three rules, levels for every urgency, and one template for each notice.

use super::place;
use domain::{
    At, Code,
    catalogue::{Catalogue, Category, Safety, Whereabouts},
    dispatch::{PlaceMatch, Rule, Rules, Target},
    form::{Choice, Field, Kind},
    id::ConfigId,
    notice::{Fact, Mapping, NoticeKind, Templates},
    sla::{Calendar, Levels, Target as Level},
    ticket::Urgency,
};
use store::{Tx, config::publish};

/// Publishes everything for the whole group.
pub(super) async fn put(tx: &Tx, now: At) {
    let by = "test";
    publish(tx, ConfigId(place::CATALOGUE), place::GROUP, &catalogue(), by, now, by).await.expect("a catalogue");
    publish(tx, ConfigId(place::RULES), place::GROUP, &rules(), by, now, by).await.expect("rules");
    publish(tx, ConfigId(place::LEVELS), place::GROUP, &levels(), by, now, by).await.expect("levels");
    publish(tx, ConfigId(place::TEMPLATES), place::GROUP, &templates(), by, now, by).await.expect("templates");
}

fn catalogue() -> Catalogue {
    let category = |code: &str, name: &str, urgency, place, skill: &str| Category {
        code: Code::from(code),
        name: name.into(),
        icon: "wrench".into(),
        hint: String::new(),
        urgency,
        place,
        skill: Code::from(skill),
        asset_kind: None,
        safety: None,
        fields: vec![],
    };
    let lift = Category {
        asset_kind: Some(Code::from("lift")),
        fields: lift_fields(),
        ..category("LIFT", "电梯故障", Urgency::Urgent, Whereabouts::Public, "lift")
    };
    let trap = Category {
        asset_kind: Some(Code::from("lift")),
        safety: Some(Safety { text: "请勿扒门".into(), calls: vec![("消防".into(), "119".into())] }),
        ..category("LIFT_TRAP", "电梯困人", Urgency::Emergency, Whereabouts::Public, "lift")
    };
    let leak = category("LEAK", "漏水", Urgency::Normal, Whereabouts::Room, "water");
    let light = category("LIGHT", "公共照明", Urgency::Normal, Whereabouts::Public, "electric");
    Catalogue { categories: vec![lift, leak, light, trap] }
}

fn lift_fields() -> Vec<Field> {
    let choice = |code: &str, label: &str| Choice { code: Code::from(code), label: label.into() };
    let choices = vec![choice("stopped", "停梯"), choice("noise", "异响"), choice("door", "门故障")];
    let field = |code: &str, label: &str, kind, when: Option<&str>| Field {
        code: Code::from(code),
        label: label.into(),
        hint: String::new(),
        kind,
        required: true,
        when: when.map(Into::into),
    };
    vec![
        field("symptom", "现象", Kind::Single { choices }, None),
        field("floor", "停在几层", Kind::Number { min: -3, max: 40, unit: "层".into() }, Some("symptom = stopped")),
    ]
}

fn rules() -> Rules {
    let rule = |code: &str, name: &str, categories: &[&str], to| Rule {
        code: Code::from(code),
        name: name.into(),
        categories: categories.iter().map(|c| Code::from(*c)).collect(),
        place: PlaceMatch::Anywhere,
        to,
        accept_within_s: None,
    };
    let lifts = rule("lifts", "电梯归电梯班", &["LIFT", "LIFT_TRAP"], Target::Crew(Code::from("lifts")));
    let lights = Rule {
        place: PlaceMatch::Public,
        accept_within_s: Some(60),
        ..rule("lights", "公共照明一分钟接单", &["LIGHT"], Target::Skilled)
    };
    Rules { rules: vec![lifts, lights, rule("rest", "其余按专业", &[], Target::Skilled)] }
}

fn levels() -> Levels {
    let target = |urgency, accept_s, finish_min, calendar: &str| Level {
        urgency,
        category: None,
        accept_s,
        arrive_min: 60,
        finish_min,
        calendar: Code::from(calendar),
    };
    let calendars = [(Code::from("always"), Calendar::Always), (Code::from("day"), Calendar::daily(8 * 60, 20 * 60))];
    Levels {
        calendars: calendars.into_iter().collect(),
        targets: vec![
            target(Urgency::Emergency, 120, 60, "always"),
            target(Urgency::Urgent, 300, 240, "always"),
            target(Urgency::Normal, 900, 480, "day"),
            target(Urgency::Planned, 900, 480, "day"),
        ],
    }
}

/// Every notice has a template named after it, so that a test sees which one was sent. The keywords are of the kinds that the category library has.
fn templates() -> Templates {
    let keywords = [
        (Fact::No, "character_string1"),
        (Fact::What, "thing2"),
        (Fact::Place, "thing3"),
        (Fact::Progress, "thing4"),
        (Fact::Time, "time5"),
        (Fact::Person, "thing6"),
    ];
    let row = |notice: &NoticeKind| Mapping {
        notice: *notice,
        title: notice.code().into(),
        keywords: keywords.iter().map(|(fact, key)| (*fact, (*key).to_owned())).collect(),
    };
    let rows: Vec<Mapping> = NoticeKind::ALL.iter().map(row).collect();
    Templates { subscriptions: rows.clone(), rows }
}
