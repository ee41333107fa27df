//! The list of tickets: conditions as a plain form and as links that take them away, a dense table, pages.

mod applied;
mod filters;
mod nothing;
mod pager;
mod quick;
mod table;

use super::frame::{Nav, Page};
use crate::{Screen, phone::Icon};
use contract::{forms::TicketFilter, views::desk::TicketList, words::desk};
use domain::{
    At,
    access::{Act, Role},
};
use leptos::prelude::*;

/// `GET /m/tickets`
pub fn tickets(view: TicketList, now: At) -> Screen {
    let filter = view.filter.clone();
    let page = Page::new(desk::TICKETS, Nav::Tickets, view.frame.clone())
        .switching(filter.project, |project| TicketFilter { project, page: 1, ..filter.clone() }.href());
    let content = if view.rows.is_empty() {
        nothing::nothing(&view).into_any()
    } else {
        view! {
            {table::table(view.rows, now)}
            {pager::pager(&view.filter, view.total)}
        }
        .into_any()
    };
    page.around(view! {
        <header class="head">
            <h1>{desk::TICKETS}</h1>
            <p>{desk::total(view.total)}</p>
            <div class="actions">{export(&view.filter, view.frame.role)}</div>
        </header>
        {quick::quick(&view.filter)}
        {filters::filters(&view.filter, &view.frame.projects, &view.categories, &view.technicians)}
        {applied::applied(&view.filter, &view.frame.projects, &view.categories, &view.technicians)}
        {content}
    })
}

/// The same tickets as a file, for those who may take them away.
fn export(filter: &TicketFilter, role: Role) -> Option<impl IntoView + use<>> {
    let query = TicketFilter { page: 1, ..filter.clone() }.query();
    let query = if query.is_empty() { query } else { format!("?{query}") };
    let href = format!("/m/tickets/export.xlsx{query}");
    Act::ExportList.roles().contains(&role).then(|| {
        view! {
            <a class="button" href=href download="">
                <Icon name="download"/>
                {desk::EXPORT}
            </a>
        }
    })
}
