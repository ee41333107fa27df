//! A question: label, control, hint and fault, tied together for eyes and screen readers.

use contract::words;
use domain::form::Faults;
use leptos::prelude::*;

/// What surrounds a control. The control's id is the input's name.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Name and id of the input.
    pub name: String,
    /// The question.
    pub label: String,
    /// A line of help.
    pub hint: Option<String>,
    /// Must be answered.
    pub required: bool,
    /// Shown only while this holds.
    pub when: Option<String>,
    /// What is wrong with the answer.
    pub fault: Option<String>,
}

impl Ask {
    /// A question that may be left open, with its fault if it has one.
    pub fn new(name: impl Into<String>, label: impl Into<String>, faults: &Faults) -> Ask {
        let name = name.into();
        let fault = faults.at(&name).map(words::form::problem);
        Ask { name, label: label.into(), fault, ..Ask::default() }
    }

    /// It must be answered.
    pub fn required(self) -> Ask {
        Ask { required: true, ..self }
    }

    /// With a line of help.
    pub fn hint(self, hint: impl Into<String>) -> Ask {
        Ask { hint: Some(hint.into()).filter(|h: &String| !h.is_empty()), ..self }
    }

    /// Shown only while the condition holds.
    pub fn when(self, condition: Option<String>) -> Ask {
        Ask { when: condition, ..self }
    }

    /// `required` in the HTML: not for conditional questions, which stand open where no script runs.
    pub fn must(&self) -> bool {
        self.required && self.when.is_none()
    }

    /// `data-required` in the HTML.
    pub fn must_if_shown(&self) -> bool {
        self.required && self.when.is_some()
    }

    /// `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        self.fault.is_some().then_some("true")
    }

    /// `aria-describedby`.
    pub fn described_by(&self) -> Option<String> {
        let hint = self.hint.is_some().then(|| format!("{}-hint", self.name));
        let fault = self.fault.is_some().then(|| format!("{}-fault", self.name));
        let ids: Vec<_> = hint.into_iter().chain(fault).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// Around one control.
    pub fn field(self, control: impl IntoAny) -> AnyView {
        self.labelled("field", control)
    }

    /// Around one short control, beside its label.
    pub fn beside(self, control: impl IntoAny) -> AnyView {
        self.labelled("field beside", control)
    }

    fn labelled(self, class: &'static str, control: impl IntoAny) -> AnyView {
        let label = view! { <label for=self.name.clone()>{self.label.clone()}{self.star()}</label> };
        view! {
            <div class=class data-when=self.when.clone()>
                {label}
                {control.into_any()}
                {self.below()}
            </div>
        }
        .into_any()
    }

    /// Around radio buttons or check boxes.
    pub fn group(self, radio: bool, controls: impl IntoAny) -> AnyView {
        view! {
            <fieldset
                class="field"
                id=self.name.clone()
                role=radio.then_some("radiogroup")
                data-when=self.when.clone()
                aria-invalid=self.invalid().filter(|_| radio)
                aria-describedby=self.described_by()
            >
                <legend>{self.label.clone()}{self.star()}</legend>
                <div class="chips">{controls.into_any()}</div>
                {self.below()}
            </fieldset>
        }
        .into_any()
    }

    /// Hint and fault.
    pub fn below(&self) -> AnyView {
        (self.hint_line(), self.fault_line()).into_any()
    }

    /// The line of help.
    pub fn hint_line(&self) -> Option<AnyView> {
        let hint = self.hint.clone()?;
        let id = format!("{}-hint", self.name);
        Some(view! { <p class="hint" id=id>{hint}</p> }.into_any())
    }

    /// What is wrong.
    pub fn fault_line(&self) -> Option<AnyView> {
        let fault = self.fault.clone()?;
        let id = format!("{}-fault", self.name);
        Some(view! { <p class="fault" id=id>{fault}</p> }.into_any())
    }

    fn star(&self) -> AnyView {
        self.required.then(|| view! { " "<i>{words::owner::REQUIRED}</i> }).into_any()
    }
}
