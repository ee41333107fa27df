//! Several applications of one company: each has its own secret and token, and one's trouble is not the other's.

use std::sync::Arc;

use wechat::{Client, Corp, Gateway, MemoryTokens, Settings, SetupError};

use crate::stub::{Stub, ok, refuse, token};
use crate::world::{Dice, Hand, card, node, settings};

fn second(of: &Corp) -> Corp {
    Corp { key: "second".into(), agentid: 1_000_003, secret: "second-secret".into(), ..of.clone() }
}

fn two(settings: &mut Settings) {
    let other = second(&settings.corps[0]);
    settings.corps.push(other);
}

/// A platform that hands out a token named after the secret.
async fn platform(answer: impl Fn(&str, i64) -> crate::stub::Reply + Send + Sync + 'static) -> Stub {
    Stub::start(move |call| match call.query.get("corpsecret") {
        Some(secret) => token(&format!("of {secret}")),
        None => answer(call.token(), call.body["agentid"].as_i64().unwrap_or_default()),
    })
    .await
}

fn client(stub: &Stub) -> Client {
    node(&stub.base, "a", Arc::new(MemoryTokens::default()), Arc::new(Hand::default()), two)
}

#[tokio::test]
async fn tokens_are_never_mixed() {
    let stub = platform(|token, agentid| {
        let own = if agentid == 1_000_002 { "of canary-app-secret" } else { "of second-secret" };
        if token == own { ok() } else { refuse(301_002) }
    })
    .await;
    let client = client(&stub);
    for id in ["a", "b"] {
        assert!(client.send_text_card("corp", &card(id)).await.is_ok());
        assert!(client.send_text_card("second", &card(id)).await.is_ok());
    }
    assert_eq!(stub.count("/gettoken"), 2);
}

#[tokio::test]
async fn one_applications_fault_does_not_rest_the_other() {
    let stub = platform(|_, agentid| if agentid == 1_000_002 { refuse(60020) } else { ok() }).await;
    let client = client(&stub);
    assert!(client.send_text_card("corp", &card("a")).await.is_err());
    assert!(client.send_text_card("second", &card("a")).await.is_ok());
}

#[test]
fn one_application_with_two_secrets_is_refused() {
    let mut settings = settings("http://127.0.0.1:3100", "a");
    two(&mut settings);
    settings.corps[1].agentid = settings.corps[0].agentid;
    let made =
        Client::new(settings, Arc::new(MemoryTokens::default()), Arc::new(Hand::default()), Arc::new(Dice::default()));
    assert_eq!(made.err(), Some(SetupError::TwiceNamed("wwfedcba9876543210 1000002".into())));
}
