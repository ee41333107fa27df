//! What WeChat itself can do on a page. Everything here stays hidden until the page's script shows it, which is sent to WeChat only.

use super::Icon;
use contract::{
    views::owner::Subscribe,
    words::{
        owner::{PHOTO, REMOVE},
        weixin as words,
    },
};
use leptos::prelude::*;

/// What a button does.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum WeixinAct {
    /// 扫一扫: place and asset from a code of ours.
    Scan,
    /// 选图: photos by way of the platform.
    Photo,
    /// 位置: a line in the description that says where somebody stands.
    Position,
}

/// The button, and a line for what came of it.
#[component]
pub fn WeixinButton(
    /// What it does.
    act: WeixinAct,
) -> impl IntoView {
    match act {
        WeixinAct::Scan => view! {
            <p
                class="weixin"
                data-weixin="scan"
                data-fail=words::SCAN_FAILED
                data-no=words::SCAN_STRANGE
                data-full=words::SCAN_ELSEWHERE
                hidden=true
            >
                {button("scan-line", words::SCAN)}
            </p>
        }
        .into_any(),
        WeixinAct::Photo => view! {
            <p
                class="weixin"
                data-weixin="photo"
                data-fail=words::PHOTOS_FAILED
                data-no=words::PHOTOS_LOST
                data-full=words::PHOTOS_FULL
                data-wait=words::PHOTOS_WAIT
                data-alt=PHOTO
                data-remove=REMOVE
                hidden=true
            >
                {button("image-plus", words::PHOTOS)}
            </p>
        }
        .into_any(),
        WeixinAct::Position => view! {
            <p
                class="weixin"
                data-weixin="position"
                data-fail=words::POSITION_FAILED
                data-full=words::POSITION_FULL
                data-line=words::POSITION_LINE
                hidden=true
            >
                {button("map-pin", words::POSITION)}
            </p>
        }
        .into_any(),
    }
}

fn button(icon: &'static str, label: &'static str) -> AnyView {
    view! {
        <button type="button">
            <Icon name=icon />
            {label}
        </button>
        <span role="status"></span>
    }
    .into_any()
}

/// Where the platform's own button for notifications comes to stand.
#[component]
pub fn WeixinSubscribe(
    /// For which; nothing if there is none.
    to: Option<Subscribe>,
) -> impl IntoView {
    to.map(|Subscribe { account, templates }| {
        view! {
            <p
                class="weixin"
                data-weixin="subscribe"
                data-account=account
                data-templates=templates.join(",")
                data-label=words::SUBSCRIBE
                data-done=words::SUBSCRIBED
                hidden=true
            >
                <span role="status"></span>
            </p>
        }
    })
}

/// 关闭: back to the chat.
#[component]
pub fn WeixinClose() -> impl IntoView {
    view! {
        <button type="button" data-weixin="close" hidden=true>
            {words::CLOSE}
        </button>
    }
}
