//! What is wrong, where, and whom to ring.

use crate::phone::{Badge, Icon, Photos};
use contract::{
    views::field::{Contact, JobSheet, Ringing},
    words::{self, field as texts, owner},
};
use domain::{
    At,
    ticket::{Stage, Urgency},
};
use leptos::prelude::*;

/// Stage, what falls due, the owner's words and pictures.
pub(super) fn head(view: &JobSheet, now: At) -> AnyView {
    let urgency = (view.urgency <= Urgency::Urgent)
        .then(|| view! { " "<span class="badge bad">{words::ticket::urgency(view.urgency)}</span> });
    let due =
        due(view, now).map(|(words, late)| view! { " "<span class=if late { "late" } else { "soft" }>{words}</span> });
    let words = (!view.description.is_empty()).then(|| view! { <p>{view.description.clone()}</p> });
    view! {
        <section class="block">
            <p>
                <Badge stage=view.stage words=words::ticket::stage_inside(view.stage) />
                {urgency}
                {due}
            </p>
            <h1>{view.category.clone()}</h1>
            {words}
            <Photos items=view.media.clone() />
        </section>
    }
    .into_any()
}

fn due(view: &JobSheet, now: At) -> Option<(String, bool)> {
    if !view.stage.is_open() {
        return None;
    }
    let (at, words): (At, fn(&str) -> String) = match (view.stage, view.accept_by, view.finish_by) {
        (Stage::Dispatched, Some(at), _) => (at, texts::accept_by),
        (_, _, Some(at)) => (at, texts::finish_by),
        _ => return None,
    };
    let moment = words::time::moment(at, now);
    Some(match at < now {
        true => (texts::overdue(&moment), true),
        false => (words(&moment), view.stage == Stage::Dispatched),
    })
}

/// The person to ring, and the place.
pub(super) fn contact(view: &JobSheet) -> AnyView {
    let asset = view.asset.clone().map(|asset| view! { <small>{asset}</small> });
    view! {
        <div class="cells" role="group" aria-label=texts::CONTACT_AND_PLACE>
            {view.contact.clone().map(ring)}
            <div>
                <Icon name="map-pin" />
                <span>{view.place.clone()}{asset}</span>
            </div>
        </div>
    }
    .into_any()
}

fn ring(contact: Contact) -> AnyView {
    match contact.phone {
        Some(number) if contact.ringing == Ringing::Now => view! {
            <a href=format!("tel:{number}")>
                <Icon name="phone" />
                <span>{contact.name}<small>{number.clone()}</small></span>
                <span class="value">{texts::ringing(Ringing::Now)}</span>
            </a>
        }
        .into_any(),
        masked => {
            let why = texts::ringing(contact.ringing);
            let small = masked.map_or_else(|| texts::NO_PHONE.to_owned(), |m| format!("{m} · {why}"));
            view! {
                <div>
                    <Icon name="user" />
                    <span>{contact.name}<small>{small}</small></span>
                </div>
            }
            .into_any()
        }
    }
}

/// Everything else that helps to bring the right tools.
pub(super) fn facts(view: &JobSheet, now: At) -> AnyView {
    let wanted = view.wanted.map_or_else(|| owner::SOON.to_owned(), |(from, to)| words::time::span(from, to, now));
    let mut lines = vec![(owner::TICKET_NO.to_owned(), view.no.to_string())];
    lines.extend(view.answers.iter().cloned());
    lines.push((owner::WANTED.into(), wanted));
    lines.push((texts::REPORTED.into(), words::time::moment(view.reported_at, now)));
    lines.extend(view.finish_by.map(|at| (texts::FINISH_BY.into(), words::time::moment(at, now))));
    lines.extend(view.why_me.clone().map(|why| (texts::WHY_ME.into(), why)));
    let facts: Vec<_> = lines
        .into_iter()
        .map(|(name, value)| {
            view! {
                <dt>{name}</dt>
                <dd>{value}</dd>
            }
        })
        .collect();
    view! {
        <section class="block">
            <dl class="facts">{facts}</dl>
        </section>
    }
    .into_any()
}
