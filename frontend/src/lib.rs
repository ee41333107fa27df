//! The browser's entry. Features choose whose islands are linked; the page imports the module and calls `hydrate`.

use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Wakes the islands of the page.
#[wasm_bindgen]
pub fn hydrate() {
    #[cfg(debug_assertions)]
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    leptos::mount::hydrate_islands();
}
