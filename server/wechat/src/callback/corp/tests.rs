//! Known answers and hostile ones for WeCom's pushes.

use proptest::prelude::*;

use super::{DirectoryChange, MemberCallback, MemberEvent};
use crate::account::{AesKey, AesKeys, Corp, CorpCallback};
use crate::callback::fields::Fields;
use crate::callback::{Query, Refused, cipher, signature};
use crate::clock::Random;

const KEY: &str = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA";
const NEXT: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
const CORPID: &str = "wwfedcba9876543210";
const TOKEN: &str = "QiYeWeiXin2026";
const TAP: &str = "<xml><ToUserName><![CDATA[wwfedcba9876543210]]></ToUserName><FromUserName><![CDATA[zhangsan]]></FromUserName><CreateTime>1793491500</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[template_card_event]]></Event><EventKey><![CDATA[accept:1024:d1]]></EventKey><TaskId><![CDATA[wo_1024_d1]]></TaskId><CardType><![CDATA[button_interaction]]></CardType><ResponseCode><![CDATA[RC1]]></ResponseCode><AgentID>1000002</AgentID></xml>";

struct Fixed;

impl Random for Fixed {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

fn corp_with(current: &str, previous: Option<&str>) -> Corp {
    let key = |text: &str| AesKey::parse(text).unwrap();
    Corp {
        key: "corp".into(),
        corpid: CORPID.into(),
        agentid: 1_000_002,
        secret: "unused".into(),
        callback: Some(CorpCallback {
            token: TOKEN.into(),
            aes_keys: AesKeys { current: key(current), previous: previous.map(key) },
        }),
    }
}

fn corp() -> Corp {
    corp_with(KEY, None)
}

fn sealed(message: &str, receiver: &str) -> String {
    cipher::seal(&AesKey::parse(KEY).unwrap(), [9; 16], message, receiver).unwrap()
}

/// A push signed with the right Token around whatever `sealed` is.
fn signed(sealed: &str) -> (Query, String) {
    let query = Query {
        msg_signature: signature::sign(&[TOKEN, "1793491500", "112358132134", sealed]),
        timestamp: "1793491500".into(),
        nonce: "112358132134".into(),
        ..Query::default()
    };
    let agent = "<AgentID><![CDATA[1000002]]></AgentID>";
    let body = format!(
        "<xml><ToUserName><![CDATA[{CORPID}]]></ToUserName>{agent}<Encrypt><![CDATA[{sealed}]]></Encrypt></xml>"
    );
    (query, body)
}

fn open(corp: &Corp, message: &str) -> Result<MemberCallback, Refused> {
    let (query, body) = signed(&sealed(message, CORPID));
    corp.open_callback(&query, body.as_bytes())
}

fn event(rest: &str) -> MemberEvent {
    let message = format!(
        "<xml><ToUserName>{CORPID}</ToUserName><FromUserName>sys</FromUserName><CreateTime>1</CreateTime>\
         <MsgType>event</MsgType>{rest}</xml>"
    );
    open(&corp(), &message).unwrap().event
}

#[test]
fn a_tap_on_a_card_is_read() {
    let callback = open(&corp(), TAP).unwrap();
    assert_eq!((callback.from.as_str(), callback.created_s), ("zhangsan", 1_793_491_500));
    let (task_id, key, response_code) = ("wo_1024_d1".into(), "accept:1024:d1".into(), "RC1".into());
    assert_eq!(callback.event, MemberEvent::CardTapped { task_id, key, response_code });
    let again = open(&corp(), TAP).unwrap();
    let other = open(&corp(), &TAP.replace("zhangsan", "lisi")).unwrap();
    assert!(callback.dedup_key == again.dedup_key && callback.dedup_key != other.dedup_key);
}

#[test]
fn events_are_told_apart() {
    let changed = |kind: &str| {
        event(&format!("<Event>change_contact</Event><ChangeType>{kind}</ChangeType><UserID>li</UserID><Id>7</Id>"))
    };
    let member = || "li".to_owned();
    for (read, expected) in [
        (event("<Event>enter_agent</Event><EventKey/>"), MemberEvent::Entered),
        (event("<Event>subscribe</Event>"), MemberEvent::Subscribed),
        (event("<Event>Unsubscribe</Event>"), MemberEvent::Unsubscribed),
        (event("<Event>click</Event><EventKey>K</EventKey>"), MemberEvent::Click { key: "K".into() }),
        (event("<Event>LOCATION</Event>"), MemberEvent::Other { name: "location".into() }),
        (
            event("<Event>template_card_menu_event</Event><EventKey>k</EventKey><TaskId>t</TaskId>"),
            MemberEvent::CardMenuTapped { task_id: "t".into(), key: "k".into(), response_code: String::new() },
        ),
        (changed("create_user"), MemberEvent::DirectoryChanged(DirectoryChange::MemberCreated { userid: member() })),
        (
            changed("update_user"),
            MemberEvent::DirectoryChanged(DirectoryChange::MemberUpdated { userid: member(), new_userid: None }),
        ),
        (changed("delete_user"), MemberEvent::DirectoryChanged(DirectoryChange::MemberDeleted { userid: member() })),
        (changed("update_party"), MemberEvent::DirectoryChanged(DirectoryChange::Department { id: 7 })),
        (changed("update_tag"), MemberEvent::DirectoryChanged(DirectoryChange::Other { kind: "update_tag".into() })),
    ] {
        assert_eq!(read, expected);
    }
}

#[test]
fn the_previous_key_still_opens_during_rotation() {
    assert!(open(&corp_with(NEXT, Some(KEY)), TAP).is_ok());
    assert_eq!(open(&corp_with(NEXT, None), TAP), Err(Refused::Forged("content")));
}

#[test]
fn what_is_not_for_this_application_is_refused() {
    for (message, why) in [
        (TAP.replace(CORPID, "ww0000000000000000"), "receiver"),
        (TAP.replace("<AgentID>1000002", "<AgentID>1000003"), "application"),
        (TAP.replace("FromUserName", "Sender"), "sender"),
        (TAP.replace("<CreateTime>1793491500", "<CreateTime>soon"), "time"),
        (format!("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>{TAP}"), "message"),
        (String::new(), "message"),
    ] {
        assert_eq!(open(&corp(), &message), Err(Refused::Forged(why)));
    }
    let (query, body) = signed(&sealed(TAP, "ww0000000000000000"));
    assert_eq!(corp().open_callback(&query, body.as_bytes()), Err(Refused::Forged("content")));
    let silent = Corp { callback: None, ..corp() };
    assert!(open(&silent, TAP).is_err());
}

#[test]
fn plain_huge_and_wrongly_signed_bodies_are_refused() {
    let (query, body) = signed(&sealed(TAP, CORPID));
    assert_eq!(corp().open_callback(&query, TAP.as_bytes()), Err(Refused::Forged("signature")));
    assert_eq!(corp().open_callback(&query, &vec![b'x'; 10 << 20]), Err(Refused::TooLarge));
    let bomb = format!("<!DOCTYPE b [<!ENTITY a \"{}\">]>{body}", "x".repeat(1_000));
    assert_eq!(corp().open_callback(&query, bomb.as_bytes()), Err(Refused::Forged("envelope")));
    for wrong in ["", "a5a91a647df8f09e92a7a31bb8d91df9c195c273"] {
        let query = Query { msg_signature: wrong.into(), ..query.clone() };
        assert_eq!(corp().open_callback(&query, body.as_bytes()), Err(Refused::Forged("signature")));
    }
}

/// Opens our own answer as the platform does.
fn unsealed(reply: &str) -> Fields {
    let envelope = Fields::read(reply).unwrap();
    let part = |name| envelope.get(name);
    let own = signature::sign(&[TOKEN, part("TimeStamp"), part("Nonce"), part("Encrypt")]);
    assert_eq!(part("MsgSignature"), own);
    let keys = AesKeys::only(AesKey::parse(KEY).unwrap());
    Fields::read(&cipher::open(&keys, part("Encrypt"), CORPID).unwrap()).unwrap()
}

#[test]
fn the_words_in_place_of_a_button_are_sealed() {
    let reply = unsealed(&corp().seal_button_words("zhangsan", "已接单", 1_793_491_501_000, &Fixed));
    assert_eq!(
        (reply.get("ToUserName"), reply.get("FromUserName"), reply.get("CreateTime"), reply.get("MsgType")),
        ("zhangsan", CORPID, "1793491501", "update_button")
    );
    assert_eq!(reply.group("Button").unwrap().get("ReplaceName"), "已接单");
    let hostile = unsealed(&corp().seal_button_words("zhangsan", "]]></ReplaceName><x>", 0, &Fixed));
    assert_eq!(hostile.group("Button").unwrap().get("ReplaceName"), "]]></ReplaceName><x>");
    let silent = Corp { callback: None, ..corp() };
    assert_eq!(silent.seal_button_words("zhangsan", "已接单", 0, &Fixed), "");
}

proptest! {
    /// All paddings, Chinese, emoji, and the end of a CDATA section inside one.
    #[test]
    fn whatever_was_tapped_is_read_as_it_was(key in "[ -~一-龥😀-😏\\]>]{0,80}", task in "[0-9A-Za-z_@-]{1,64}") {
        let escaped = key.replace("]]>", "]]]]><![CDATA[>");
        let message = TAP.replace("accept:1024:d1", &escaped).replace("wo_1024_d1", &task);
        let expected = MemberEvent::CardTapped { task_id: task, key, response_code: "RC1".into() };
        prop_assert_eq!(open(&corp(), &message).unwrap().event, expected);
    }

    #[test]
    fn every_altered_byte_is_refused(at in 0usize..1_000, by in 1u8..=255) {
        let (query, body) = signed(&sealed(TAP, CORPID));
        let mut bytes = body.into_bytes();
        let start = bytes.windows(9).position(|some| some == b"<Encrypt>").unwrap() + 18;
        let end = bytes.len() - "]]></Encrypt></xml>".len();
        let at = start + at % (end - start);
        bytes[at] ^= by;
        prop_assert!(corp().open_callback(&query, &bytes).is_err());
    }

    #[test]
    fn nothing_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let (query, _) = signed("x");
        prop_assert!(corp().open_callback(&query, &bytes).is_err());
    }
}
