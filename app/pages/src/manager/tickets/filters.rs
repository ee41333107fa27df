//! The conditions as a plain form. What has no control of its own travels along as a hidden value.

use crate::manager::field::options;
use contract::{
    forms::TicketFilter,
    views::parts::{ProjectOption, StaffOption},
    words::{desk, ticket, time},
};
use domain::ticket::{Stage, Urgency};
use leptos::prelude::*;

/// The form with what is in force.
pub(super) fn filters(
    filter: &TicketFilter,
    projects: &[ProjectOption],
    categories: &[(String, String)],
    technicians: &[StaffOption],
) -> impl IntoView + use<> {
    let several = projects.len() > 1 || filter.project.is_some();
    let projects = projects.iter().map(|p| (p.id.to_string(), p.name.clone())).collect();
    let technicians = technicians.iter().map(|t| (t.id.to_string(), t.name.clone())).collect();
    let urgencies = Urgency::ALL.map(|u| (u.code().to_owned(), ticket::urgency(u).to_owned())).into();
    let code = |code: Option<String>| code.unwrap_or_default();
    view! {
        <form class="filters" method="get" action="/m/tickets">
            {kept(filter)}
            <label>
                {desk::KEYWORD} " "
                <input type="search" name="q" maxlength="60" value=filter.q.clone()/>
            </label>
            {select("stage", desk::STAGE, stage_codes(filter), stages(filter))}
            {several.then(|| select("project", desk::PROJECT, code(filter.project.map(|p| p.to_string())), projects))}
            {select("category", desk::CATEGORY, code(filter.category.as_ref().map(ToString::to_string)), categories.to_vec())}
            {select("urgency", desk::URGENCY, code(filter.urgency.map(|u| u.code().into())), urgencies)}
            {select("technician", desk::TECHNICIAN, code(filter.technician.map(|t| t.to_string())), technicians)}
            <span class="span">
                <label>{desk::FROM} " " <input type="date" name="from" value=filter.from.map(time::day_value)/></label>
                <label>{desk::TO} " " <input type="date" name="to" value=filter.to.map(time::day_value)/></label>
            </span>
            <label><input type="checkbox" name="open" value="1" checked=filter.open/> {desk::ONLY_OPEN}</label>
            <label><input type="checkbox" name="overdue" value="1" checked=filter.overdue/> {desk::ONLY_OVERDUE}</label>
            <button>{desk::FILTER}</button>
        </form>
    }
}

fn select(name: &'static str, label: &'static str, chosen: String, choices: Vec<(String, String)>) -> impl IntoView {
    view! {
        <label>
            {label} " "
            <select name=name>
                <option value="">{desk::ANY}</option>
                {options(chosen, choices)}
            </select>
        </label>
    }
}

fn stage_codes(filter: &TicketFilter) -> String {
    filter.stages.iter().map(|stage| stage.code()).collect::<Vec<_>>().join(",")
}

/// Every stage, and the present choice if it names several.
fn stages(filter: &TicketFilter) -> Vec<(String, String)> {
    let several = (filter.stages.len() > 1).then(|| (stage_codes(filter), stage_names(filter)));
    let each = Stage::ALL.iter().map(|stage| (stage.code().to_owned(), ticket::stage_inside(*stage).to_owned()));
    several.into_iter().chain(each).collect()
}

/// The names of the chosen stages.
pub(super) fn stage_names(filter: &TicketFilter) -> String {
    filter.stages.iter().map(|stage| ticket::stage_inside(*stage)).collect::<Vec<_>>().join("、")
}

/// Conditions that only a link from the dashboard sets.
fn kept(filter: &TicketFilter) -> impl IntoView + use<> {
    let flag = |on: bool| on.then(|| "1".to_owned());
    let pairs = [
        ("on_time", flag(filter.on_time)),
        ("rated", flag(filter.rated)),
        ("asset", filter.asset.map(|asset| asset.to_string())),
        ("done_from", filter.done_from.map(time::day_value)),
        ("older_h", filter.older_h.map(|h| h.to_string())),
        ("younger_h", filter.younger_h.map(|h| h.to_string())),
        ("stars_max", filter.stars_max.map(|s| s.to_string())),
    ];
    pairs
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| view! { <input type="hidden" name=name value=value/> }))
        .collect_view()
}
