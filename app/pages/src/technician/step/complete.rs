//! Finishing: how it ended, photos, and words from phrases.

use super::{
    super::behalf::{happened, job_address, pinned, step_address},
    note::note,
};
use crate::phone::{Ask, Files, FilesOf, Icon};
use app::islands::StepForm;
use contract::{
    views::field::StepPage,
    words::{self, field as texts},
};
use domain::{access::Verb, ticket::Outcome};
use leptos::prelude::*;

pub(super) fn form(view: &StepPage) -> AnyView {
    let photos = Ask::new("media", texts::DONE_PHOTOS, &view.faults);
    view! {
        <form
            method="post"
            action=step_address(&view.sheet, Verb::Complete)
            enctype="multipart/form-data"
            data-send=true
        >
            {pinned(&view.sheet)}
            {outcomes(view)}
            <div class="cells">
                <Files ask=photos received=view.media.clone() of=FilesOf::Work />
                {note(view, texts::WORK_DONE)}
                {phrases()}
            </div>
            {happened(&view.sheet, &view.form.happened, &view.faults, None)}
            <StepForm />
            <footer class="bar">
                <a class="button" href=job_address(&view.sheet)>
                    {texts::BACK_TO_JOB}
                </a>
                <button class="primary">{texts::COMPLETE_SEND}</button>
            </footer>
        </form>
    }
    .into_any()
}

fn outcomes(view: &StepPage) -> AnyView {
    let fault = view.faults.at("reason").map(words::form::problem);
    let described_by = fault.is_some().then_some("reason-fault");
    let fault = fault.map(|fault| view! { <p class="notice bad" id="reason-fault">{fault}</p> });
    let chosen = Outcome::from_code(view.form.reason.trim()).unwrap_or(Outcome::Fixed);
    let tiles: Vec<_> = Outcome::ALL
        .iter()
        .map(|outcome| {
            view! {
                <label>
                    <input
                        type="radio"
                        name="reason"
                        value=outcome.code()
                        required=true
                        checked=*outcome == chosen
                    />
                    <Icon name=icon(*outcome) />
                    <span>{words::ticket::outcome(*outcome)}</span>
                </label>
            }
        })
        .collect();
    view! {
        {fault}
        <fieldset class="tiles" id="reason" role="radiogroup" aria-describedby=described_by>
            <legend>{texts::OUTCOME}</legend>
            {tiles}
        </fieldset>
    }
    .into_any()
}

fn icon(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Fixed => "circle-check",
        Outcome::Temporary => "clock",
        Outcome::NoFault => "search",
    }
}

/// Shown by the island only: without a script they could do nothing.
fn phrases() -> AnyView {
    let buttons: Vec<_> = texts::DONE_PHRASES
        .into_iter()
        .map(|phrase| {
            view! {
                <button type="button" data-phrase=true>
                    {phrase}
                </button>
            }
        })
        .collect();
    view! {
        <fieldset class="field" data-phrases=true hidden=true>
            <legend>{texts::PHRASES}</legend>
            <div class="chips">{buttons}</div>
        </fieldset>
    }
    .into_any()
}
