//! The report form's island: previews, smaller photos, progress, conditional questions. Stands above the form's button.

use super::phone::trouble;
use leptos::prelude::*;

/// Improves the form with `data-send` around it; shows there why nothing was sent.
#[island]
pub fn ReportForm() -> impl IntoView {
    let words = RwSignal::new("");
    #[cfg(feature = "hydrate")]
    super::phone::enhance(words);
    trouble(words)
}
