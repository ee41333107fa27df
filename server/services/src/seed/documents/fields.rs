//! Short forms for the questions of a category.

use domain::{
    Code,
    form::{Choice, Field, Kind},
};

/// Pairs of code and label.
pub(super) type Choices = &'static [(&'static str, &'static str)];

/// One of these.
pub(super) fn single(code: &str, label: &str, choices: Choices) -> Field {
    let choice = |(code, label): &(&str, &str)| Choice { code: Code::from(*code), label: (*label).into() };
    field(code, label, Kind::Single { choices: choices.iter().map(choice).collect() })
}

/// A whole number.
pub(super) fn number(code: &str, label: &str, (min, max): (i64, i64), unit: &str) -> Field {
    field(code, label, Kind::Number { min, max, unit: unit.into() })
}

/// A short line.
pub(super) fn text(code: &str, label: &str, max: u16) -> Field {
    field(code, label, Kind::Text { max })
}

/// A date.
pub(super) fn date(code: &str, label: &str) -> Field {
    field(code, label, Kind::Date {})
}

fn field(code: &str, label: &str, kind: Kind) -> Field {
    Field { code: Code::from(code), label: label.into(), hint: String::new(), kind, required: false, when: None }
}

/// What a question may have besides its kind.
pub(super) trait Shape {
    /// It must be answered.
    fn must(self) -> Self;
    /// It is shown only then.
    fn when(self, condition: &str) -> Self;
    /// A line of help.
    fn hint(self, hint: &str) -> Self;
}

impl Shape for Field {
    fn must(self) -> Self {
        Field { required: true, ..self }
    }

    fn when(self, condition: &str) -> Self {
        Field { when: Some(condition.into()), ..self }
    }

    fn hint(self, hint: &str) -> Self {
        Field { hint: hint.into(), ..self }
    }
}
