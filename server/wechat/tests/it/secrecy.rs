//! Nothing secret or personal reaches a log, even at the most talkative level.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use serde_json::json;
use tracing_subscriber::fmt::MakeWriter;
use wechat::{CustomText, Gateway};

use crate::stub::{Reply, Stub, is_token_call, refuse};
use crate::world::{SECRET, card, message, world};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn logs_hold_no_token_secret_code_or_person() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(tracing_subscriber::filter::LevelFilter::TRACE);
    let _guard = tracing::subscriber::set_default(subscriber.with_writer(log.clone()).finish());
    let stub = Stub::start(|call| match call.nth {
        _ if is_token_call(call) => {
            Reply::Json(json!({"access_token": format!("canary-token-{}", call.nth), "expires_in": 7200}))
        }
        1 => refuse(42001),
        2 => refuse(47001),
        3 => Reply::Html502,
        4 => Reply::Cut,
        _ => refuse(40164),
    })
    .await;
    let client = world(&stub.base).client;
    for _ in 0..6 {
        let _ = client.send_template("main", &message("m")).await;
        let _ = client.send_text_card("corp", &card("m")).await;
        let _ = client.exchange_code("main", "canary-code").await;
        let _ = client.exchange_wecom_code("corp", "canary-code").await;
        let _ = client.exchange_code_for_profile("main", "canary-code").await;
        let text = CustomText { to: "canary-openid".into(), content: "canary words".into(), attempt: 0 };
        let _ = client.send_custom_text("main", &text).await;
        let _ = client.user_info("main", "canary-openid").await;
        let _ = client.fetch_media("main", "canary-media").await;
        let _ = client.page_config("main", "https://wx.example.com/canary").await;
        let _ = client.probe_token("main").await;
    }
    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(text.contains("the platform refuses"), "{text}");
    for canary in ["canary", SECRET, "oREPAIRdemo", "zhangjianguo", "电梯异响"] {
        let leaks: Vec<_> = text.lines().filter(|line| line.contains(canary)).collect();
        assert!(leaks.is_empty(), "{canary}: {leaks:?}");
    }
}
