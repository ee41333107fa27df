//! Everything that must be refused.

use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockModeEncrypt, KeyIvInit};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::vectors::{
    APPID, KEY, OPENID, REPLY_SIGNED, TEXT, TEXT_SEALED, account, envelope, keys, open, sealed_message, signed,
    text_query,
};
use super::{Query, Refused, cipher};
use crate::account::AesKey;

#[test]
fn a_wrong_signature_is_refused() {
    for wrong in [REPLY_SIGNED, "", "fbcb0d94d8c1104eda842c9b36301f6128d6b258"] {
        let query = Query { msg_signature: wrong.into(), ..text_query() };
        assert_eq!(open(&account(), (query, envelope(TEXT_SEALED))), Err(Refused::Forged("signature")));
    }
}

#[test]
fn tampered_content_is_refused() {
    let mut bytes = base64_decode(TEXT_SEALED);
    *bytes.last_mut().unwrap() ^= 1;
    let tampered = base64_encode(&bytes);
    assert_eq!(open(&account(), (text_query(), envelope(&tampered))), Err(Refused::Forged("signature")));
    // Even with a signature that fits, the padding of 127 does not.
    assert_eq!(open(&account(), signed(&tampered)), Err(Refused::Forged("content")));
}

#[test]
fn content_for_another_account_is_refused() {
    assert!(cipher::open(&keys(), TEXT_SEALED, "wx0123456789abcdee").is_none());
    let other_gh = TEXT.replace("gh_0123456789ab", "gh_other");
    assert_eq!(open(&account(), sealed_message(&other_gh)), Err(Refused::Forged("receiver")));
}

#[test]
fn broken_lengths_are_refused() {
    for length in [0, 15, 16, 17, 32, 48, 64] {
        assert!(cipher::open(&keys(), &base64_encode(&vec![0x5a; length]), APPID).is_none(), "{length}");
    }
    assert!(cipher::open(&keys(), "not base64!", APPID).is_none());
    assert!(cipher::open(&keys(), &raw_sealed(&with_length(u32::MAX)), APPID).is_none());
    assert!(cipher::open(&keys(), &raw_sealed(&with_length(13)), APPID).is_none());
    assert!(cipher::open(&keys(), &raw_sealed(&with_length(12)), APPID).is_some());
}

#[test]
fn plaintext_in_safe_mode_is_refused() {
    let query = Query { encrypt_type: String::new(), ..text_query() };
    assert_eq!(open(&account(), (query, TEXT.to_owned())), Err(Refused::Forged("not encrypted")));
    assert!(open(&account(), (text_query(), TEXT.to_owned())).is_err());
}

#[test]
fn plain_elements_beside_the_sealed_ones_are_ignored() {
    let body =
        envelope(TEXT_SEALED).replace("<Encrypt>", "<FromUserName>oEvil</FromUserName><Content>x</Content><Encrypt>");
    assert_eq!(open(&account(), (text_query(), body)).unwrap().from, OPENID);
}

#[test]
fn documents_with_entities_and_huge_bodies_are_refused() {
    let hostile = format!("<!DOCTYPE x [<!ENTITY e \"x\">]>{}", envelope(TEXT_SEALED));
    assert_eq!(open(&account(), (text_query(), hostile)), Err(Refused::Forged("envelope")));
    let inner = format!("<!DOCTYPE x>{TEXT}");
    assert_eq!(open(&account(), sealed_message(&inner)), Err(Refused::Forged("message")));
    assert_eq!(account().open_callback(&text_query(), &vec![b'x'; 64 * 1024 + 1]), Err(Refused::TooLarge));
    assert_eq!(account().open_callback(&text_query(), &[0xff, 0xfe]), Err(Refused::Forged("envelope")));
}

#[test]
fn bombs_and_ten_megabytes_are_refused_before_they_cost_anything() {
    let bomb = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>\
                <xml><ToUserName>&c;</ToUserName></xml>";
    let outside = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><ToUserName>&e;</ToUserName></xml>";
    let parameter = "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><xml/>";
    let deep = "<a>".repeat(10_000);
    let wide = format!("<xml>{}</xml>", "<a/>".repeat(10_000));
    for body in [bomb, outside, parameter, &deep, &wide] {
        assert_eq!(open(&account(), (text_query(), body.to_owned())), Err(Refused::Forged("envelope")));
        assert_eq!(open(&account(), sealed_message(body)), Err(Refused::Forged("message")));
    }
    assert_eq!(account().open_callback(&text_query(), &vec![b'<'; 10 << 20]), Err(Refused::TooLarge));
}

#[test]
fn messages_without_sender_or_time_are_refused() {
    let anonymous = TEXT.replace("FromUserName", "Sender");
    assert_eq!(open(&account(), sealed_message(&anonymous)), Err(Refused::Forged("sender")));
    let timeless = TEXT.replace("<CreateTime>1793491260", "<CreateTime>soon");
    assert_eq!(open(&account(), sealed_message(&timeless)), Err(Refused::Forged("time")));
}

/// A plaintext of 64 bytes whose length field says `length`; 12 is the true one.
fn with_length(length: u32) -> Vec<u8> {
    let mut plain = vec![1; 16];
    plain.extend(length.to_be_bytes());
    plain.extend(b"<x>hello</x>");
    plain.extend(APPID.as_bytes());
    plain.resize(64, 14);
    plain
}

fn raw_sealed(plain: &[u8]) -> String {
    let key = AesKey::parse(KEY).unwrap();
    let mut buffer = plain.to_vec();
    let cbc = cbc::Encryptor::<aes::Aes256>::new_from_slices(key.bytes(), &key.bytes()[..16]).unwrap();
    base64_encode(cbc.encrypt_padded::<NoPadding>(&mut buffer, plain.len()).unwrap())
}

fn base64_encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

fn base64_decode(text: &str) -> Vec<u8> {
    STANDARD.decode(text).unwrap()
}
