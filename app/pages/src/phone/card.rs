//! A ticket in a list. The whole card is the link.

use super::Badge;
use contract::{views::parts::TicketCard, words};
use domain::At;
use leptos::prelude::*;

/// One card. `due` is the line about what falls due, `late` paints it.
#[component]
pub fn Card(
    /// The ticket.
    card: TicketCard,
    /// Its own page.
    href: String,
    /// How this reader calls its stage.
    badge: &'static str,
    /// What falls due, and whether it is late; its category otherwise.
    #[prop(optional_no_strip)]
    due: Option<(String, bool)>,
    /// Now.
    now: At,
) -> impl IntoView {
    let what = if card.description.is_empty() { card.category.clone() } else { short(&card.description) };
    let due = match due {
        Some((words, late)) => view! { <small class=late.then_some("late")>{words}</small> }.into_any(),
        None => view! { <small>{card.category.clone()}</small> }.into_any(),
    };
    view! {
        <li>
            <a class="ticket" href=href>
                <b>{what}</b>
                <Badge stage=card.stage words=badge />
                <p>{card.place}</p>
                {due}
                <small>{words::time::moment(card.reported_at, now)}</small>
            </a>
        </li>
    }
}

/// As many characters of a description as a list has room for.
fn short(text: &str) -> String {
    const MOST: usize = 48;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
