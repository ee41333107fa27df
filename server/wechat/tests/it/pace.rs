//! The account's messages keep a pace; nothing else waits for it.

use std::sync::Arc;
use std::time::Duration;

use futures::future::join_all;
use wechat::{CustomText, Gateway, MemoryTokens};

use crate::stub::{Stub, ok};
use crate::world::{Hand, NOON, message, node, paused_until};

const SEND: &str = "/message/template/send";

#[tokio::test]
async fn a_burst_is_spread_and_the_turns_come_back() {
    let stub = Stub::with_tokens(|_| ok()).await;
    let clock = Arc::new(Hand::default());
    let client = node(&stub.base, "a", Arc::new(MemoryTokens::default()), Arc::clone(&clock), |settings| {
        settings.limits.sends_per_second = 5;
        settings.limits.send_wait = Duration::ZERO;
    });
    let messages: Vec<_> = (0..20).map(|n| message(&format!("m{n}"))).collect();
    let mut passed = 0;
    for (turn, until) in [100, 200, 300, 400, 1_000, 1_100].into_iter().enumerate() {
        let sent = join_all(messages.iter().map(|message| client.send_template("main", message))).await;
        let waiting: Vec<_> = sent.iter().filter_map(|sent| sent.as_ref().err()).collect();
        assert_eq!((waiting.len(), stub.count(SEND)), (19, turn + 1));
        assert!(waiting.iter().all(|error| paused_until(error) == NOON + until && !error.alert), "{waiting:?}");
        clock.advance(until - passed);
        passed = until;
    }
}

#[tokio::test]
async fn all_channels_of_an_account_share_the_pace_and_questions_do_not() {
    let stub = Stub::with_tokens(|_| ok()).await;
    let client = node(&stub.base, "a", Arc::new(MemoryTokens::default()), Arc::default(), |settings| {
        settings.limits.sends_per_second = 1;
        settings.limits.send_wait = Duration::ZERO;
    });
    assert!(client.send_template("main", &message("m")).await.is_ok());
    let text = CustomText { to: "oA".into(), content: "好".into(), attempt: 0 };
    assert_eq!(paused_until(&client.send_custom_text("main", &text).await.unwrap_err()), NOON + 1_000);
    for _ in 0..5 {
        assert!(client.templates("main").await.is_ok());
    }
}
