//! WeChat's script for pages (JS-SDK): from where it comes, and whether it is used at all.

use super::{Platform, Wechat};
use axum::http::Uri;

/// Tencent's own.
const REAL: &str = "https://res.wx.qq.com/open/js/jweixin-1.6.0.js";

/// Where a page finds the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jssdk {
    /// Its address: absolute, or a path of the page's own origin.
    pub url: String,
    /// `scheme://host` of it, unless that is the page's own.
    pub origin: Option<String>,
}

impl Jssdk {
    /// What the configuration says; `None` if the script is not used.
    ///
    /// # Errors
    /// The address is none from which pages should take a script, and why.
    pub fn of(wechat: &Wechat) -> Result<Option<Jssdk>, &'static str> {
        let simulated = wechat.platform == Platform::Simulator;
        let url = match (&wechat.jssdk_url, simulated) {
            (Some(url), _) => url.as_str(),
            (None, false) => REAL,
            (None, true) => "",
        };
        if url.is_empty() {
            return Ok(None);
        }
        let origin = match url.starts_with('/') && !url.starts_with("//") {
            true if simulated => None,
            true => return Err("a path of our own is for a simulator only"),
            false => Some(origin(url, simulated)?),
        };
        Ok(Some(Jssdk { url: url.to_owned(), origin }))
    }
}

fn origin(url: &str, simulated: bool) -> Result<String, &'static str> {
    const WRONG: &str = "must be the whole address of a script";
    let parts: Uri = url.parse().map_err(|_| WRONG)?;
    let (scheme, host) = (parts.scheme_str().ok_or(WRONG)?, parts.authority().ok_or(WRONG)?);
    let origin = format!("{scheme}://{host}");
    match simulated {
        false if scheme == "https" && host.as_str().ends_with(".qq.com") => Ok(origin),
        false => Err("the real platform's script comes by https from a host of qq.com"),
        true => match wechat::Hosts::at(&origin).check(wechat::Platform::Simulator, false) {
            Ok(()) => Ok(origin),
            Err(_) => Err("a simulator's script comes from a loopback or private address"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(platform: &str, url: Option<&str>) -> Result<Option<Jssdk>, &'static str> {
        let url = url.map(|url| format!("jssdk_url = \"{url}\"")).unwrap_or_default();
        Jssdk::of(&toml::from_str(&format!("platform = \"{platform}\"\n{url}")).unwrap())
    }

    #[test]
    fn the_real_one_is_taken_where_nothing_is_said() {
        let real = of("real", None).unwrap().unwrap();
        assert_eq!((real.url.as_str(), real.origin.as_deref()), (REAL, Some("https://res.wx.qq.com")));
        assert_eq!(of("simulator", None), Ok(None), "a simulator is not used for pages unasked");
        assert_eq!(of("real", Some("")), Ok(None), "nothing turns it off");
    }

    #[test]
    fn a_script_comes_from_where_it_is_trusted() {
        let mirror = of("real", Some("https://res2.wx.qq.com/open/js/jweixin-1.6.0.js")).unwrap().unwrap();
        assert_eq!(mirror.origin.as_deref(), Some("https://res2.wx.qq.com"));
        let beside = of("simulator", Some("http://127.0.0.1:3100/js/jweixin-1.6.0.js")).unwrap().unwrap();
        assert_eq!(beside.origin.as_deref(), Some("http://127.0.0.1:3100"));
        assert_eq!(of("simulator", Some("/js/jweixin-1.6.0.js")).unwrap().unwrap().origin, None);
        for bad in
            ["http://res.wx.qq.com/a.js", "https://qq.com.example/a.js", "https://127.0.0.1/a.js", "/js/a.js", "a"]
        {
            assert!(of("real", Some(bad)).is_err(), "{bad}");
        }
        for bad in ["https://res.wx.qq.com/a.js", "http://8.8.8.8/a.js", "//127.0.0.1/a.js", "http://127.0.0.1; x/a.js"]
        {
            assert!(of("simulator", Some(bad)).is_err(), "{bad}");
        }
    }
}
