//! Stickers 报修码: the list of spots, the question before a change, and the sheets on paper.

mod filters;
mod list;
mod question;
mod sheets;
mod table;

pub use list::stickers;
pub use question::stickers_question;
pub use sheets::sticker_sheets;

use crate::phone::Hidden;
use contract::forms::StickerFilter;
use leptos::prelude::*;

const PAGE: &str = "/admin/stickers";

/// The filter, travelling along with a form.
fn kept(filter: &StickerFilter) -> AnyView {
    filter.pairs().into_iter().map(|(name, value)| view! { <Hidden name=name value=value/> }).collect_view().into_any()
}
