//! The lists of jobs as links side by side: a technician's own, and the crew's for its lead.

use contract::{views::field::Tab, words::field as texts};
use leptos::prelude::*;

/// Which list is open: one's own on a tab, or the crew's.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Open {
    Own(Tab),
    Crew,
}

/// Links with numbers. `crew` is for leads only.
pub(super) fn tabs(open: Open, counts: [u64; 3], crew: Option<u64>) -> AnyView {
    let own = Tab::ALL.into_iter().zip(counts).map(|(tab, count)| {
        let address = format!("/t/jobs?tab={}", tab.code());
        link(address, texts::tab(tab), count, open == Open::Own(tab))
    });
    let crew = crew.map(|count| link("/t/jobs?of=crew".into(), texts::CREW, count, open == Open::Crew));
    let links: Vec<_> = own.chain(crew).collect();
    view! {
        <nav class="tabs" aria-label=texts::MY_JOBS>
            {links}
        </nav>
    }
    .into_any()
}

fn link(address: String, label: &'static str, count: u64, is_open: bool) -> AnyView {
    view! {
        <a href=address aria-current=is_open.then_some("page")>
            {format!("{label} {count}")}
        </a>
    }
    .into_any()
}
