//! What a page may load (Content-Security-Policy): our own files, the script and style that carry its answer's nonce, and on a page that
//! WeChat's script improves what that script needs.

use crate::config::Jssdk;

/// The policy of one answer.
pub(crate) fn policy(nonce: &str, improved_by: Option<&Jssdk>) -> String {
    let from = improved_by.and_then(|sdk| sdk.origin.as_deref()).map(|origin| format!(" {origin}")).unwrap_or_default();
    // Photos just chosen are shown by WeChat's own schemes; the button for notifications is a frame of its own.
    let (pictures, frames) = match improved_by {
        Some(_) => (" weixin: wxlocalresource:", " frame-src 'self' https://*.qq.com webcompt:;"),
        None => ("", ""),
    };
    format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'{from}; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' data: blob:{pictures}; media-src 'self' blob:; connect-src 'self'{from};{frames} object-src 'none'; \
         base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sources(policy: &str, directive: &str) -> Option<Vec<String>> {
        let found = policy.split("; ").find_map(|part| part.strip_prefix(directive)?.strip_prefix(' '));
        found.map(|sources| sources.split(' ').map(ToOwned::to_owned).collect())
    }

    #[test]
    fn a_plain_page_loads_nothing_of_others() {
        let plain = policy("n0nce", None);
        assert!(!plain.contains("http") && !plain.contains("weixin:"), "{plain}");
        assert_eq!(sources(&plain, "connect-src").unwrap(), ["'self'"]);
        assert_eq!(sources(&plain, "frame-src"), None, "default-src says it");
    }

    #[test]
    fn an_improved_page_loads_the_script_and_what_it_shows() {
        let sdk = |origin: Option<&str>| Jssdk { url: "x".into(), origin: origin.map(Into::into) };
        let real = policy("n0nce", Some(&sdk(Some("https://res.wx.qq.com"))));
        assert_eq!(
            sources(&real, "script-src").unwrap(),
            ["'self'", "'nonce-n0nce'", "'wasm-unsafe-eval'", "https://res.wx.qq.com"]
        );
        assert!(sources(&real, "img-src").unwrap().contains(&"wxlocalresource:".to_owned()));
        assert_eq!(sources(&real, "frame-src").unwrap(), ["'self'", "https://*.qq.com", "webcompt:"]);
        for kept in ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
            assert!(real.contains(kept), "{real}");
        }
        let own = policy("n0nce", Some(&sdk(None)));
        assert!(!own.contains("res.wx"), "{own}");
    }
}
