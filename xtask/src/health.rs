//! Waits until a program answers.

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpStream},
    thread,
    time::Duration,
};

use anyhow::{Result, bail};

use crate::{clock::Stopwatch, process::Process, signals::Stop};

/// A start may replay a big database; longer than this is trouble.
const LIMIT: Duration = Duration::from_secs(180);

/// Returns once `GET path` on `port` answers 200; fails when the program ends, the time is up or somebody asks us to stop.
pub fn wait(process: &mut Process, port: u16, path: &str, stop: &Stop) -> Result<()> {
    let started = Stopwatch::start();
    while !is_well(port, path).unwrap_or(false) {
        process.alive()?;
        if stop.asked() {
            bail!("stopped while the {} was starting", process.name());
        }
        if started.elapsed() > LIMIT {
            bail!("the {} does not answer http://127.0.0.1:{port}{path} after {} s", process.name(), LIMIT.as_secs());
        }
        thread::sleep(Duration::from_millis(50));
    }
    process.alive()
}

fn is_well(port: u16, path: &str) -> std::io::Result<bool> {
    let patience = Duration::from_secs(10);
    let mut stream = TcpStream::connect_timeout(&SocketAddr::from((Ipv4Addr::LOCALHOST, port)), patience)?;
    stream.set_read_timeout(Some(patience))?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n")?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer)?;
    Ok(answer.ends_with(b" 200"))
}
