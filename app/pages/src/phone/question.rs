//! A category's own question: the control that fits its kind, with the limits that the browser can check itself.

use super::{Ask, TextArea};
use domain::form::{Choice, Faults, Field, Kind};
use leptos::prelude::*;

/// More choices than this go into a list.
const MOST_CHIPS: usize = 6;

/// The question with what was answered.
pub fn question(field: &Field, answers: &[String], faults: &Faults) -> AnyView {
    let ask = Ask::new(format!("f.{}", field.code), field.label.clone(), faults)
        .hint(field.hint.clone())
        .when(field.when.clone());
    let ask = if field.required { ask.required() } else { ask };
    let first = answers.first().cloned().unwrap_or_default();
    match &field.kind {
        Kind::Text { max } => input(ask, first, Input { max: Some(*max), ..Input::of("text") }),
        Kind::LongText { max } => {
            let control = view! {
                <TextArea
                    name=ask.name.clone()
                    value=first
                    placeholder=contract::words::owner::FILL_IN
                    max=u32::from(*max)
                    required=ask.must()
                    required_if_shown=ask.must_if_shown()
                    described_by=ask.described_by()
                    invalid=ask.fault.is_some()
                />
            };
            ask.field(control)
        }
        Kind::Number { min, max, unit } => {
            let ask = if unit.is_empty() { ask } else { Ask { label: format!("{}（{unit}）", ask.label), ..ask } };
            input(ask, first, Input { range: Some((*min, *max)), ..Input::of("number") })
        }
        Kind::Single { choices } if choices.len() > MOST_CHIPS => list(ask, choices, &first),
        Kind::Single { choices } => chips(ask, "radio", choices, answers),
        Kind::Multiple { choices } => chips(ask, "checkbox", choices, answers),
        Kind::Date {} => input(ask, first, Input::of("date")),
        Kind::Phone {} => input(ask, first, Input { max: Some(20), ..Input::of("tel") }),
    }
}

#[derive(Default)]
struct Input {
    kind: &'static str,
    max: Option<u16>,
    range: Option<(i64, i64)>,
}

impl Input {
    fn of(kind: &'static str) -> Input {
        Input { kind, ..Input::default() }
    }
}

fn input(ask: Ask, value: String, input: Input) -> AnyView {
    let placeholder = (input.kind != "date").then_some(contract::words::owner::FILL_IN);
    let control = view! {
        <input
            type=input.kind
            id=ask.name.clone()
            name=ask.name.clone()
            value=value
            placeholder=placeholder
            maxlength=input.max.map(|m| m.to_string())
            min=input.range.map(|(min, _)| min.to_string())
            max=input.range.map(|(_, max)| max.to_string())
            required=ask.must()
            data-required=ask.must_if_shown()
            aria-invalid=ask.invalid()
            aria-describedby=ask.described_by()
        />
    };
    ask.field(control)
}

fn list(ask: Ask, choices: &[Choice], chosen: &str) -> AnyView {
    let options: Vec<_> = choices
        .iter()
        .map(|c| {
            let (code, label) = (c.code.as_str().to_owned(), c.label.clone());
            let selected = code == chosen;
            view! { <option value=code selected=selected>{label}</option> }
        })
        .collect();
    let control = view! {
        <select
            id=ask.name.clone()
            name=ask.name.clone()
            required=ask.must()
            data-required=ask.must_if_shown()
            aria-invalid=ask.invalid()
            aria-describedby=ask.described_by()
        >
            <option value="">{contract::words::owner::CHOOSE}</option>
            {options}
        </select>
    };
    ask.field(control)
}

fn chips(ask: Ask, kind: &'static str, choices: &[Choice], chosen: &[String]) -> AnyView {
    let radio = kind == "radio";
    let chips: Vec<_> = choices
        .iter()
        .map(|c| {
            let (code, label) = (c.code.as_str().to_owned(), c.label.clone());
            let checked = chosen.contains(&code);
            view! {
                <label>
                    <input
                        type=kind
                        name=ask.name.clone()
                        value=code
                        checked=checked
                        required=radio && ask.must()
                        data-required=radio && ask.must_if_shown()
                    />
                    <span>{label}</span>
                </label>
            }
        })
        .collect();
    ask.group(radio, chips)
}
