//! Where the platforms live, and the check that production never talks to a stand-in.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use reqwest::Url;
use thiserror::Error;

/// Which platforms the hosts belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// Tencent's own.
    Real,
    /// The local stand-in for tests, demos and training.
    Simulator,
}

/// The base addresses of the platforms, without a trailing path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hosts {
    /// Official Account server calls (`/cgi-bin`, `/sns`).
    pub api: String,
    /// The OAuth page that a browser is sent to, for both platforms.
    pub open: String,
    /// WeCom server calls.
    pub wecom_api: String,
    /// WeCom's page with the code that a member scans on a desktop.
    pub wecom_login: String,
}

/// A base address that must not be used; names the key of the setting.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HostError {
    /// Not an absolute `http(s)` address without user, query and fragment.
    #[error("{0}: not a plain http(s) base address")]
    Malformed(&'static str),
    /// `Platform::Real` with another host than Tencent's, or without TLS.
    #[error("{0}: the real platform is reached by https at a Tencent host only")]
    NotTencent(&'static str),
    /// `Platform::Simulator` with an address that others could answer.
    #[error("{0}: a simulator is accepted at a loopback or private address only")]
    NotLocal(&'static str),
    /// `Platform::Simulator` in production.
    #[error("production refuses a simulated platform")]
    SimulatorInProduction,
}

impl Default for Hosts {
    /// The real platforms.
    fn default() -> Self {
        Self {
            api: "https://api.weixin.qq.com".into(),
            open: "https://open.weixin.qq.com".into(),
            wecom_api: "https://qyapi.weixin.qq.com".into(),
            wecom_login: "https://login.work.weixin.qq.com".into(),
        }
    }
}

impl Hosts {
    /// Every host at one address, as a simulator serves them.
    pub fn at(base: &str) -> Self {
        Self { api: base.into(), open: base.into(), wecom_api: base.into(), wecom_login: base.into() }
    }

    /// Refuses hosts that do not belong to `platform`, and any simulator in production.
    pub fn check(&self, platform: Platform, production: bool) -> Result<(), HostError> {
        if production && platform == Platform::Simulator {
            return Err(HostError::SimulatorInProduction);
        }
        let all = [
            ("api", &self.api),
            ("open", &self.open),
            ("wecom_api", &self.wecom_api),
            ("wecom_login", &self.wecom_login),
        ];
        for (key, base) in all {
            check_base(key, base, platform)?;
        }
        Ok(())
    }
}

/// Where the platform keeps files for phones: names that it hands out itself, some of them by http only.
const MEDIA_HOSTS: [&str; 2] = [".qq.com", ".qpic.cn"];

impl Hosts {
    /// Whether a file may be fetched from there: from the platform's own hosts, not from wherever an answer points.
    pub(crate) fn may_serve_media(&self, url: &Url, platform: Platform) -> bool {
        let Some(host) = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https")) else { return false };
        match platform {
            Platform::Real => url.port().is_none() && MEDIA_HOSTS.iter().any(|end| host.ends_with(end)),
            // Not every local host: only the simulator itself.
            Platform::Simulator => Url::parse(&self.api).is_ok_and(|api| api.origin() == url.origin()),
        }
    }
}

fn check_base(key: &'static str, base: &str, platform: Platform) -> Result<(), HostError> {
    let url = Url::parse(base).map_err(|_| HostError::Malformed(key))?;
    let plain =
        url.username().is_empty() && url.password().is_none() && url.query().is_none() && url.fragment().is_none();
    if !plain || !matches!(url.scheme(), "http" | "https") || url.path() != "/" {
        return Err(HostError::Malformed(key));
    }
    let host = url.host_str().ok_or(HostError::Malformed(key))?;
    match platform {
        Platform::Real if url.scheme() == "https" && url.port().is_none() && is_tencent(host) => Ok(()),
        Platform::Real => Err(HostError::NotTencent(key)),
        Platform::Simulator if is_local(host) => Ok(()),
        Platform::Simulator => Err(HostError::NotLocal(key)),
    }
}

fn is_tencent(host: &str) -> bool {
    host.ends_with(".weixin.qq.com")
}

/// Names other than `localhost` are not local: a name can point anywhere tomorrow.
fn is_local(host: &str) -> bool {
    match host.trim_start_matches('[').trim_end_matches(']').parse() {
        Ok(IpAddr::V4(ip)) => ip.is_loopback() || Ipv4Addr::is_private(&ip),
        Ok(IpAddr::V6(ip)) => ip.is_loopback() || Ipv6Addr::is_unique_local(&ip),
        Err(_) => host == "localhost",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api(base: &str) -> Hosts {
        Hosts { api: base.into(), ..Hosts::default() }
    }

    #[test]
    fn the_real_platform_is_tencent_by_https() {
        assert_eq!(Hosts::default().check(Platform::Real, true), Ok(()));
        assert_eq!(api("https://api2.weixin.qq.com").check(Platform::Real, true), Ok(()));
        for base in [
            "http://api.weixin.qq.com",
            "https://api.weixin.qq.com:8443",
            "https://api.weixin.qq.com.evil.example",
            "https://evilweixin.qq.com",
            "https://127.0.0.1",
        ] {
            assert_eq!(api(base).check(Platform::Real, false), Err(HostError::NotTencent("api")), "{base}");
        }
        for base in [
            "https://u:p@api.weixin.qq.com",
            "https://api.weixin.qq.com/x",
            "api.weixin.qq.com",
            "ftp://api.weixin.qq.com",
        ] {
            assert_eq!(api(base).check(Platform::Real, false), Err(HostError::Malformed("api")), "{base}");
        }
    }

    #[test]
    fn files_come_from_the_platforms_hosts_only() {
        let may = |hosts: &Hosts, url: &str, platform| hosts.may_serve_media(&Url::parse(url).unwrap(), platform);
        let real = Hosts::default();
        for url in ["https://api.weixin.qq.com/x", "http://mpvideo.qpic.cn/a.mp4", "http://shzjwxsns.video.qq.com/a"] {
            assert!(may(&real, url, Platform::Real), "{url}");
        }
        for url in [
            "http://127.0.0.1/x",
            "http://169.254.169.254/x",
            "https://qq.com.evil.example/",
            "https://evilqq.com/",
            "http://a.qq.com:8080/",
            "ftp://a.qq.com/",
            "file:///etc/passwd",
        ] {
            assert!(!may(&real, url, Platform::Real), "{url}");
        }
        let simulated = Hosts::at("http://127.0.0.1:3100");
        assert!(may(&simulated, "http://127.0.0.1:3100/video", Platform::Simulator));
        assert!(!may(&simulated, "http://127.0.0.1:3000/admin", Platform::Simulator));
    }

    #[test]
    fn a_simulator_is_local_and_never_in_production() {
        for base in [
            "http://127.0.0.1:3100",
            "http://localhost:3100",
            "http://192.168.1.7:3100",
            "http://[::1]:3100",
            "http://10.0.0.2",
        ] {
            assert_eq!(Hosts::at(base).check(Platform::Simulator, false), Ok(()), "{base}");
            assert_eq!(Hosts::at(base).check(Platform::Simulator, true), Err(HostError::SimulatorInProduction));
        }
        for base in ["http://8.8.8.8", "https://api.weixin.qq.com", "http://sim.example", "http://0.0.0.0:3100"] {
            assert_eq!(Hosts::at(base).check(Platform::Simulator, false), Err(HostError::NotLocal("api")), "{base}");
        }
    }
}
