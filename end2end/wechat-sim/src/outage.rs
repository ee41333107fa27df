//! The switch 微信故障: platform calls fail as they do in a real outage, mixed by seed. Signing in keeps working,
//! so that people can still look at what the product knows.

use std::time::Duration;

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    answer::{Dialect, Refusal, error_body, json_answer},
    state::Shared,
};

/// Longer than any sensible client waits.
const HANG: Duration = Duration::from_secs(20);

/// Paths that an outage spares, beside the telephone network, which is none of the platform's.
const SIGNING_IN: [&str; 4] =
    ["/sns/oauth2/access_token", "/cgi-bin/gettoken", "/cgi-bin/auth/getuserinfo", "/cgi-bin/auth/getuserdetail"];

/// Whether a call of `path` meets the outage now.
pub(crate) fn hits(shared: &Shared, path: &str) -> bool {
    *shared.outage.borrow() && !SIGNING_IN.contains(&path) && !path.starts_with("/telephone/")
}

/// What a call gets: an HTML page with 502, error −1, or no answer until the outage ends or patience does.
pub(crate) async fn answer(shared: &Shared, dialect: Dialect) -> Response {
    let kind = shared.world().chance.between(0, 9);
    match kind {
        0..=4 => html(502),
        5..=7 => json_answer(&error_body(shared, dialect, Refusal::new(-1))),
        _ => {
            let mut outage = shared.outage.subscribe();
            // Either way the caller gets no useful answer.
            drop(tokio::time::timeout(HANG, outage.wait_for(|on| !on)).await);
            html(504)
        }
    }
}

/// A gateway's page instead of JSON.
pub(crate) fn html(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let page = format!(
        "<html>\r\n<head><title>{status}</title></head>\r\n<body>\r\n<center><h1>{status}</h1></center>\r\n</body>\r\n</html>\r\n"
    );
    (status, [(header::CONTENT_TYPE, "text/html")], page).into_response()
}
