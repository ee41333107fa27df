//! Which projects speak by which service account: the company as a list, one change at a time with what it means, and the past.

mod past;
mod preview;
mod units;

use crate::{
    Screen,
    manager::{Nav, Page},
    phone::Hidden,
};
use contract::{
    forms::AS_ABOVE,
    views::accounts::{AccountsPage, UnitRow},
    words::setup as words,
};
use domain::At;
use leptos::prelude::*;

const PAGE: &str = "/admin/wechat/accounts";

/// `GET /admin/wechat/accounts`
pub fn accounts(mut view: AccountsPage, now: At) -> Screen {
    let moved_on =
        view.moved_on.then(|| view! { <div class="notice warn" role="alert"><p>{words::MOVED_ON}</p></div> });
    let form = choose(&view);
    let preview = view.preview.take().map(|wish| preview::preview(wish, &view.accounts, &view.filter));
    let history = past::past(view.history, now);
    Page::new(words::ACCOUNTS, Nav::Setup, view.frame).around(view! {
        <header class="head">
            <h1>{words::ACCOUNTS}</h1>
            <p><a href="/admin/wechat">{words::TITLE}</a></p>
        </header>
        <p class="soft">{words::ACCOUNTS_HINT}</p>
        {moved_on}
        {units::search(&view.filter, view.total)}
        {form}
        {preview}
        {units::units(view.units, &view.accounts, &view.filter, view.total)}
        {history}
    })
}

/// One of the units shown, or the one that is looked at, and an account. The list stays where it is. Nothing where none is shown.
fn choose(view: &AccountsPage) -> Option<AnyView> {
    let wish = view.preview.as_ref();
    let then = wish.map_or(AS_ABOVE, |p| p.then.as_deref().unwrap_or(AS_ABOVE)).to_owned();
    let elsewhere = wish.filter(|p| view.units.iter().all(|unit| unit.id != p.unit));
    let elsewhere = elsewhere.map(|p| option(p.unit.to_string(), p.name.clone(), true));
    let unit = |u: &UnitRow| option(u.id.to_string(), name_of(u), wish.is_some_and(|p| p.unit == u.id));
    let units: Vec<_> = elsewhere.into_iter().chain(view.units.iter().map(unit)).collect();
    let above = option(AS_ABOVE.into(), words::AS_ABOVE.into(), then == AS_ABOVE);
    let keys = view.accounts.iter().map(|(key, name)| option(key.clone(), name.clone(), *key == then));
    let keys: Vec<_> = keys.collect();
    let (q, page) = (view.filter.q.clone(), view.filter.page);
    (!units.is_empty()).then(|| {
        view! {
            <form class="filters" method="get" action=PAGE>
                {(!q.is_empty()).then(|| view! { <Hidden name="q" value=q/> })}
                {(page > 1).then(|| view! { <Hidden name="page" value=page.to_string()/> })}
                <label>{words::UNIT} <select name="unit">{units}</select></label>
                <label>{words::ACCOUNT} <select name="account">{above}{keys}</select></label>
                <button>{words::PREVIEW}</button>
            </form>
        }
        .into_any()
    })
}

fn option(value: String, text: String, chosen: bool) -> impl IntoView {
    view! { <option value=value selected=chosen>{text}</option> }
}

/// Full-width blanks for the levels above: ordinary ones are lost in an option.
fn name_of(unit: &UnitRow) -> String {
    let name = "　".repeat(unit.depth.into()) + &unit.name;
    unit.above.as_deref().map_or(name.clone(), |above| words::under(&name, above))
}

fn account<'n>(accounts: &'n [(String, String)], key: &'n str) -> &'n str {
    accounts.iter().find(|(known, _)| known == key).map_or(key, |(_, name)| name)
}
