//! The desk's report for a caller 代报修: the same form, and who called, how and when.

use super::RepairForm;
use domain::{
    At, Day,
    form::{Faults, Problem},
    person,
    ticket::Source,
};

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallerForm {
    /// The report itself.
    pub repair: RepairForm,
    /// Channel: `phone`, `walk_in`, `patrol`, `hotline`.
    pub source: String,
    /// Name of the caller.
    pub caller_name: String,
    /// Number of the caller.
    pub caller_phone: String,
    /// When they called, `HH:MM` today, or nothing for now.
    pub called_at: String,
}

/// The caller's part, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the form's own")]
pub struct CheckedCaller {
    pub source: Source,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub called_at: At,
}

impl CallerForm {
    /// Checks the caller's part. A patrol has no caller; everybody else has a number.
    ///
    /// # Errors
    /// Faults at `source`, `caller_name`, `caller_phone`, `called_at`.
    pub fn check_caller(&self, now: At) -> Result<CheckedCaller, Faults> {
        let mut faults = Faults::default();
        let source = Source::from_code(&self.source).filter(|s| *s != Source::Wechat);
        if source.is_none() {
            faults.add("source", if self.source.is_empty() { Problem::Missing } else { Problem::NotAChoice });
        }
        let (name, phone) = (self.caller_name.trim(), self.caller_phone.trim());
        if name.chars().count() > 30 {
            faults.add("caller_name", Problem::TooLong { max: 30 });
        }
        if phone.is_empty() && source != Some(Source::Patrol) {
            faults.add("caller_phone", Problem::Missing);
        } else if !phone.is_empty() && !person::is_phone(phone) {
            faults.add("caller_phone", Problem::NotAPhone);
        }
        let called_at = called_at(&self.called_at, now, &mut faults);
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        faults.or(()).map(|()| CheckedCaller {
            source: source.unwrap_or(Source::Phone),
            name: given(name),
            phone: given(phone),
            called_at,
        })
    }
}

fn called_at(text: &str, now: At, faults: &mut Faults) -> At {
    let text = text.trim();
    if text.is_empty() {
        return now;
    }
    match minute_of_day(text).map(|m| now.day().at_minute(m)) {
        Some(at) if at <= now => at,
        Some(_) => {
            faults.add("called_at", Problem::InTheFuture);
            now
        }
        None => {
            faults.add("called_at", Problem::NotADate);
            now
        }
    }
}

/// Reads `HH:MM` as minutes since midnight.
pub(super) fn minute_of_day(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// Reads a date and an optional `HH:MM` (09:00 if there is none) as an instant.
pub(super) fn instant(day: &str, time: &str) -> Option<At> {
    let minute = if time.trim().is_empty() { Some(9 * 60) } else { minute_of_day(time.trim()) };
    Day::parse(day.trim()).zip(minute).map(|(day, minute)| day.at_minute(minute))
}
