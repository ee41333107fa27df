//! First step of a report: which category. Emergencies stand first.

use crate::{
    Screen,
    phone::{Call, Foot, Icon, WeixinAct, WeixinButton, encoded},
};
use contract::{
    views::owner::{CameBy, CategoryTile, ChooseCategory, Prefill, Scanned},
    words::{owner as words, stickers},
};
use domain::{At, ticket::Urgency};
use leptos::prelude::*;

/// `GET /o/repairs/new`
pub fn page(view: ChooseCategory, _now: At) -> Screen {
    let (danger, rest): (Vec<_>, Vec<_>) = view.tiles.into_iter().partition(|t| t.urgency == Urgency::Emergency);
    let nothing = danger.is_empty() && rest.is_empty();
    let body = view! {
        <main>
            <h1>{words::WHAT_IS_WRONG}</h1>
            {came_by(view.came_by.as_ref())}
            {scanned(view.scanned)}
            {tiles("urgent", "tiles urgent", words::DANGER_FIRST, &danger, &view.prefill, false)}
            {tiles("kinds", "tiles", words::MOST_LIKE, &rest, &view.prefill, true)}
            {nothing.then(|| view! { <p class="block soft">{words::NO_CATEGORIES}</p> })}
            <WeixinButton act=WeixinAct::Scan />
            {view.office_phone.map(|number| view! { <Call label=words::CALL_OFFICE number=number /> })}
            <Foot
                path="/o/repairs/new"
                links=vec![("/o/repairs", words::MY_REPAIRS), ("/o/rooms", words::MY_ROOMS)]
            />
        </main>
    };
    Screen::phone(words::REPORT, body).in_weixin()
}

/// By which account they came in: a link can lead from one to another.
pub(super) fn came_by(by: Option<&CameBy>) -> Option<AnyView> {
    by.map(|by| view! { <p class="block soft">{words::came_by(&by.account, &by.estates)}</p> }.into_any())
}

/// The place that a sticker named, or that it is not this reader's to name.
fn scanned(scanned: Scanned) -> AnyView {
    match scanned {
        Scanned::Nothing => ().into_any(),
        Scanned::Here(place) => {
            view! { <div class="notice" role="status"><b>{stickers::SCANNED}</b><p>{place}</p></div> }.into_any()
        }
        Scanned::Elsewhere => view! {
            <div class="notice warn" role="alert">
                <b>{stickers::ELSEWHERE}</b>
                <p>{stickers::ELSEWHERE_HOW}</p>
            </div>
        }
        .into_any(),
    }
}

fn tiles(
    id: &'static str,
    class: &'static str,
    title: &'static str,
    tiles: &[CategoryTile],
    prefill: &Prefill,
    hints: bool,
) -> AnyView {
    if tiles.is_empty() {
        return ().into_any();
    }
    let links: Vec<_> = tiles.iter().map(|t| tile(t, prefill, hints)).collect();
    view! {
        <h2 id=id>{title}</h2>
        <nav class=class aria-labelledby=id>
            {links}
        </nav>
    }
    .into_any()
}

fn tile(tile: &CategoryTile, prefill: &Prefill, hints: bool) -> AnyView {
    let hint = (hints && !tile.hint.is_empty()).then(|| view! { <small>{tile.hint.clone()}</small> });
    view! {
        <a href=address(&tile.code, prefill)>
            <Icon name=tile.icon.clone() />
            <span>{tile.name.clone()}</span>
            {hint}
        </a>
    }
    .into_any()
}

/// The form's address, with what a sticker knew already.
fn address(category: &str, prefill: &Prefill) -> String {
    let mut href = format!("/o/repairs/new?category={}", encoded(category));
    for (name, value) in [("place", &prefill.place), ("asset", &prefill.asset)] {
        if !value.is_empty() {
            href.push_str(&format!("&{name}={}", encoded(value)));
        }
    }
    href
}
