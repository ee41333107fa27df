//! Estates whose catalogues differ: an owner who chooses another estate's place on the report's form loses nothing of what was typed.

use crate::town::{Doors, text};
use axum::http::{Method, StatusCode};
use domain::{
    Code,
    catalogue::{Catalogue, Category, Whereabouts},
    form::{Field, Kind},
    id::{ConfigId, OrgUnitId},
    ticket::Urgency,
};
use testkit::{Town, place};
use uuid::Uuid;

const NEW: &str = "/o/repairs/new";
const WORDS: &str = "角落里的灯不亮";
/// `WORDS` as a browser sends them.
const SENT: &str = "%E8%A7%92%E8%90%BD%E9%87%8C%E7%9A%84%E7%81%AF%E4%B8%8D%E4%BA%AE";

fn category(code: &str, name: &str, asks: &[(&str, &str)]) -> Category {
    let field = |(code, label): &(&str, &str)| Field {
        code: Code::from(*code),
        label: (*label).into(),
        hint: String::new(),
        kind: Kind::Text { max: 20 },
        required: true,
        when: None,
    };
    Category {
        code: Code::from(code),
        name: name.into(),
        icon: "wrench".into(),
        hint: String::new(),
        urgency: Urgency::Normal,
        place: Whereabouts::Public,
        skill: Code::from("water"),
        asset_kind: None,
        safety: None,
        fields: asks.iter().map(field).collect(),
    }
}

/// The lakeside takes fences and lights, and asks two things about a light; the garden takes lights and asks nothing.
async fn doors(town: Town) -> Doors {
    let light = category("LIGHT", "湖边照明", &[("pole", "灯杆号"), ("colour", "灯光颜色")]);
    let own = Catalogue { categories: vec![category("FENCE", "围栏", &[("pole", "立柱号")]), light] };
    let (id, unit, now) = (ConfigId(Uuid::from_u128(81)), OrgUnitId(place::LAKESIDE.0), town.clock.now());
    let tx = town.services.store().begin().await.unwrap();
    store::config::publish(&tx, id, unit, &own, "test", now, "test").await.unwrap();
    tx.commit().await.unwrap();
    Doors::of(town)
}

/// The form as it comes back to a newcomer, who may name the public areas of every estate.
async fn refused(doors: &Doors, form: &str) -> String {
    let answer = doors.ask(&Method::POST, NEW, Some(&doors.town.chen_neighbour), form).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    text(answer).await
}

testkit::both! {
    async fn a_category_that_the_other_estate_has_not_comes_back_with_everything_typed(town: Town) {
        let doors = doors(town).await;
        let (gate, garage) = (place::GATE, place::GARAGE);
        let blank = text(doors.ask(&Method::GET, &format!("{NEW}?category=FENCE&place={gate}"), Some(&doors.town.chen_neighbour), "").await).await;
        assert!(blank.contains("立柱号") && blank.contains(&garage.to_string()), "both estates' places are offered: {blank}");
        let page = refused(&doors, &format!("key=0123456789abcdef&category=FENCE&place={garage}&description={SENT}&f.pole=A7&wanted_day=asap&phone=13811112222")).await;
        let typed = [WORDS, "A7", "13811112222", "0123456789abcdef", "立柱号"].iter().all(|typed| page.contains(typed));
        assert!(typed && page.contains("<h1>围栏"), "{page}");
        assert!(page.contains("id=\"place-fault\"") && page.contains("不受理这类报修"), "{page}");
        assert!(page.contains(&format!(r#"<option value="{garage}" selected"#)), "{page}");
    }

    async fn a_category_that_the_other_estate_has_otherwise_comes_back_with_its_own_questions(town: Town) {
        let doors = doors(town).await;
        let form = format!("key=0123456789abcdef&category=LIGHT&place={}&description={SENT}&f.pole=A7&wanted_day=asap", place::GATE);
        let page = refused(&doors, &form).await;
        let kept = [WORDS, "A7", "灯杆号", "灯光颜色"].iter().all(|typed| page.contains(typed));
        assert!(kept && page.contains("<h1>湖边照明") && !page.contains("不受理"), "{page}");
        let sent = doors.ask(&Method::POST, NEW, Some(&doors.town.chen_neighbour), &format!("{form}&f.colour=white")).await;
        assert_eq!(sent.status(), StatusCode::SEE_OTHER);
        doors.town.leave_pushes_waiting();
    }
}
