//! The signature of both directions: hex of HMAC-SHA256 over the time in seconds, a line break and the body.

use hmac::{Hmac, KeyInit, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// Header with the time of signing, seconds since 1970.
pub const TIMESTAMP: &str = "X-Weixiu-Timestamp";
/// Header with the signature, 64 lower-case hexadecimal digits.
pub const SIGNATURE: &str = "X-Weixiu-Signature";

/// Signs a body as of a time in seconds.
pub(crate) fn sign(secret: &SecretString, timestamp: &str, body: &[u8]) -> String {
    // HMAC takes keys of every length.
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes()) else { return String::new() };
    let signed = mac.chain_update(timestamp).chain_update("\n").chain_update(body).finalize();
    signed.into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a signature is the one of this body and time, compared in constant time.
pub(crate) fn is_signed(secret: &SecretString, timestamp: &str, signature: &str, body: &[u8]) -> bool {
    let ours = sign(secret, timestamp, body);
    !ours.is_empty() && ours.as_bytes().ct_eq(signature.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example that the crate's README shows to people who write a gateway.
    #[test]
    fn the_readme_shows_a_true_signature() {
        let readme = include_str!("../README.md");
        let body = readme.lines().find(|line| line.starts_with(r#"{"id":"#)).expect("the example's body");
        let header = |name: &str| {
            let line = readme.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
            line.expect("the example's header").to_owned()
        };
        let secret = SecretString::from("the-secret-of-the-example");
        assert_eq!(header(SIGNATURE), sign(&secret, &header(TIMESTAMP), body.as_bytes()));
        assert!(is_signed(&secret, &header(TIMESTAMP), &header(SIGNATURE), body.as_bytes()));
    }

    /// RFC 4231, test case 2, with the line break put where ours stands.
    #[test]
    fn it_is_hmac_sha256() {
        let secret = SecretString::from("Jefe");
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let mac = Hmac::<Sha256>::new_from_slice(b"Jefe").unwrap().chain_update("what do ya want for nothing?");
        let plain: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(plain, expected);
        assert_ne!(sign(&secret, "what do ya want ", b"for nothing?"), expected, "the line break is signed too");
    }

    #[test]
    fn another_body_time_or_secret_is_another_signature() {
        let secret = SecretString::from("s");
        let good = sign(&secret, "1", b"{}");
        assert!(is_signed(&secret, "1", &good, b"{}"));
        assert!(!is_signed(&secret, "2", &good, b"{}"));
        assert!(!is_signed(&secret, "1", &good, b"{ }"));
        assert!(!is_signed(&SecretString::from("t"), "1", &good, b"{}"));
        assert!(!is_signed(&secret, "1", "", b"{}"));
    }
}
