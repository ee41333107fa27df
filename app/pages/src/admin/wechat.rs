//! The set-up of accounts and applications: the console's steps, our values to copy, and the last check.

use crate::{
    Screen,
    manager::{Nav, Page},
};
use contract::{
    views::setup::{Platform, Section, SetupPage, State, StepView, Value},
    words::{setup as words, time},
};
use domain::At;
use leptos::prelude::*;

/// `GET /admin/wechat`
pub fn wechat(view: SetupPage, now: At) -> Screen {
    let when = view.checked_at.map(|at| words::checked_at(&time::moment(at, now)));
    let bad = view.sections.iter().flat_map(|s| &s.steps).filter(|step| step.state() == State::Bad).count();
    let summary = view.checked_at.map(|_| format!(" · {}", words::to_mend(bad)));
    let has_wecom = view.sections.iter().any(|s| s.platform == Platform::Wecom);
    let directory = has_wecom.then(|| view! { <a class="button" href="/admin/wechat/members">{words::DIRECTORY}</a> });
    let sections: Vec<_> = view.sections.into_iter().map(section).collect();
    Page::new(words::TITLE, Nav::Setup, view.frame).around(view! {
        <header class="head">
            <h1>{words::TITLE}</h1>
            <p>{when.unwrap_or_else(|| words::NEVER_CHECKED.into())}{summary}</p>
            <form class="actions" method="post" action="/admin/wechat">
                <a class="button" href="/admin/wechat/accounts">{words::ACCOUNTS}</a>
                <a class="button" href="/admin/wechat/templates">{words::TEMPLATES}</a>
                {directory}
                <button class="primary">{words::CHECK_NOW}</button>
            </form>
        </header>
        <p class="soft">{words::INTRO}</p>
        {sections}
    })
}

fn section(section: Section) -> impl IntoView {
    let title = words::section(section.platform, &section.name, &section.key);
    let steps: Vec<_> = section.steps.into_iter().zip(1..).map(|(step, n)| line(step, n)).collect();
    view! {
        <section class="card">
            <header><h2>{title.clone()}</h2></header>
            <table class="list setup">
                <caption class="sr">{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::STEP}</th>
                        <th scope="col">{words::STATE}</th>
                        <th scope="col">{words::TODO}</th>
                        <th scope="col">{words::COPY}</th>
                    </tr>
                </thead>
                <tbody>{steps}</tbody>
            </table>
        </section>
    }
}

fn line(view: StepView, n: usize) -> impl IntoView {
    let state = view.state();
    let class = super::badge(state);
    let found: Vec<_> = view.findings.iter().map(|f| view! { <small>{words::finding(f, view.step)}</small> }).collect();
    let wait = words::lead_time(view.step).map(|time| view! { <small>{words::WAIT}"："{time}</small> });
    view! {
        <tr>
            <th scope="row" class="who">{format!("{n}. {}", words::step(view.step))}</th>
            <td><span class=class>{words::state(state)}</span>{found}</td>
            <td>{words::todo(view.step)}{wait}</td>
            <td>{values(view.values)}</td>
        </tr>
    }
}

fn values(values: Vec<(Value, String)>) -> Option<impl IntoView> {
    (!values.is_empty()).then(|| {
        let label = |n: usize| (n == 0 || values[n - 1].0 != values[n].0).then(|| words::value(values[n].0));
        let labels: Vec<_> = (0..values.len()).map(label).collect();
        let row = |(label, (_, text)): (Option<&'static str>, (Value, String))| {
            view! { {label.map(|label| view! { <dt>{label}</dt> })} <dd><code>{text}</code></dd> }
        };
        let rows: Vec<_> = labels.into_iter().zip(values).map(row).collect();
        view! { <dl class="copy">{rows}</dl> }
    })
}
