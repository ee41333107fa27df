//! Which projects speak by which service account: the company as a list, one change at a time with what it means, and the past.

use crate::{
    Screen,
    manager::{Nav, Page},
    phone::Hidden,
};
use contract::{
    forms::{AS_ABOVE, MAX_REASON},
    views::accounts::{AccountsPage, PastChange, Preview, UnitRow},
    words::{setup as words, time},
};
use domain::At;
use leptos::prelude::*;

const PAGE: &str = "/admin/wechat/accounts";

/// `GET /admin/wechat/accounts`
pub fn accounts(view: AccountsPage, now: At) -> Screen {
    let AccountsPage { frame, accounts, units, preview, history, moved_on } = view;
    let moved_on = moved_on.then(|| view! { <div class="notice warn" role="alert"><p>{words::MOVED_ON}</p></div> });
    let form = choose(&accounts, &units, preview.as_ref());
    Page::new(words::ACCOUNTS, Nav::Setup, frame).around(view! {
        <header class="head">
            <h1>{words::ACCOUNTS}</h1>
            <p><a href="/admin/wechat">{words::TITLE}</a></p>
        </header>
        <p class="soft">{words::ACCOUNTS_HINT}</p>
        {moved_on}
        {form}
        {preview.map(|preview| before_publishing(preview, &accounts))}
        {company(units, &accounts)}
        {past(history, now)}
    })
}

fn choose(accounts: &[(String, String)], units: &[UnitRow], preview: Option<&Preview>) -> impl IntoView + use<> {
    let unit = preview.map(|p| p.unit);
    let then = preview.map_or(AS_ABOVE, |p| p.then.as_deref().unwrap_or(AS_ABOVE)).to_owned();
    let option =
        |value: String, text: String, chosen: bool| view! { <option value=value selected=chosen>{text}</option> };
    let units: Vec<_> = units.iter().map(|u| option(u.id.to_string(), indented(u), Some(u.id) == unit)).collect();
    let above = option(AS_ABOVE.into(), words::AS_ABOVE.into(), then == AS_ABOVE);
    let keys: Vec<_> = accounts.iter().map(|(key, name)| option(key.clone(), name.clone(), *key == then)).collect();
    view! {
        <form class="filters" method="get" action=PAGE>
            <label>{words::UNIT} <select name="unit">{units}</select></label>
            <label>{words::ACCOUNT} <select name="account">{above}{keys}</select></label>
            <button>{words::PREVIEW}</button>
        </form>
    }
}

/// Full-width blanks: ordinary ones are lost in an option.
fn indented(unit: &UnitRow) -> String {
    "　".repeat(unit.depth.into()) + &unit.name
}

fn before_publishing(preview: Preview, accounts: &[(String, String)]) -> impl IntoView + use<> {
    let lines: Vec<_> =
        preview.projects.iter().map(|(p, from, to)| view! { <li>{words::change(p, from, to)}</li> }).collect();
    let changes = if lines.is_empty() {
        view! { <p>{words::NOTHING_CHANGES}</p> }.into_any()
    } else {
        view! { <ul>{lines}</ul> <p class="soft">{words::CHANGES_HINT}</p> }.into_any()
    };
    let key = |account: Option<String>| account.unwrap_or_else(|| AS_ABOVE.into());
    let title = words::preview(&preview.name, preview.then.as_deref().map(|key| name(accounts, key)));
    view! {
        <section class="card" aria-label=words::PREVIEW_TITLE>
            <header><h2>{words::PREVIEW_TITLE}</h2><p>{title}</p></header>
            <div class="body">
                {changes}
                <form class="filters" method="post" action=PAGE>
                    <Hidden name="unit" value=preview.unit.to_string()/>
                    <Hidden name="account" value=key(preview.then)/>
                    <Hidden name="was" value=key(preview.now)/>
                    <label>{words::REASON} <input name="reason" required maxlength=MAX_REASON.to_string()/></label>
                    <button class="primary">{words::PUBLISH}</button>
                    <a href=PAGE>{words::GIVE_UP}</a>
                </form>
            </div>
        </section>
    }
}

fn name<'n>(accounts: &'n [(String, String)], key: &'n str) -> &'n str {
    accounts.iter().find(|(known, _)| known == key).map_or(key, |(_, name)| name)
}

fn company(units: Vec<UnitRow>, accounts: &[(String, String)]) -> impl IntoView + use<> {
    let row = |unit: UnitRow| {
        let own = unit.own.as_deref().map_or(words::AS_ABOVE, |key| name(accounts, key)).to_owned();
        view! {
            <tr>
                <th scope="row">{indented(&unit)}</th>
                <td>{unit.speaks_by}</td>
                <td class="soft">{own}</td>
            </tr>
        }
    };
    let rows: Vec<_> = units.into_iter().map(row).collect();
    view! {
        <section class="card">
            <table class="list">
                <caption class="sr">{words::ACCOUNTS}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::UNIT}</th>
                        <th scope="col">{words::SPEAKS_BY}</th>
                        <th scope="col">{words::OWN}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn past(history: Vec<PastChange>, now: At) -> impl IntoView {
    let content = if history.is_empty() {
        view! { <div class="body"><p class="soft">{words::NO_HISTORY}</p></div> }.into_any()
    } else {
        let rows: Vec<_> = history.into_iter().map(|change| past_row(change, now)).collect();
        view! {
            <table class="list">
                <caption class="sr">{words::HISTORY}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::WHEN}</th>
                        <th scope="col">{words::UNIT}</th>
                        <th scope="col">{words::ACCOUNT}</th>
                        <th scope="col">{words::REASON}</th>
                        <th scope="col">{words::BY}</th>
                        <th scope="col">{words::RESTORE}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! { <section class="card"><header><h2>{words::HISTORY}</h2></header>{content}</section> }
}

fn past_row(change: PastChange, now: At) -> impl IntoView {
    let (key, account) = change.account.unzip();
    let href = format!("{PAGE}?unit={}&account={}", change.unit, key.as_deref().unwrap_or(AS_ABOVE));
    let label = words::restore(&change.name, account.as_deref());
    let restore = match change.holds {
        true => view! { <span class="badge good">{words::HOLDS}</span> }.into_any(),
        false => view! { <a href=href aria-label=label>{words::RESTORE}</a> }.into_any(),
    };
    view! {
        <tr>
            <td class="nowrap">{time::moment(change.at, now)}</td>
            <th scope="row">{change.name}</th>
            <td>{account.unwrap_or_else(|| words::AS_ABOVE.into())}</td>
            <td>{change.reason}</td>
            <td>{change.by}</td>
            <td>{restore}</td>
        </tr>
    }
}
