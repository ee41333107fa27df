//! A step of a ticket: the one form behind every button of owners, technicians, leads and the desk.

use super::caller::instant;
use domain::{
    At,
    access::Verb,
    form::{Faults, Problem},
    id::{MediaId, StaffId},
    rating::Scores,
    ticket::{CancelReason, DeclineReason, Outcome, RejectReason, SuspendReason, Transition},
};

/// Longest note, characters.
pub const MAX_NOTE: u32 = 300;

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepForm {
    /// Idempotency key of the page: a double tap is one step.
    pub key: String,
    /// The version that the page showed.
    pub version: u32,
    /// Reason or outcome code, where the step has one.
    pub reason: String,
    /// Words.
    pub note: String,
    /// New appointment: date …
    pub resume_day: String,
    /// … and `HH:MM`.
    pub resume_time: String,
    /// The technician whom the desk chose.
    pub to: String,
    /// The technician in whose name a lead or the desk enters this.
    pub on_behalf_of: String,
    /// When it happened, `HH:MM` today, if entered afterwards.
    pub happened: String,
    /// Files already received.
    pub media: Vec<MediaId>,
}

/// A step that the rules can decide.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the form's own")]
pub struct CheckedStep {
    pub transition: Transition,
    pub note: Option<String>,
    pub on_behalf_of: Option<StaffId>,
    pub happened: Option<At>,
    pub media: Vec<MediaId>,
}

impl StepForm {
    /// Checks the form of one verb. `accept_by` is until when an offer made now must be accepted.
    ///
    /// # Errors
    /// Faults at `reason`, `note`, `resume_day`, `to`, `happened`, `media`; at `verb` for a verb that has no form.
    pub fn check(&self, verb: Verb, scores: Option<Scores>, accept_by: At, now: At) -> Result<CheckedStep, Faults> {
        let mut faults = Faults::default();
        let transition = self.transition(verb, scores, accept_by, now, &mut faults);
        let note = self.note.trim();
        if note.chars().count() > MAX_NOTE as usize {
            faults.add("note", Problem::TooLong { max: MAX_NOTE });
        }
        if self.media.len() > super::repair::MAX_MEDIA as usize {
            faults.add("media", Problem::TooMany { max: super::repair::MAX_MEDIA });
        }
        let happened = self.happened(now, &mut faults);
        match (transition, faults.is_empty()) {
            (Some(transition), true) => Ok(CheckedStep {
                transition,
                note: (!note.is_empty()).then(|| note.to_owned()),
                on_behalf_of: self.on_behalf_of.trim().parse().ok(),
                happened,
                media: self.media.clone(),
            }),
            _ => Err(faults),
        }
    }

    fn transition(
        &self,
        verb: Verb,
        scores: Option<Scores>,
        accept_by: At,
        now: At,
        faults: &mut Faults,
    ) -> Option<Transition> {
        Some(match verb {
            Verb::Receive => Transition::Receive,
            Verb::Accept => Transition::Accept,
            Verb::Depart => Transition::Depart,
            Verb::Arrive => Transition::Arrive,
            Verb::Start => Transition::Start,
            Verb::Resume => Transition::Resume,
            Verb::Confirm => Transition::Confirm,
            Verb::Urge => Transition::Urge,
            Verb::Close => Transition::Close,
            Verb::Rate => Transition::Rate { scores: scores? },
            Verb::Decline => Transition::Decline { reason: self.coded(DeclineReason::from_code, faults)? },
            Verb::Cancel => Transition::Cancel { why: self.coded(CancelReason::from_code, faults)? },
            Verb::Reject => Transition::Reject { why: self.coded(RejectReason::from_code, faults)? },
            Verb::Complete => Transition::Complete { outcome: self.coded(Outcome::from_code, faults)? },
            Verb::Suspend => Transition::Suspend {
                reason: self.coded(SuspendReason::from_code, faults)?,
                resume_at: self.resume_at(now, faults),
            },
            Verb::Dispatch => Transition::Dispatch { to: self.technician(faults)?, accept_by },
            _ => {
                faults.add("verb", Problem::NotAChoice);
                return None;
            }
        })
    }

    fn coded<T>(&self, from_code: impl Fn(&str) -> Option<T>, faults: &mut Faults) -> Option<T> {
        let found = from_code(self.reason.trim());
        if found.is_none() {
            faults.add("reason", if self.reason.trim().is_empty() { Problem::Missing } else { Problem::NotAChoice });
        }
        found
    }

    fn technician(&self, faults: &mut Faults) -> Option<StaffId> {
        let found = self.to.trim().parse().ok();
        if found.is_none() {
            faults.add("to", if self.to.trim().is_empty() { Problem::Missing } else { Problem::Unknown });
        }
        found
    }

    fn resume_at(&self, now: At, faults: &mut Faults) -> Option<At> {
        if self.resume_day.trim().is_empty() {
            return None;
        }
        let at = instant(&self.resume_day, &self.resume_time);
        match at {
            None => faults.add("resume_day", Problem::NotADate),
            Some(at) if at <= now => faults.add("resume_day", Problem::InThePast),
            Some(_) => {}
        }
        at
    }

    fn happened(&self, now: At, faults: &mut Faults) -> Option<At> {
        let text = self.happened.trim();
        if text.is_empty() {
            return None;
        }
        let at = super::caller::minute_of_day(text).map(|m| now.day().at_minute(m));
        match at {
            None => faults.add("happened", Problem::NotADate),
            Some(at) if at > now => faults.add("happened", Problem::InTheFuture),
            Some(_) => {}
        }
        at
    }
}
