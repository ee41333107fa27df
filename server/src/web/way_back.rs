//! Ways back: through the sign-in to the very page that a form was sent from, and from that page's address to the form that waits there.
//! `left=` at the end of a query says that the page is asked for because of a form: its own one, or the one below it that is named.

use super::local_path::LocalPath;
use axum::http::{
    Method, Uri,
    header::{HOST, REFERER},
    request::Parts,
};

/// Where the sign-in leads back to: the page itself; for a form its own address, with what the address of its page asked for.
pub(super) fn way_back(parts: &Parts) -> String {
    if parts.method == Method::GET {
        return parts.uri.path_and_query().map_or("/", |p| p.as_str()).to_owned();
    }
    let path = parts.uri.path();
    let of_page = parts.uri.query().map(str::to_owned).or_else(|| shown(parts)).unwrap_or_default();
    let whole = match asked(&of_page).as_str() {
        "" => None,
        asked => LocalPath::parse(&format!("{path}?{asked}&left=")),
    };
    whole.map_or_else(|| path.to_owned(), |whole| whole.to_string())
}

/// The address of the form that may wait at a page: the page's own, or the one below it. An address that asks for something else has none.
pub(super) fn form_left(page: &Uri) -> Option<String> {
    let path = page.path();
    let Some(query) = page.query() else { return Some(path.to_owned()) };
    match query.rsplit('&').next()?.strip_prefix("left=")? {
        "" => Some(path.to_owned()),
        below => Some(format!("{path}/{below}")),
    }
}

/// The page above a form that has none of its own, with what it is asked for; it is told which form was left there, if one was.
pub(crate) fn page_above(form: &Uri, is_left: bool) -> String {
    let (page, name) = form.path().trim_end_matches('/').rsplit_once('/').unwrap_or_default();
    let left = is_left.then(|| format!("left={name}"));
    let query = [Some(asked(form.query().unwrap_or_default())), left].into_iter().flatten();
    let query = query.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("&");
    match (page, query.as_str()) {
        ("", _) => "/".to_owned(),
        (page, "") => page.to_owned(),
        (page, query) => format!("{page}?{query}"),
    }
}

/// What the address of the page asked for that showed the form, if that is where our own page has it.
fn shown(parts: &Parts) -> Option<String> {
    let page: Uri = parts.headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = host.or_else(|| parts.uri.authority().map(|here| here.as_str()))?;
    let below = parts.uri.path().strip_prefix(page.path())?;
    let is_its = below.is_empty() || below.strip_prefix('/').is_some_and(|name| !name.contains('/'));
    (is_its && page.authority()?.as_str() == host).then(|| page.query().unwrap_or_default().to_owned())
}

/// A query without what says that a form was left; nothing if it is none of those that we write.
fn asked(query: &str) -> String {
    let is_ours = |b: u8| b.is_ascii_alphanumeric() || b"-_.~%+=&/".contains(&b);
    let pairs = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("left="));
    if query.bytes().all(is_ours) { pairs.collect::<Vec<_>>().join("&") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn back(method: &str, to: &str, referer: &str) -> String {
        let request = Request::builder().method(method).uri(to).header(HOST, "a.example").header(REFERER, referer);
        way_back(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn a_form_leads_back_to_the_page_that_showed_it() {
        for (form, page, way) in [
            ("/m/list", "https://a.example/m/list?page=2", "/m/list?page=2&left="),
            ("/m/list/again", "http://a.example/m/list?page=2&left=again", "/m/list/again?page=2&left="),
            ("/m/list?page=3", "https://a.example/m/list?page=2", "/m/list?page=3&left="),
            ("/m/list", "https://a.example/m/list?left=", "/m/list"),
            ("/m/list", "https://a.example/m/list", "/m/list"),
        ] {
            assert_eq!(back("POST", form, page), way);
        }
        assert_eq!(back("GET", "/m/list?page=3", "https://a.example/m/list?page=2"), "/m/list?page=3");
    }

    #[test]
    fn nobody_else_says_what_is_asked() {
        let long = format!("https://a.example/m/list?q={}", "x".repeat(500));
        for page in [
            "",
            "/m/list?page=2",
            "https://b.example/m/list?page=2",
            "https://a.example/m/other?page=2",
            "https://a.example/m/li?page=2",
            "https://a.example/?page=2",
            "https://a.example/m/list?page=2;x",
            &long,
        ] {
            assert_eq!(back("POST", "/m/list", page), "/m/list", "{page}");
        }
        assert_eq!(back("POST", "/m/list/1/again", "https://a.example/m/list?page=2"), "/m/list/1/again");
    }

    #[test]
    fn a_page_s_address_names_the_form_that_was_left() {
        for (page, form) in [
            ("/m/list", Some("/m/list")),
            ("/m/list?left=again", Some("/m/list/again")),
            ("/m/list?page=2&left=again", Some("/m/list/again")),
            ("/m/list?page=2&left=", Some("/m/list")),
            ("/m/list?page=2", None),
            ("/m/list?left=again&page=2", None),
        ] {
            assert_eq!(form_left(&page.parse().unwrap()).as_deref(), form, "{page}");
        }
    }

    #[test]
    fn a_form_without_a_page_leads_to_the_one_above() {
        for (form, is_left, page) in [
            ("/m/list/again", false, "/m/list"),
            ("/m/list/again", true, "/m/list?left=again"),
            ("/m/list/again?page=2&left=", true, "/m/list?page=2&left=again"),
            ("/m/list/again?page=2&left=", false, "/m/list?page=2"),
            ("/again", true, "/"),
        ] {
            assert_eq!(page_above(&form.parse().unwrap(), is_left), page);
        }
    }
}
