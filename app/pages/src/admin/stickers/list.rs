//! The list of spots with what hangs there, and what can be done to those ticked.

use super::{PAGE, filters::filters, kept, table::table};
use crate::{
    Screen,
    manager::{Nav, Page, empty},
};
use contract::{
    forms::{SPOTS_A_PAGE, StickerChange, StickerFilter},
    views::stickers::{StickersPage, StickersTold},
    words::{desk, stickers as words},
};
use domain::At;
use leptos::prelude::*;

/// `GET /admin/stickers`
pub fn stickers(view: StickersPage, now: At) -> Screen {
    let content = if view.rows.is_empty() { nothing(&view) } else { filled(&view, now) };
    let told = view.told.map(notice);
    let cut = view.is_cut.then(|| view! { <p class="soft">{words::IS_CUT}</p> });
    let summary = words::summary(view.total, view.missing);
    let filters = filters(&view);
    Page::new(words::STICKERS, Nav::Stickers, view.frame).around(view! {
        <header class="head">
            <h1>{words::STICKERS}</h1>
            <p>{summary}</p>
        </header>
        <p class="soft">{words::INTRO}</p>
        {told}
        {filters}
        {cut}
        {content}
    })
}

fn notice(told: StickersTold) -> AnyView {
    let class = match told {
        StickersTold::NothingTicked | StickersTold::Changed(_, 0) => "notice warn",
        StickersTold::Made(_) | StickersTold::Changed(..) => "notice",
    };
    view! { <div class=class role="status"><p>{words::told(told)}</p></div> }.into_any()
}

fn filled(view: &StickersPage, now: At) -> AnyView {
    let filter = StickerFilter { ticked: vec![], page: 1, ..view.filter.clone() };
    let change = |change: StickerChange| {
        view! { <button name="do" value=change.code()>{words::change(change)}</button> }
    };
    view! {
        <form method="post" action=PAGE class="spots">
            {kept(&filter)}
            <div class="filters">
                <button class=(view.missing > 0).then_some("primary") name="do" value="make">{words::MAKE}</button>
                <button class=(view.missing == 0).then_some("primary") formmethod="get" formaction="/admin/stickers/print">
                    {words::PRINT}
                </button>
                {StickerChange::ALL.map(change).into_iter().collect_view()}
                <span class="soft">{words::HOW}</span>
            </div>
            {table(&view.rows, now)}
        </form>
        {pager(view)}
    }
    .into_any()
}

/// No spots in the estate, none that fit, or none on this page.
fn nothing(view: &StickersPage) -> AnyView {
    let all = StickerFilter { project: view.filter.project, page: 1, ..StickerFilter::default() }.href();
    let first = StickerFilter { page: 1, ..view.filter.clone() }.href();
    let is_narrow = view.filter.within.is_some() || view.filter.kind.is_some();
    let content = if view.total > 0 {
        empty("scan-line", words::NO_SUCH_PAGE, words::NO_SUCH_PAGE_HOW, [(first, desk::FIRST_PAGE, true)]).into_any()
    } else if is_narrow {
        empty("scan-line", words::NO_MATCH, words::NO_MATCH_HOW, [(all, words::SHOW_ALL, true)]).into_any()
    } else {
        empty("scan-line", words::NOTHING, words::NOTHING_HOW, []).into_any()
    };
    view! { <section class="card">{content}</section> }.into_any()
}

fn pager(view: &StickersPage) -> Option<AnyView> {
    let page = view.filter.page.max(1);
    let last = view.total.div_ceil(SPOTS_A_PAGE).max(1);
    let way = |page: usize, rel: &'static str, words: &'static str| {
        view! { <a href=StickerFilter { page, ..view.filter.clone() }.href() rel=rel>{words}</a> }
    };
    let range = || {
        let (from, to) = ((page - 1) * SPOTS_A_PAGE + 1, (page * SPOTS_A_PAGE).min(view.total));
        words::range(from, to, view.total)
    };
    (last > 1).then(|| {
        view! {
            <nav class="pager" aria-label=desk::PAGES>
                <span>{range()}</span>
                {(page > 1).then(|| way(page - 1, "prev", desk::PREVIOUS))}
                {(page < last).then(|| way(page + 1, "next", desk::NEXT))}
            </nav>
        }
        .into_any()
    })
}
