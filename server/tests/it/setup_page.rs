//! The page of the set-up: for managers of the whole group, with the last check.

use crate::town::{Doors, text};
use axum::http::{Method, StatusCode};
use testkit::Town;

const PAGE: &str = "/admin/wechat";

testkit::both! {
    async fn a_check_stays_on_the_page_with_its_time(town: Town) {
        let doors = Doors::of(town);
        let manager = Some(&doors.town.zhou_manager);
        let before = text(doors.ask(&Method::GET, PAGE, manager, "").await).await;
        assert!(before.contains("还没检查过") && before.contains("/wecom/corp/in?to=/t/jobs"), "{before}");
        let answer = doors.ask(&Method::POST, PAGE, manager, "").await;
        assert_eq!((answer.status(), answer.headers()["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, PAGE));
        let after = text(doors.ask(&Method::GET, PAGE, manager, "").await).await;
        assert!(after.contains("上次检查：今天 09:00"), "{after}");
    }

    async fn nobody_else_finds_it(town: Town) {
        let doors = Doors::of(town);
        for who in [&doors.town.he_desk, &doors.town.outsider_desk, &doors.town.liu_lead, &doors.town.zhang_technician] {
            for method in [Method::GET, Method::POST] {
                let answer = doors.ask(&method, PAGE, Some(who), "").await;
                assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{} {method}", who.name);
            }
            let desk = text(doors.ask(&Method::GET, "/m", Some(who), "").await).await;
            assert!(!desk.contains(PAGE), "{}", who.name);
        }
        let desk = text(doors.ask(&Method::GET, "/m", Some(&doors.town.zhou_manager), "").await).await;
        assert!(desk.contains(PAGE));
    }
}
