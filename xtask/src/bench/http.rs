//! One kept-alive HTTP connection, blocking and small, so that the load costs little beside what it measures.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// Most headers of an answer.
const HEADERS: usize = 64;

/// A connection to a port of this machine.
pub struct Connection(BufReader<TcpStream>);

/// What came back.
pub struct Answer {
    /// Of the answer, such as 303.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// As it came: compressed if that was asked for.
    pub body: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub fn open(port: u16) -> Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).with_context(|| format!("port {port}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Sends one whole request and reads its answer.
    pub fn send(&mut self, request: &[u8]) -> Result<Answer> {
        self.0.get_ref().write_all(request)?;
        let mut answer = self.head()?;
        answer.body = match answer.header("content-length") {
            _ if answer.status == 204 || answer.status == 304 => vec![],
            Some(length) => self.exactly(length.parse().context("content-length")?)?,
            None if answer.header("transfer-encoding").is_some() => self.chunks()?,
            None => bail!("an answer of unknown length"),
        };
        Ok(answer)
    }

    fn head(&mut self) -> Result<Answer> {
        let mut head = vec![];
        while !head.ends_with(b"\r\n\r\n") {
            ensure!(self.0.read_until(b'\n', &mut head)? > 0, "the connection ended");
        }
        let mut headers = [httparse::EMPTY_HEADER; HEADERS];
        let mut parsed = httparse::Response::new(&mut headers);
        parsed.parse(&head)?;
        let status = parsed.code.context("an answer without a status")?;
        let read = |header: &httparse::Header| {
            (header.name.to_ascii_lowercase(), String::from_utf8_lossy(header.value).into_owned())
        };
        Ok(Answer { status, headers: parsed.headers.iter().map(read).collect(), body: vec![] })
    }

    fn exactly(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = vec![];
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line)?;
            let length = usize::from_str_radix(line.trim(), 16).context("the length of a chunk")?;
            body.extend(self.exactly(length)?);
            self.exactly(2)?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}

impl Answer {
    /// The first value of a header, by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// `name=value` of a cookie that was set to something.
    pub fn cookie(&self, name: &str) -> Option<String> {
        let set = self.headers.iter().filter(|(known, _)| known == "set-cookie");
        let mut pairs = set.filter_map(|(_, value)| value.split(';').next());
        pairs.find(|pair| pair.split_once('=').is_some_and(|(n, v)| n == name && !v.is_empty())).map(str::to_owned)
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// Itself if the status is this one.
    pub fn expect(self, status: u16, what: &str) -> Result<Self> {
        ensure!(self.status == status, "{what}: answered {} instead of {status}", self.status);
        Ok(self)
    }
}

/// A request without a body. `headers` are whole lines, each with its line end.
pub fn get(port: u16, path: &str, headers: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{headers}\r\n").into_bytes()
}

/// The same that takes something away.
pub fn delete(port: u16, path: &str) -> Vec<u8> {
    format!("DELETE {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").into_bytes()
}

/// A request with a body of this type.
pub fn post(port: u16, path: &str, headers: &str, kind: &str, body: impl AsRef<[u8]>) -> Vec<u8> {
    let (body, length) = (body.as_ref(), body.as_ref().len());
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{headers}\r\n"
    );
    [head.as_bytes(), body].concat()
}

#[cfg(test)]
mod tests {
    use std::{net::TcpListener, thread};

    use super::*;

    fn answered(bytes: &'static [u8]) -> Result<Answer> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 16];
            stream.read_exact(&mut request).unwrap();
            stream.write_all(bytes).unwrap();
        });
        let answer = Connection::open(port).unwrap().send(b"GET / HTTP/1.1\r\n");
        server.join().unwrap();
        answer
    }

    #[test]
    fn bodies_of_known_length_and_in_chunks_are_read() {
        let plain = answered(b"HTTP/1.1 303 See Other\r\nLocation: /there\r\nSet-Cookie: a=; Path=/\r\nset-cookie: a=1; Path=/\r\nContent-Length: 2\r\n\r\nok");
        let plain = plain.unwrap();
        assert_eq!((plain.status, plain.header("location"), plain.text().as_str()), (303, Some("/there"), "ok"));
        assert_eq!(plain.cookie("a").as_deref(), Some("a=1"));
        let chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        assert_eq!(answered(chunked).unwrap().text(), "abcde");
    }

    #[test]
    fn a_broken_answer_is_an_error() {
        assert!(answered(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort").is_err());
        assert!(answered(b"HTTP/1.1 200 OK\r\n").is_err());
    }
}
