//! What holds for every push: it opens as it was sealed, and nothing that was changed on its way opens.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::envelope::cdata;
use super::fields::Fields;
use super::vectors::{APPID, KEY, account, keys, open, sealed_message, signed, text_query};
use super::{Event, Query, cipher};
use crate::account::AesKey;

/// Words as people write them, with everything that XML and JSON could trip over.
fn words() -> impl Strategy<Value = String> {
    let parts = prop_oneof![
        Just("]]>".to_owned()),
        Just("<![CDATA[".to_owned()),
        Just("</Content><MsgType>event</MsgType>".to_owned()),
        Just("&lt;&amp;&#x0;".to_owned()),
        Just("<!DOCTYPE x>".to_owned()),
        Just("\"\\\"{}[]".to_owned()),
        Just("3号楼2单元电梯异响".to_owned()),
        Just("😱👨‍👩‍👧".to_owned()),
        "[a-zA-Z0-9 ,.\n]{0,12}",
        "[\u{4e00}-\u{9fff}\u{20000}-\u{2a6df}]{0,8}",
    ];
    prop::collection::vec(parts, 0..8).prop_map(|parts| parts.concat())
}

fn xml(content: &str) -> String {
    format!(
        "<xml><ToUserName>gh_0123456789ab</ToUserName><FromUserName>oA</FromUserName><CreateTime>1</CreateTime>\
         <MsgType>text</MsgType><Content>{}</Content></xml>",
        cdata(content)
    )
}

fn json(content: &str) -> String {
    serde_json::json!({"ToUserName": "gh_0123456789ab", "FromUserName": "oA", "CreateTime": "1", "MsgType": "text", "Content": content}).to_string()
}

proptest! {
    #[test]
    fn words_arrive_as_they_were_written(content in words()) {
        for message in [xml(&content), json(&content)] {
            let callback = open(&account(), sealed_message(&message)).unwrap();
            prop_assert_eq!(callback.event, Event::Text { content: content.clone() });
        }
    }

    #[test]
    fn what_was_sealed_opens_for_its_receiver_only(message in words(), random in any::<[u8; 16]>()) {
        let sealed = cipher::seal(&AesKey::parse(KEY).unwrap(), random, &message, APPID).unwrap();
        prop_assert_eq!(cipher::open(&keys(), &sealed, APPID), Some(message));
        prop_assert_eq!(cipher::open(&keys(), &sealed, "wx0123456789abcdee"), None);
    }

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..400), text in ".{0,200}", markup in "[<>/a!\\[\\]&;CDAT\"'= -]{0,80}") {
        let _ = account().open_callback(&text_query(), &bytes);
        let _ = Fields::read(&text);
        let _ = Fields::read(&markup);
        let _ = open(&account(), sealed_message(&markup));
        let _ = cipher::open(&keys(), &text, APPID);
    }

    #[test]
    fn a_shortened_or_lengthened_content_is_refused_even_when_signed(cut in 1_usize..470, more in "[A-Za-z0-9+/]{1,8}") {
        let (_, whole) = sealed_message(&xml("3号楼电梯坏了"));
        let fields = Fields::read(&whole).unwrap();
        let sealed = fields.get("Encrypt");
        let shorter: String = sealed.chars().take(sealed.len().saturating_sub(cut)).collect();
        for changed in [shorter, format!("{sealed}{more}"), format!("{more}{sealed}")] {
            prop_assert!(open(&account(), signed(&changed)).is_err());
        }
    }
}

#[test]
fn every_padding_from_1_to_32_opens() {
    let mut paddings = BTreeSet::new();
    for length in 0..32 {
        let message = "字".repeat(20) + &"x".repeat(length);
        let sealed = cipher::seal(&AesKey::parse(KEY).unwrap(), [3; 16], &message, APPID).unwrap();
        assert_eq!(cipher::open(&keys(), &sealed, APPID).unwrap(), message);
        paddings.insert(32 - (20 + message.len() + APPID.len()) % 32);
    }
    assert_eq!(paddings, (1..=32).collect());
}

#[test]
fn no_changed_byte_of_the_content_or_its_signature_is_accepted() {
    let account = account();
    let (query, body) = sealed_message(&xml("3号楼电梯坏了]]>😱"));
    let true_one = open(&account, (query.clone(), body.clone())).unwrap();
    let content = body.find("<Encrypt>").unwrap()..body.find("</Encrypt>").unwrap();
    for position in 0..body.len() {
        for flip in [1, 0x20, 0x80] {
            let mut bytes = body.clone().into_bytes();
            bytes[position] ^= flip;
            match account.open_callback(&query, &bytes) {
                // What stands outside the sealed part is not looked at.
                Ok(callback) => assert!(!content.contains(&position) && callback == true_one, "{position}"),
                Err(refused) => assert!(matches!(refused, super::Refused::Forged(_)), "{position}"),
            }
        }
    }
    let changed: [fn(&mut Query) -> &mut String; 3] =
        [|query| &mut query.msg_signature, |query| &mut query.timestamp, |query| &mut query.nonce];
    for field in changed {
        let length = field(&mut query.clone()).len();
        for position in 0..length {
            let mut query = query.clone();
            let digit = &field(&mut query)[position..=position];
            let other = if digit == "1" { "2" } else { "1" };
            field(&mut query).replace_range(position..=position, other);
            assert!(account.open_callback(&query, body.as_bytes()).is_err(), "{position}");
        }
    }
}
