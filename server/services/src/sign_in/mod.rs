//! Signing in: by a platform's identity on phones, by password on desktops. One session per browser; the area decides who acts.

mod password;
mod platform;
mod session;

pub use password::hash_password;
pub use session::SignedIn;
