//! Text inside an address.

/// The text as a query's value: everything but letters, digits and `-._~/` as `%XX`.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte.into()),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_leaves_its_place_in_the_query() {
        assert_eq!(super::encoded("/o/repairs/new?a=1&b=水 #x"), "/o/repairs/new%3Fa%3D1%26b%3D%E6%B0%B4%20%23x");
    }
}
