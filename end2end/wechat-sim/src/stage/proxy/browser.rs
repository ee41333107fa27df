//! The phone's ordinary browser beside WeChat: a link of a text message opens there, without WeChat's name and cookies.

use axum::http::{HeaderMap, Uri, uri::PathAndQuery};

use super::seen;

/// The parameter by which the stage asks for the browser; the product never sees it.
const AS_BROWSER: &str = "__as=browser";

/// Where a request belongs, if it says so: true for the browser, false for the app, none for what a page asks for by itself.
pub(crate) fn asked(uri: &Uri, headers: &HeaderMap) -> Option<bool> {
    if uri.query().is_some_and(|query| query.split('&').any(|pair| pair == AS_BROWSER)) {
        return Some(true);
    }
    let is_own = headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin");
    (seen::is_navigation(headers) && !is_own).then_some(false)
}

/// The address without the parameter.
pub(crate) fn plain(uri: &Uri) -> Option<Uri> {
    let rest: Vec<&str> = uri.query()?.split('&').filter(|pair| *pair != AS_BROWSER).collect();
    let joint = if rest.is_empty() { "" } else { "?" };
    let asked = PathAndQuery::try_from(format!("{}{joint}{}", uri.path(), rest.join("&"))).ok()?;
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(asked);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn the_parameter_is_taken_out() {
        for (from, to) in [("/p/a?__as=browser", "/p/a"), ("/p/a?x=1&__as=browser&y", "/p/a?x=1&y")] {
            let uri: Uri = from.parse().unwrap();
            assert_eq!(asked(&uri, &HeaderMap::new()), Some(true));
            assert_eq!(plain(&uri).unwrap(), to);
        }
    }

    #[test]
    fn a_page_from_the_stage_is_the_app_s_and_its_own_links_stay_where_they_are() {
        let uri: Uri = "/o/repairs".parse().unwrap();
        let (frame, stage, own) =
            (("sec-fetch-dest", "iframe"), ("sec-fetch-site", "same-site"), ("sec-fetch-site", "same-origin"));
        assert_eq!(asked(&uri, &head(&[frame, stage])), Some(false));
        assert_eq!(asked(&uri, &head(&[frame, own])), None);
        assert_eq!(asked(&uri, &head(&[("sec-fetch-dest", "style"), own])), None);
    }
}
