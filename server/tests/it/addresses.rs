//! Addresses of steps, asked for like pages: by a reload after a refusal, or by a link somebody kept.

use crate::town::Doors;
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
}
