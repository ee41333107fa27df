//! One ticket as its owner sees it: where it stands, who comes, the history, and what can be done now.

mod actions;
mod facts;
mod head;
mod rate;

use crate::{
    Bundle, Screen,
    phone::{Call, Foot, Timeline, WeixinSubscribe},
};
use app::islands::Live;
use contract::{
    views::owner::TicketPage,
    words::{owner as words, timeline::Reader},
};
use domain::{At, access::Verb};
use leptos::prelude::*;

pub(super) use head::steps;

/// `GET /o/repairs/{no}` and its refused steps
pub fn page(view: TicketPage, now: At) -> Screen {
    let path = format!("/o/repairs/{}", view.no);
    let may = |verb: Verb| view.verbs.contains(&verb);
    // The rating lists its own faults.
    let listed = may(Verb::Rate) && !view.faults.is_empty();
    let refusal = view.refusal.clone().filter(|_| !listed);
    let refusal = refusal.map(|why| view! { <p class="notice warn" role="alert">{why}</p> });
    let weixin = view.subscribe.is_some();
    let body = view! {
        <Live />
        <main data-live=format!("{path}/live?since={}", view.version) data-version=view.version.to_string()>
            {refusal}
            {head::section(&view)}
            {head::technician(&view)}
            <WeixinSubscribe to=view.subscribe.clone() />
            {may(Verb::Rate).then(|| rate::form(&view, &path))}
            {rate::given(&view)}
            <section class="block" aria-labelledby="way">
                <h2 id="way">{words::PROGRESS}</h2>
                <Timeline entries=view.timeline.clone() reader=Reader::Owner now=now />
            </section>
            {facts::section(&view, now)}
            {may(Verb::Cancel).then(|| actions::cancel(&view, &path))}
            {view.office_phone.clone().map(|n| view! { <Call label=words::CALL_OFFICE number=n /> })}
            <Foot path=path.clone() links=vec![("/o/repairs", words::MY_REPAIRS)] />
            {actions::bar(&view, &path)}
        </main>
    };
    Screen { weixin, ..Screen::phone(words::TICKET, body).with(Bundle::Owner) }
}
