//! Known answers for signature, cipher, envelopes and replies.

use super::{Callback, Event, Query, Refused, cipher};
use crate::account::{Account, AesKey, AesKeys, CallbackMode, Corp, CorpCallback};
use crate::clock::Random;

pub(super) const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
pub(super) const APPID: &str = "wx0123456789abcdef";
pub(super) const OPENID: &str = "oREPAIRdemo_openid_000000001";
pub(super) const TEXT: &str = "<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName><FromUserName><![CDATA[oREPAIRdemo_openid_000000001]]></FromUserName><CreateTime>1793491260</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[3号楼电梯坏了]]></Content><MsgId>25200000000000001</MsgId></xml>";
pub(super) const TEXT_SEALED: &str = "4j/AuRx71kQlxVlzbpsMWHIfV7Z/aWbKeCqXTYx6PjmLgWGGs3FcTXNhLLYkdXStHYk5aM4WcRv5yqAoCzzq0Xp5Cp/Kj1piFU4tQ8R1Y1ZkoGLdSuXFzrT3dTQs084FXYK1iWgLW1hYIskVY3uN+bvw03m+nchT5m0rL2DHGABbxmw5F0YDdDZFeCkfPDh8MUTIzgatEN35aCXlhPIXLgWByVf6FhjcjuNyr1gnCt8L8QeKqeNdjqEbZwbGJwg2kRQyRL0e3CjM1ean78GcT+gGi6xve/AT4AQjzG23d9tGHzlMy17c+AdQonZOtkVu5dvDLhF2jJe4PSM637P3pGkK9PXNf/kgS2p4Xvy6vpqIzCrMYtbE5NiqkU17YmDt8hd3dmFTseeMsuc3khG6fX3IZGn7MVfS6FPcncQ47dlWIWiecjvcFScTLLJ8E758tTF+a3g4osWVHwJo8y04nA==";
const TEXT_SIGNED: &str = "2036b51f65645efc40870b9cd90a99bf4516ea82";
const REPLY: &str = "<xml><ToUserName><![CDATA[oREPAIRdemo_openid_000000001]]></ToUserName><FromUserName><![CDATA[gh_0123456789ab]]></FromUserName><CreateTime>1793491261</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[请点击菜单“我要报修”提交]]></Content></xml>";
const REPLY_SEALED: &str = "vyx3HuuV3UaeH6CffeASrzRhW9/o8RKIm2SSLA/8VrW4rfK1BD9XWcmOTof9lWl8MfxJMGSPvjMs8jk5SyEnrTVR/5KUH+9pitKiIBd0+iCK8t53vI5j/jc77+H4lhplj9KMABR5dTxxpQQm1eHU5RxNpyu6Oq45PXsvfFncBUj4ZSfg0y7PmbK4Br23UCM3ODN+mV5NDAnNuhIV/D+gF4o1l92KyFU39+AInl5Q/0NPi8CXtJN3v2RNb2+BHfLoWHqXk0d6sf3jzq1EOyh5hbZTRiTKXd4ztqlgevYGvsK/8Ce2cFlUwVvc4+bFrzcqa4tqNoa7kbDthULZ+mmKxhGUVklR2kFa78Hub15HxFRafMMMxWUITezcMvMykALI5ZDqe5oPygbzN5FeEKtOnLFocY6oGUtyozRNohgOA9A=";
pub(super) const REPLY_SIGNED: &str = "d9b588ac6ae38ff55dc151ba17c8fea824866d77";

pub(super) struct Fixed;

impl Random for Fixed {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
}

fn account_with(current: &str, previous: Option<&str>) -> Account {
    Account {
        key: "main".into(),
        appid: APPID.into(),
        secret: "unused".into(),
        gh_id: "gh_0123456789ab".into(),
        token: "WuYeBaoXiu2026".into(),
        aes_keys: AesKeys {
            current: AesKey::parse(current).unwrap(),
            previous: previous.map(|key| AesKey::parse(key).unwrap()),
        },
        mode: CallbackMode::Safe,
        may_force_refresh: false,
    }
}

