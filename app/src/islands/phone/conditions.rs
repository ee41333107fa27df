//! Conditional questions: what carries `data-when` is shown only while its condition holds, and is not sent otherwise.

use super::dom;
use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Element, FormData, HtmlFormElement, HtmlOptionElement};

/// Keeps the form's conditional parts right from now on.
pub(crate) fn watch(form: &HtmlFormElement) {
    apply(form);
    for event in ["input", "change"] {
        let form = form.clone();
        dom::on(&form.clone(), event, move |_| apply(&form));
    }
}

/// Finds a form on the page and watches it.
#[cfg(feature = "desk")]
pub(crate) fn conditional(selector: &str) {
    if let Some(form) = dom::one::<HtmlFormElement>(selector) {
        watch(&form);
    }
}

fn apply(form: &HtmlFormElement) {
    let conditional = dom::all(form, "[data-when]");
    if conditional.is_empty() {
        return;
    }
    let filled = filled(form);
    for element in conditional {
        let condition = element.get_attribute("data-when").unwrap_or_default();
        show(&element, domain::form::holds(&condition, |field| values(&filled, field)));
    }
}

/// What is filled in: name and value of each control, the category's own questions without their `f.`.
fn filled(form: &HtmlFormElement) -> Vec<(String, String)> {
    let Ok(data) = FormData::new_with_form(form) else { return vec![] };
    let pairs = data.entries().into_iter().flatten().map(|pair| pair.unchecked_into::<Array>());
    let named = pairs.filter_map(|pair| Some((pair.get(0).as_string()?, pair.get(1).as_string()?)));
    named.map(|(name, value)| (name.strip_prefix("f.").map(Into::into).unwrap_or(name), value)).collect()
}

fn values<'v>(filled: &'v [(String, String)], field: &str) -> Vec<&'v str> {
    filled.iter().filter(|(name, _)| name == field).map(|(_, value)| value.as_str()).collect()
}

fn show(element: &Element, yes: bool) {
    dom::mark(element, "hidden", !yes);
    if let Some(option) = element.dyn_ref::<HtmlOptionElement>() {
        option.set_disabled(!yes);
        if !yes && option.selected() {
            option.set_selected(false);
        }
    }
    for control in dom::all(element, "input, select, textarea") {
        dom::mark(&control, "disabled", !yes);
        if control.has_attribute("data-required") {
            dom::mark(&control, "required", yes);
        }
    }
}
