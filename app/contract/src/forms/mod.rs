//! Forms: what people send, as typed text, and the checks that turn it into rules' types.

mod bind;
mod caller;
mod filter;
mod leave;
mod member;
mod members;
mod pushes;
mod rate;
mod repair;
mod sign_in;
mod speaker;
mod step;
mod sticker;
mod units;
mod weixin_photo;

pub use bind::{BindForm, CheckedBinding};
pub use caller::{CallerForm, CheckedCaller};
pub use filter::{MOST_COUNTED, PAGE_SIZE, TicketFilter};
pub use leave::LeaveForm;
pub use member::MemberForm;
pub use members::{MEMBERS_A_PAGE, MemberFilter, MemberList};
pub use pushes::{AgainForm, PushFilter, Shown};
pub use rate::{MAX_WORDS, RateForm};
pub use repair::{
    AllowedPlace, CheckedReport, MAX_DAYS_AHEAD, MAX_DESCRIPTION, MAX_MEDIA, RepairForm, ReportRules, Slot, Wanted,
};
pub use sign_in::SignInForm;
pub use speaker::{AS_ABOVE, CheckedSpeaker, MAX_REASON, SpeakerForm};
pub use step::{CheckedStep, MAX_NOTE, StepForm};
pub use sticker::{AREAS, OUTSIDE, SPOTS_A_PAGE, STICKERS_A_PAGE, StickerChange, StickerFilter, StickerWish, Within};
pub use units::UnitFilter;
pub use weixin_photo::{NotAPhoto, WeixinPhoto};

/// A key that a browser sends with a form so that sending it twice does it once: 16–64 letters, digits or dashes.
pub fn is_key(text: &str) -> bool {
    (16..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
