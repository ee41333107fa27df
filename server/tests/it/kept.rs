//! A form that could not be stored comes back with what was typed and a reason in words.

use crate::town::{Doors, text};
use axum::http::{Method, StatusCode};
use domain::access::Verb;
use testkit::{Town, place};

const TROUBLE: &str = "系统没能完成这次操作";
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

    async fn a_step_survives_trouble_of_ours(town: Town) {
        let doors = Doors::of(town);
        let no = doors.ticket().await;
        let (he, zhang) = (&doors.town.he_desk, &doors.town.zhang_technician);
        for verb in [Verb::Accept, Verb::Start] {
            doors.town.step(zhang, no, verb).await;
        }
        doors.town.lose("rollup_delta").await;
        let form = format!("reason=temporary&note={SENT}&on_behalf_of={}", zhang.staff_id());
        for (by, path) in [(he, format!("/m/tickets/{no}/complete")), (zhang, format!("/t/jobs/{no}/complete"))] {
            let answer = doors.ask(&Method::POST, &path, Some(by), &form).await;
            assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR, "{path}");
            let page = text(answer).await;
            assert!(page.contains(WORDS) && page.contains(TROUBLE) && page.contains(&path), "{path}: {page}");
            assert_eq!(page.matches(" checked").count(), 1, "{path}: {page}");
        }
        doors.town.leave_pushes_waiting();
    }

    async fn a_rating_survives_trouble_of_ours(town: Town) {
        let doors = Doors::of(town);
        let no = doors.finished().await;
        doors.town.lose("rollup_delta").await;
        let form = format!("response=5&attitude=4&quality=3&words={SENT}");
        let path = format!("/o/repairs/{no}/rate");
        let answer = doors.ask(&Method::POST, &path, Some(&doors.town.lin_owner), &form).await;
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let page = text(answer).await;
        assert!(page.contains(WORDS) && page.contains(TROUBLE) && page.matches(" checked").count() == 3, "{page}");
        doors.town.leave_pushes_waiting();
    }

    async fn a_room_to_be_bound_survives_trouble_of_ours(town: Town) {
        town.lose("room_code").await;
        let doors = Doors::of(town);
        let form = format!("room={}&name={SENT}&phone=13800009999&code=12345678", place::ROOM_801);
        let answer = doors.ask(&Method::POST, "/o/rooms", Some(&doors.town.chen_neighbour), &form).await;
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let page = text(answer).await;
        let typed = [WORDS, "13800009999", "12345678"].iter().all(|typed| page.contains(typed));
        assert!(typed && page.contains(TROUBLE), "{page}");
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
