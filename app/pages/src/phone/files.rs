//! Choosing photos and a video: one wildcard and one purpose per input, because WeChat's browsers stumble over anything else.

use super::{Ask, Hidden, Icon, WeixinAct, WeixinButton};
use contract::{
    forms::{MAX_MEDIA, WeixinPhoto},
    views::parts::{MediaItem, MediaKind, MediaState},
    words::owner as words,
};
use leptos::prelude::*;

/// What can be added.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum FilesOf {
    /// Photos and videos.
    Report,
    /// Photos only.
    Work,
}

/// The inputs, and the files that are here already as hidden ids with thumbnails.
#[component]
pub fn Files(
    /// The question around it.
    ask: Ask,
    /// What the server holds already.
    received: Vec<MediaItem>,
    /// What the platform holds for us.
    #[prop(optional)]
    weixin: Vec<WeixinPhoto>,
    /// What can be added.
    of: FilesOf,
) -> impl IntoView {
    let here: Vec<_> = received.iter().enumerate().map(|(at, item)| here(item, at + 1)).collect();
    let weixin: Vec<_> = weixin.iter().map(there).collect();
    let by_weixin = (of == FilesOf::Report).then(|| view! { <WeixinButton act=WeixinAct::Photo /> });
    let video = (of == FilesOf::Report).then(|| add("video", "video", "video", words::PICK_VIDEO, "video/*", None));
    view! {
        <fieldset class="field" id="media" aria-describedby=ask.described_by()>
            <legend>{ask.label.clone()}</legend>
            {ask.hint_line()}
            <ul class="files" data-max=MAX_MEDIA.to_string()>
                {here}
                {weixin}
                {add("camera", "photos", "camera", words::TAKE_PHOTO, "image/*", Some("environment"))}
                {add("album", "photos", "image", words::PICK_PHOTO, "image/*", None)}
                {video}
            </ul>
            {by_weixin}
            {ask.fault_line()}
        </fieldset>
    }
}

fn add(
    id: &'static str,
    name: &'static str,
    icon: &'static str,
    label: &'static str,
    accept: &'static str,
    capture: Option<&'static str>,
) -> AnyView {
    view! {
        <li class="add">
            <label for=id>
                <Icon name=icon />
                {label}
            </label>
            <input type="file" id=id name=name accept=accept capture=capture />
        </li>
    }
    .into_any()
}

fn here(item: &MediaItem, n: usize) -> AnyView {
    let id = item.id.to_string();
    if item.state == MediaState::Ready && item.kind == MediaKind::Photo {
        view! {
            <li>
                <img src=item.thumb_url() alt=words::photo_number(n) />
                <Hidden name="media" value=id />
            </li>
        }
        .into_any()
    } else {
        let label = if item.kind == MediaKind::Video { words::VIDEO } else { words::PHOTO };
        view! {
            <li class="wait">
                {label}
                <Hidden name="media" value=id />
            </li>
        }
        .into_any()
    }
}

fn there(photo: &WeixinPhoto) -> AnyView {
    view! {
        <li class="wait">
            {words::PHOTO}
            <Hidden name="weixin_photo" value=photo.to_string() />
        </li>
    }
    .into_any()
}
