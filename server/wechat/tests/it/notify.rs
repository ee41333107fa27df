//! Texts in the chat and subscription notifications: what goes out, and what each refusal means.

use serde_json::json;
use wechat::{Accepted, CustomText, Gateway, Keyword, Reason, SendErrorKind, Subscription};

use crate::stub::{Reply, Stub, ok, refuse};
use crate::world::{undeliverable, world};

const CHAT: &str = "/cgi-bin/message/custom/send";
const NOTIFY: &str = "/cgi-bin/message/subscribe/bizsend";

fn text(content: &str) -> CustomText {
    CustomText { to: "oREPAIRdemo_openid_000000001".into(), content: content.into(), attempt: 0 }
}

fn notification() -> Subscription {
    Subscription {
        to: "oREPAIRdemo_openid_000000001".into(),
        template_id: "SUB".into(),
        page: Some("https://wx.example.com/t/1".into()),
        data: vec![("thing2".into(), "3号楼2单元\n电梯异响😱".into()), ("phrase3".into(), "已派工，请等待".into())],
        attempt: 0,
    }
}

#[tokio::test]
async fn a_text_goes_out_with_its_lines_and_without_markup() {
    let stub = Stub::with_tokens(|_| ok()).await;
    let message = text("已派工\n<a href=\"https://evil\">点我</a> https://wx.example.com/t/1");
    let accepted = world(&stub.base).client.send_custom_text("main", &message).await.unwrap();
    assert_eq!(accepted, Accepted { msgid: None });
    let call = &stub.calls(CHAT)[0];
    assert_eq!(call.body["touser"], "oREPAIRdemo_openid_000000001");
    assert_eq!(call.body["msgtype"], "text");
    assert_eq!(
        call.body["text"]["content"],
        "已派工\n＜a href=\"https://evil\"＞点我＜/a＞ https://wx.example.com/t/1"
    );
    assert!(call.raw.contains("已派工") && !call.raw.contains("\\u"));
}

#[tokio::test]
async fn an_empty_text_is_not_sent() {
    let stub = Stub::with_tokens(|_| ok()).await;
    let error = world(&stub.base).client.send_custom_text("main", &text(" \n")).await.unwrap_err();
    assert_eq!((error.kind, stub.count("")), (undeliverable(Reason::BadContent), 0));
}

#[tokio::test]
async fn a_closed_window_and_a_used_up_one_are_told_apart() {
    for (code, reason) in [
        (45015, Reason::WindowClosed),
        (45047, Reason::WindowUsedUp),
        (48002, Reason::Refused),
        (40003, Reason::BadRecipient),
        (70000, Reason::MinorProtected),
    ] {
        let stub = Stub::with_tokens(move |_| refuse(code)).await;
        let error = world(&stub.base).client.send_custom_text("main", &text("好")).await.unwrap_err();
        assert_eq!((error.kind, error.code, error.alert), (undeliverable(reason), Some(code), false));
        assert_eq!(stub.count(CHAT), 1);
    }
}

#[tokio::test]
async fn a_notification_goes_out_fitted_to_its_own_keywords() {
    let stub = Stub::with_tokens(|_| ok()).await;
    let accepted = world(&stub.base).client.send_subscription("main", &notification()).await.unwrap();
    assert_eq!(accepted, Accepted { msgid: None });
    let expected = json!({
        "touser": "oREPAIRdemo_openid_000000001",
        "template_id": "SUB",
        "page": "https://wx.example.com/t/1",
        "data": {"thing2": {"value": "3号楼2单元 电梯异响"}, "phrase3": {"value": "已派工请等"}},
    });
    assert_eq!(stub.calls(NOTIFY)[0].body, expected);
}

#[tokio::test]
async fn a_number_is_kept_if_there_is_one() {
    let stub = Stub::with_tokens(|_| Reply::Json(json!({"errcode": 0, "msgid": "1700827132819554304"}))).await;
    let accepted = world(&stub.base).client.send_subscription("main", &notification()).await.unwrap();
    assert_eq!(accepted.msgid, Some(1_700_827_132_819_554_304));
}

#[tokio::test]
async fn refusals_of_a_notification_are_told_apart() {
    for (code, reason, alert) in [
        (43101, Reason::GrantGone, false),
        (40003, Reason::BadRecipient, false),
        (40037, Reason::BadTemplate, true),
        (41030, Reason::BadUrl, true),
        (43116, Reason::TemplateBanned, true),
    ] {
        let stub = Stub::with_tokens(move |_| refuse(code)).await;
        let error = world(&stub.base).client.send_subscription("main", &notification()).await.unwrap_err();
        assert_eq!((error.kind, error.code, error.alert), (undeliverable(reason), Some(code), alert));
        assert_eq!(stub.count(NOTIFY), 1);
    }
}

#[tokio::test]
async fn a_refused_value_is_cleaned_once_more() {
    let stub = Stub::with_tokens(|call| if call.nth == 1 { refuse(47003) } else { ok() }).await;
    let mut message = notification();
    message.data = vec![("thing2".into(), "漏水→<b>".into())];
    assert!(world(&stub.base).client.send_subscription("main", &message).await.is_ok());
    let values: Vec<_> = stub.calls(NOTIFY).iter().map(|call| call.body["data"]["thing2"]["value"].clone()).collect();
    assert_eq!(values, ["漏水→<b>", "漏水 b"]);
}

#[tokio::test]
async fn a_lost_answer_leaves_the_outcome_unknown() {
    let stub = Stub::with_tokens(|_| Reply::Html502).await;
    let client = world(&stub.base).client;
    for error in [
        client.send_custom_text("main", &text("好")).await.unwrap_err(),
        client.send_subscription("main", &notification()).await.unwrap_err(),
    ] {
        assert!(matches!(error.kind, SendErrorKind::Unknown { .. }), "{error:?}");
    }
}

#[tokio::test]
async fn templates_for_notifications_are_listed_with_their_keywords() {
    let list = json!({"errcode": 0, "data": [
        {"priTmplId": "SUB", "title": "进度", "content": "内容: {{thing2.DATA}}\n状态: {{phrase3.DATA}}\n", "example": "", "type": 2}]});
    let stub = Stub::with_tokens(move |_| Reply::Json(list.clone())).await;
    let templates = world(&stub.base).client.subscription_templates("main").await.unwrap();
    assert_eq!((templates.len(), templates[0].id.as_str(), templates[0].title.as_str()), (1, "SUB", "进度"));
    let expected =
        [("内容", "thing2"), ("状态", "phrase3")].map(|(label, key)| Keyword { label: label.into(), key: key.into() });
    assert_eq!(templates[0].keywords, expected);
    assert_eq!(stub.calls("/wxaapi/newtmpl/gettemplate")[0].method, "GET");
}
