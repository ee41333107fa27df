//! A form that could not be stored comes back with what was typed and a reason in words.

use crate::town::{Doors, text};
use axum::http::{Method, StatusCode};
use testkit::{Town, place};

const WORDS: &str = "阳台的地漏堵了";
/// `WORDS` as a browser sends them.
const SENT: &str = "%E9%98%B3%E5%8F%B0%E7%9A%84%E5%9C%B0%E6%BC%8F%E5%A0%B5%E4%BA%86";

testkit::both! {
    async fn what_the_desk_typed_survives_trouble_of_ours(town: Town) {
        town.break_storing().await;
        let doors = Doors::of(town);
        let room = place::ROOM_801;
        let form = format!(
            "key=0123456789abcdef&category=LEAK&place={room}&description={SENT}&wanted_day=asap&source=phone&caller_phone=13811112222"
        );
        let answer = doors.ask(&Method::POST, "/m/tickets/new", Some(&doors.town.he_desk), &form).await;
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let page = text(answer).await;
        assert!(page.contains(WORDS) && page.contains("13811112222"), "everything typed is kept");
        assert!(page.contains("role=\"alert\""), "{page}");
    }

    async fn who_reports_too_often_is_told_until_when_and_keeps_the_form(town: Town) {
        let limit = town.services.settings().reports_per_hour;
        for n in 0..limit {
            town.report(&town.lin_owner).words(&format!("第{n}处漏水")).send().await;
        }
        town.leave_pushes_waiting();
        let doors = Doors::of(town);
        let room = place::ROOM_801;
        let form = format!("key=0123456789abcdef&category=LEAK&place={room}&description={SENT}&wanted_day=asap");
        let answer = doors.ask(&Method::POST, "/o/repairs/new", Some(&doors.town.lin_owner), &form).await;
        assert_eq!(answer.status(), StatusCode::CONFLICT);
        let page = text(answer).await;
        assert!(page.contains("一小时内报修太多次了") && page.contains(WORDS), "{page}");
    }
}