pub(super) fn account() -> Account {
    account_with(KEY, None)
}

pub(super) fn keys() -> AesKeys {
    AesKeys::only(AesKey::parse(KEY).unwrap())
}

pub(super) fn text_query() -> Query {
    Query {
        signature: "fbcb0d94d8c1104eda842c9b36301f6128d6b258".into(),
        msg_signature: TEXT_SIGNED.into(),
        timestamp: "1793491260".into(),
        nonce: "1029384756".into(),
        encrypt_type: "aes".into(),
        ..Query::default()
    }
}

pub(super) fn envelope(sealed: &str) -> String {
    format!("<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>")
}

/// A push signed with the right Token around whatever `sealed` is.
pub(super) fn signed(sealed: &str) -> (Query, String) {
    let msg_signature = super::signature::sign(&["WuYeBaoXiu2026", "1793491260", "1029384756", sealed]);
    (Query { msg_signature, ..text_query() }, envelope(sealed))
}

pub(super) fn sealed_message(message: &str) -> (Query, String) {
    signed(&cipher::seal(&AesKey::parse(KEY).unwrap(), [9; 16], message, APPID).unwrap())
}

pub(super) fn open(account: &Account, (query, body): (Query, String)) -> Result<Callback, Refused> {
    account.open_callback(&query, body.as_bytes())
}

#[test]
fn v1_url_verification() {
    let query = Query {
        signature: "cf2a76ca8330c6b1707035715aebc875f1f387e8".into(),
        timestamp: "1793491200".into(),
        nonce: "628401375".into(),
        echostr: "5837201946622137048".into(),
        ..Query::default()
    };
    assert_eq!(account().verify_url(&query).unwrap(), "5837201946622137048");
    for wrong in ["", "cf2a76ca8330c6b1707035715aebc875f1f387e9", "cf2a"] {
        let query = Query { signature: wrong.into(), ..query.clone() };
        assert_eq!(account().verify_url(&query), Err(Refused::Forged("signature")));
    }
}

#[test]
fn v2_a_text_message() {
    let callback = open(&account(), (text_query(), envelope(TEXT_SEALED))).unwrap();
    assert_eq!(callback.from, OPENID);
    assert_eq!(callback.created_s, 1_793_491_260);
    assert_eq!(callback.event, Event::Text { content: "3号楼电梯坏了".into() });
    assert_eq!(callback.dedup_key.len(), 40);
    assert_eq!(cipher::open(&keys(), TEXT_SEALED, APPID).unwrap(), TEXT);
}

#[test]
fn v2_a_repetition_has_the_same_key_and_another_message_has_not() {
    let first = open(&account(), (text_query(), envelope(TEXT_SEALED))).unwrap();
    let again = open(&account(), sealed_message(TEXT)).unwrap();
    let other = open(&account(), sealed_message(&TEXT.replace("1793491260", "1793491261"))).unwrap();
    assert_eq!(first.dedup_key, again.dedup_key);
    assert_ne!(first.dedup_key, other.dedup_key);
}

#[test]
fn v3_a_sealed_reply() {
    let message = account().text(OPENID, "请点击菜单“我要报修”提交", 1_793_491_261);
    let reply = account().seal().close_with(&message, 1_793_491_261, "1029384756", *b"ABCDEFGHIJKLMNOP").unwrap();
    assert_eq!(
        reply,
        format!(
            "<xml><Encrypt><![CDATA[{REPLY_SEALED}]]></Encrypt><MsgSignature><![CDATA[{REPLY_SIGNED}]]></MsgSignature>\
             <TimeStamp>1793491261</TimeStamp><Nonce><![CDATA[1029384756]]></Nonce></xml>"
        )
    );
    assert_eq!(cipher::open(&keys(), REPLY_SEALED, APPID).unwrap(), REPLY);
}

