//! What stands between us and a platform, for those who see to it.

use contract::{
    views::pushes::AlarmLine,
    words::{desk, platform, time},
};
use domain::At;
use leptos::prelude::*;

/// One entry for each alarm; nothing if none stands.
pub(super) fn alarms(alarms: Vec<AlarmLine>, now: At) -> Option<impl IntoView> {
    (!alarms.is_empty()).then(|| {
        let items: Vec<_> = alarms.iter().map(|alarm| item(alarm, now)).collect();
        view! {
            <section class="notice warn alarms" aria-labelledby="alarms">
                <h2 id="alarms">{desk::ALARMS}</h2>
                <ul>{items}</ul>
                <p>{desk::ALARMS_HINT}</p>
            </section>
        }
    })
}

fn item(alarm: &AlarmLine, now: At) -> impl IntoView + use<> {
    let said = alarm.code.map(|code| view! { <p>{platform::sentence(alarm.platform, code)}</p> });
    let (since, last) = (time::moment(alarm.since, now), time::moment(alarm.last, now));
    view! {
        <li>
            <b>{desk::alarm(alarm)}</b>
            {said}
            <small>{desk::alarm_times(&since, alarm.times, &last)}</small>
        </li>
    }
}
