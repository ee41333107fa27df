//! Addresses of steps, asked for like pages: by a reload after a refusal, or by a link somebody kept.

use crate::town::{Doors, text};
use axum::http::{Method, StatusCode, header};
use testkit::Town;

testkit::both! {
    async fn a_step_that_is_only_sent_leads_back_to_its_page(town: Town) {
        let doors = Doors::of(town);
        let no = doors.ticket().await.to_string();
        let (lin, zhang, he) = (&doors.town.lin_owner, &doors.town.zhang_technician, &doors.town.he_desk);
        let cases = [
            (lin, "/o/repairs/{no}/urge", "/o/repairs/{no}"),
            (lin, "/o/repairs/{no}/rate", "/o/repairs/{no}"),
            (lin, "/o/rooms/unbind", "/o/rooms"),
            (zhang, "/t/jobs/{no}/accept", "/t/jobs/{no}"),
            (he, "/m/tickets/{no}/cancel", "/m/tickets/{no}"),
            (he, "/m/tickets/{no}/reveal", "/m/tickets/{no}"),
            (he, "/m/staff/leave", "/m/staff"),
            (he, "/m/pushes/again", "/m/pushes"),
            (he, "/m/sign-out", "/m"),
        ];
        for (by, path, page) in cases {
            let (path, page) = (path.replace("{no}", &no), page.replace("{no}", &no));
            let answer = doors.ask(&Method::GET, &path, Some(by), "").await;
            let to = answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned());
            assert_eq!((answer.status(), to), (StatusCode::SEE_OTHER, Some(page)), "{path}");
        }
        doors.town.leave_pushes_waiting();
    }

    async fn a_quick_time_is_filled_in_without_a_script(town: Town) {
        let doors = Doors::of(town);
        let no = doors.ticket().await;
        let path = format!("/t/jobs/{no}/suspend?resume_day=2026-11-24&resume_time=14:00");
        let page = text(doors.ask(&Method::GET, &path, Some(&doors.town.zhang_technician), "").await).await;
        assert!(page.contains(r#"name="resume_day" value="2026-11-24""#), "{page}");
        assert!(page.contains(r#"name="resume_time" value="14:00""#), "{page}");
        doors.town.leave_pushes_waiting();
    }

    async fn without_a_network_there_is_one_page_and_nothing_of_anybody(town: Town) {
        let doors = Doors::of(town);
        let worker = doors.ask(&Method::GET, "/sw.js", None, "").await;
        assert_eq!(worker.headers()[header::CONTENT_TYPE], "text/javascript; charset=utf-8");
        let worker = text(worker).await;
        assert!(worker.contains(r#"["/offline", "/icons.svg"]"#) && !worker.contains("VERSION"), "{worker}");
        let stranger = text(doors.ask(&Method::GET, "/offline", None, "").await).await;
        let lin = text(doors.ask(&Method::GET, "/offline", Some(&doors.town.lin_owner), "").await).await;
        let main = |html: &str| html.split("<main").nth(1).unwrap_or_default().to_owned();
        assert!(stranger.contains("现在没有网络"), "{stranger}");
        assert_eq!(main(&stranger), main(&lin));
        doors.town.leave_pushes_waiting();
    }
}
