//! Which spots are shown, as a plain GET form.

use super::PAGE;
use contract::{
    forms::{AREAS, OUTSIDE, Within},
    views::stickers::StickersPage,
    words::{desk, stickers as words},
};
use leptos::prelude::*;

/// The form with what is chosen.
pub(super) fn filters(view: &StickersPage) -> AnyView {
    let project = view.filter.project.map(|id| id.to_string()).unwrap_or_default();
    let projects: Vec<_> = view.projects.iter().map(|p| (p.id.to_string(), p.name.clone())).collect();
    let several = projects.len() > 1;
    let within = match view.filter.within {
        Some(Within::Building(id)) => id.to_string(),
        Some(Within::Outside) => OUTSIDE.into(),
        None => String::new(),
    };
    let kind = view.filter.kind.as_ref().map(ToString::to_string).unwrap_or_default();
    view! {
        <form class="filters" method="get" action=PAGE>
            {several.then(|| select("project", words::PROJECT, project, projects))}
            {select("within", words::WITHIN, within, places(view))}
            {select("kind", words::KIND, kind, kinds(view))}
            <button>{desk::FILTER}</button>
        </form>
    }
    .into_any()
}

fn places(view: &StickersPage) -> Vec<(String, String)> {
    let always = [(String::new(), desk::ANY.to_owned()), (OUTSIDE.into(), words::OUTSIDE.into())];
    let buildings = view.buildings.iter().map(|(id, label)| (id.to_string(), label.clone()));
    always.into_iter().chain(buildings).collect()
}

fn kinds(view: &StickersPage) -> Vec<(String, String)> {
    let always = [(String::new(), desk::ANY.to_owned()), (AREAS.into(), words::AREA.into())];
    let assets = view.kinds.iter().map(|kind| (kind.to_string(), words::asset_kind(kind.as_str()).to_owned()));
    always.into_iter().chain(assets).collect()
}

fn select(name: &'static str, label: &'static str, chosen: String, choices: Vec<(String, String)>) -> AnyView {
    let option = |(value, text): (String, String)| {
        let selected = value == chosen;
        view! { <option value=value selected=selected>{text}</option> }
    };
    let options: Vec<_> = choices.into_iter().map(option).collect();
    view! { <label>{label} " " <select name=name>{options}</select></label> }.into_any()
}
