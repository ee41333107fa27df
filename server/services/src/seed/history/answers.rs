//! Answers to a category's questions that fit the fault and pass the form's check.

use super::super::{chance::Chance, words::Fault};
use domain::{
    At, Code,
    catalogue::Category,
    form::{Answer, Answers, Field, Kind, holds},
};

/// Answers to the category's questions that fit the fault and pass the form's check.
pub(super) fn answers(chance: &mut Chance, category: &Category, fault: &Fault, at: At) -> Answers {
    let mut answers = Answers::new();
    for field in &category.fields {
        let chosen = |code: &str| -> Vec<&str> {
            match answers.get(&Code::from(code)) {
                Some(Answer::Chosen(codes)) => codes.iter().map(Code::as_str).collect(),
                _ => vec![],
            }
        };
        let is_asked = field.when.as_deref().is_none_or(|when| holds(when, chosen));
        if is_asked && (field.required || chance.yes(0.5)) {
            let answer = answer(chance, field, fault, at);
            answers.insert(field.code.clone(), answer);
        }
    }
    answers
}

fn answer(chance: &mut Chance, field: &Field, fault: &Fault, at: At) -> Answer {
    match &field.kind {
        Kind::Single { .. } if field.code.as_str() == "what" => Answer::Chosen(vec![Code::from(fault.what)]),
        Kind::Single { choices } | Kind::Multiple { choices } => {
            Answer::Chosen(vec![chance.pick(choices).code.clone()])
        }
        Kind::Number { min, max, .. } if field.code.as_str() == "temperature" => {
            Answer::Number(chance.range(12, 17).clamp(*min, *max))
        }
        Kind::Number { min, max, .. } => Answer::Number(chance.range((*min).max(1), (*max).min(6))),
        Kind::Date {} => Answer::Date(at.day().plus(-(chance.range(0, 20) as i32))),
        Kind::Text { .. } | Kind::LongText { .. } | Kind::Phone {} => {
            Answer::Text(format!("{:04}", chance.range(1, 9999)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            super::{documents::catalogue, words::faults},
            mix::{KINDS, Where, found_at},
        },
        *,
    };
    use std::collections::{BTreeMap, BTreeSet};

    /// What a person would have typed.
    fn typed(answers: &Answers) -> BTreeMap<String, Vec<String>> {
        let words = |a: &Answer| match a {
            Answer::Text(text) => vec![text.clone()],
            Answer::Number(n) => vec![n.to_string()],
            Answer::Chosen(codes) => codes.iter().map(ToString::to_string).collect(),
            Answer::Date(day) => {
                let (year, month, day) = day.civil();
                vec![format!("{year:04}-{month:02}-{day:02}")]
            }
        };
        answers.iter().map(|(code, answer)| (code.to_string(), words(answer))).collect()
    }

    #[test]
    fn every_fault_has_answers_that_the_form_accepts() {
        let mut chance = Chance::new(3, 3);
        for category in &catalogue().categories {
            let all = faults(category.code.as_str());
            assert!(all.len() >= 10, "{} has {} descriptions", category.code, all.len());
            assert_eq!(all.iter().map(|f| f.words).collect::<BTreeSet<_>>().len(), all.len(), "{}", category.code);
            for fault in all {
                let made = answers(&mut chance, category, fault, At::from_civil(2026, 11, 22, 9, 0));
                let checked = domain::form::check(&category.fields, &typed(&made));
                assert_eq!(checked.as_ref(), Ok(&made), "{}: {}", category.code, fault.words);
            }
        }
    }

    #[test]
    fn every_category_has_its_share_and_its_place() {
        use domain::catalogue::Whereabouts;
        for category in &catalogue().categories {
            let code = category.code.as_str();
            assert!(KINDS.iter().any(|k| k.code == code), "{code} has no share");
            for fault in faults(code) {
                let in_room = found_at(code, fault.what) == Where::Home;
                let fits = match category.place {
                    Whereabouts::Room => in_room,
                    Whereabouts::Public => !in_room,
                    Whereabouts::Either => true,
                };
                assert!(fits, "{code} {}: {}", fault.what, fault.words);
            }
        }
    }
}
