//! Where the ticket stands, in one sentence and five steps.

use crate::phone::{Badge, Icon};
use contract::{
    views::owner::TicketPage,
    words::{
        self, owner as texts,
        timeline::{Reader, heading},
    },
};
use domain::ticket::Stage;
use leptos::prelude::*;

/// The newest thing that happened as the heading, and how far it is.
pub(super) fn section(view: &TicketPage) -> AnyView {
    let newest = view.timeline.iter().max_by_key(|e| e.seq);
    let title = newest.map_or_else(|| words::ticket::stage(view.stage).to_owned(), |e| heading(e, Reader::Owner));
    view! {
        <section class="block">
            <h1>{title}</h1>
            <p>
                <Badge stage=view.stage words=words::ticket::stage(view.stage) />
            </p>
            {steps(view.stage)}
        </section>
    }
    .into_any()
}

/// Which of the five steps is the present one; `None` where the ticket left the road.
fn position(stage: Stage) -> Option<usize> {
    Some(match stage {
        Stage::Submitted => 0,
        Stage::Dispatched => 1,
        Stage::Accepted | Stage::EnRoute => 2,
        Stage::InProgress | Stage::Suspended | Stage::Outsourced => 3,
        Stage::Completed | Stage::Closed => 4,
        Stage::Cancelled | Stage::Rejected | Stage::Merged => return None,
    })
}

/// The five steps, unless the ticket left the road.
pub(in crate::owner) fn steps(stage: Stage) -> Option<AnyView> {
    let now = position(stage)?;
    let steps: Vec<_> = texts::STEPS
        .into_iter()
        .enumerate()
        .map(|(at, label)| {
            view! {
                <li class=(at < now).then_some("done") aria-current=(at == now).then_some("step")>
                    {label}
                </li>
            }
        })
        .collect();
    Some(view! { <ol class="steps" aria-label=texts::PROGRESS>{steps}</ol> }.into_any())
}

/// Who comes, with a number to tap.
pub(super) fn technician(view: &TicketPage) -> Option<AnyView> {
    let (name, phone) = view.technician.clone()?;
    let who = view! {
        <Icon name="user" />
        <span>{name}<small>{texts::TECHNICIAN}</small></span>
    };
    let row = match phone {
        Some(number) => view! {
            <a href=format!("tel:{number}")>
                {who} <span class="value">{texts::CALL}</span> <Icon name="phone" />
            </a>
        }
        .into_any(),
        None => view! { <div>{who}</div> }.into_any(),
    };
    Some(view! { <div class="cells">{row}</div> }.into_any())
}
