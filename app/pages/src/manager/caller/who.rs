//! Who, how and when: the caller's part.

use crate::manager::field::{Asked, input, radios};
use contract::{
    views::desk::NewForCaller,
    words::{desk, ticket},
};
use domain::ticket::Source;
use leptos::prelude::*;

/// Channel, number, name and time. A phone call is what the desk has most.
pub(super) fn who(view: &NewForCaller) -> impl IntoView + use<> {
    let (form, faults) = (&view.form, &view.faults);
    let chosen = if form.source.is_empty() { Source::Phone.code().into() } else { form.source.clone() };
    let sources = Source::ALL.iter().filter(|source| **source != Source::Wechat);
    let sources = sources.map(|source| (source.code().to_owned(), ticket::source(*source).to_owned()));
    let source = Asked::new("source", desk::SOURCE_QUESTION, faults).required().wide();
    let phone = Asked::new("caller_phone", desk::CALLER_PHONE, faults).hint(desk::CALLER_PHONE_HINT);
    let name = Asked::new("caller_name", desk::CALLER_NAME, faults);
    let at = Asked::new("called_at", desk::CALLED_AT, faults).hint(desk::CALLED_AT_HINT);
    let visit = Asked::new("phone", desk::VISIT_PHONE, faults).hint(desk::VISIT_PHONE_HINT);
    let phone_input = input(&phone, "tel", "caller_phone".into(), form.caller_phone.clone(), 20);
    let name_input = input(&name, "text", "caller_name".into(), form.caller_name.clone(), 30);
    let at_input = input(&at, "time", "called_at".into(), form.called_at.clone(), 0);
    let visit_input = input(&visit, "tel", "phone".into(), form.repair.phone.clone(), 20);
    view! {
        {source.group(radios("source", chosen, true, sources))}
        {phone.with(phone_input)}
        {name.with(name_input)}
        {at.with(at_input)}
        {visit.with(visit_input)}
    }
}
