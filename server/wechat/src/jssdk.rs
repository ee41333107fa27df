//! What a page hands to `wx.config`.

use sha1::{Digest, Sha1};

use crate::wire::hex;

/// The arguments of `wx.config` for one page, besides the lists of what it uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageConfig {
    /// `appId`.
    pub appid: String,
    /// `timestamp`, seconds since 1970.
    pub timestamp_s: i64,
    /// `nonceStr`.
    pub nonce: String,
    /// `signature`.
    pub signature: String,
}

/// Signs the page at `url` (as the browser sees it; everything from `#` on is left out) for `wx.config`.
/// `timestamp` is in seconds. The ticket itself never goes to the browser.
pub fn page_signature(ticket: &str, noncestr: &str, timestamp: i64, url: &str) -> String {
    let page = url.split('#').next().unwrap_or_default();
    let text = format!("jsapi_ticket={ticket}&noncestr={noncestr}&timestamp={timestamp}&url={page}");
    hex(&Sha1::digest(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_the_page_without_its_fragment() {
        let ticket = "HoagFKDcsGMVCIY2vOjf9_demo_ticket_for_repair_system_tests_only_0000000001";
        for (url, expected) in [
            ("https://wx.example.com/", "db83231b57631ba3e94cb3a906698faf992490d5"),
            ("https://wx.example.com/repair/new?b=3&f=12", "46fb09c0c4470d14359584caf266fed9973f3a38"),
            ("https://wx.example.com/repair/new?code=001aBcDEF&state=k7", "9718a890a2d8e1660875e69ab81e27e31ca65a88"),
            (
                "https://wx.example.com/repair/new?code=001aBcDEF&state=k7#/step2",
                "9718a890a2d8e1660875e69ab81e27e31ca65a88",
            ),
            ("https://wx.example.com/r?p=%E7%94%B5%E6%A2%AF&x=a%20b", "66fe007dd015a47a2c749741367dfc89f07f7e68"),
        ] {
            assert_eq!(page_signature(ticket, "k3Jd8sQ0zLpW7xTn", 1_793_491_500, url), expected, "{url}");
        }
    }
}
