//! The desk's report form: shows the questions of the chosen category. Stands inside the form.

use leptos::prelude::*;

/// Keeps the conditional parts of the form marked `data-conditions` right.
#[island]
pub fn CallerForm() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    crate::islands::phone::conditional("form[data-conditions]");
}
