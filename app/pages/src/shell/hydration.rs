//! Our own hydration tag: after everything else has loaded, it imports the bundle and wakes the islands in document order.
//! Leptos' own tag knows one bundle, preloads it before the page can be seen, and repeats on every page what only one needs.

use super::BundleFiles;
use crate::Bundle;
use leptos::prelude::*;

/// The islands are plain functions of their element, so no resource or error tables are needed. An island inside another one's children
/// first gets that one's context back (`$$on_hydrate`). `weixiu:swap` tells that a new `<main>` has come. Whoever fills something in before
/// the islands wake is noted, so that the live page swaps nothing under their hands.
const SCRIPT: &str = r#"addEventListener("input",()=>{document.documentElement.dataset.touched=""},{once:true});addEventListener("load",async()=>{const m=await import("JS");await m.default({module_or_path:"WASM"});m.hydrate();const wake=()=>{for(const e of document.querySelectorAll("leptos-island:not([data-awake])")){e.dataset.awake="";e.closest("leptos-children")?.$$on_hydrate?.();m[e.dataset.component]?.(e)}};wake();addEventListener("weixiu:swap",wake);THEN})"#;

/// Afterwards phones get the worker that keeps the offline page, for their own area only: a browser that refuses it loses nothing else.
const KEEP_OFFLINE: &str =
    r#"navigator.serviceWorker?.register("/sw.js",{scope:"AREA",updateViaCache:"all"}).catch(()=>{})"#;

/// The tag for one bundle. Its addresses come from our own build.
pub(super) fn hydration(bundle: Bundle, files: &BundleFiles, nonce: &str) -> impl IntoView + use<> {
    let then = bundle.area().map(|area| KEEP_OFFLINE.replace("AREA", area)).unwrap_or_default();
    let script = SCRIPT.replace("JS", &files.js).replace("WASM", &files.wasm).replace("THEN", &then);
    view! { <script type="module" nonce=nonce.to_owned() inner_html=script></script> }
}
