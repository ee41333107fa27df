//! What can happen to a call, to a sign-in and to a push.

use serde::{Deserialize, Serialize};

/// What happens to a call.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fault {
    /// Refused with this code; nothing is done.
    Errcode(i64),
    /// Refused with this code and text; nothing is done.
    Refuse { errcode: i64, errmsg: String },
    /// The telephone gateway refuses with this word; nothing is done.
    Code(String),
    /// An HTML page with this status; nothing is done.
    Http(u16),
    /// Done at once, answered this much later (real milliseconds).
    DelayMs(u64),
    /// Done and answered this much later (real milliseconds).
    HoldMs(u64),
    /// The connection breaks.
    Reset(Moment),
    /// No answer comes at all.
    Silence(Moment),
    /// Done, and answered with another body.
    Body(BodyFate),
    /// Done and answered as usual; the delivery event behaves.
    Event(EventFate),
    /// The access token of the call dies first.
    Token(TokenFate),
    /// The token endpoint hands out the token that it gave before, even a dead one.
    Refresh(Again),
    /// The person whom the call is about stops following just before it.
    Unfollow,
    /// For the authorize page.
    SignIn(SignInFate),
    /// For pushes to the product.
    Push(PushFate),
}

impl Fault {
    /// Whether this can happen at `place`: an endpoint, the authorize page, or pushes.
    pub(crate) fn suits(&self, place: &str) -> bool {
        match self {
            Self::Push(_) => place.starts_with("push"),
            Self::SignIn(_) => place.starts_with("/connect/"),
            Self::Refresh(_) => place == "/cgi-bin/stable_token",
            Self::Code(_) => is_telephone(place),
            Self::Errcode(_) | Self::Refuse { .. } | Self::Token(_) | Self::Unfollow if is_telephone(place) => false,
            Self::Event(EventFate::Before | EventFate::ZeroMsgid) if is_telephone(place) => false,
            _ => !place.starts_with("push") && !place.starts_with("/connect/"),
        }
    }
}

fn is_telephone(place: &str) -> bool {
    place.starts_with("/telephone/")
}

/// When something happens: before the call is done, or after.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Moment {
    Before,
    After,
}

/// What becomes of an answer's body.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BodyFate {
    Empty,
    /// Half of it.
    Truncated,
    /// 64 MiB of blanks before it.
    Huge,
    /// Compressed with gzip, asked for or not.
    Gzip,
    /// An error in JSON, also where a file was asked for.
    Json,
}

/// What becomes of the delivery event of a template message or subscription notification.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum EventFate {
    /// `success`, 100 to 300 ms later.
    #[default]
    Usual,
    /// `success`, ten minutes later.
    Late,
    Twice,
    Never,
    /// Delivered before the send is answered.
    Before,
    /// `success`, for message number 0.
    ZeroMsgid,
    /// `failed:user block`; the person sees nothing.
    UserBlock,
    /// `failed: system failed`; the person sees nothing.
    SystemFailed,
}

/// How a token dies.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TokenFate {
    /// Calls with it get 40001 (WeCom 40014).
    Revoked,
    /// Calls with it get 42001.
    Expired,
    /// Calls with it get 40014.
    Invalid,
}

/// The only word that `refresh` takes.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Again {
    Same,
}

/// How a sign-in goes wrong.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SignInFate {
    /// The person refuses: back without a code.
    Denied,
    /// Opened as a snapshot page: the openid is a virtual one.
    Snapshot,
    /// The code was used by somebody before.
    Used,
    /// The code is more than five minutes old.
    Expired,
    /// The state comes back changed.
    OtherState,
    /// The address is opened once more before the person's browser gets there, as a link preview does.
    Twice,
}

/// What becomes of a push.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PushFate {
    /// Never delivered.
    Lost,
    /// Delivered so often, one after the other, though each was accepted.
    Copies(u32),
    /// Delivered so often at the same instant.
    Parallel(u32),
    /// Delivered this much later, milliseconds of the simulator's clock.
    DelayMs(i64),
    /// Delivered after the next push about the same person.
    AfterNext,
}
