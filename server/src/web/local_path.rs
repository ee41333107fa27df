//! Local paths: the only places that somebody may be sent to by something they sent us.

use std::fmt;

/// A path of our own: begins with one slash, holds nothing that a browser could read as another host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LocalPath(String);

impl LocalPath {
    /// The path, if it is one.
    pub(crate) fn parse(text: &str) -> Option<LocalPath> {
        let plain = text.len() <= 500 && text.bytes().all(|b| (0x21..0x7f).contains(&b) && b != b'\\');
        let local = text.starts_with('/') && !text.starts_with("//");
        (plain && local && !text.contains("/../")).then(|| LocalPath(text.to_owned()))
    }

    /// The path, or this one.
    pub(crate) fn or(text: &str, other: &str) -> LocalPath {
        LocalPath::parse(text).unwrap_or_else(|| LocalPath(other.to_owned()))
    }
}

impl fmt::Display for LocalPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Encodes text for one value of a query.
pub(crate) fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, b| {
        match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => out.push(char::from(b)),
            _ => out.push_str(&format!("%{b:02X}")),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_paths() {
        for good in ["/", "/o/repairs?x=1#rate", "/m/tickets/BX1"] {
            assert!(LocalPath::parse(good).is_some(), "{good}");
        }
        for bad in
            ["", "o", "//evil.example", "/\\evil.example", "https://evil.example", "/a b", "/a\r\nb", "/电", "/a/../b"]
        {
            assert_eq!(LocalPath::parse(bad), None, "{bad}");
        }
    }
}
