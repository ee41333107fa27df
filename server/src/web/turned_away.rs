//! Being turned away: nobody is signed in, and this is the way; or somebody is, and has no business here.

use super::page::Look;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pages::account::session_expired::{self, Fate};

/// Why somebody is not let in.
pub(crate) enum TurnedAway {
    /// Nobody is signed in.
    NotSignedIn(SignIn),
    /// The page that says why not.
    Refused(Box<Response>),
}

/// The way through signing in and back.
pub(crate) struct SignIn {
    pub(super) look: Look,
    /// Address of the sign-in; it leads back to where they were going.
    pub(super) entry: String,
    /// They were going to a page: they are signed in on the way. A form is not thrown away by a redirect.
    pub(super) asked_for_page: bool,
    pub(super) is_desk: bool,
}

impl SignIn {
    /// The page that says what became of a form.
    pub(super) fn page(&self, fate: Fate) -> Response {
        self.look.page(StatusCode::UNAUTHORIZED, |_| session_expired::page(&self.entry, fate, self.is_desk))
    }
}

impl IntoResponse for TurnedAway {
    fn into_response(self) -> Response {
        match self {
            TurnedAway::NotSignedIn(way) if way.asked_for_page => Redirect::to(&way.entry).into_response(),
            TurnedAway::NotSignedIn(way) => way.page(Fate::NotSent),
            TurnedAway::Refused(page) => *page,
        }
    }
}
