//! The facts beside the story: who reported, what it is, what the owner thought of it.

use super::{Opened, path};
use crate::manager::moment::moment;
use contract::{
    views::desk::TicketPage,
    words::{self, desk, owner},
};
use domain::{At, access::Act};
use leptos::prelude::*;

/// The reporter and the way to ring them.
pub(super) fn caller(view: &TicketPage, opened: &Opened) -> impl IntoView + use<> {
    let entered_by = view.entered_by.clone().map(|name| view! { <dt>{desk::ENTERED_BY}</dt><dd>{name}</dd> });
    let unreached = view.unreached.as_deref().map(|why| view! { <p class="notice warn">{desk::unreached(why)}</p> });
    view! {
        <section class="card">
            <header><h2>{desk::CALLER}</h2></header>
            <div class="body">
                {unreached}
                <dl class="facts">
                    <dt>{desk::CONTACT}</dt>
                    <dd>{view.contact.clone().unwrap_or_else(|| desk::NONE.into())}</dd>
                    <dt>{desk::PHONE}</dt>
                    <dd>{phone(view, opened)}</dd>
                    <dt>{desk::PLACE}</dt>
                    <dd>{view.project.clone()} " " {view.place.clone()}</dd>
                    <dt>{desk::SOURCE}</dt>
                    <dd>{words::ticket::source(view.source)}</dd>
                    {entered_by}
                </dl>
            </div>
        </section>
    }
}

/// Masked with a button, or in full once it was asked for.
fn phone(view: &TicketPage, opened: &Opened) -> AnyView {
    if let Some(full) = opened.phone.clone() {
        let href = format!("tel:{full}");
        return view! { <a href=href>{full}</a> " " <small>{desk::REVEALED}</small> }.into_any();
    }
    let Some(masked) = view.phone.clone() else {
        return view! { <span class="soft">{desk::NO_PHONE}</span> }.into_any();
    };
    let may = Act::RevealPhone.roles().contains(&view.frame.role);
    let shown = masked.clone();
    let reveal = may.then(|| {
        view! {
            <form class="filters" method="post" action=format!("{}/reveal", path(view))>
                {shown}
                <button>{desk::REVEAL}</button>
            </form>
        }
        .into_any()
    });
    reveal.unwrap_or_else(|| masked.into_any())
}

/// What it is and who has it.
pub(super) fn repair(view: &TicketPage, now: At) -> impl IntoView + use<> {
    let asset = view.asset.clone().map(|name| view! { <dt>{desk::ASSET}</dt><dd>{name}</dd> });
    let wanted = view.wanted.map_or_else(|| desk::SOON.into(), |(from, to)| words::time::span(from, to, now));
    let technician = match &view.technician {
        Some(technician) => technician.name.clone().into_any(),
        None => view! { <span class="soft">{desk::NOT_ASSIGNED}</span> }.into_any(),
    };
    view! {
        <section class="card">
            <header><h2>{desk::REPAIR}</h2></header>
            <div class="body">
                <dl class="facts">
                    <dt>{desk::CATEGORY}</dt>
                    <dd>{view.category.clone()}</dd>
                    {asset}
                    <dt>{desk::TECHNICIAN}</dt>
                    <dd>{technician}</dd>
                    <dt>{desk::REPORTED_AT}</dt>
                    <dd>{moment(view.reported_at, now)}</dd>
                    <dt>{desk::WANTED}</dt>
                    <dd>{wanted}</dd>
                </dl>
            </div>
        </section>
    }
}

/// What the owner said of it; nothing before it is finished.
pub(super) fn rating(view: &TicketPage) -> Option<impl IntoView + use<>> {
    let content = match &view.rating {
        Some((scores, words)) => {
            let rows = [
                (owner::RESPONSE, scores.response),
                (owner::ATTITUDE, scores.attitude),
                (owner::QUALITY, scores.quality),
            ];
            let rows = rows.map(|(name, score)| {
                let stars = owner::STARS[usize::from(score.stars()) - 1];
                view! { <dt>{name}</dt><dd>{stars}</dd> }
            });
            let words = words.clone().map(|words| view! { <p>{words}</p> });
            view! { <dl class="facts">{rows}</dl> {words} }.into_any()
        }
        None if view.completed_at.is_some() => view! { <p class="soft">{desk::NO_RATING}</p> }.into_any(),
        None => return None,
    };
    Some(view! {
        <section class="card">
            <header><h2>{desk::RATING}</h2></header>
            <div class="body">{content}</div>
        </section>
    })
}
