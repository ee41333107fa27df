//! The units of the company and by which account each of them speaks, a page at a time.

use super::{PAGE, account, name_of};
use contract::{
    forms::{PAGE_SIZE, UnitFilter},
    views::accounts::UnitRow,
    words::{desk, setup as words},
};
use leptos::prelude::*;

/// The list and its pages.
pub(super) fn units(units: Vec<UnitRow>, accounts: &[(String, String)], filter: &UnitFilter, total: u64) -> AnyView {
    let list = if units.is_empty() { nothing(filter) } else { table(units, accounts) };
    view! {
        <section class="card">{list}</section>
        {pager(filter, total)}
    }
    .into_any()
}

/// Finds units by name, in a company of more than one page.
pub(super) fn search(filter: &UnitFilter, total: u64) -> Option<AnyView> {
    let all = (!filter.q.is_empty()).then(|| view! { <a href=PAGE>{words::WHOLE_COMPANY}</a> });
    (total > PAGE_SIZE || !filter.q.is_empty()).then(|| {
        view! {
            <form class="filters" role="search" method="get" action=PAGE>
                <label>
                    {words::FIND_UNIT} " "
                    <input type="search" name="q" maxlength="60" value=filter.q.clone()/>
                </label>
                <button>{words::FIND}</button>
                {all}
            </form>
        }
        .into_any()
    })
}

/// No such name, or a page past the end.
fn nothing(filter: &UnitFilter) -> AnyView {
    let first = UnitFilter { page: 1, ..filter.clone() }.href();
    let words = if filter.page > 1 {
        view! { {desk::NO_SUCH_PAGE_HINT} <a href=first>{desk::FIRST_PAGE}</a> }.into_any()
    } else {
        words::NO_SUCH_UNIT.into_any()
    };
    view! { <div class="body"><p class="soft" role="status">{words}</p></div> }.into_any()
}

fn table(units: Vec<UnitRow>, accounts: &[(String, String)]) -> AnyView {
    let rows: Vec<_> = units.into_iter().map(|unit| row(unit, accounts)).collect();
    view! {
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
    }
    .into_any()
}

fn row(unit: UnitRow, accounts: &[(String, String)]) -> impl IntoView + use<> {
    let own = unit.own.as_deref().map_or(words::AS_ABOVE, |key| account(accounts, key)).to_owned();
    view! {
        <tr>
            <th scope="row">{name_of(&unit)}</th>
            <td>{unit.speaks_by}</td>
            <td class="soft">{own}</td>
        </tr>
    }
}

fn pager(filter: &UnitFilter, total: u64) -> Option<AnyView> {
    let (here, last) = (filter.page, total.div_ceil(PAGE_SIZE));
    let way = |page: u64, rel: &'static str, words: &'static str| {
        let href = UnitFilter { page, ..filter.clone() }.href();
        view! { <a href=href rel=rel>{words}</a> }
    };
    let range = words::units_shown((here - 1) * PAGE_SIZE + 1, (here * PAGE_SIZE).min(total), total);
    (last > 1 && here <= last).then(|| {
        view! {
            <nav class="pager" aria-label=desk::PAGES>
                <span>{range}</span>
                {(here > 1).then(|| way(here - 1, "prev", desk::PREVIOUS))}
                {(here < last).then(|| way(here + 1, "next", desk::NEXT))}
            </nav>
        }
        .into_any()
    })
}
