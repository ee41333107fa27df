//! The question of a step, in front of the page. Drawn open by the server; closing it is a link.

use super::{
    Opened,
    actions::{FIELD, pinned, way_back},
    path,
};
use crate::{
    manager::field::{Asked, input, radios, text_area},
    phone::{Hidden, Icon, restored},
};
use contract::{
    forms::{MAX_NOTE, StepForm},
    views::{desk::TicketPage, parts::StaffOption},
    words::{self, desk},
};
use domain::{
    access::Verb,
    form::Faults,
    ticket::{CancelReason, DeclineReason, Outcome, RejectReason, SuspendReason},
};
use leptos::prelude::*;

/// The open dialog, if there is one. Choosing a technician has its own.
pub(super) fn dialog(view: &TicketPage, opened: &Opened) -> Option<impl IntoView + use<>> {
    let verb = opened.question.filter(|verb| *verb != Verb::Dispatch)?;
    let technician = view.technician.clone().filter(|_| FIELD.contains(&verb));
    let path = path(view);
    let (action, back) = (format!("{path}/{}", verb.code()), way_back(verb, &path));
    let form = view.step.as_ref().filter(|(step, _)| *step == verb).map(|(_, form)| form.clone()).unwrap_or_default();
    let title = match &technician {
        Some(technician) => desk::step_for(&technician.name, verb),
        None => words::ticket::verb(verb).into(),
    };
    let for_good = matches!(verb, Verb::Cancel | Verb::Reject);
    Some(view! {
        <dialog open autofocus tabindex="-1" aria-labelledby="question">
            <form method="post" action=action>
                <header>
                    <h2 id="question">{title}</h2>
                    <a class="button quiet icon-only" href=back.clone() aria-label=desk::CLOSE>
                        <Icon name="x"/>
                    </a>
                </header>
                <div class="body">
                    {pinned(view)}
                    {opened.restored.then(restored)}
                    {view.refusal.clone().map(|why| view! { <p class="notice bad" role="alert">{why}</p> })}
                    {technician.clone().map(named)}
                    {for_good.then(|| view! { <p class="notice warn">{desk::CANNOT_UNDO}</p> })}
                    {reasons(verb, &form, &view.faults)}
                    {(verb == Verb::Suspend).then(|| next_visit(&form, &view.faults))}
                    {technician.is_some().then(|| happened(&form, &view.faults))}
                    {note(&form, &view.faults)}
                </div>
                <footer>
                    <a class="button" href=back>{desk::GO_BACK}</a>
                    <button class=if for_good { "warn" } else { "primary" }>{words::ticket::verb(verb)}</button>
                </footer>
            </form>
        </dialog>
    })
}

/// In whose name this is entered.
fn named(technician: StaffOption) -> impl IntoView {
    let (title, line) = words::field::on_behalf_of(&technician.name);
    view! {
        <div class="notice">
            <b>{title}</b>
            <p>{line}</p>
        </div>
        <Hidden name="on_behalf_of" value=technician.id.to_string()/>
    }
}

fn reasons(verb: Verb, form: &StepForm, faults: &Faults) -> Option<AnyView> {
    let pair = |code: &str, words: &str| (code.to_owned(), words.to_owned());
    let choices: Vec<_> = match verb {
        Verb::Suspend => SuspendReason::ALL.iter().map(|r| pair(r.code(), words::ticket::suspend_reason(*r))).collect(),
        Verb::Decline => DeclineReason::ALL.iter().map(|r| pair(r.code(), words::ticket::decline_reason(*r))).collect(),
        Verb::Cancel => CancelReason::ALL.iter().map(|r| pair(r.code(), words::ticket::cancel_reason(*r))).collect(),
        Verb::Reject => RejectReason::ALL.iter().map(|r| pair(r.code(), words::ticket::reject_reason(*r))).collect(),
        Verb::Complete => Outcome::ALL.iter().map(|r| pair(r.code(), words::ticket::outcome(*r))).collect(),
        _ => return None,
    };
    let label = if verb == Verb::Complete { desk::OUTCOME } else { desk::REASON };
    let asked = Asked::new("reason", label, faults).required();
    Some(asked.group(radios("reason", form.reason.clone(), true, choices)))
}

fn next_visit(form: &StepForm, faults: &Faults) -> impl IntoView + use<> {
    let day = Asked::new("resume_day", desk::NEXT_VISIT_DAY, faults).hint(desk::NEXT_VISIT_HINT);
    let time = Asked::new("resume_time", desk::NEXT_VISIT_TIME, faults);
    let day_input = input(&day, "date", "resume_day".into(), form.resume_day.clone(), 0);
    let time_input = input(&time, "time", "resume_time".into(), form.resume_time.clone(), 0);
    view! { <div class="form">{day.with(day_input)} {time.with(time_input)}</div> }
}

fn happened(form: &StepForm, faults: &Faults) -> AnyView {
    let asked = Asked::new("happened", desk::HAPPENED, faults).hint(desk::HAPPENED_HINT);
    let control = input(&asked, "time", "happened".into(), form.happened.clone(), 0);
    asked.with(control)
}

fn note(form: &StepForm, faults: &Faults) -> AnyView {
    let asked = Asked::new("note", desk::NOTE, faults).hint(desk::NOTE_OPTIONAL);
    let control = text_area(&asked, "note".into(), &form.note, MAX_NOTE);
    asked.with(control)
}
