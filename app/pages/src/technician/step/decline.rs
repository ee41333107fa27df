//! Giving an offer back: every reason is a button that sends.

use super::{
    super::behalf::{happened, job_address, pinned, step_address},
    note::{no_default, note, reason_fault},
};
use contract::{
    views::field::StepPage,
    words::{self, field as texts},
};
use domain::{access::Verb, ticket::DeclineReason};
use leptos::prelude::*;

pub(super) fn form(view: &StepPage) -> AnyView {
    let reasons: Vec<_> = DeclineReason::ALL
        .iter()
        .map(|reason| {
            view! {
                <button name="reason" value=reason.code()>
                    {words::ticket::decline_reason(*reason)}
                </button>
            }
        })
        .collect();
    let (described_by, fault) = reason_fault(view);
    view! {
        <form method="post" action=step_address(&view.sheet, Verb::Decline)>
            {pinned(&view.sheet)}
            {no_default()}
            {happened(&view.sheet, &view.form.happened, &view.faults, None)}
            <div class="block field">
                <p>{texts::DECLINE_HINT}</p>
                {fault}
                <fieldset class="chips" id="reason" aria-describedby=described_by>
                    <legend>{texts::DECLINE_REASON}</legend>
                    {reasons}
                </fieldset>
            </div>
            <div class="cells">{note(view, texts::NOTE_OPTIONAL)}</div>
            <div class="foot">
                <a href=job_address(&view.sheet)>{texts::BACK_TO_JOB}</a>
            </div>
        </form>
    }
    .into_any()
}
