//! Photos and videos: only inside the scope of their ticket, always as the type that they were rebuilt to, by range.

use crate::{app::App, web::caller::Anybody};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use contract::views::parts::{MediaItem, MediaKind, MediaState};
use domain::id::MediaId;
use futures::StreamExt;
use media::{Error, Span, Variant};

/// `GET /media/{id}`
pub(crate) async fn whole(
    State(app): State<App>,
    who: Anybody,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    serve(&app, &who, &id, &headers, false).await
}

/// `GET /media/{id}/thumb`
pub(crate) async fn thumb(
    State(app): State<App>,
    who: Anybody,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    serve(&app, &who, &id, &headers, true).await
}

async fn serve(app: &App, who: &Anybody, id: &str, headers: &HeaderMap, thumb: bool) -> Response {
    let Some(item) = visible(app, who, id).await else { return StatusCode::NOT_FOUND.into_response() };
    if item.state != MediaState::Ready {
        return StatusCode::NOT_FOUND.into_response();
    }
    let variant = match (item.kind, thumb) {
        (MediaKind::Video, false) => Variant::Video,
        (MediaKind::Video, true) => return StatusCode::NOT_FOUND.into_response(),
        (MediaKind::Photo, true) => Variant::Thumb,
        (MediaKind::Photo, false) => Variant::Full,
    };
    let span = headers.get(header::RANGE).and_then(|v| v.to_str().ok()).and_then(Span::parse);
    match app.services.media_store().read(item.id.0, variant, span).await {
        Ok(served) => answer(served, span.is_some()),
        Err(Error::Beyond { total }) => {
            let range = format!("bytes */{total}");
            (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, range)]).into_response()
        }
        Err(Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(media = %item.id, %error, "a file could not be read");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The file, if this person may see it as themselves or as an employee.
async fn visible(app: &App, who: &Anybody, id: &str) -> Option<MediaItem> {
    let id: MediaId = id.parse().ok()?;
    for actor in [Some(&who.person), who.staff.as_ref()].into_iter().flatten() {
        if let Ok(item) = app.media.may_see(actor, id).await {
            return Some(item);
        }
    }
    None
}

fn answer(served: media::Served, partial: bool) -> Response {
    let length = served.range.end - served.range.start;
    let range = format!("bytes {}-{}/{}", served.range.start, served.range.end.saturating_sub(1), served.total);
    let mut response = Response::new(Body::from_stream(served.body.map(|chunk| chunk.map_err(std::io::Error::other))));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(served.content_type));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=86400, immutable"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    if let Ok(etag) = HeaderValue::from_str(&served.etag) {
        headers.insert(header::ETAG, etag);
    }
    if partial {
        if let Ok(range) = HeaderValue::from_str(&range) {
            headers.insert(header::CONTENT_RANGE, range);
        }
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    response
}
