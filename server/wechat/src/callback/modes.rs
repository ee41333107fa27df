//! Plaintext, compatible and safe mode: what each takes and how each answers.

use super::signature::sign;
use super::vectors::{APPID, Fixed, OPENID, TEXT, TEXT_SEALED, account, envelope, keys, open, text_query};
use super::{Event, LinkReply, Query, Refused, cipher, fields::Fields};
use crate::account::{Account, CallbackMode};

fn in_mode(mode: CallbackMode) -> Account {
    Account { mode, ..account() }
}

fn plain_query() -> Query {
    let signature = sign(&["WuYeBaoXiu2026", "1793491260", "1029384756"]);
    Query { signature, encrypt_type: String::new(), msg_signature: String::new(), ..text_query() }
}

fn said() -> Event {
    Event::Text { content: "3号楼电梯坏了".into() }
}

#[test]
fn plaintext_is_taken_in_plaintext_mode_only() {
    for raw in ["", "raw"] {
        let query = Query { encrypt_type: raw.into(), ..plain_query() };
        let callback = open(&in_mode(CallbackMode::Plaintext), (query.clone(), TEXT.to_owned())).unwrap();
        assert_eq!((callback.from.as_str(), callback.event), (OPENID, said()));
        for mode in [CallbackMode::Compatible, CallbackMode::Safe] {
            let refused = open(&in_mode(mode), (query.clone(), TEXT.to_owned()));
            assert_eq!(refused, Err(Refused::Forged("not encrypted")), "{mode:?}");
        }
    }
}

#[test]
fn plaintext_needs_a_signature_and_the_right_receiver() {
    let account = in_mode(CallbackMode::Plaintext);
    let unsigned = Query { signature: "cf2a76ca8330c6b1707035715aebc875f1f387e8".into(), ..plain_query() };
    assert_eq!(open(&account, (unsigned, TEXT.to_owned())), Err(Refused::Forged("signature")));
    let other = TEXT.replace("gh_0123456789ab", "gh_other");
    assert_eq!(open(&account, (plain_query(), other)), Err(Refused::Forged("receiver")));
    assert_eq!(account.open_callback(&plain_query(), &[0xff]), Err(Refused::Forged("envelope")));
}

#[test]
fn beside_a_plain_part_only_the_encrypted_one_counts() {
    let lie = TEXT.replace("3号楼电梯坏了", "lie").replace(OPENID, "oEvil");
    let both = lie.replace("</xml>", &format!("<Encrypt><![CDATA[{TEXT_SEALED}]]></Encrypt></xml>"));
    for mode in [CallbackMode::Compatible, CallbackMode::Safe, CallbackMode::Plaintext] {
        let callback = open(&in_mode(mode), (text_query(), both.clone())).unwrap();
        assert_eq!((callback.from.as_str(), callback.event), (OPENID, said()), "{mode:?}");
        assert!(open(&in_mode(mode), (text_query(), lie.clone())).is_err());
    }
}

#[test]
fn an_encrypted_push_opens_in_every_mode_and_has_one_key() {
    let opened = [CallbackMode::Plaintext, CallbackMode::Compatible, CallbackMode::Safe]
        .map(|mode| open(&in_mode(mode), (text_query(), envelope(TEXT_SEALED))).unwrap());
    let plain = open(&in_mode(CallbackMode::Plaintext), (plain_query(), TEXT.to_owned())).unwrap();
    assert!(opened.iter().all(|callback| *callback == plain));
}

#[test]
fn a_json_envelope_opens_too() {
    let body = serde_json::json!({"ToUserName": "gh_0123456789ab", "Encrypt": TEXT_SEALED}).to_string();
    assert_eq!(open(&account(), (text_query(), body)).unwrap().event, said());
}

#[test]
fn replies_are_sealed_unless_everything_is_plain() {
    let reply = |mode| Fields::read(&in_mode(mode).seal_reply(OPENID, "请稍候", 1_793_491_261_000, &Fixed)).unwrap();
    assert_eq!(reply(CallbackMode::Plaintext).get("Content"), "请稍候");
    for mode in [CallbackMode::Compatible, CallbackMode::Safe] {
        let sealed = reply(mode);
        let inner = Fields::read(&cipher::open(&keys(), sealed.get("Encrypt"), APPID).unwrap()).unwrap();
        assert_eq!((inner.get("Content"), sealed.get("Content")), ("请稍候", ""));
    }
}

#[test]
fn a_card_carries_one_article_and_cannot_break_out() {
    let link = LinkReply {
        title: "3号楼电梯]]>报修".into(),
        description: "点这里报修".into(),
        picture: None,
        url: "https://wx.example.com/q/8f3K2?a=1&b=2".into(),
    };
    let reply = account().seal_link_reply(OPENID, &link, 1_793_491_261_000, &Fixed);
    let sealed = Fields::read(&reply).unwrap();
    let inner = Fields::read(&cipher::open(&keys(), sealed.get("Encrypt"), APPID).unwrap()).unwrap();
    assert_eq!((inner.get("MsgType"), inner.get("ArticleCount"), inner.get("ToUserName")), ("news", "1", OPENID));
    let article = inner.group("Articles").and_then(|articles| articles.group("item")).unwrap();
    assert_eq!((article.get("Title"), article.get("Url")), (link.title.as_str(), link.url.as_str()));
}
