//! Where: the place, and the asset in it.

use crate::phone::{Ask, WeixinAct, WeixinButton};
use contract::{
    views::owner::{NewReport, PlaceGroup},
    words::owner as words,
};
use leptos::prelude::*;

/// The places that this reporter may name, the nearest first; the only one is chosen already.
pub(super) fn place(view: &NewReport) -> AnyView {
    let ask = Ask::new("place", words::PLACE_QUESTION, &view.faults).required();
    let only = match &view.places[..] {
        [group] if group.places.len() == 1 => Some(group.places[0].id.to_string()),
        _ => None,
    };
    let chosen = if view.form.place.is_empty() { only.clone().unwrap_or_default() } else { view.form.place.clone() };
    let first = only.is_none().then(|| view! { <option value="">{words::CHOOSE}</option> });
    let groups: Vec<_> = view.places.iter().map(|places| group(places, &chosen)).collect();
    let control = view! {
        <select
            id="place"
            name="place"
            required=true
            aria-invalid=ask.invalid()
            aria-describedby=ask.described_by()
        >
            {first}
            {groups}
        </select>
        <WeixinButton act=WeixinAct::Scan />
    };
    ask.field(control)
}

fn group(group: &PlaceGroup, chosen: &str) -> AnyView {
    let options: Vec<_> = group.places.iter().map(|p| option(p.id.to_string(), &p.label, chosen, None)).collect();
    view! { <optgroup label=group.label.clone()>{options}</optgroup> }.into_any()
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
