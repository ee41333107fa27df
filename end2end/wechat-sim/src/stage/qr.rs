//! `/stage/qr/{key}.svg`: the address of one person's phone for a real phone's camera.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use fast_qr::{
    QRBuilder,
    convert::{Builder, Shape, svg::SvgBuilder},
};

use super::scene::{port, reachable};
use crate::state::Shared;

/// The code names the address in the local network where there is one, else the address that the visitor used.
pub(crate) async fn code(State(shared): State<Shared>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    let Some(key) = file.strip_suffix(".svg").filter(|key| shared.world().person(key).is_some()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let asked = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let host = reachable(port(&headers)).await.unwrap_or_else(|| asked.to_owned());
    match QRBuilder::new(format!("http://{host}/phone/{key}")).build() {
        Ok(code) => {
            let picture = SvgBuilder::default().shape(Shape::Square).margin(2).to_str(&code);
            ([(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "no-store")], picture).into_response()
        }
        Err(_) => StatusCode::URI_TOO_LONG.into_response(),
    }
}
