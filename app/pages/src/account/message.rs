//! One message that fills a page: what happened, and what to do now.

use crate::{
    Screen,
    phone::{Call, Icon},
};
use contract::words::account as words;
use leptos::prelude::*;

/// What the page says and offers.
#[derive(Default)]
pub(super) struct Message {
    pub(super) icon: &'static str,
    pub(super) title: String,
    pub(super) lines: Vec<String>,
    /// A number to read out, with its label.
    pub(super) code: Option<(&'static str, String)>,
    pub(super) office_phone: Option<String>,
    /// The small way out.
    pub(super) other: Option<(String, &'static str)>,
    /// The large way out. An empty address means this page again.
    pub(super) main: Option<(String, &'static str)>,
}

impl Message {
    fn text(&self) -> AnyView {
        let lines: Vec<_> = self.lines.iter().map(|line| view! { <p>{line.clone()}</p> }).collect();
        let code = self.code.clone().map(|(label, code)| view! { <p>{label}" "<code>{code}</code></p> });
        view! {
            <Icon name=self.icon />
            <h1>{self.title.clone()}</h1>
            {lines}
            {code}
        }
        .into_any()
    }

    fn ways(&self) -> AnyView {
        let link = |way: &Option<(String, &'static str)>, class: &'static str| {
            way.clone().map(|(href, label)| view! { <a class=class href=href>{label}</a> })
        };
        (link(&self.other, "button"), link(&self.main, "button primary")).into_any()
    }

    /// As a phone's page.
    pub(super) fn on_phone(self) -> Screen {
        let has_ways = self.other.is_some() || self.main.is_some();
        let bar = has_ways.then(|| view! { <footer class="bar">{self.ways()}</footer> });
        let call = self.office_phone.clone().map(|n| view! { <Call label=words::CALL_OFFICE number=n /> });
        let body = view! {
            <main>
                <section class="empty">{self.text()}</section>
                {call}
                {bar}
            </main>
        };
        Screen::phone(self.title, body)
    }

    /// As a page of the desk.
    pub(super) fn on_desk(self) -> Screen {
        let body = view! {
            <main>
                <section class="empty">{self.text()} <p class="buttons">{self.ways()}</p></section>
            </main>
        };
        Screen::gate(self.title, body)
    }
}
