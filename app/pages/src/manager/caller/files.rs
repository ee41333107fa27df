//! Photos and a short video; files that arrived with a refused form are kept.

use crate::{
    manager::field::Asked,
    phone::{Hidden, Photos},
};
use contract::{
    views::desk::NewForCaller,
    words::{desk, owner},
};
use leptos::prelude::*;

/// Two plain file inputs, and what is here already.
pub(super) fn files(view: &NewForCaller) -> impl IntoView + use<> {
    let photos = Asked::new("media", desk::PHOTOS_QUESTION, &view.faults).hint(owner::FILES_HINT);
    let video = Asked::new("video", desk::VIDEO_QUESTION, &view.faults);
    let photos_input = view! {
        <input
            type="file"
            id=photos.id.clone()
            name="photos"
            multiple
            accept="image/*"
            aria-invalid=photos.invalid()
            aria-describedby=photos.described_by()
        />
    };
    let video_input = view! { <input type="file" id=video.id.clone() name="video" accept="video/*"/> };
    view! {
        {photos.with(photos_input)}
        {video.with(video_input)}
        {kept(view)}
    }
}

fn kept(view: &NewForCaller) -> Option<impl IntoView + use<>> {
    let ids: Vec<_> =
        view.media.iter().map(|item| view! { <Hidden name="media" value=item.id.to_string()/> }).collect();
    (!ids.is_empty()).then(|| {
        view! {
            <div class="field wide">
                <b>{desk::FILES_KEPT}</b>
                <Photos items=view.media.clone()/>
                {ids}
            </div>
        }
    })
}
