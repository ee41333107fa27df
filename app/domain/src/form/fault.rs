//! Faults: what is wrong with which field, for the reader's words to explain.

use serde::{Deserialize, Serialize};

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named in each variant's own line")]
pub enum Problem {
    /// Nothing was given.
    Missing,
    /// More than `max` characters.
    TooLong { max: u32 },
    /// Fewer than `min` characters.
    TooShort { min: u32 },
    /// Not a whole number.
    NotANumber,
    /// Not between `min` and `max`.
    OutOfRange { min: i64, max: i64 },
    /// Not one of the choices.
    NotAChoice,
    /// Not a date.
    NotADate,
    /// A date that has passed.
    InThePast,
    /// A time that has not come yet, of something that has happened.
    InTheFuture,
    /// Further ahead than `days`.
    TooFarAhead { days: u32 },
    /// Not a phone number.
    NotAPhone,
    /// More than `max` of them.
    TooMany { max: u32 },
    /// Not known, not theirs, or no longer there.
    Unknown,
    /// A file that is not taken; `why` is the media store's code.
    File { why: String },
    /// Does not go with what was chosen elsewhere in the form.
    DoesNotFit,
    /// The estate of this place takes no reports of the chosen category.
    NotTakenThere,
}

/// One fault at one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// Name of the form's input.
    pub field: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// All faults of a form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Notes a fault.
    pub fn add(&mut self, field: impl Into<String>, problem: Problem) {
        self.0.push(Fault { field: field.into(), problem });
    }

    /// The first fault of a field.
    pub fn at(&self, field: &str) -> Option<&Problem> {
        self.0.iter().find(|f| f.field == field).map(|f| &f.problem)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }

    /// `value` if there is no fault.
    ///
    /// # Errors
    /// The faults themselves.
    pub fn or<T>(self, value: T) -> Result<T, Faults> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }
}
