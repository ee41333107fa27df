//! Where: a search that works as a plain address, then a choice among what it found.

use super::PATH;
use crate::manager::field::{Asked, options};
use contract::{
    views::{desk::NewForCaller, owner::PlaceGroup},
    words::desk,
};
use leptos::prelude::*;

/// The search, above the form.
pub(super) fn search(view: &NewForCaller) -> impl IntoView + use<> {
    let asked = !view.place_query.trim().is_empty();
    let found = asked.then(|| match view.places.iter().map(|group| group.places.len()).sum() {
        0 => view! { <span class="soon" role="status">{desk::NOTHING_FOUND}</span> }.into_any(),
        n => view! { <span class="soft" role="status">{desk::found(n, view.more_places)}</span> }.into_any(),
    });
    view! {
        <form class="card" role="search" aria-label=desk::FIND_PLACE method="get" action=PATH>
            <div class="body">
                <div class="filters">
                    <label>
                        {desk::FIND_PLACE} " "
                        <input
                            id="place-query"
                            type="search"
                            name="q"
                            size="36"
                            maxlength="60"
                            placeholder=desk::FIND_PLACE_HINT
                            value=view.place_query.clone()
                            autofocus=!asked
                        />
                    </label>
                    <button>{desk::FIND}</button>
                    {found}
                </div>
            </div>
        </form>
    }
}

/// The choice; a single finding is chosen already.
pub(super) fn place(view: &NewForCaller) -> impl IntoView + use<> {
    let hint = if view.places.is_empty() { desk::SEARCH_FIRST } else { "" };
    let asked = Asked::new("place", desk::PLACE, &view.faults).required().hint(hint);
    let all: Vec<_> = view.places.iter().flat_map(|group| &group.places).collect();
    let chosen = match (&view.form.repair.place, &all[..]) {
        (typed, [only]) if typed.is_empty() => only.id.to_string(),
        (typed, _) => typed.clone(),
    };
    let groups: Vec<_> = view.places.iter().map(|group| building(group, &chosen)).collect();
    let control = view! {
        <select
            id=asked.id.clone()
            name="place"
            required
            aria-invalid=asked.invalid()
            aria-describedby=asked.described_by()
        >
            <option value="">{desk::CHOOSE}</option>
            {groups}
        </select>
    };
    view! { {asked.with(control)} {asset(view)} }
}

/// What lies in one building.
fn building(group: &PlaceGroup, chosen: &str) -> impl IntoView + use<> {
    let places: Vec<_> = group.places.iter().map(|place| (place.id.to_string(), place.label.clone())).collect();
    view! { <optgroup label=group.label.clone()>{options(chosen.to_owned(), places)}</optgroup> }
}

/// Which lift or pump, if the places found have any.
fn asset(view: &NewForCaller) -> Option<AnyView> {
    let asked = Asked::new("asset", desk::WHICH_ASSET, &view.faults);
    let assets: Vec<_> = view
        .assets
        .iter()
        .map(|asset| {
            let id = asset.id.to_string();
            let (selected, when) = (id == view.form.repair.asset, format!("place = {}", asset.place));
            view! { <option value=id selected=selected data-when=when>{asset.label.clone()}</option> }
        })
        .collect();
    (!assets.is_empty()).then(|| {
        let control = view! {
            <select id=asked.id.clone() name="asset" aria-invalid=asked.invalid() aria-describedby=asked.described_by()>
                <option value="">{desk::UNKNOWN_ASSET}</option>
                {assets}
            </select>
        };
        asked.with(control)
    })
}
