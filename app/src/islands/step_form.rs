//! The technician's step form: the same sender, and phrases instead of typing.

use super::phone::trouble;
use leptos::prelude::*;

/// Improves the form with `data-send` on the page, its phrases and its quick times.
#[island]
pub fn StepForm() -> impl IntoView {
    let words = RwSignal::new("");
    #[cfg(feature = "hydrate")]
    {
        super::phone::enhance(words);
        super::phone::phrases();
    }
    trouble(words)
}
