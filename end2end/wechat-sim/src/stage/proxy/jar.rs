//! One person's cookies. They live here because browsers share cookies between ports of one host, and because
//! `Secure` and `__Host-` cookies would be refused on plain http.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};
use tokio::time::Instant;

const MOST: usize = 60;
const MOST_BYTES: usize = 4096;

/// The cookies of one person at the one product; `Domain`, `Secure` and `SameSite` have nothing to decide here.
#[derive(Default)]
pub(crate) struct Jar {
    cookies: Vec<Cookie>,
}

struct Cookie {
    name: String,
    value: String,
    path: String,
    until: Option<Instant>,
}

impl Jar {
    /// Takes every `Set-Cookie` out of an answer to `path`.
    pub(crate) fn take(&mut self, headers: &mut HeaderMap, path: &str, now: Instant) {
        for line in headers.get_all(header::SET_COOKIE) {
            if let Some(cookie) = line.to_str().ok().and_then(|line| Cookie::read(line, path, now)) {
                self.keep(cookie, now);
            }
        }
        headers.remove(header::SET_COOKIE);
    }

    /// The `Cookie` header for a request to `path`, longest path first.
    pub(crate) fn header(&self, path: &str, now: Instant) -> Option<HeaderValue> {
        let mut fitting: Vec<_> = self.cookies.iter().filter(|cookie| cookie.lives(now) && cookie.fits(path)).collect();
        fitting.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));
        let pairs: Vec<_> = fitting.iter().map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        if pairs.is_empty() { None } else { HeaderValue::from_str(&pairs.join("; ")).ok() }
    }

    fn keep(&mut self, cookie: Cookie, now: Instant) {
        self.cookies.retain(|old| old.lives(now) && (old.name != cookie.name || old.path != cookie.path));
        if cookie.lives(now) && self.cookies.len() < MOST {
            self.cookies.push(cookie);
        }
    }
}

impl Cookie {
    fn read(line: &str, asked: &str, now: Instant) -> Option<Self> {
        let mut parts = line.split(';');
        let (name, value) = parts.next().filter(|pair| pair.len() <= MOST_BYTES)?.split_once('=')?;
        let mut cookie = Self {
            name: name.trim().to_owned(),
            value: value.trim().to_owned(),
            path: folder(asked).to_owned(),
            until: None,
        };
        let attributes: Vec<_> = parts.map(|part| part.trim().split_once('=').unwrap_or((part.trim(), ""))).collect();
        for (name, value) in &attributes {
            if name.eq_ignore_ascii_case("path") && value.starts_with('/') {
                (*value).clone_into(&mut cookie.path);
            }
        }
        cookie.until = end(&attributes, now);
        (!cookie.name.is_empty()).then_some(cookie)
    }

    fn lives(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| now < until)
    }

    fn fits(&self, path: &str) -> bool {
        path.strip_prefix(&self.path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || self.path.ends_with('/'))
    }
}

/// `Max-Age` counts before `Expires`. Of `Expires` only the usual way to delete a cookie is understood, a date
/// in 1970: a stage runs for less than any session lasts.
fn end(attributes: &[(&str, &str)], now: Instant) -> Option<Instant> {
    let find =
        |wanted: &str| attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| *value);
    if let Some(seconds) = find("max-age").and_then(|age| age.parse::<i64>().ok()) {
        return now.checked_add(Duration::from_secs(u64::try_from(seconds).unwrap_or(0)));
    }
    find("expires").filter(|date| date.contains("1970")).map(|_| now)
}

/// Where a cookie without a path belongs: the folder of the page that set it.
fn folder(path: &str) -> &str {
    match path.rfind('/') {
        None | Some(0) => "/",
        Some(end) => &path[..end],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(lines: &[&'static str], path: &str, now: Instant) -> Jar {
        let mut jar = Jar::default();
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(header::SET_COOKIE, HeaderValue::from_static(line));
        }
        jar.take(&mut headers, path, now);
        assert!(headers.is_empty());
        jar
    }

    #[tokio::test]
    async fn secure_and_host_cookies_are_sent_on_plain_http() {
        let now = Instant::now();
        let jar = with(&["__Host-sid=a1; Path=/; Secure; HttpOnly; SameSite=Lax", "b=2; Path=/o"], "/x/y", now);
        assert_eq!(jar.header("/o/repairs", now).unwrap(), "b=2; __Host-sid=a1");
        assert_eq!(jar.header("/other", now).unwrap(), "__Host-sid=a1");
    }

    #[tokio::test]
    async fn cookies_end_when_they_should() {
        let now = Instant::now();
        let mut jar = with(&["a=1; Max-Age=60; Path=/", "b=1; Path=/"], "/", now);
        assert_eq!(jar.header("/", now + Duration::from_secs(61)).unwrap(), "b=1");
        let mut headers = HeaderMap::new();
        headers
            .append(header::SET_COOKIE, HeaderValue::from_static("b=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"));
        headers.append(header::SET_COOKIE, HeaderValue::from_static("a=; Path=/; Max-Age=0"));
        jar.take(&mut headers, "/", now);
        assert_eq!(jar.header("/", now), None);
    }

    #[tokio::test]
    async fn a_path_fits_whole_segments() {
        let now = Instant::now();
        let jar = with(&["a=1"], "/wx/main/in", now);
        assert!(jar.header("/wx/main", now).is_some() && jar.header("/wx/main/x", now).is_some());
        assert!(jar.header("/wx/mainly", now).is_none() && jar.header("/", now).is_none());
    }
}
