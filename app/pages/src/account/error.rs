//! Every error as a page of its own: what happened, and a way on.

use super::message::Message;
use crate::Screen;
use contract::{
    AppError,
    words::{self, account as texts},
};
use domain::At;

/// The page of an error. `home` is where the reader's own pages begin: its area decides the look.
pub fn error(error: &AppError, now: At, home: &str) -> Screen {
    let (title, sentence) = words::error::page(error, now);
    let go_home = (home.to_owned(), texts::GO_HOME);
    let again = (String::new(), texts::TRY_AGAIN);
    let plain = Message { title: title.into(), lines: vec![sentence], ..Message::default() };
    let message = match error {
        AppError::NotSignedIn => Message { icon: "user", main: Some((home.into(), texts::SIGN_IN)), ..plain },
        AppError::NotFound => Message { icon: "file-question-mark", main: Some(go_home), ..plain },
        AppError::Refused(_) => Message { icon: "lock", main: Some(go_home), ..plain },
        AppError::Invalid(_) => Message { icon: "circle-alert", main: Some(go_home), ..plain },
        AppError::AlreadyReported(no) => {
            let ticket = (format!("/o/repairs/{no}"), texts::OPEN_TICKET);
            Message { icon: "clipboard-list", main: Some(ticket), ..plain }
        }
        AppError::Busy => Message { icon: "clock", other: Some(go_home), main: Some(again), ..plain },
        AppError::Trouble(incident) => Message {
            icon: "triangle-alert",
            lines: vec![texts::INCIDENT_HOW.into(), texts::INCIDENT_TELL.into()],
            code: Some((texts::INCIDENT, incident.to_string())),
            other: Some(go_home),
            main: Some(again),
            ..plain
        },
    };
    if is_desk(home) { message.on_desk() } else { message.on_phone() }
}

fn is_desk(home: &str) -> bool {
    ["/m", "/admin"].iter().any(|area| home == *area || home.starts_with(&format!("{area}/")))
}
