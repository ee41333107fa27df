//! The foot of an owner's page: ways to elsewhere, and the switch to large type.

use super::encoded;
use contract::words::owner as words;
use leptos::prelude::*;

/// Links; `path` is this page's own address, to which the switch comes back.
#[component]
pub fn Foot(
    /// This page's own address.
    #[prop(into)]
    path: String,
    /// Addresses and labels.
    links: Vec<(&'static str, &'static str)>,
) -> impl IntoView {
    let links: Vec<_> = links.into_iter().map(|(href, label)| view! { <a href=href>{label}</a> }).collect();
    let switch = |on: u8| format!("/o/elder?on={on}&back={}", encoded(&path));
    view! {
        <footer class="foot">
            {links}
            <a class="elder-on" href=switch(1)>
                {words::ELDER_ON}
            </a>
            <a class="elder-off" href=switch(0)>
                {words::ELDER_OFF}
            </a>
        </footer>
    }
}
