//! The check: what somebody typed becomes typed answers, or faults at the fields. Questions that are not shown are not asked.

use super::{Answer, Answers, Choice, Faults, Field, Kind, Problem, holds};
use crate::{person, time::Day};
use std::collections::BTreeMap;

/// Checks what was typed, by field code without its `f.` prefix, against the fields of a category.
///
/// # Errors
/// One fault for each field that is wrong, named as its input is: `f.<code>`.
pub fn check(fields: &[Field], typed: &BTreeMap<String, Vec<String>>) -> Result<Answers, Faults> {
    let values = |code: &str| -> Vec<&str> {
        typed.get(code).map(|v| v.iter().map(|s| s.trim()).filter(|s| !s.is_empty()).collect()).unwrap_or_default()
    };
    let mut answers = Answers::new();
    let mut faults = Faults::default();
    for field in fields {
        if field.when.as_deref().is_some_and(|condition| !holds(condition, values)) {
            continue;
        }
        match answer(field, &values(field.code.as_str())) {
            Ok(Some(answer)) => {
                answers.insert(field.code.clone(), answer);
            }
            Ok(None) => {}
            Err(problem) => faults.add(format!("f.{}", field.code), problem),
        }
    }
    faults.or(answers)
}

fn answer(field: &Field, values: &[&str]) -> Result<Option<Answer>, Problem> {
    let Some(first) = values.first() else {
        return if field.required { Err(Problem::Missing) } else { Ok(None) };
    };
    match &field.kind {
        Kind::Text { max } | Kind::LongText { max } => text(first, *max),
        Kind::Number { min, max, .. } => number(first, *min, *max),
        Kind::Single { choices } => chosen(&values[..1], choices),
        Kind::Multiple { choices } => chosen(values, choices),
        Kind::Date {} => Day::parse(first).map(Answer::Date).ok_or(Problem::NotADate),
        Kind::Phone {} if person::is_phone(first) => Ok(Answer::Text((*first).into())),
        Kind::Phone {} => Err(Problem::NotAPhone),
    }
    .map(Some)
}

fn text(value: &str, max: u16) -> Result<Answer, Problem> {
    if value.chars().count() > usize::from(max) {
        return Err(Problem::TooLong { max: u32::from(max) });
    }
    Ok(Answer::Text(value.into()))
}

fn number(value: &str, min: i64, max: i64) -> Result<Answer, Problem> {
    let number: i64 = value.parse().map_err(|_| Problem::NotANumber)?;
    if (min..=max).contains(&number) { Ok(Answer::Number(number)) } else { Err(Problem::OutOfRange { min, max }) }
}

fn chosen(values: &[&str], choices: &[Choice]) -> Result<Answer, Problem> {
    let find = |value: &&str| choices.iter().find(|c| c.code.as_str() == *value).map(|c| c.code.clone());
    let mut codes = values.iter().map(find).collect::<Option<Vec<_>>>().ok_or(Problem::NotAChoice)?;
    codes.dedup();
    Ok(Answer::Chosen(codes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;
    use proptest::prelude::*;

    fn field(code: &str, kind: Kind, required: bool, when: Option<&str>) -> Field {
        Field {
            code: Code::from(code),
            label: code.into(),
            hint: String::new(),
            kind,
            required,
            when: when.map(Into::into),
        }
    }

    fn lift() -> Vec<Field> {
        let choices = |codes: &[&str]| {
            codes.iter().map(|c| Choice { code: Code::from(*c), label: (*c).into() }).collect::<Vec<_>>()
        };
        vec![
            field("symptom", Kind::Single { choices: choices(&["stopped", "noise", "door"]) }, true, None),
            field("floor", Kind::Number { min: -3, max: 40, unit: "层".into() }, true, Some("symptom = stopped")),
            field("marks", Kind::Multiple { choices: choices(&["smell", "smoke"]) }, false, None),
            field("since", Kind::Date {}, false, None),
            field("words", Kind::Text { max: 5 }, false, None),
            field("call", Kind::Phone {}, false, None),
        ]
    }

    fn typed(pairs: &[(&str, &str)]) -> BTreeMap<String, Vec<String>> {
        let mut map = BTreeMap::<String, Vec<String>>::new();
        for (k, v) in pairs {
            map.entry((*k).into()).or_default().push((*v).into());
        }
        map
    }

    #[test]
    fn a_hidden_question_is_not_asked() {
        assert_eq!(check(&lift(), &typed(&[("symptom", "noise")])).unwrap().len(), 1);
        let faults = check(&lift(), &typed(&[("symptom", "stopped")])).unwrap_err();
        assert_eq!(faults.at("f.floor"), Some(&Problem::Missing));
        let hidden = check(&lift(), &typed(&[("symptom", "noise"), ("floor", "not a number")]));
        assert!(hidden.is_ok(), "what is hidden is not checked either");
    }

    #[test]
    fn every_fault_is_named_at_its_field() {
        let wrong = typed(&[
            ("symptom", "flying"),
            ("marks", "smell"),
            ("marks", "magic"),
            ("since", "2026-02-30"),
            ("words", "六个字太长了"),
            ("call", "12"),
        ]);
        let faults = check(&lift(), &wrong).unwrap_err();
        let found: Vec<_> = faults.iter().map(|f| (f.field.as_str(), f.problem.clone())).collect();
        assert_eq!(
            found,
            [
                ("f.symptom", Problem::NotAChoice),
                ("f.marks", Problem::NotAChoice),
                ("f.since", Problem::NotADate),
                ("f.words", Problem::TooLong { max: 5 }),
                ("f.call", Problem::NotAPhone),
            ]
        );
    }

    #[test]
    fn blanks_are_no_answer() {
        let faults = check(&lift(), &typed(&[("symptom", "  ")])).unwrap_err();
        assert_eq!(faults.at("f.symptom"), Some(&Problem::Missing));
    }

    proptest! {
        #[test]
        fn nothing_typed_panics_and_what_passes_is_known(symptom in ".{0,8}", floor in ".{0,6}", words in ".{0,9}") {
            if let Ok(answers) = check(&lift(), &typed(&[("symptom", &symptom), ("floor", &floor), ("words", &words)])) {
                prop_assert!(answers.keys().all(|k| lift().iter().any(|f| f.code == *k)));
            }
        }
    }
}
