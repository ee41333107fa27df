//! A photo that a phone gave to the platform (微信选图): the form names it, and we fetch it once the report is stored.

use std::{fmt, str::FromStr};

/// Longest id that the platform gives out, with room to spare.
const MAX_ID: usize = 256;

/// Whose temporary media it is, and under which id. Written `account/media_id`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WeixinPhoto {
    /// Key of the service account.
    pub account: String,
    /// `media_id`, good for three days.
    pub media_id: String,
}

/// It is not written like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPhoto;

impl FromStr for WeixinPhoto {
    type Err = NotAPhoto;

    fn from_str(text: &str) -> Result<WeixinPhoto, NotAPhoto> {
        let (account, media_id) = text.split_once('/').ok_or(NotAPhoto)?;
        let is_key = (1..=20).contains(&account.len())
            && account.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let is_id = (1..=MAX_ID).contains(&media_id.len())
            && media_id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        (is_key && is_id)
            .then(|| WeixinPhoto { account: account.to_owned(), media_id: media_id.to_owned() })
            .ok_or(NotAPhoto)
    }
}

impl fmt::Display for WeixinPhoto {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.account, self.media_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_platform_could_have_given_out() {
        let good = "main/1237378768e7q8e7r8qwesafdasdfasdfaxss-111_";
        assert_eq!(good.parse::<WeixinPhoto>().map(|photo| photo.to_string()), Ok(good.to_owned()));
        let long = format!("main/{}", "a".repeat(257));
        for bad in ["", "main", "main/", "/abc", "Main/abc", "main/a/b", "main/a b", "main/a&b", "main/片", &long] {
            assert_eq!(bad.parse::<WeixinPhoto>(), Err(NotAPhoto), "{bad}");
        }
    }
}
