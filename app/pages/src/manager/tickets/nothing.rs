//! An empty list: nothing has been reported yet, nothing matches, or the page is past the end.

use crate::manager::empty::empty;
use contract::{forms::TicketFilter, views::desk::TicketList, words::desk};
use leptos::prelude::*;

/// Says which of the three it is, and the way out.
pub(super) fn nothing(view: &TicketList) -> impl IntoView + use<> {
    let first_page = TicketFilter { page: 1, ..view.filter.clone() };
    let unfiltered = first_page == TicketFilter { page: 1, ..TicketFilter::default() };
    let report = || ("/m/tickets/new".to_owned(), desk::NEW_REPORT, true);
    let content = if view.total > 0 {
        empty("inbox", desk::NO_SUCH_PAGE, desk::NO_SUCH_PAGE_HINT, vec![(first_page.href(), desk::FIRST_PAGE, true)])
    } else if unfiltered {
        empty("inbox", desk::NO_TICKETS, desk::NO_TICKETS_HINT, vec![report()])
    } else {
        let clear = ("/m/tickets".to_owned(), desk::CLEAR_CONDITIONS, false);
        empty("search", desk::NO_MATCH, desk::NO_MATCH_HINT, vec![clear, report()])
    };
    view! { <section class="card">{content}</section> }
}
