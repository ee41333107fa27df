//! Signing in: by a platform's identity on phones, by password on desktops. One session per browser; the area decides who acts.
//! A form that came after its session had ended waits as a draft.

mod draft;
mod join;
mod own;
mod password;
mod platform;
mod session;

pub use draft::KeptDraft;
pub use password::hash_password;
pub use session::SignedIn;
