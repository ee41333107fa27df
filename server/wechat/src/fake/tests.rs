//! The recording gateway behaves as the platforms do where the product depends on it.

use super::{Recorder, Scripted, Sent};
use crate::{Gateway, OauthError, SendError, SendErrorKind, TemplateMessage, TextCard, WebUser};

fn message(id: &str) -> TemplateMessage {
    TemplateMessage {
        to: "oA".into(),
        template_id: "T".into(),
        url: None,
        data: vec![],
        client_msg_id: id.into(),
        attempt: 0,
    }
}

fn card(id: &str) -> TextCard {
    TextCard {
        to: "zhang".into(),
        title: "a".into(),
        description: "b".into(),
        url: "https://a/".into(),
        button: None,
        client_msg_id: id.into(),
        attempt: 0,
    }
}

fn lost() -> SendError {
    SendError { kind: SendErrorKind::Unknown { after_ms: 1_000 }, code: None, rid: None, alert: false }
}

#[tokio::test]
async fn a_repetition_is_recorded_but_seen_once() {
    let gateway = Recorder::default();
    gateway.answer_nth(1, Scripted::AcceptThenFail(lost()));
    gateway.answer_nth(3, Scripted::Fail(lost()));
    assert_eq!(gateway.send_template("main", &message("a")).await, Err(lost()));
    let again = gateway.send_template("main", &message("a")).await.unwrap();
    assert_eq!(again.msgid, Some(4_000_000_000_000_000_001));
    assert!(gateway.send_text_card("corp", &card("a")).await.is_err());
    assert!(gateway.send_text_card("corp", &card("a")).await.is_ok());
    assert_eq!((gateway.calls().len(), gateway.seen().len()), (4, 2));
    assert_eq!(gateway.seen()[0], Sent::Template { account: "main".into(), message: message("a") });
}

#[tokio::test]
async fn scripts_answer_in_their_order() {
    let gateway = Recorder::default();
    gateway.answer_all(Some(Scripted::Fail(lost())));
    gateway.answer_next(Scripted::Accept);
    assert!(gateway.send_template("main", &message("a")).await.is_ok());
    assert!(gateway.send_template("main", &message("b")).await.is_err());
    gateway.answer_all(None);
    assert!(gateway.send_template("main", &message("b")).await.is_ok());
}

#[tokio::test]
async fn waiting_ends_with_the_send() {
    let gateway = Recorder::default();
    let first = message("a");
    let (seen, sent) = tokio::join!(gateway.wait_seen(1), gateway.send_template("main", &first));
    assert_eq!((seen.len(), sent.is_ok()), (1, true));
}

#[tokio::test]
async fn a_code_is_good_once() {
    let gateway = Recorder::default();
    gateway.on_code("C", Ok(WebUser { openid: "oA".into(), snapshot: false }));
    assert!(gateway.exchange_code("main", "C").await.is_ok());
    assert_eq!(gateway.exchange_code("main", "C").await, Err(OauthError::CodeSpent));
}
