//! The questions of every category, of which only the chosen one's are shown. The server shows those of the category that came back;
//! the island follows the choice while the form is filled in.

use crate::manager::field::{Asked, input, options, text_area};
use contract::{views::desk::NewForCaller, words::desk};
use domain::{
    catalogue::Category,
    form::{Choice, Field, Kind, parse_when},
};
use leptos::prelude::*;

/// All of them.
pub(super) fn answers(view: &NewForCaller) -> Vec<AnyView> {
    let each = view.categories.iter().flat_map(|category| category.fields.iter().map(move |field| (category, field)));
    each.map(|(category, field)| question(view, category, field)).collect()
}

/// What the question behind `f.<code>` asks, in the chosen category.
pub(super) fn label(view: &NewForCaller, name: &str) -> String {
    let code = name.strip_prefix("f.").unwrap_or(name);
    let chosen = view.categories.iter().find(|c| c.code.as_str() == view.form.repair.category);
    let field = chosen.and_then(|c| c.fields.iter().find(|f| f.code.as_str() == code));
    field.map_or_else(|| name.to_owned(), |field| field.label.clone())
}

fn question(view: &NewForCaller, category: &Category, field: &Field) -> AnyView {
    let chosen = category.code.as_str() == view.form.repair.category;
    let typed = view.form.repair.answers.get(field.code.as_str()).filter(|_| chosen).cloned().unwrap_or_default();
    let first = typed.first().cloned().unwrap_or_default();
    let name = format!("f.{}", field.code);
    let asked = asked(view, category, field, &name, chosen);
    match &field.kind {
        Kind::Text { max } => line(asked, "text", name, first, u32::from(*max)),
        Kind::Date {} => line(asked, "date", name, first, 0),
        Kind::Phone {} => line(asked, "tel", name, first, 20),
        Kind::Number { min, max, unit } => number(asked, name, first, (*min, *max), unit),
        Kind::LongText { max } => {
            let control = text_area(&asked, name, &first, u32::from(*max));
            asked.with(control)
        }
        Kind::Single { choices } => list(asked, name, first, choices),
        Kind::Multiple { choices } => boxes(asked, name, &typed, choices),
    }
}

/// The question, tied to its category: an id of its own, and a condition that holds only for that category.
fn asked(view: &NewForCaller, category: &Category, field: &Field, name: &str, chosen: bool) -> Asked {
    let own = field.when.as_deref().filter(|when| parse_when(when).is_some());
    let when = match own {
        Some(own) => format!("category = {} & {own}", category.code),
        None => format!("category = {}", category.code),
    };
    let fault = view.faults.at(name).filter(|_| chosen).cloned();
    // The summary links to the plain name, which only the chosen category's question carries.
    let id = if chosen { name.to_owned() } else { format!("{}.{}", category.code, field.code) };
    let (label, hint, required) = (field.label.clone(), field.hint.clone(), field.required);
    Asked { id, label, hint, required, fault, when: Some(when), hidden: !chosen, wide: false }
}

fn line(asked: Asked, kind: &'static str, name: String, value: String, max: u32) -> AnyView {
    let control = input(&asked, kind, name, value, max);
    asked.with(control)
}

fn number(asked: Asked, name: String, value: String, (min, max): (i64, i64), unit: &str) -> AnyView {
    let label = if unit.is_empty() { asked.label.clone() } else { format!("{}（{unit}）", asked.label) };
    let asked = Asked { label, ..asked };
    let control = view! {
        <input
            type="number"
            id=asked.id.clone()
            name=name
            value=value
            min=min.to_string()
            max=max.to_string()
            data-required=asked.must_if_shown()
            disabled=asked.hidden
            aria-invalid=asked.invalid()
            aria-describedby=asked.described_by()
        />
    };
    asked.with(control)
}

fn list(asked: Asked, name: String, chosen: String, choices: &[Choice]) -> AnyView {
    let choices: Vec<_> = choices.iter().map(|c| (c.code.to_string(), c.label.clone())).collect();
    let control = view! {
        <select
            id=asked.id.clone()
            name=name
            data-required=asked.must_if_shown()
            disabled=asked.hidden
            aria-invalid=asked.invalid()
            aria-describedby=asked.described_by()
        >
            <option value="">{desk::CHOOSE}</option>
            {options(chosen, choices)}
        </select>
    };
    asked.with(control)
}

fn boxes(asked: Asked, name: String, chosen: &[String], choices: &[Choice]) -> AnyView {
    let boxes: Vec<_> = choices
        .iter()
        .map(|choice| {
            let (value, name) = (choice.code.to_string(), name.clone());
            let checked = chosen.contains(&value);
            view! {
                <label>
                    <input type="checkbox" name=name value=value checked=checked disabled=asked.hidden/>
                    {choice.label.clone()}
                </label>
            }
        })
        .collect();
    asked.group(boxes)
}
