//! Cookies: the session, the sign-in under way, a draft, and the large type. All host-only, http-only, same-site.

use axum::{
    http::{
        HeaderMap, HeaderValue,
        header::{COOKIE, SET_COOKIE},
    },
    response::Response,
};

/// The session's cookie.
pub(crate) const SESSION: &str = "__Host-weixiu";
/// The cookie that binds a platform sign-in to this browser.
pub(crate) const OAUTH: &str = "__Host-weixiu-oauth";
/// The cookie that names the form left behind by an ended session.
pub(crate) const DRAFT: &str = "__Host-weixiu-draft";
/// The cookie that names the service account by which this browser came in last.
pub(crate) const ACCOUNT: &str = "__Host-weixiu-account";
/// The cookie of 长辈版.
pub(crate) const ELDER: &str = "__Host-weixiu-elder";

/// The value of a cookie.
pub(crate) fn get<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok()).flat_map(|v| v.split(';'));
    pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(n, _)| *n == name).map(|(_, v)| v)
}

/// A `Set-Cookie` value. `max_age_s` of zero deletes it. The value must be letters, digits and `-_.|/~%`.
pub(crate) fn set(name: &str, value: &str, max_age_s: i64) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{name}={value}; Path=/; Max-Age={max_age_s}; Secure; HttpOnly; SameSite=Lax")).ok()
}

/// The answer with a cookie.
pub(crate) fn put(mut response: Response, name: &str, value: &str, max_age_s: i64) -> Response {
    if let Some(cookie) = set(name, value, max_age_s) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
