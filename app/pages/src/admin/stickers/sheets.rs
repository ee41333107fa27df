//! Stickers on A4, nine a sheet, drawn here so that printing needs no script. The code itself is 40 mm wide and bears a quarter of it torn.

use crate::Screen;
use contract::{
    forms::{STICKERS_A_PAGE, StickerFilter},
    views::stickers::{StickerRow, StickerSheets},
    words::{desk, stickers as words},
};
use fast_qr::{
    ECL, QRBuilder,
    convert::{Builder, Shape, svg::SvgBuilder},
};
use leptos::prelude::*;

/// Stickers on one sheet.
const A_SHEET: usize = 9;

/// `GET /admin/stickers/print`
pub fn sticker_sheets(view: StickerSheets) -> Screen {
    let sheets: Vec<_> = view.stickers.chunks(A_SHEET).map(|some| sheet(&view, some)).collect();
    let body = view! {
        {tools(&view)}
        <main>
            <h1 class="sr">{words::STICKERS}</h1>
            {sheets}
        </main>
    };
    Screen { class: Some("sticker-sheets"), ..Screen::desk(words::STICKERS, body) }
}

fn tools(view: &StickerSheets) -> AnyView {
    let back = StickerFilter { ticked: vec![], page: 1, ..view.filter.clone() }.href();
    let page = view.filter.page.max(1);
    let (from, to) = ((page - 1) * STICKERS_A_PAGE + 1, (page - 1) * STICKERS_A_PAGE + view.stickers.len());
    let said = match view.stickers.is_empty() {
        true => words::NOTHING_TO_PRINT.to_owned(),
        false => words::sheet_range(from, to, view.total),
    };
    let how = (!view.stickers.is_empty()).then(|| view! { <span class="soft">{words::HOW_TO_PRINT}</span> });
    let left_out = (view.missing > 0).then(|| view! { <span class="soft">{words::left_out(view.missing)}</span> });
    let way = |page: usize, rel: &'static str, words: &'static str| {
        let href = StickerFilter { page, ..view.filter.clone() }.print_href();
        view! { <a class="button" href=href rel=rel>{words}</a> }
    };
    view! {
        <nav class="tools" aria-label=desk::TOOLS>
            <a class="button" href=back>{words::BACK}</a>
            <span>{said}</span>
            {(page > 1).then(|| way(page - 1, "prev", desk::PREVIOUS))}
            {(to < view.total && from <= view.total).then(|| way(page + 1, "next", desk::NEXT))}
            {how}
            {left_out}
        </nav>
    }
    .into_any()
}

fn sheet(view: &StickerSheets, some: &[(StickerRow, String)]) -> AnyView {
    let stickers: Vec<_> = some.iter().map(|(row, address)| sticker(view, row, address)).collect();
    view! { <section class="sheet">{stickers}</section> }.into_any()
}

fn sticker(view: &StickerSheets, row: &StickerRow, address: &str) -> AnyView {
    let place = row.place.clone().map(|place| view! { <span>{place}</span> });
    let phone = view.phone.as_deref().map(|number| view! { <span>{words::phone(number)}</span> });
    let key = row.sticker.as_ref().map(|(key, _)| view! { <code>{key.to_string()}</code> });
    view! {
        <article class="sticker">
            <p>{view.project.clone()}</p>
            <div class="code" role="img" aria-label=address.to_owned() inner_html=code(address)></div>
            <p class="name"><b>{row.name.clone()}</b>{place}</p>
            <p class="how">{words::SCAN_ME}</p>
            <p class="small">{phone}{key}</p>
        </article>
    }
    .into_any()
}

/// The code as SVG, four modules of white around it; nothing for an address that no code can hold.
fn code(address: &str) -> String {
    let code = QRBuilder::new(address).ecl(ECL::Q).build();
    code.map(|code| SvgBuilder::default().shape(Shape::Square).to_str(&code)).unwrap_or_default()
}
