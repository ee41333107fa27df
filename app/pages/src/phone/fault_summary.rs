//! All faults of a form on top of it, each a link to its field.

use contract::words::owner as words;
use domain::form::Faults;
use leptos::prelude::*;

/// Nothing if there is no fault. `label_of` gives the words of an input's name.
#[component]
pub fn FaultSummary(
    /// What is wrong.
    faults: Faults,
    /// What an input is called, by its name.
    label_of: impl Fn(&str) -> String,
) -> impl IntoView {
    (!faults.is_empty()).then(|| {
        let links: Vec<_> = faults
            .iter()
            .map(|fault| {
                view! {
                    <li>
                        <a href=format!("#{}", fault.field)>{label_of(&fault.field)}</a>
                    </li>
                }
            })
            .collect();
        view! {
            <div class="notice bad" role="alert" id="faults">
                <b>{words::to_mend(links.len())}</b>
                <ul>{links}</ul>
            </div>
        }
    })
}
