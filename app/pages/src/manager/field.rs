//! Questions of a form: label, control, hint and fault, tied together for those who hear the page.

use contract::words;
use domain::form::{Faults, Problem};
use leptos::prelude::*;

/// A question without its control.
#[derive(Clone, Default)]
pub(super) struct Asked {
    /// Id of the control.
    pub id: String,
    /// The question.
    pub label: String,
    /// Whether it carries the mark for a must.
    pub required: bool,
    /// Help below it.
    pub hint: String,
    /// What is wrong with the answer.
    pub fault: Option<Problem>,
    /// Takes the whole width of the form.
    pub wide: bool,
    /// Shown only while this holds.
    pub when: Option<String>,
    /// Not shown now.
    pub hidden: bool,
}

impl Asked {
    /// A question whose control is called `name`.
    pub(super) fn new(name: &str, label: &str, faults: &Faults) -> Asked {
        Asked { id: name.into(), label: label.into(), fault: faults.at(name).cloned(), ..Asked::default() }
    }

    pub(super) fn required(self) -> Asked {
        Asked { required: true, ..self }
    }

    pub(super) fn wide(self) -> Asked {
        Asked { wide: true, ..self }
    }

    pub(super) fn hint(self, hint: &str) -> Asked {
        Asked { hint: hint.into(), ..self }
    }

    /// The control's `required`: not while the question depends on another answer.
    pub(super) fn must(&self) -> bool {
        self.required && self.when.is_none()
    }

    /// The control's `data-required`: the island asks for it while the question is shown.
    pub(super) fn must_if_shown(&self) -> bool {
        self.required && self.when.is_some()
    }

    /// For the control's `aria-invalid`.
    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.fault.is_some().then_some("true")
    }

    /// For the control's `aria-describedby`.
    pub(super) fn described_by(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.id));
        let fault = self.fault.is_some().then(|| format!("{}-fault", self.id));
        let ids: Vec<_> = [fault, hint].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The question around one control.
    pub(super) fn with(self, control: impl IntoView) -> AnyView {
        let (class, help) = (self.class(), self.help());
        view! {
            <div class=class data-when=self.when hidden=self.hidden>
                <label for=self.id>{self.label}{must(self.required)}</label>
                {control}
                {help}
            </div>
        }
        .into_any()
    }

    /// The question around a group of choices.
    pub(super) fn group(self, choices: impl IntoView) -> AnyView {
        let (class, help, described_by) = (self.class(), self.help(), self.described_by());
        view! {
            <fieldset class=class id=self.id aria-describedby=described_by data-when=self.when hidden=self.hidden>
                <legend>{self.label}{must(self.required)}</legend>
                <div class="choices">{choices}</div>
                {help}
            </fieldset>
        }
        .into_any()
    }

    fn class(&self) -> &'static str {
        if self.wide { "field wide" } else { "field" }
    }

    fn help(&self) -> impl IntoView + use<> {
        let hint = (!self.hint.is_empty())
            .then(|| view! { <p class="hint" id=format!("{}-hint", self.id)>{self.hint.clone()}</p> });
        let fault = self.fault.as_ref().map(|fault| {
            view! { <p class="fault" id=format!("{}-fault", self.id)>{words::form::problem(fault)}</p> }
        });
        (fault, hint)
    }
}

fn must(required: bool) -> Option<impl IntoView> {
    required.then(|| view! { " " <i>{words::desk::REQUIRED}</i> })
}

/// What stands above a form that came back: how many places, with a link to each.
pub(super) fn to_mend(faults: &Faults, label_of: impl Fn(&str) -> String) -> Option<AnyView> {
    let places: Vec<_> = faults
        .iter()
        .map(|fault| {
            view! { <a href=format!("#{}", fault.field)>{label_of(&fault.field)}</a> " " }
        })
        .collect();
    (!places.is_empty()).then(|| {
        view! {
            <div class="notice bad wide" role="alert">
                <b>{words::desk::to_mend(places.len())}</b>
                <p>{places}</p>
            </div>
        }
        .into_any()
    })
}

/// A text area with what was typed. Leptos writes the children of `<textarea>` as they are, so they are escaped here.
pub(super) fn text_area(asked: &Asked, name: String, value: &str, max: u32) -> impl IntoView + use<> {
    let escaped = value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    view! {
        <textarea
            id=asked.id.clone()
            name=name
            maxlength=max.to_string()
            required=asked.must()
            data-required=asked.must_if_shown()
            disabled=asked.hidden
            aria-invalid=asked.invalid()
            aria-describedby=asked.described_by()
            inner_html=escaped
        ></textarea>
    }
}

/// One line of an answer.
pub(super) fn input(asked: &Asked, kind: &'static str, name: String, value: String, max: u32) -> impl IntoView + use<> {
    view! {
        <input
            type=kind
            id=asked.id.clone()
            name=name
            value=value
            maxlength=(max > 0).then(|| max.to_string())
            required=asked.must()
            data-required=asked.must_if_shown()
            disabled=asked.hidden
            aria-invalid=asked.invalid()
            aria-describedby=asked.described_by()
        />
    }
}

/// Choices of one name as radio buttons: value, label; the chosen one is checked.
pub(super) fn radios(
    name: &'static str,
    chosen: String,
    required: bool,
    choices: impl IntoIterator<Item = (String, String)>,
) -> impl IntoView {
    choices
        .into_iter()
        .map(|(value, label)| {
            let checked = value == chosen;
            view! {
                <label>
                    <input type="radio" name=name value=value checked=checked required=required/>
                    {label}
                </label>
            }
        })
        .collect_view()
}

/// Options of a select: value, label.
pub(super) fn options(chosen: String, choices: impl IntoIterator<Item = (String, String)>) -> impl IntoView {
    choices
        .into_iter()
        .map(|(value, label)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{label}</option> }
        })
        .collect_view()
}
