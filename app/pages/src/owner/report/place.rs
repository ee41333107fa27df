//! Where: the place, and the asset in it.

use crate::phone::Ask;
use contract::{
    views::{owner::NewReport, parts::PlaceOption},
    words::owner as words,
};
use leptos::prelude::*;

/// The places that this reporter may name; the only one is chosen already.
pub(super) fn place(view: &NewReport) -> AnyView {
    let ask = Ask::new("place", words::PLACE_QUESTION, &view.faults).required();
    let only = (view.places.len() == 1).then(|| view.places[0].id.to_string());
    let chosen = if view.form.place.is_empty() { only.clone().unwrap_or_default() } else { view.form.place.clone() };
    let first = only.is_none().then(|| view! { <option value="">{words::CHOOSE}</option> });
    let control = view! {
        <select
            id="place"
            name="place"
            required=true
            aria-invalid=ask.invalid()
            aria-describedby=ask.described_by()
        >
            {first}
            {group(words::MY_ROOMS_GROUP, view.places.iter().filter(|p| p.is_room), &chosen)}
            {group(words::PUBLIC_GROUP, view.places.iter().filter(|p| !p.is_room), &chosen)}
        </select>
    };
    ask.field(control)
}

fn group<'a>(label: &'static str, places: impl Iterator<Item = &'a PlaceOption>, chosen: &str) -> Option<AnyView> {
    let options: Vec<_> = places.map(|p| option(p.id.to_string(), &p.label, chosen, None)).collect();
    (!options.is_empty()).then(|| view! { <optgroup label=label>{options}</optgroup> }.into_any())
}

/// The assets of all places; the island shows those of the chosen one.
pub(super) fn asset(view: &NewReport) -> Option<AnyView> {
    if view.assets.is_empty() {
        return None;
    }
    let ask = Ask::new("asset", words::ASSET_QUESTION, &view.faults);
    let options: Vec<_> = view
        .assets
        .iter()
        .map(|a| option(a.id.to_string(), &a.label, &view.form.asset, Some(format!("place = {}", a.place))))
        .collect();
    let control = view! {
        <select id="asset" name="asset" aria-invalid=ask.invalid() aria-describedby=ask.described_by()>
            <option value="">{words::ASSET_UNKNOWN}</option>
            {options}
        </select>
    };
    Some(ask.field(control))
}

fn option(id: String, label: &str, chosen: &str, when: Option<String>) -> AnyView {
    let selected = id == chosen;
    view! {
        <option value=id selected=selected data-when=when>
            {label.to_owned()}
        </option>
    }
    .into_any()
}
