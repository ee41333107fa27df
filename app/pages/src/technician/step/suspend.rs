//! Resting a job: an appointment if there is one, then every reason is a button that sends. 业主不在家 takes two taps from the job.

use super::{
    super::behalf::{happened, job_address, pinned, step_address},
    note::{no_default, note, reason_fault},
};
use crate::phone::Ask;
use app::islands::StepForm;
use contract::{
    views::field::StepPage,
    words::{self, field as texts},
};
use domain::{At, Day, access::Verb, ticket::SuspendReason};
use leptos::prelude::*;

pub(super) fn form(view: &StepPage, now: At) -> AnyView {
    let (owner, us): (Vec<_>, Vec<_>) = SuspendReason::ALL.iter().copied().partition(|r| r.stops_net_clock());
    let (described_by, fault) = reason_fault(view);
    view! {
        <form method="post" action=step_address(&view.sheet, Verb::Suspend)>
            {pinned(&view.sheet)}
            {no_default()}
            {happened(&view.sheet, &view.form.happened, &view.faults, None)}
            {next_visit(view, now)}
            <div class="block field" id="reason" role="group" aria-describedby=described_by>
                <p>{texts::SUSPEND_HINT}</p>
                {fault}
                {reasons(texts::BECAUSE_OF_OWNER, owner)}
                {reasons(texts::BECAUSE_OF_US, us)}
            </div>
            <div class="cells">{note(view, texts::NOTE_OPTIONAL)}</div>
            <div class="foot">
                <a href=job_address(&view.sheet)>{texts::BACK_TO_JOB}</a>
            </div>
            <StepForm />
        </form>
    }
    .into_any()
}

fn reasons(legend: &'static str, reasons: Vec<SuspendReason>) -> AnyView {
    let buttons: Vec<_> = reasons
        .into_iter()
        .map(|reason| {
            view! {
                <button name="reason" value=reason.code()>
                    {words::ticket::suspend_reason(reason)}
                </button>
            }
        })
        .collect();
    view! {
        <fieldset class="chips">
            <legend>{legend}</legend>
            {buttons}
        </fieldset>
    }
    .into_any()
}

/// Quick times are links that come back with the fields filled in; with a script they fill them in at once.
fn next_visit(view: &StepPage, now: At) -> AnyView {
    let today = now.day();
    let quick: Vec<_> = [
        (texts::TOMORROW_MORNING, today.plus(1), "09:00"),
        (texts::TOMORROW_AFTERNOON, today.plus(1), "14:00"),
        (texts::DAY_AFTER_MORNING, today.plus(2), "09:00"),
    ]
    .into_iter()
    .map(|(label, day, time)| quick(view, label, day, time))
    .collect();
    let day = input(view, "resume_day", texts::NEXT_DAY, "date", &view.form.resume_day);
    let time = input(view, "resume_time", texts::NEXT_TIME, "time", &view.form.resume_time);
    view! {
        <h2 id="visit">{texts::NEXT_VISIT}</h2>
        <div class="cells" role="group" aria-labelledby="visit">
            <div class="chips">{quick}</div>
            {day}
            {time}
        </div>
    }
    .into_any()
}

fn quick(view: &StepPage, label: &'static str, day: Day, time: &'static str) -> AnyView {
    let code = words::time::day_value(day);
    let chosen = view.form.resume_day == code && view.form.resume_time == time;
    let address = step_address(&view.sheet, Verb::Suspend);
    let joined = if address.contains('?') { '&' } else { '?' };
    view! {
        <a
            class="button"
            href=format!("{address}{joined}resume_day={code}&resume_time={time}")
            data-day=code
            data-time=time
            aria-current=chosen.then_some("true")
        >
            {label}
        </a>
    }
    .into_any()
}

fn input(view: &StepPage, name: &'static str, label: &'static str, kind: &'static str, value: &str) -> AnyView {
    let ask = Ask::new(name, label, &view.faults);
    let control = view! {
        <input
            type=kind
            id=name
            name=name
            value=value.to_owned()
            aria-invalid=ask.invalid()
            aria-describedby=ask.described_by()
        />
    };
    ask.beside(control)
}