#[test]
fn a_reply_cannot_break_out_of_its_section() {
    let reply = account().seal_reply(OPENID, "]]></Content><x>", 1_793_491_261_000, &Fixed);
    let sealed = super::fields::Fields::read(&reply).unwrap();
    let inner = cipher::open(&keys(), sealed.get("Encrypt"), APPID).unwrap();
    let fields = super::fields::Fields::read(&inner).unwrap();
    assert_eq!((fields.get("Content"), fields.get("x")), ("]]></Content><x>", ""));
}

#[test]
fn v4_padding_edges() {
    for (message, sealed) in [
        (
            "<x>26 bytes make pad=32</x",
            "4j/AuRx71kQlxVlzbpsMWO21cnZsPIoFHt5KEVSmI9xhXM7NxHJOE4AMitRxH3DYxyIhggQeRZm9DbKTNKpigMBWfv7D8CR6tIRiA1F1m2gbjnWNIL27ocCdb2FpZGA8",
        ),
        (
            "<x>25 bytes make pad= 1</",
            "4j/AuRx71kQlxVlzbpsMWJ0f+2IwKm3mAMpUQXTYubr6E1eiUPfpoKNivsC+Wgteu/Zu9pGOpYLm2F19viqMNQ==",
        ),
    ] {
        assert_eq!(cipher::open(&keys(), sealed, APPID).unwrap(), message);
        assert_eq!(cipher::seal(&AesKey::parse(KEY).unwrap(), *b"0123456789abcdef", message, APPID).unwrap(), sealed);
    }
}

#[test]
fn v5_spare_bits_of_the_key() {
    let keys = AesKeys::only(AesKey::parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9").unwrap());
    assert_eq!(cipher::open(&keys, TEXT_SEALED, APPID).unwrap(), TEXT);
    assert_eq!(cipher::open(&keys, REPLY_SEALED, APPID).unwrap(), REPLY);
}

#[test]
fn the_previous_key_still_opens_during_rotation() {
    let next = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA";
    assert!(open(&account_with(next, Some(KEY)), (text_query(), envelope(TEXT_SEALED))).is_ok());
    let refused = open(&account_with(next, None), (text_query(), envelope(TEXT_SEALED)));
    assert_eq!(refused, Err(Refused::Forged("content")));
}

#[test]
fn v6_wecom_url_verification() {
    let mut corp = Corp {
        key: "corp".into(),
        corpid: "wwfedcba9876543210".into(),
        agentid: 1_000_002,
        secret: "unused".into(),
        callback: Some(CorpCallback {
            token: "QiYeWeiXin2026".into(),
            aes_keys: AesKeys::only(AesKey::parse("ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA").unwrap()),
        }),
    };
    let decoded = "dUf+FNGAEzCOwGSIOjwf5geYXNpFulK5fyWpPJP0+/btjLIVwch0e1xu4UNfRsYOy9kr0/HTGVoO6K1ybRSeYA==";
    let query = |echostr: String| Query {
        msg_signature: "a5a91a647df8f09e92a7a31bb8d91df9c195c273".into(),
        timestamp: "1793491400".into(),
        nonce: "112358132134".into(),
        echostr,
        ..Query::default()
    };
    assert_eq!(corp.verify_url(&query(decoded.to_owned())).unwrap(), "4815162342108");
    // A raw `+` in the address arrives as a blank.
    assert_eq!(corp.verify_url(&query(decoded.replace('+', " "))).unwrap(), "4815162342108");
    assert!(corp.verify_url(&query(decoded.replace("dUf", "dUg"))).is_err());
    corp.corpid = "wwfedcba9876543211".into();
    assert_eq!(corp.verify_url(&query(decoded.to_owned())), Err(Refused::Forged("echo")));
    corp.callback = None;
    assert!(corp.verify_url(&query(decoded.to_owned())).is_err());
}
