//! Reports per day, as columns.

use super::bars::{length, round_up, units};
use contract::{
    forms::TicketFilter,
    words::{desk, time},
};
use domain::{Day, id::ProjectId};
use leptos::prelude::*;

const LEFT: f64 = 44.0;
/// Leaves half a label free on the right.
const WIDTH: f64 = 490.0;
const FLOOR: f64 = 134.0;
const HEIGHT: f64 = 120.0;

/// Columns from the oldest day to today.
pub(super) fn daily(days: Vec<(Day, u64)>, project: Option<ProjectId>) -> impl IntoView {
    let sum: u64 = days.iter().map(|(_, number)| number).sum();
    let top = round_up(days.iter().map(|(_, number)| *number).max().unwrap_or(0));
    let pitch = WIDTH / days.len().max(1) as f64;
    let columns: Vec<_> = days
        .iter()
        .enumerate()
        .map(|(at, (day, number))| column(LEFT + at as f64 * pitch, pitch, *day, *number, top, project))
        .collect();
    view! {
        <section class="card">
            <header>
                <h2>{desk::DAILY}</h2>
                <p>{desk::DAILY_HINT}</p>
                <p>{desk::total(sum)}</p>
            </header>
            <div class="body">
                <svg class="chart" viewBox="0 0 552 160" role="group" aria-label=desk::DAILY>
                    {[0, top / 2, top].map(|number| line(number, top))}
                    {columns}
                </svg>
                {numbers(&days, project)}
            </div>
        </section>
    }
}

fn line(number: u64, top: u64) -> impl IntoView {
    let y = FLOOR - number as f64 / top as f64 * HEIGHT;
    view! {
        <line class="grid" x1=units(LEFT) x2=units(LEFT + WIDTH) y1=units(y) y2=units(y)/>
        <text class="end" x=units(LEFT - 8.0) y=units(y + 4.0)>{desk::count(number)}</text>
    }
}

fn column(x: f64, pitch: f64, day: Day, number: u64, top: u64, project: Option<ProjectId>) -> impl IntoView {
    let (height, width) = (length(number, top, HEIGHT), (pitch * 0.7).min(48.0));
    let middle = x + pitch / 2.0;
    let label = (day.weekday() == 0).then(|| view! { <text class="mid" x=units(middle) y="152">{short(day)}</text> });
    let said = desk::bar(&time::day(day), number);
    view! {
        <a href=filter(day, project).href() aria-label=said>
            <title>{said.clone()}</title>
            <rect class="s2" x=units(middle - width / 2.0) y=units(FLOOR - height) width=units(width) height=units(height)/>
        </a>
        {label}
    }
}

fn numbers(days: &[(Day, u64)], project: Option<ProjectId>) -> impl IntoView + use<> {
    let rows: Vec<_> = days
        .iter()
        .rev()
        .map(|(day, number)| {
            view! {
                <tr>
                    <th scope="row">{time::day(*day)}</th>
                    <td class="num"><a href=filter(*day, project).href()>{desk::count(*number)}</a></td>
                </tr>
            }
        })
        .collect();
    view! {
        <details class="numbers">
            <summary>{desk::NUMBERS}</summary>
            <table class="list">
                <thead>
                    <tr>
                        <th scope="col">{desk::DAY}</th>
                        <th scope="col" class="num">{desk::TICKETS_COUNT}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}

/// What was reported on one day.
fn filter(day: Day, project: Option<ProjectId>) -> TicketFilter {
    TicketFilter { from: Some(day), to: Some(day), project, page: 1, ..TicketFilter::default() }
}

fn short(day: Day) -> String {
    let (_, month, day) = day.civil();
    format!("{month:02}-{day:02}")
}
