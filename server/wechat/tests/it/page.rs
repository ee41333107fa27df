//! The page ticket: kept and renewed like an access token, shown to nobody.

use std::sync::Arc;

use futures::future::join_all;
use serde_json::json;
use wechat::{Cause, Gateway, MemoryTokens, page_signature};

use crate::stub::{Call, Reply, Stub, is_token_call, refuse, token};
use crate::world::{Hand, NOON, node, paused_until, world};

const TICKET: &str = "/cgi-bin/ticket/getticket";
const PAGE: &str = "https://wx.example.com/o/repairs/new?b=3&f=12";

fn ticket(call: &Call) -> Reply {
    Reply::Json(json!({"errcode": 0, "errmsg": "ok", "ticket": format!("K{}", call.nth), "expires_in": 7200}))
}

#[tokio::test]
async fn a_page_gets_a_signature_over_its_own_address() {
    let stub = Stub::with_tokens(ticket).await;
    let client = world(&stub.base).client;
    let config = client.page_config("main", PAGE).await.unwrap();
    assert_eq!((config.appid.as_str(), config.timestamp_s), ("wx0123456789abcdef", NOON / 1000));
    assert_eq!(config.signature, page_signature("K1", &config.nonce, config.timestamp_s, PAGE));
    assert_eq!(stub.calls(TICKET)[0].query["type"], "jsapi");
    let fragment = client.page_config("main", &format!("{PAGE}#/step2")).await.unwrap();
    assert_eq!(fragment.signature, page_signature("K1", &fragment.nonce, fragment.timestamp_s, PAGE));
    assert_ne!(fragment.nonce, config.nonce);
    assert!(!format!("{config:?}").contains("K1"));
}

#[tokio::test]
async fn many_pages_cost_one_ticket_until_it_is_time() {
    let stub = Stub::with_tokens(ticket).await;
    let world = world(&stub.base);
    let pages = join_all((0..20).map(|_| world.client.page_config("main", PAGE))).await;
    assert!(pages.iter().all(Result::is_ok));
    assert_eq!((stub.count(TICKET), stub.count("/stable_token")), (1, 1));
    world.clock.advance(6_900_000);
    world.client.page_config("main", PAGE).await.unwrap();
    assert_eq!(stub.count(TICKET), 1, "not before the last four minutes");
    world.clock.advance(190_000);
    let config = world.client.page_config("main", PAGE).await.unwrap();
    assert_eq!(stub.count(TICKET), 2);
    assert_eq!(config.signature, page_signature("K2", &config.nonce, config.timestamp_s, PAGE));
}

#[tokio::test]
async fn nodes_share_the_ticket() {
    let stub = Stub::with_tokens(ticket).await;
    let (store, clock) = (Arc::new(MemoryTokens::default()), Arc::new(Hand::default()));
    let nodes = ["a", "b"].map(|name| node(&stub.base, name, store.clone(), Arc::clone(&clock), |_| {}));
    for node in &nodes {
        node.page_config("main", PAGE).await.unwrap();
    }
    assert_eq!((stub.count(TICKET), stub.count("/stable_token")), (1, 1));
}

#[tokio::test]
async fn an_access_token_that_died_is_renewed_on_the_way() {
    let stub = Stub::with_tokens(|call| if call.token() == "T1" { refuse(42001) } else { ticket(call) }).await;
    assert!(world(&stub.base).client.page_config("main", PAGE).await.is_ok());
    assert_eq!((stub.count(TICKET), stub.count("/stable_token")), (2, 2));
}

#[tokio::test]
async fn a_ticket_that_cannot_be_had_rests_and_names_its_cause() {
    let stub = Stub::with_tokens(|_| refuse(48001)).await;
    let client = world(&stub.base).client;
    let error = client.page_config("main", PAGE).await.unwrap_err();
    assert_eq!((paused_until(&error), error.alert, error.cause()), (NOON + 300_000, true, Cause::PermissionMissing));
    assert_eq!(client.page_config("main", PAGE).await.unwrap_err().cause(), Cause::Resting);
    assert_eq!(stub.count(TICKET), 1);

    let stub = Stub::start(|call| if is_token_call(call) { refuse(40164) } else { ticket(call) }).await;
    let error = world(&stub.base).client.page_config("main", PAGE).await.unwrap_err();
    assert_eq!((error.cause(), error.alert, stub.count(TICKET)), (Cause::AddressNotAllowed, true, 0));
}

#[tokio::test]
async fn a_busy_moment_is_over_soon() {
    let stub = Stub::start(|call| match (is_token_call(call), call.nth) {
        (true, _) => token("T"),
        (false, 1) => refuse(-1),
        (false, _) => ticket(call),
    })
    .await;
    let world = world(&stub.base);
    let error = world.client.page_config("main", PAGE).await.unwrap_err();
    assert_eq!((paused_until(&error), error.alert), (NOON + 2_000, false));
    world.clock.advance(2_000);
    assert!(world.client.page_config("main", PAGE).await.is_ok());
}
