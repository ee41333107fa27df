//! The tag for what WeChat itself can do on a page: a module of its own that is fetched after everything else has loaded.

use leptos::prelude::*;

/// The tag. The address comes from our own build.
pub(super) fn weixin(js: &str, nonce: &str) -> impl IntoView + use<> {
    let script = format!(r#"addEventListener("load",()=>import("{js}"))"#);
    view! { <script type="module" nonce=nonce.to_owned() inner_html=script></script> }
}
