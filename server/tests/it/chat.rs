//! The chat through the callback: answers are sealed as the account wants them, and what cannot be trusted gets none.

use crate::town::{CONFIG, platforms, text};
use axum::{
    body::Body,
    http::{Request, Response, StatusCode},
};
use server::{
    app::App,
    router::{self, Door},
};
use testkit::{Town, place};
use tower::ServiceExt;
use wechat::{Account, AesKey, AesKeys, CallbackMode};

/// Of our own making: the signature of the token with this time and nonce.
const PLAIN: &str = "signature=cf2a76ca8330c6b1707035715aebc875f1f387e8&timestamp=1793491200&nonce=628401375";
/// The same for [`SEALED`].
const SAFE: &str = "signature=fbcb0d94d8c1104eda842c9b36301f6128d6b258&timestamp=1793491260&nonce=1029384756\
                    &encrypt_type=aes&msg_signature=2036b51f65645efc40870b9cd90a99bf4516ea82";
/// A person writes that the lift of building 3 is broken.
const SEALED: &str = "4j/AuRx71kQlxVlzbpsMWHIfV7Z/aWbKeCqXTYx6PjmLgWGGs3FcTXNhLLYkdXStHYk5aM4WcRv5yqAoCzzq0Xp5Cp/Kj1piFU4tQ8R1Y1ZkoGLdSuXFzrT3dTQs084FXYK1iWgLW1hYIskVY3uN+bvw03m+nchT5m0rL2DHGABbxmw5F0YDdDZFeCkfPDh8MUTIzgatEN35aCXlhPIXLgWByVf6FhjcjuNyr1gnCt8L8QeKqeNdjqEbZwbGJwg2kRQyRL0e3CjM1ean78GcT+gGi6xve/AT4AQjzG23d9tGHzlMy17c+AdQonZOtkVu5dvDLhF2jJe4PSM637P3pGkK9PXNf/kgS2p4Xvy6vpqIzCrMYtbE5NiqkU17YmDt8hd3dmFTseeMsuc3khG6fX3IZGn7MVfS6FPcncQ47dlWIWiecjvcFScTLLJ8E758tTF+a3g4osWVHwJo8y04nA==";

fn account(key: &str, mode: CallbackMode) -> Account {
    Account {
        key: key.into(),
        appid: "wx0123456789abcdef".into(),
        secret: "unused".to_owned().into(),
        gh_id: "gh_0123456789ab".into(),
        token: "WuYeBaoXiu2026".to_owned().into(),
        aes_keys: AesKeys::only(AesKey::parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8").unwrap()),
        mode,
        may_force_refresh: true,
    }
}

/// What the platform is answered.
async fn answer(town: &Town, mode: CallbackMode, query: &str, body: String) -> Response<Body> {
    let (key, _) = town.lin_owner.identity.unwrap();
    let platforms = wechat::Settings { accounts: vec![account(key, mode)], ..platforms() };
    let app = App::new(&toml::from_str(CONFIG).unwrap(), town.services.clone(), &platforms);
    let request = Request::post(format!("/wx/{key}/callback?{query}")).body(Body::from(body)).unwrap();
    router::build(&app, Door::Public).oneshot(request).await.unwrap()
}

fn event(fields: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName><FromUserName><![CDATA[o-lin]]></FromUserName>\
         <CreateTime>1793491200</CreateTime>{fields}</xml>"
    )
}

testkit::both! {
    async fn a_word_in_safe_mode_is_answered_sealed(town: Town) {
        let body = format!("<xml><ToUserName><![CDATA[gh_0123456789ab]]></ToUserName><Encrypt><![CDATA[{SEALED}]]></Encrypt></xml>");
        let told = text(answer(&town, CallbackMode::Safe, SAFE, body).await).await;
        assert!(told.starts_with("<xml><Encrypt>") && told.contains("<MsgSignature>"), "{told}");
        assert!(!told.contains("报修") && !told.contains("oREPAIR"), "{told}");
    }

    async fn a_scanned_code_is_answered_by_a_card_that_knows_the_place(town: Town) {
        for fields in [
            "<MsgType>event</MsgType><Event>SCAN</Event><EventKey>L1</EventKey>",
            "<MsgType>event</MsgType><Event>subscribe</Event><EventKey>qrscene_L1</EventKey>",
        ] {
            let told = text(answer(&town, CallbackMode::Plaintext, PLAIN, event(fields)).await).await;
            assert!(told.contains("<MsgType><![CDATA[news]]></MsgType>") && told.contains("3栋大堂 1号电梯"), "{told}");
            let link = format!("/o/repairs/new%3Fplace%3D{}%26asset%3D{}", place::LOBBY, place::LIFT_1);
            assert!(told.contains(&link) && told.contains("<ToUserName><![CDATA[o-lin]]></ToUserName>"), "{told}");
        }
    }

    async fn what_needs_no_answer_gets_none_and_what_is_forged_nothing_at_all(town: Town) {
        let left = event("<MsgType>event</MsgType><Event>VIEW</Event><EventKey>https://repair.test</EventKey>");
        assert_eq!(text(answer(&town, CallbackMode::Plaintext, PLAIN, left.clone()).await).await, "success");
        let forged = answer(&town, CallbackMode::Plaintext, &PLAIN.replace("cf2a", "cf2b"), left.clone()).await;
        assert_eq!(forged.status(), StatusCode::FORBIDDEN);
        let open = answer(&town, CallbackMode::Safe, PLAIN, left).await;
        assert_eq!(open.status(), StatusCode::FORBIDDEN, "plain words where sealed ones are agreed");
    }
}
