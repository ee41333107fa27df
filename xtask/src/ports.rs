//! Ports of the loopback address.

use std::{
    net::{Ipv4Addr, TcpListener, UdpSocket},
    ops::Range,
};

use anyhow::{Context, Result, bail};

/// Ports that no system hands out by itself (Linux begins at 32768): nobody is given one between a look at it and its use.
const QUIET: Range<u16> = 20_000..32_000;

/// Whether somebody could listen there now.
pub fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

/// Fails with one clear line when `port` is taken; `remedy` is the option that moves it.
pub fn demand(port: u16, what: &str, remedy: &str) -> Result<()> {
    match is_free(port) {
        true => Ok(()),
        false => bail!("port {port} for {what} is in use; stop what listens there or pass {remedy}"),
    }
}

/// The first of `count` neighbouring free ports. Two runs at one time begin to look at different places.
pub fn free_run(count: u16) -> Result<u16> {
    let (room, step) = (QUIET.len().saturating_sub(count.into()), usize::from(count.max(1)));
    let start = usize::try_from(std::process::id())? * step;
    let mut places = (0..room).step_by(step).map(|n| (start + n) % room);
    let first = places.find_map(|place| {
        let first = QUIET.start + u16::try_from(place).ok()?;
        (first..first + count).all(is_free).then_some(first)
    });
    first.with_context(|| format!("found no {count} free ports in a row"))
}

/// This machine's address in the local network. Nothing is sent: the system only chooses a route.
pub fn lan_address() -> Result<Ipv4Addr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0))?;
    socket.connect((Ipv4Addr::new(10, 255, 255, 255), 9)).context("this machine is in no network")?;
    match socket.local_addr()?.ip() {
        std::net::IpAddr::V4(address) if address.is_private() => Ok(address),
        other => bail!("{other} is not a private address; --lan is for local networks only"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_named_with_its_remedy() {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let error = demand(port, "the product", "--port").unwrap_err().to_string();
        assert_eq!(error, format!("port {port} for the product is in use; stop what listens there or pass --port"));
    }

    #[test]
    fn a_run_of_ports_is_free() {
        let first = free_run(5).unwrap();
        assert!((first..first + 5).all(|port| QUIET.contains(&port) && is_free(port)));
    }
}
