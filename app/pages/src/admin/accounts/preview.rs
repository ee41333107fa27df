//! A change before it is published: which projects will speak by another account, and why it is made.

use super::{PAGE, account};
use crate::phone::Hidden;
use contract::{
    forms::{AS_ABOVE, MAX_REASON, UnitFilter},
    views::accounts::Preview,
    words::setup as words,
};
use leptos::prelude::*;

/// The change, its reason, and the way back to the list as it was.
pub(super) fn preview(wish: Preview, accounts: &[(String, String)], filter: &UnitFilter) -> AnyView {
    let title = words::preview(&wish.name, wish.then.as_deref().map(|key| account(accounts, key)));
    let changes = changes(&wish);
    let key = |account: Option<String>| account.unwrap_or_else(|| AS_ABOVE.into());
    let back = filter.href();
    view! {
        <section class="card" aria-label=words::PREVIEW_TITLE>
            <header><h2>{words::PREVIEW_TITLE}</h2><p>{title}</p></header>
            <div class="body">
                {changes}
                <form class="filters" method="post" action=PAGE>
                    <Hidden name="unit" value=wish.unit.to_string()/>
                    <Hidden name="account" value=key(wish.then)/>
                    <Hidden name="was" value=key(wish.now)/>
                    <label>
                        {words::REASON} " "
                        <input name="reason" value=wish.reason required maxlength=MAX_REASON.to_string()/>
                    </label>
                    <button class="primary">{words::PUBLISH}</button>
                    <a href=back>{words::GIVE_UP}</a>
                </form>
            </div>
        </section>
    }
    .into_any()
}

fn changes(wish: &Preview) -> AnyView {
    if wish.projects.is_empty() {
        return view! { <p>{words::NOTHING_CHANGES}</p> }.into_any();
    }
    let line = |(project, from, to): &(String, String, String)| view! { <li>{words::change(project, from, to)}</li> };
    let lines: Vec<_> = wish.projects.iter().map(line).collect();
    let rest = wish.changes.saturating_sub(wish.projects.len());
    let rest = (rest > 0).then(|| view! { <li>{words::more_changes(rest)}</li> });
    view! { <ul>{lines}{rest}</ul> <p class="soft">{words::CHANGES_HINT}</p> }.into_any()
}
