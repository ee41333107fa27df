//! The questions that are asked every hour, as tabs. They keep the project.

use contract::{forms::TicketFilter, words::desk};
use domain::ticket::Stage;
use leptos::prelude::*;

/// Tabs; the one that is exactly in force is marked.
pub(super) fn quick(filter: &TicketFilter) -> impl IntoView + use<> {
    let project = TicketFilter { project: filter.project, page: 1, ..TicketFilter::default() };
    let stage = |stage| TicketFilter { stages: vec![stage], ..project.clone() };
    let open = TicketFilter { open: true, ..project.clone() };
    let overdue = TicketFilter { overdue: true, ..open.clone() };
    let here = TicketFilter { page: 1, ..filter.clone() };
    let tabs = [
        (desk::QUICK_ALL, project.clone()),
        (desk::QUICK_OPEN, open),
        (desk::QUICK_OVERDUE, overdue),
        (desk::QUICK_UNASSIGNED, stage(Stage::Submitted)),
        (desk::QUICK_SUSPENDED, stage(Stage::Suspended)),
        (desk::QUICK_TO_RATE, stage(Stage::Completed)),
    ]
    .map(|(name, filter)| {
        view! { <a href=filter.href() aria-current=(filter == here).then_some("page")>{name}</a> }
    });
    view! {
        <nav class="tabs" aria-label=desk::QUICK>
            {tabs}
        </nav>
    }
}
