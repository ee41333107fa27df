//! Technicians: who is on shift, who is on leave, how much they carry. Putting somebody on leave changes the next choice.

use super::{
    empty::empty,
    frame::{Nav, Page},
};
use crate::{Screen, phone::Hidden};
use contract::{
    forms::TicketFilter,
    views::desk::{StaffPage, StaffRow},
    words::{self, desk, push, time},
};
use domain::{At, access::Act, form::Faults};
use leptos::prelude::*;

/// Names that a sentence tells.
const MOST_NAMES: usize = 6;

/// `GET /m/staff` and its refused leaves.
pub fn staff(view: StaffPage, now: At) -> Screen {
    let may = Act::SetLeave.roles().contains(&view.frame.role);
    let on_shift = view.rows.iter().filter(|row| row.on_shift && row.on_leave_until.is_none()).count();
    let on_leave = view.rows.iter().filter(|row| row.on_leave_until.is_some()).count();
    let summary = desk::staff_summary(view.rows.len(), on_shift, on_leave);
    let deaf = deaf_on_duty(&view.rows);
    let content = if view.rows.is_empty() {
        view! { <section class="card">{empty("users", desk::NO_STAFF, desk::NO_STAFF_HINT, [])}</section> }.into_any()
    } else {
        table(view.rows, may, now).into_any()
    };
    Page::new(desk::STAFF, Nav::Staff, view.frame).around(view! {
        <header class="head">
            <h1>{desk::STAFF}</h1>
            <p>{summary}</p>
        </header>
        {refused(&view.faults)}
        {deaf}
        {content}
    })
}

fn refused(faults: &Faults) -> Option<impl IntoView + use<>> {
    let fault = faults.iter().next()?;
    Some(view! {
        <div class="notice bad" role="alert">
            <b>{desk::REFUSED}</b>
            <p>{desk::chip(desk::LEAVE_UNTIL, &words::form::problem(&fault.problem))}</p>
        </div>
    })
}

/// Who is on duty and would not hear of a job, in one calm sentence: somebody has to ring them.
fn deaf_on_duty(rows: &[StaffRow]) -> Option<impl IntoView + use<>> {
    let deaf = |row: &&StaffRow| row.on_shift && row.on_leave_until.is_none() && row.channel.is_none();
    let names: Vec<&str> = rows.iter().filter(deaf).map(|row| row.name.as_str()).collect();
    let told = desk::some_of(&names[..names.len().min(MOST_NAMES)], names.len());
    (!names.is_empty()).then(|| {
        view! {
            <div class="notice">
                <b>{desk::deaf_on_duty(names.len())}</b>
                <p>{desk::CALL_THEM} {told}</p>
            </div>
        }
    })
}

fn table(rows: Vec<StaffRow>, may: bool, now: At) -> impl IntoView {
    let rows: Vec<_> = rows.into_iter().map(|row| line(row, may, now)).collect();
    view! {
        <section class="card">
            <table class="list sticky">
                <caption class="sr">{desk::STAFF}</caption>
                <thead>
                    <tr>
                        <th scope="col">{desk::NAME}</th>
                        <th scope="col">{desk::SKILLS}</th>
                        <th scope="col">{desk::SHIFT}</th>
                        <th scope="col" class="num">{desk::OPEN_JOBS}</th>
                        <th scope="col" class="opt">{desk::HEARS_BY}</th>
                        <th scope="col">{desk::LEAVE}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <footer>{desk::STAFF_HINT}</footer>
        </section>
    }
}

fn line(row: StaffRow, may: bool, now: At) -> impl IntoView {
    let jobs = TicketFilter { technician: Some(row.id), open: true, page: 1, ..TicketFilter::default() }.href();
    let (class, state) = match (row.on_leave_until, row.on_shift) {
        (Some(_), _) => ("badge warn", desk::ON_LEAVE),
        (None, true) => ("badge good", desk::ON_SHIFT),
        (None, false) => ("badge", desk::OFF_SHIFT),
    };
    view! {
        <tr>
            <th scope="row" class="who">{row.name.clone()}<small>{desk::crew_at(row.crew.as_deref(), row.at.as_deref())}</small></th>
            <td>{row.skills.join("、")}</td>
            <td><span class=class>{state}</span><small>{row.shift.clone()}</small></td>
            <td class="num"><a href=jobs>{row.open_jobs}</a></td>
            <td class="nowrap opt">{hears_by(row.channel.as_deref())}</td>
            <td>{leave(row, may, now)}</td>
        </tr>
    }
}

fn hears_by(channel: Option<&str>) -> AnyView {
    match channel {
        Some(channel) => push::channel(channel).into_any(),
        None => view! { <span class="soft">{desk::HEARS_NOTHING}</span> }.into_any(),
    }
}

/// Until when, with the way back; or the form for a leave. Today is the first day that can be the last.
fn leave(row: StaffRow, may: bool, now: At) -> impl IntoView {
    let id = format!("until-{}", row.id);
    let until = row.on_leave_until.map(|end| desk::leave_until(&time::day(end.plus_ms(-1).day())));
    let shown = until.clone();
    let form = may.then(|| {
        let inputs = match row.on_leave_until {
            Some(_) => view! { <Hidden name="until" value=""/> <button>{desk::LEAVE_END}</button> }.into_any(),
            None => view! {
                <label class="sr" for=id.clone()>{desk::leave_label(&row.name)}</label>
                <input type="date" id=id name="until" required min=time::day_value(now.day())/>
                <button>{desk::LEAVE_SEND}</button>
            }
            .into_any(),
        };
        view! {
            <form class="filters" method="post" action="/m/staff/leave">
                <Hidden name="staff" value=row.id.to_string()/>
                {shown}
                {inputs}
            </form>
        }
        .into_any()
    });
    form.unwrap_or_else(|| until.into_any())
}
