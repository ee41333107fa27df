//! My repairs, newest first.

use crate::{
    Screen,
    phone::{Call, Card, Empty, Foot, Icon},
};
use contract::{
    views::{owner::MyRepairs, parts::TicketCard},
    words::{self, owner as texts},
};
use domain::At;
use leptos::prelude::*;

/// `GET /o/repairs`
pub fn page(view: MyRepairs, now: At) -> Screen {
    let empty = view.tickets.is_empty();
    let bind = (!view.has_rooms).then(bind_first);
    let list = if empty { nothing() } else { list(view.tickets, now) };
    let call = view.office_phone.filter(|_| empty).map(|n| view! { <Call label=texts::CALL_OFFICE number=n /> });
    let body = view! {
        <main>
            {bind}
            {list}
            {call}
            <Foot path="/o/repairs" links=vec![("/o/rooms", texts::MY_ROOMS)] />
            <footer class="bar">
                <a class="button primary" href="/o/repairs/new">
                    {texts::REPORT}
                </a>
            </footer>
        </main>
    };
    Screen::phone(texts::MY_REPAIRS, body)
}

fn list(tickets: Vec<TicketCard>, now: At) -> AnyView {
    let cards: Vec<_> = tickets.into_iter().map(|ticket| card(ticket, now)).collect();
    view! {
        <h1>{texts::MY_REPAIRS}</h1>
        <ul>{cards}</ul>
    }
    .into_any()
}

fn card(ticket: TicketCard, now: At) -> AnyView {
    let badge = if ticket.to_rate { texts::TO_RATE } else { words::ticket::stage(ticket.stage) };
    let wanted = ticket.wanted.filter(|_| ticket.stage.is_open());
    let due = wanted.map(|(from, to)| (format!("{} {}", texts::WANTED, words::time::span(from, to, now)), false));
    let href = format!("/o/repairs/{}", ticket.no);
    view! { <Card card=ticket href=href badge=badge due=due now=now /> }.into_any()
}

fn nothing() -> AnyView {
    view! { <Empty icon="clipboard-list" title=texts::NO_REPAIRS words=texts::NO_REPAIRS_HINT /> }.into_any()
}

fn bind_first() -> AnyView {
    view! {
        <nav class="cells" aria-label=texts::MY_ROOMS>
            <a href="/o/rooms">
                <Icon name="key-round" />
                <span>{texts::BIND_FIRST}<small>{texts::BIND_FIRST_WHY}</small></span>
            </a>
        </nav>
    }
    .into_any()
}
