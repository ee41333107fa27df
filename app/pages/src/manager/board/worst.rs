//! Lifts with more faults than the average lift would have had.

use super::bars::units;
use contract::{
    views::board::{Worst, WorstAsset},
    words::desk,
};
use leptos::prelude::*;

const LEFT: f64 = 4.0;
const FULL: f64 = 86.0;

/// A table; the small picture shows faults as a dot and the expectation as a line.
pub(super) fn worst(worst: Worst) -> impl IntoView {
    let formula = desk::worst_formula(worst.days, worst.assets, worst.faults, worst.least);
    let most = worst.rows.iter().map(|asset| asset.expected.max(asset.faults as f64)).fold(1.0, f64::max);
    let rows: Vec<_> = worst.rows.into_iter().map(|asset| row(asset, most)).collect();
    let content = if rows.is_empty() {
        let none = desk::worst_none(worst.days, worst.least);
        view! { <div class="body"><p class="soft">{none}</p></div> }.into_any()
    } else {
        table(rows).into_any()
    };
    view! {
        <section class="card">
            <header>
                <h2>{desk::WORST}</h2>
                <p>{desk::last_days(worst.days)}</p>
            </header>
            {content}
            <footer>{formula}</footer>
        </section>
    }
}

fn table(rows: Vec<impl IntoView>) -> impl IntoView {
    view! {
        <table class="list">
            <thead>
                <tr>
                    <th scope="col">{desk::LIFT}</th>
                    <th scope="col" class="num">{desk::FAULTS_N}</th>
                    <th scope="col" class="num">{desk::EXPECTED}</th>
                    <th scope="col" class="num">{desk::TIMES}</th>
                    <th scope="col">{desk::FAULTS_AND_EXPECTED}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(asset: WorstAsset, most: f64) -> impl IntoView {
    let at = |number: f64| units(LEFT + number / most * FULL);
    let (expected, faults) = (at(asset.expected), at(asset.faults as f64));
    view! {
        <tr>
            <th scope="row">{asset.name}<small>{asset.project}</small></th>
            <td class="num"><a href=asset.filter.href()>{desk::count(asset.faults)}</a></td>
            <td class="num">{format!("{:.1}", asset.expected)}</td>
            <td class="num">{desk::times(asset.faults, asset.expected)}</td>
            <td>
                <svg
                    class="chart spark-box"
                    viewBox="0 0 96 24"
                    role="img"
                    aria-label=desk::faults(asset.faults, asset.expected)
                >
                    <line class="grid" x1=units(LEFT) x2=units(LEFT + FULL) y1="12" y2="12"/>
                    <line class="range" x1=expected.clone() x2=expected y1="4" y2="20"/>
                    <circle class="dot" cx=faults cy="12" r="5"/>
                </svg>
            </td>
        </tr>
    }
}
