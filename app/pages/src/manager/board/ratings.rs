//! Ratings: how many answered, how many were satisfied, the three means, and the way to the low ones.

use contract::{
    views::board::Ratings,
    words::{desk, owner},
};
use leptos::prelude::*;

/// A table of measures, each with its formula and n.
pub(super) fn ratings(ratings: Ratings) -> impl IntoView {
    let all = ratings.filter.href();
    let content = if ratings.rated == 0 {
        view! { <div class="body"><p class="soft">{desk::RATINGS_NONE}</p></div> }.into_any()
    } else {
        table(&ratings).into_any()
    };
    view! {
        <section class="card">
            <header>
                <h2>{desk::RATINGS}</h2>
                <a href=all>{desk::RATED_ALL}</a>
            </header>
            {content}
        </section>
    }
}

fn table(r: &Ratings) -> impl IntoView + use<> {
    let (all, low) = (r.filter.href(), r.low_filter.href());
    let means: Vec<_> = [owner::RESPONSE, owner::ATTITUDE, owner::QUALITY]
        .into_iter()
        .zip(r.sums)
        .map(|(name, sum)| row(name, desk::mean(sum, r.rated), all.clone(), desk::mean_of(r.rated)))
        .collect();
    view! {
        <table class="list">
            <thead>
                <tr>
                    <th scope="col">{desk::MEASURE}</th>
                    <th scope="col" class="num">{desk::VALUE}</th>
                    <th scope="col">{desk::HOW_COUNTED}</th>
                </tr>
            </thead>
            <tbody>
                {row(desk::SATISFIED, desk::percent(r.satisfied, r.rated), all.clone(), desk::satisfied_of(r.satisfied, r.rated))}
                {row(desk::RESPONSE_RATE, desk::percent(r.rated, r.finished), all.clone(), desk::response_of(r.rated, r.finished))}
                {means}
                {row(desk::LOW, desk::tickets(r.low), low, desk::LOW_HOW.into())}
            </tbody>
        </table>
    }
}

fn row(name: &'static str, value: String, href: String, how: String) -> impl IntoView {
    view! {
        <tr>
            <th scope="row" class="nowrap">{name}</th>
            <td class="num"><a href=href>{value}</a></td>
            <td class="soft">{how}</td>
        </tr>
    }
}
