//! The message templates of an account: what each notice says, whether the account has what it needs, and a test message to oneself.

use crate::{
    Screen,
    manager::{Nav, Page, tone},
    phone::Hidden,
};
use contract::{
    views::{
        setup::Step,
        templates::{Me, TemplateLine, TemplateRow, TemplatesPage, TestLine},
    },
    words::{notice, platform, push, setup as words, time},
};
use domain::At;
use leptos::prelude::*;

const PAGE: &str = "/admin/wechat/templates";

/// `GET /admin/wechat/templates`
pub fn templates(view: TemplatesPage, now: At) -> Screen {
    let may_test = view.me == Me::Reached && view.ticket.is_some();
    let checked = view.checked_at.map(|at| words::templates_checked_at(&time::moment(at, now)));
    let shown = words::shown_with(view.ticket.map(|no| no.to_string()).as_deref());
    let refusal = view.refusal.map(|why| view! { <div class="notice warn" role="alert"><p>{why}</p></div> });
    let own = (view.me == Me::Unknown).then(|| view! { <p><code>{view.sign_in}</code></p> });
    let account = view.account;
    let notified =
        (!view.subscriptions.is_empty()).then(|| table(words::SUBSCRIPTIONS, &view.subscriptions, &account, false));
    Page::new(words::TEMPLATES, Nav::Setup, view.frame).around(view! {
        <header class="head">
            <h1>{words::TEMPLATES}</h1>
            <p><a href="/admin/wechat">{words::TITLE}</a>" · "{checked.unwrap_or_else(|| words::TEMPLATES_UNCHECKED.into())}</p>
            <form class="actions" method="post" action=PAGE>
                <Hidden name="account" value=account.clone()/>
                <button class="primary">{words::CHECK_AGAIN}</button>
            </form>
        </header>
        <p class="soft">{words::TEMPLATES_HINT}{shown}{words::me(view.me)}</p>
        {own}
        {refusal}
        {tabs(&view.accounts, &account)}
        {tests(&view.tests, &account, now)}
        {table(words::TEMPLATES, &view.templates, &account, may_test)}
        {notified}
    })
}

fn tabs(accounts: &[(String, String)], here: &str) -> Option<impl IntoView + use<>> {
    let links: Vec<_> = accounts
        .iter()
        .map(|(key, name)| {
            let current = (key == here).then_some("page");
            view! { <a href=format!("{PAGE}?account={key}") aria-current=current>{name.clone()}</a> }
        })
        .collect();
    (links.len() > 1).then(|| view! { <nav class="tabs" aria-label=words::WHICH_ACCOUNT>{links}</nav> })
}

fn tests(tests: &[TestLine], account: &str, now: At) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = tests.iter().map(|test| tested(test, now)).collect();
    let again = format!("{PAGE}?account={account}");
    (!rows.is_empty()).then(|| {
        view! {
            <section class="card">
                <header><h2>{words::TESTS}</h2><a href=again>{words::REFRESH}</a></header>
                <table class="list">
                    <caption class="sr">{words::TESTS}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words::WHEN}</th>
                            <th scope="col">{words::NOTICE}</th>
                            <th scope="col">{words::ACCOUNT}</th>
                            <th scope="col">{words::RESULT}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                <footer>{words::TESTS_HINT}</footer>
            </section>
        }
    })
}

fn tested(test: &TestLine, now: At) -> impl IntoView + use<> {
    let why = test.reason.as_deref().map(|code| view! { <small>{push::reason(code)}</small> });
    let said = test.said.map(|(of, code)| view! { <small>{platform::sentence(of, code)}</small> });
    view! {
        <tr>
            <td class="nowrap">{time::moment(test.at, now)}</td>
            <th scope="row">{notice::title(test.notice)}</th>
            <td>{test.account.clone()}</td>
            <td><span class="badge" data-push=tone(test.state)>{push::state(test.state)}</span>{why}{said}</td>
        </tr>
    }
}

fn table(title: &'static str, rows: &[TemplateRow], account: &str, may_test: bool) -> impl IntoView + use<> {
    let rows: Vec<_> = rows.iter().map(|row| line(row, account, may_test)).collect();
    view! {
        <section class="card">
            <header><h2>{title}</h2></header>
            <table class="list setup templates">
                <caption class="sr">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::NOTICE}</th>
                        <th scope="col">{words::TEMPLATE}</th>
                        <th scope="col">{words::CONTENT}</th>
                        <th scope="col">{words::CHECKED}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
}

fn line(row: &TemplateRow, account: &str, may_test: bool) -> impl IntoView + use<> {
    let what = notice::title(row.notice);
    let id = match &row.id {
        Some(id) => view! { <dd><code>{id.clone()}</code></dd> }.into_any(),
        None => view! { <dd class="soft">{words::NO_ID}</dd> }.into_any(),
    };
    let lines: Vec<_> = row.lines.iter().map(keyword).collect();
    let test = (may_test && row.id.is_some()).then(|| {
        view! {
            <form method="post" action=format!("{PAGE}/test")>
                <Hidden name="account" value=account.to_owned()/>
                <Hidden name="notice" value=row.notice.code().to_owned()/>
                <button aria-label=words::send_test(what)>{words::SEND_TEST}</button>
            </form>
        }
    });
    view! {
        <tr>
            <th scope="row" class="who">{what}{test}</th>
            <td><dl class="copy"><dt>{row.title.clone()}</dt>{id}</dl></td>
            <td><dl class="copy said">{lines}</dl></td>
            <td>{found(row)}</td>
        </tr>
    }
}

fn keyword(line: &TemplateLine) -> impl IntoView + use<> {
    let fitted = line.is_fitted.then(|| view! { <small class="soft">" "{words::FITTED}</small> });
    view! {
        <dt>{line.keyword.clone()}" · "{words::fact(line.fact)}</dt>
        <dd>{line.value.clone()}{fitted}</dd>
    }
}

fn found(row: &TemplateRow) -> impl IntoView + use<> {
    match &row.found {
        None => {
            view! { <span class="badge">{words::state(contract::views::setup::State::Unchecked)}</span> }.into_any()
        }
        Some(found) if found.is_empty() => view! { <span class="badge good">{words::FITS}</span> }.into_any(),
        Some(found) => {
            let state = found.iter().map(contract::views::setup::Finding::state).max();
            let state = state.unwrap_or(contract::views::setup::State::Bad);
            let lines: Vec<_> =
                found.iter().map(|f| view! { <small>{words::finding(f, Step::Templates)}</small> }).collect();
            view! { <span class=super::badge(state)>{words::state(state)}</span>{lines} }.into_any()
        }
    }
}
