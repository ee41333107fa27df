//! The whole HTML of a page.

use super::{Assets, hydration::hydration, weixin::weixin};
use crate::{Audience, Screen};
use leptos::{either::Either, prelude::*};

/// The document. `nonce` is this answer's own, for the style and the script inside it.
pub fn document(screen: Screen, assets: &Assets, nonce: &str) -> impl IntoView + use<> {
    let style = match screen.audience {
        Audience::Phone => {
            Either::Left(view! { <style nonce=nonce.to_owned() inner_html=assets.phone_css.clone()></style> })
        }
        Audience::Desk => Either::Right(view! { <link rel="stylesheet" href=assets.desk_css_href.clone() /> }),
    };
    let bundle = screen.bundle.and_then(|bundle| Some((bundle, assets.bundles.get(bundle.name())?)));
    let weixin = assets.weixin_js.as_deref().filter(|_| screen.weixin).map(|js| weixin(js, nonce));
    let hydration = bundle.map(|(bundle, files)| hydration(bundle, files, nonce));
    view! {
        <!DOCTYPE html>
        <html lang="zh-CN" data-elder=screen.elder>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
                <meta name="format-detection" content="telephone=no" />
                <title>{screen.title}</title>
                <link rel="icon" href="/favicon.svg" />
                {style}
                {hydration}
                {weixin}
            </head>
            <body class=screen.class>{screen.body}</body>
        </html>
    }
}

/// The document as text. The screen is made inside, so that its islands have an owner that goes away with it.
pub fn html(screen: impl FnOnce() -> Screen, assets: &Assets, nonce: &str) -> String {
    let owner = Owner::new_root(None);
    let html = owner.with(|| document(screen(), assets, nonce).to_html());
    owner.unset();
    html
}
