//! Server functions: a refused call has the status that a page would have, and a body that the island reads.

use crate::town::{Doors, text, turned_away};
use app::api::ApiError;
use axum::http::{Method, StatusCode};
use contract::AppError;
use testkit::{Persona, Town};

const SUGGESTIONS: &str = "/fn/desk/suggestions";

async fn asked(doors: &Doors, who: &Persona, form: &str) -> (StatusCode, Option<ApiError>) {
    let answer = doors.ask(&Method::POST, SUGGESTIONS, Some(who), form).await;
    let (status, body) = (answer.status(), text(answer).await);
    (status, serde_json::from_str(&body).ok())
}

testkit::both! {
    async fn a_fault_of_the_caller_is_not_one_of_the_server(town: Town) {
        let doors = Doors::of(town);
        let (no, he) = (doors.ticket().await, &doors.town.he_desk);
        let not_found = (StatusCode::NOT_FOUND, Some(ApiError::Answer(AppError::NotFound)));
        assert_eq!(asked(&doors, he, &format!("no={no}")).await.0, StatusCode::OK);
        for never in ["no=BX202001010010001", "no=", "no=x"] {
            assert_eq!(asked(&doors, he, never).await, not_found, "{never}");
        }
        assert_eq!(asked(&doors, &doors.town.outsider_desk, &format!("no={no}")).await, not_found);
        assert_eq!(asked(&doors, he, "").await, (StatusCode::BAD_REQUEST, Some(ApiError::Lost)));
        assert!(turned_away(&doors.ask(&Method::POST, SUGGESTIONS, None, "no=x").await));
        doors.town.leave_pushes_waiting();
    }
}
