//! The dashboard: every number opens exactly its tickets, every rate says what it divides by what, every chart has its table.

mod ages;
mod bars;
mod daily;
mod matrix;
mod overdue;
mod ratings;
mod tiles;
mod worst;

use super::frame::{Nav, Page};
use crate::Screen;
use contract::{
    views::board::{Board, TileKind},
    words::{desk, time},
};
use domain::id::ProjectId;
use leptos::prelude::*;

/// The dashboard of one project, or of all the reader's.
pub fn board(view: Board, project: Option<ProjectId>) -> Screen {
    let all_overdue = view.tiles.iter().find(|tile| tile.kind == TileKind::Overdue).map(|tile| tile.filter.href());
    let (from, to) = view.period;
    let days = (to.0 - from.0 + 1).unsigned_abs();
    let counted = desk::counted(&time::moment(view.at, view.at), &time::day(from), days);
    let page = Page::new(desk::BOARD, Nav::Board, view.frame)
        .switching(project, |project| project.map_or_else(|| "/m".into(), |id| format!("/m?project={id}")));
    page.around(view! {
        <header class="head">
            <h1>{desk::BOARD}</h1>
            <p>{counted}</p>
        </header>
        {tiles::tiles(view.tiles)}
        <div class="halves">
            <div>{ages::ages(view.ages)} {daily::daily(view.daily, project)}</div>
            {overdue::overdue(view.overdue, all_overdue, view.at)}
        </div>
        {matrix::matrix(view.matrix)}
        <div class="halves">
            {worst::worst(view.worst)}
            {ratings::ratings(view.ratings)}
        </div>
    })
}
