//! Where the gateway may be, and the check that production never talks to a stand-in.

use std::net::IpAddr;

use reqwest::Url;
use thiserror::Error;

/// Whose gateway it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// One that reaches telephones.
    Real,
    /// The local stand-in for tests, demos and training.
    Simulator,
}

/// An address that must not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HostError {
    /// Not an absolute `http(s)` address, or one with user or fragment.
    #[error("must be a plain http(s) address")]
    Malformed,
    /// `Platform::Real` without TLS.
    #[error("a real gateway is reached by https only")]
    NotTls,
    /// `Platform::Simulator` with an address that others could answer.
    #[error("a simulator is accepted at a loopback or private address only")]
    NotLocal,
    /// `Platform::Simulator` in production.
    #[error("production refuses a simulated gateway")]
    SimulatorInProduction,
}

/// Refuses an address that does not belong to `platform`, and any simulator in production.
///
/// # Errors
/// What is wrong with it.
pub fn check_address(address: &str, platform: Platform, production: bool) -> Result<(), HostError> {
    if production && platform == Platform::Simulator {
        return Err(HostError::SimulatorInProduction);
    }
    let url = Url::parse(address).map_err(|_| HostError::Malformed)?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let host = url.host_str().filter(|_| plain && matches!(url.scheme(), "http" | "https"));
    match (platform, host.ok_or(HostError::Malformed)?) {
        (Platform::Real, _) if url.scheme() == "https" => Ok(()),
        (Platform::Real, _) => Err(HostError::NotTls),
        (Platform::Simulator, host) if is_local(host) => Ok(()),
        (Platform::Simulator, _) => Err(HostError::NotLocal),
    }
}

/// Names other than `localhost` are not local: a name can point anywhere tomorrow.
fn is_local(host: &str) -> bool {
    match host.trim_start_matches('[').trim_end_matches(']').parse() {
        Ok(IpAddr::V4(ip)) => ip.is_loopback() || ip.is_private(),
        Ok(IpAddr::V6(ip)) => ip.is_loopback() || ip.is_unique_local(),
        Err(_) => host == "localhost",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_real_gateway_is_reached_by_https() {
        assert_eq!(check_address("https://sms.example.cn/weixiu/send?region=hz", Platform::Real, true), Ok(()));
        for (address, error) in [
            ("http://sms.example.cn/send", HostError::NotTls),
            ("https://u:p@sms.example.cn/send", HostError::Malformed),
            ("https://sms.example.cn/#send", HostError::Malformed),
            ("ftp://sms.example.cn/send", HostError::Malformed),
            ("sms.example.cn", HostError::Malformed),
            ("", HostError::Malformed),
        ] {
            assert_eq!(check_address(address, Platform::Real, false), Err(error), "{address}");
        }
    }

    #[test]
    fn a_simulator_is_local_and_never_in_production() {
        for address in
            ["http://127.0.0.1:3100/telephone/sms", "http://localhost:1/", "http://[::1]:1/", "http://10.0.0.2/"]
        {
            assert_eq!(check_address(address, Platform::Simulator, false), Ok(()), "{address}");
            assert_eq!(check_address(address, Platform::Simulator, true), Err(HostError::SimulatorInProduction));
        }
        for address in ["http://8.8.8.8/", "http://sim.example/", "http://0.0.0.0:3100/"] {
            assert_eq!(check_address(address, Platform::Simulator, false), Err(HostError::NotLocal), "{address}");
        }
    }
}
