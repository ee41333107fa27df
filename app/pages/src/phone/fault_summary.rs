//! All faults of a form on top of it, each a link to its field, in the order of the page.

use contract::words::{self, owner as texts};
use domain::form::Faults;
use leptos::prelude::*;

/// Nothing if there is no fault. A fault that belongs to none of the fields is told in its own words.
#[component]
pub fn FaultSummary(
    /// What is wrong.
    faults: Faults,
    /// The form's inputs from top to bottom: name and label.
    fields: Vec<(String, String)>,
) -> impl IntoView {
    (!faults.is_empty()).then(|| {
        let wrong = fields.iter().filter(|(name, _)| faults.at(name).is_some());
        let at_fields = wrong.map(|(name, label)| {
            let link = view! { <a href=format!("#{name}")>{label.clone()}</a> };
            view! { <li>{link}</li> }.into_any()
        });
        let strange = faults.iter().filter(|fault| fields.iter().all(|(name, _)| *name != fault.field));
        let elsewhere = strange.map(|fault| view! { <li>{words::form::problem(&fault.problem)}</li> }.into_any());
        let lines: Vec<_> = at_fields.chain(elsewhere).collect();
        view! {
            <div class="notice bad" role="alert" id="faults">
                <b>{texts::to_mend(lines.len())}</b>
                <ul>{lines}</ul>
            </div>
        }
    })
}

/// Fixed names and labels, as [`FaultSummary`] takes them.
pub fn in_order(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, label)| ((*name).to_owned(), (*label).to_owned())).collect()
}
