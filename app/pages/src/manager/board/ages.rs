//! Open work by age, as bars.

use super::bars::{length, units};
use contract::{views::board::Age, words::desk};
use leptos::prelude::*;

const ROW: usize = 34;
const LEFT: f64 = 96.0;
const FULL: f64 = 400.0;

/// Bars from young to old.
pub(super) fn ages(ages: Vec<Age>) -> impl IntoView {
    let sum: u64 = ages.iter().map(|age| age.number).sum();
    let most = ages.iter().map(|age| age.number).max().unwrap_or(0);
    let size = format!("0 0 552 {}", ages.len() * ROW + 6);
    let bars: Vec<_> = ages.iter().enumerate().map(|(at, age)| bar(at, age, most)).collect();
    view! {
        <section class="card">
            <header>
                <h2>{desk::AGES}</h2>
                <p>{desk::total(sum)}</p>
            </header>
            <div class="body">
                <svg class="chart" viewBox=size role="group" aria-label=desk::AGES>{bars}</svg>
                {numbers(&ages)}
            </div>
        </section>
    }
}

fn bar(at: usize, age: &Age, most: u64) -> impl IntoView + use<> {
    let label = desk::age(age.from_h, age.to_h);
    let said = desk::bar(&label, age.number);
    let (top, width) = (at * ROW + 6, length(age.number, most, FULL));
    let class = ["a1", "a2", "a3"][at.min(2)];
    view! {
        <a href=age.filter.href() aria-label=said>
            <text class="end" x=units(LEFT - 10.0) y=top + 15>{label}</text>
            <rect class=class x=units(LEFT) y=top width=units(width) height="22" rx="2"/>
            <text class="value" x=units(LEFT + width + 6.0) y=top + 15>{desk::count(age.number)}</text>
        </a>
    }
}

fn numbers(ages: &[Age]) -> impl IntoView + use<> {
    let rows: Vec<_> = ages.iter().map(row).collect();
    view! {
        <details class="numbers">
            <summary>{desk::NUMBERS}</summary>
            <table class="list">
                <thead>
                    <tr>
                        <th scope="col">{desk::AGE}</th>
                        <th scope="col" class="num">{desk::TICKETS_COUNT}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </details>
    }
}

fn row(age: &Age) -> impl IntoView + use<> {
    view! {
        <tr>
            <th scope="row">{desk::age(age.from_h, age.to_h)}</th>
            <td class="num"><a href=age.filter.href()>{desk::count(age.number)}</a></td>
        </tr>
    }
}
