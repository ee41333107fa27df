//! Redirects that must stay on a person's port.

use std::net::IpAddr;

use crate::scenario::is_private;

/// The path of `there` on the person's own port, when it leads to the product or to the platform's sign-in pages
/// on this machine; `None` leaves the redirect as it is.
pub(crate) fn inward(there: &str, product: &str) -> Option<String> {
    let (authority, rest) = split(there)?;
    let (product, _) = split(product)?;
    let ours = is_local(authority) && ["/connect/", "/wwlogin/"].iter().any(|own| rest.starts_with(own));
    let same_port = is_local(authority) && is_local(product) && port(authority) == port(product);
    if !(authority == product || same_port || ours) {
        return None;
    }
    // Two slashes at the start would name another host.
    let rest = rest.trim_start_matches('/');
    Some(format!("/{rest}"))
}

/// `http://host:port/rest` in two.
fn split(url: &str) -> Option<(&str, &str)> {
    let (_, after) = url.split_once("://")?;
    let end = after.find(['/', '?', '#']).unwrap_or(after.len());
    Some(after.split_at(end))
}

fn port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((_, port)) if !port.ends_with(']') => port,
        _ => "80",
    }
}

fn is_local(authority: &str) -> bool {
    let host = authority.strip_suffix(port(authority)).map_or(authority, |host| host.trim_end_matches(':'));
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(is_private)
}

#[cfg(test)]
mod tests {
    use super::inward;

    const PRODUCT: &str = "http://127.0.0.1:3000";

    #[test]
    fn the_product_and_the_platform_stay_on_the_port() {
        let kept = |there| inward(there, PRODUCT);
        assert_eq!(kept("http://127.0.0.1:3000/o/repairs?a=1#x").as_deref(), Some("/o/repairs?a=1#x"));
        assert_eq!(kept("http://localhost:3000/o").as_deref(), Some("/o"));
        assert_eq!(kept("http://127.0.0.1:3000").as_deref(), Some("/"));
        assert_eq!(
            kept("http://127.0.0.1:3100/connect/oauth2/authorize?appid=wx1#wechat_redirect").as_deref(),
            Some("/connect/oauth2/authorize?appid=wx1#wechat_redirect")
        );
        let login = "http://127.0.0.1:3100/wwlogin/sso/login?appid=ww1";
        assert_eq!(kept(login).as_deref(), Some("/wwlogin/sso/login?appid=ww1"));
    }

    #[test]
    fn everything_else_is_left_alone() {
        assert_eq!(inward("/o/repairs", PRODUCT), None);
        assert_eq!(inward("https://example.com/connect/x", PRODUCT), None);
        assert_eq!(inward("http://127.0.0.1:3100/stage/state", PRODUCT), None);
    }

    #[test]
    fn a_path_cannot_become_a_host() {
        assert_eq!(inward("http://127.0.0.1:3000//evil.example/x", PRODUCT).as_deref(), Some("/evil.example/x"));
    }
}
