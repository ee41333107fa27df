//! The conditions in force, each a link to the list without it.

use super::filters::stage_names;
use crate::phone::Icon;
use contract::{
    forms::TicketFilter,
    views::parts::{ProjectOption, StaffOption},
    words::{desk, ticket, time},
};
use leptos::prelude::*;

/// What a condition is called, and the filter without it.
type Chip = (String, TicketFilter);

/// The line of conditions; nothing if there is none.
pub(super) fn applied(
    filter: &TicketFilter,
    projects: &[ProjectOption],
    categories: &[(String, String)],
    technicians: &[StaffOption],
) -> Option<impl IntoView + use<>> {
    let whole = TicketFilter { page: 1, ..filter.clone() };
    let mut chips = Vec::new();
    words(&whole, &mut chips);
    named(&whole, projects, categories, technicians, &mut chips);
    flags(&whole, &mut chips);
    spans(&whole, &mut chips);
    let links: Vec<_> = chips.into_iter().map(link).collect();
    (!links.is_empty()).then(|| {
        view! {
            <div class="applied" role="group" aria-label=desk::APPLIED>
                {links}
                <a class="clear" href="/m/tickets">{desk::CLEAR}</a>
            </div>
        }
    })
}

fn link((words, without): Chip) -> impl IntoView {
    view! {
        <a href=without.href()>
            {words}
            <Icon name="x"/>
            <span class="sr">{desk::TAKE_AWAY}</span>
        </a>
    }
}

fn words(f: &TicketFilter, chips: &mut Vec<Chip>) {
    if !f.q.is_empty() {
        chips.push((desk::chip(desk::KEYWORD, &f.q), TicketFilter { q: String::new(), ..f.clone() }));
    }
    if !f.stages.is_empty() {
        chips.push((desk::chip(desk::STAGE, &stage_names(f)), TicketFilter { stages: vec![], ..f.clone() }));
    }
}

fn named(
    f: &TicketFilter,
    projects: &[ProjectOption],
    categories: &[(String, String)],
    technicians: &[StaffOption],
    chips: &mut Vec<Chip>,
) {
    if let Some(id) = f.project {
        let name = projects.iter().find(|p| p.id == id).map_or(desk::NONE, |p| &p.name);
        chips.push((desk::chip(desk::PROJECT, name), TicketFilter { project: None, ..f.clone() }));
    }
    if let Some(code) = &f.category {
        let name = categories.iter().find(|(c, _)| c == code.as_str()).map_or(code.as_str(), |(_, name)| name);
        chips.push((desk::chip(desk::CATEGORY, name), TicketFilter { category: None, ..f.clone() }));
    }
    if let Some(urgency) = f.urgency {
        let name = ticket::urgency(urgency);
        chips.push((desk::chip(desk::URGENCY, name), TicketFilter { urgency: None, ..f.clone() }));
    }
    if let Some(id) = f.technician {
        let name = technicians.iter().find(|t| t.id == id).map_or(desk::NONE, |t| &t.name);
        chips.push((desk::chip(desk::TECHNICIAN, name), TicketFilter { technician: None, ..f.clone() }));
    }
    if f.asset.is_some() {
        chips.push((desk::ONE_ASSET.into(), TicketFilter { asset: None, ..f.clone() }));
    }
}

fn flags(f: &TicketFilter, chips: &mut Vec<Chip>) {
    let flags = [
        (f.open, desk::ONLY_OPEN, TicketFilter { open: false, ..f.clone() }),
        (f.overdue, desk::ONLY_OVERDUE, TicketFilter { overdue: false, ..f.clone() }),
        (f.on_time, desk::ON_TIME_ONLY, TicketFilter { on_time: false, ..f.clone() }),
        (f.rated, desk::RATED_ONLY, TicketFilter { rated: false, ..f.clone() }),
    ];
    chips.extend(flags.into_iter().filter(|(on, _, _)| *on).map(|(_, name, without)| (name.to_owned(), without)));
}

fn spans(f: &TicketFilter, chips: &mut Vec<Chip>) {
    let spans = [
        (f.from.map(|d| desk::reported_from(&time::day_value(d))), TicketFilter { from: None, ..f.clone() }),
        (f.to.map(|d| desk::reported_to(&time::day_value(d))), TicketFilter { to: None, ..f.clone() }),
        (f.done_from.map(|d| desk::done_from(&time::day_value(d))), TicketFilter { done_from: None, ..f.clone() }),
        (f.older_h.map(desk::older), TicketFilter { older_h: None, ..f.clone() }),
        (f.younger_h.map(desk::younger), TicketFilter { younger_h: None, ..f.clone() }),
        (f.stars_max.map(desk::stars_max), TicketFilter { stars_max: None, ..f.clone() }),
    ];
    chips.extend(spans.into_iter().filter_map(|(name, without)| Some((name?, without))));
}
