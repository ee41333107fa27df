//! The spots as a table: what it is, which key hangs there, since when.

use contract::{
    views::stickers::StickerRow,
    words::{stickers as words, time},
};
use domain::{
    At,
    sticker::{Marked, StickerKey},
};
use leptos::prelude::*;

/// Every spot with its tick.
pub(super) fn table(rows: &[StickerRow], now: At) -> AnyView {
    let rows: Vec<_> = rows.iter().map(|row| line(row, now)).collect();
    view! {
        <section class="card">
            <table class="list sticky">
                <caption class="sr">{words::STICKERS}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::TICK}</th>
                        <th scope="col">{words::SPOT}</th>
                        <th scope="col">{words::KIND}</th>
                        <th scope="col">{words::KEY}</th>
                        <th scope="col">{words::STATE}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn line(row: &StickerRow, now: At) -> AnyView {
    let label = words::tick(&called(row));
    let key = row.sticker.as_ref().map(|(key, _)| view! { <code>{key.to_string()}</code> });
    view! {
        <tr>
            <td><input type="checkbox" name="spot" value=row.spot.to_string() aria-label=label/></td>
            {who(row)}
            <td>{kind(row)}</td>
            <td>{key}</td>
            <td class="nowrap">{state(row.sticker.as_ref(), now)}</td>
        </tr>
    }
    .into_any()
}

/// The heading of its row.
pub(super) fn who(row: &StickerRow) -> AnyView {
    let place = row.place.clone().map(|place| view! { <small>{place}</small> });
    view! { <th scope="row" class="place">{row.name.clone()}{place}</th> }.into_any()
}

/// What the spot is called where nothing stands around it.
pub(super) fn called(row: &StickerRow) -> String {
    match &row.place {
        Some(place) => words::spot(place, Some(&row.name)),
        None => row.name.clone(),
    }
}

fn kind(row: &StickerRow) -> String {
    match (row.spot, &row.kind) {
        (Marked::Asset(_), Some(kind)) => words::asset_kind(kind.as_str()).to_owned(),
        _ => words::AREA.into(),
    }
}

fn state(sticker: Option<&(StickerKey, At)>, now: At) -> AnyView {
    match sticker {
        Some((_, at)) => view! { <span class="badge good">{words::since(&time::moment(*at, now))}</span> }.into_any(),
        None => view! { <span class="badge warn">{words::NONE_YET}</span> }.into_any(),
    }
}
