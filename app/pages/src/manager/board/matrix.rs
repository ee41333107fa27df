//! On time by project × category: a table that is its own chart.

use contract::{
    views::board::{Cell, Matrix, MatrixRow},
    words::desk,
};
use leptos::prelude::*;

/// Fewer than this say nothing about a share, so they get no colour.
const ENOUGH: u64 = 5;

/// The table with its formula.
pub(super) fn matrix(matrix: Matrix) -> impl IntoView {
    let some = matrix.rows.iter().any(|row| row.cells.iter().any(Option::is_some));
    let content = if some {
        view! { <div class="body">{table(matrix)}</div> }.into_any()
    } else {
        view! { <div class="body"><p class="soft">{desk::NO_FINISHED}</p></div> }.into_any()
    };
    view! {
        <section class="card">
            <header><h2>{desk::ON_TIME}</h2></header>
            {content}
            <footer>{desk::ON_TIME_FORMULA}</footer>
        </section>
    }
}

fn table(matrix: Matrix) -> impl IntoView {
    let heads: Vec<_> = matrix.categories.iter().cloned().map(|name| view! { <th scope="col">{name}</th> }).collect();
    let rows: Vec<_> = matrix.rows.into_iter().map(|row| project(row, &matrix.categories)).collect();
    view! {
        <table class="heat">
            <caption class="sr">{desk::ON_TIME}</caption>
            <thead>
                <tr>
                    <td></td>
                    {heads}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn project(row: MatrixRow, categories: &[String]) -> impl IntoView + use<> {
    let name = row.project;
    let cells: Vec<_> =
        row.cells.into_iter().zip(categories).map(|(found, category)| cell(found, &name, category)).collect();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells}
        </tr>
    }
}

fn cell(found: Option<Cell>, project: &str, category: &str) -> impl IntoView + use<> {
    let class = found.as_ref().map_or("h0", shade);
    let content = found.map(|cell| {
        let said = desk::cell(project, category, cell.on_time, cell.finished);
        view! {
            <a href=cell.filter.href() title=said>
                {desk::percent_short(cell.on_time, cell.finished)}
                <small>{format!("{}/{}", cell.on_time, cell.finished)}</small>
            </a>
        }
    });
    view! { <td class=class>{content}</td> }
}

/// Darker where a larger share was late.
fn shade(cell: &Cell) -> &'static str {
    if cell.finished < ENOUGH {
        return "h0";
    }
    match (cell.finished - cell.on_time) * 100 / cell.finished {
        0..=2 => "h0",
        3..=7 => "h1",
        8..=14 => "h2",
        15..=24 => "h3",
        25..=39 => "h4",
        _ => "h5",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::forms::TicketFilter;

    #[test]
    fn few_tickets_get_no_colour_and_many_late_ones_the_darkest() {
        let shade_of = |on_time, finished| shade(&Cell { finished, on_time, filter: TicketFilter::default() });
        assert_eq!([shade_of(0, 4), shade_of(0, 5), shade_of(100, 100), shade_of(90, 100)], ["h0", "h5", "h0", "h2"]);
    }
}
