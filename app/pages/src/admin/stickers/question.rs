//! The question before stickers are renewed, retired or moved. The keys that it shows are those that are changed, no newer ones.

use super::{PAGE, kept, table::called};
use crate::{
    Screen,
    manager::{Nav, Page},
    phone::Hidden,
};
use contract::{
    forms::{StickerChange, StickerFilter},
    views::stickers::{StickerRow, StickersQuestion},
    words::stickers as words,
};
use leptos::prelude::*;

/// The answer to a `POST /admin/stickers` that is not sure yet.
pub fn stickers_question(view: StickersQuestion) -> Screen {
    let StickersQuestion { frame, filter, change, rows, free } = view;
    let back = StickerFilter { ticked: vec![], page: 1, ..filter };
    let (title, what) = words::question(change, rows.len());
    let lines: Vec<_> = rows.iter().map(line).collect();
    let form = match change {
        StickerChange::Move if free.is_empty() => {
            view! { <p class="soft">{words::NOWHERE}" "{give_up(&back)}</p> }.into_any()
        }
        _ => form(&back, change, &rows, &free),
    };
    Page::new(words::STICKERS, Nav::Stickers, frame).around(view! {
        <header class="head"><h1>{words::SURE}</h1></header>
        <section class="card">
            <header><h2>{title}</h2><p>{what}</p></header>
            <div class="body">
                <ul>{lines}</ul>
                {form}
            </div>
        </section>
    })
}

fn line(row: &StickerRow) -> AnyView {
    let key = row.sticker.as_ref().map(|(key, _)| key.to_string());
    view! { <li>{called(row)}" "<code>{key}</code></li> }.into_any()
}

fn give_up(back: &StickerFilter) -> AnyView {
    view! { <a href=back.href()>{words::GIVE_UP}</a> }.into_any()
}

fn form(back: &StickerFilter, change: StickerChange, rows: &[StickerRow], free: &[StickerRow]) -> AnyView {
    let key = |row: &StickerRow| {
        let key = row.sticker.as_ref().map(|(key, _)| key.to_string());
        key.map(|key| view! { <Hidden name="key" value=key/> })
    };
    let class = if change == StickerChange::Move { "primary" } else { "warn" };
    view! {
        <form class="filters" method="post" action=PAGE>
            {kept(back)}
            <Hidden name="sure" value="1"/>
            {rows.iter().filter_map(key).collect_view()}
            {(change == StickerChange::Move).then(|| elsewhere(free))}
            <button class=class name="do" value=change.code()>{words::confirm(change)}</button>
            {give_up(back)}
        </form>
    }
    .into_any()
}

fn elsewhere(free: &[StickerRow]) -> AnyView {
    let option = |row: &StickerRow| view! { <option value=row.spot.to_string()>{called(row)}</option> };
    let options: Vec<_> = free.iter().map(option).collect();
    view! {
        <label>{words::MOVE_TO} " "
            <select name="to" required=true>
                <option value="">{contract::words::owner::CHOOSE}</option>
                {options}
            </select>
        </label>
    }
    .into_any()
}
