//! Screens of administrators, at a desktop's width.

mod accounts;
mod members;
mod stickers;
mod templates;
mod wechat;

pub use accounts::accounts;
pub use members::members;
pub use stickers::{sticker_sheets, stickers, stickers_question};
pub use templates::templates;
pub use wechat::wechat;

use contract::views::setup::State;

/// The badge of a state.
fn badge(state: State) -> &'static str {
    match state {
        State::Good => "badge good",
        State::Unclear => "badge warn",
        State::Bad => "badge bad",
        State::Unchecked => "badge",
    }
}
