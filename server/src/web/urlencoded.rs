//! Urlencoded pairs: the bodies of plain forms, the queries of lists, and the fields of drafts.

use super::local_path::encode;

/// Pairs of one form.
pub(super) const MAX_FIELDS: usize = 120;

/// Browsers send CRLF; control characters are nobody's words.
pub(super) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect()
}

/// Reads `a=1&b=2`.
pub(crate) fn read(body: &[u8]) -> Vec<(String, String)> {
    let pairs = body.split(|b| *b == b'&').filter(|p| !p.is_empty()).take(MAX_FIELDS);
    pairs
        .map(|pair| {
            let at = pair.iter().position(|b| *b == b'=').unwrap_or(pair.len());
            let value = pair.get(at + 1..).unwrap_or_default();
            (decode(&pair[..at]), clean(&decode(value)))
        })
        .collect()
}

/// Writes it.
pub(super) fn write(pairs: &[(String, String)]) -> String {
    pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect::<Vec<_>>().join("&")
}

fn decode(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().copied();
    while let Some(b) = rest.next() {
        match b {
            b'+' => out.push(b' '),
            b'%' => {
                let hex = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
                let mut ahead = rest.clone();
                match (hex(ahead.next()), hex(ahead.next())) {
                    (Some(high), Some(low)) => {
                        out.push((high * 16 + low) as u8);
                        rest = ahead;
                    }
                    _ => out.push(b'%'),
                }
            }
            b => out.push(b),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urlencoded_pairs() {
        let pairs = read("a=1+2&b=%E7%94%B5%0D%0Ax&c&d=%zz&=e".as_bytes());
        let expected = [("a", "1 2"), ("b", "电\nx"), ("c", ""), ("d", "%zz"), ("", "e")];
        assert_eq!(pairs, expected.map(|(k, v)| (k.to_owned(), v.to_owned())));
    }

    #[test]
    fn fields_come_back_as_they_went() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let fields = vec![pair("f.floor", "B2"), pair("description", "灯 & 水=坏了%20\n+1"), pair("empty", "")];
        assert_eq!(read(write(&fields).as_bytes()), fields);
    }

    #[test]
    fn control_characters_go() {
        assert_eq!(clean("a\u{0}b\u{7}\r\nc"), "ab\nc");
    }
}
