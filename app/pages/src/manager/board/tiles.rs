//! The numbers on top.

use contract::{
    views::board::{Tile, TileKind},
    words::desk,
};
use leptos::prelude::*;

/// One tile for each number.
pub(super) fn tiles(tiles: Vec<Tile>) -> impl IntoView {
    let items: Vec<_> = tiles.into_iter().map(tile).collect();
    view! { <ul class="stats">{items}</ul> }
}

fn tile(tile: Tile) -> impl IntoView {
    let (name, counts) = desk::tile(tile.kind);
    let late = tile.kind == TileKind::Overdue && tile.number > 0;
    view! {
        <li>
            <a href=tile.filter.href()>
                <span>{name}</span>
                <b class=late.then_some("late")>{desk::count(tile.number)}</b>
                <small>{counts}</small>
            </a>
        </li>
    }
}
