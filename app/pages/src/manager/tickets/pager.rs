//! The pages of the list: which rows are shown of how many, and links.

use contract::{
    forms::{MOST_COUNTED, PAGE_SIZE, TicketFilter},
    words::desk,
};
use leptos::prelude::*;

/// Where the reader is, the first, the last and the pages around.
pub(super) fn pager(filter: &TicketFilter, total: u64) -> impl IntoView + use<> {
    let here = filter.page.max(1);
    let last = total.min(MOST_COUNTED).div_ceil(PAGE_SIZE).max(1);
    let (from, to) = ((here - 1) * PAGE_SIZE + 1, (here * PAGE_SIZE).min(total));
    let href = |page: u64| TicketFilter { page, ..filter.clone() }.href();
    let pages: Vec<_> = numbers(here, last).into_iter().map(|step| number(step, here, &href)).collect();
    let way = |page: u64, rel: &'static str, words: &'static str| view! { <a href=href(page) rel=rel>{words}</a> };
    view! {
        <nav class="pager" aria-label=desk::PAGES>
            <span>{desk::range(from, to, total)}</span>
            {(here > 1).then(|| way(here - 1, "prev", desk::PREVIOUS))}
            {(last > 1).then_some(pages)}
            {(here < last).then(|| way(here + 1, "next", desk::NEXT))}
        </nav>
    }
}

fn number(step: Step, here: u64, href: &impl Fn(u64) -> String) -> AnyView {
    match step {
        Step::Gap => view! { <b class="soft" aria-hidden="true">"…"</b> }.into_any(),
        Step::Page(page) => view! {
            <a href=href(page) aria-label=desk::page(page) aria-current=(page == here).then_some("page")>
                {desk::count(page)}
            </a>
        }
        .into_any(),
    }
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Step {
    Page(u64),
    Gap,
}

/// The first page, the last one, and two on each side of this one.
fn numbers(here: u64, last: u64) -> Vec<Step> {
    let mut pages: Vec<u64> = (here.saturating_sub(2)..=here + 2).chain([1, last]).collect();
    pages.retain(|page| (1..=last).contains(page));
    pages.sort_unstable();
    pages.dedup();
    let mut steps = Vec::new();
    let mut before = 0;
    for page in pages {
        match page - before {
            1 => {}
            2 => steps.push(Step::Page(page - 1)),
            _ => steps.push(Step::Gap),
        }
        steps.push(Step::Page(page));
        before = page;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(here: u64, last: u64) -> String {
        let steps = numbers(here, last).into_iter().map(|step| match step {
            Step::Page(page) => page.to_string(),
            Step::Gap => "…".into(),
        });
        steps.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn first_last_and_around() {
        assert_eq!(said(1, 1), "1");
        assert_eq!(said(1, 61), "1 2 3 … 61");
        assert_eq!(said(30, 61), "1 … 28 29 30 31 32 … 61");
        assert_eq!(said(4, 7), "1 2 3 4 5 6 7");
        assert_eq!(said(5, 61), "1 2 3 4 5 6 7 … 61");
        assert_eq!(said(61, 61), "1 … 59 60 61");
    }
}
