//! Texts in the chat inside their windows, notifications against permissions.

use serde_json::json;
use wechat::{CustomText, Event, Gateway, GrantAnswer, Reason, Subscription, SubscriptionEnd};

use super::town::{NOTIFICATION, OPENID, STRANGER, Town};
use crate::world::undeliverable;

fn text(content: &str) -> CustomText {
    CustomText { to: OPENID.into(), content: content.into(), attempt: 0 }
}

fn notification(to: &str) -> Subscription {
    Subscription {
        to: to.into(),
        template_id: NOTIFICATION.into(),
        page: Some("https://wx.example.com/t/1".into()),
        data: vec![("thing2".into(), "3号楼电梯异响😱".into()), ("phrase3".into(), "已派工，请等待".into())],
        attempt: 0,
    }
}

async fn reason(town: &Town, message: &CustomText) -> wechat::SendErrorKind {
    town.client.send_custom_text("main", message).await.unwrap_err().kind
}

#[tokio::test]
async fn texts_go_out_while_a_window_is_open_and_not_after() {
    let town = Town::start().await;
    assert_eq!(reason(&town, &text("早")).await, undeliverable(Reason::WindowClosed));
    town.post("/people/lin/text", json!({"account": "main", "content": "在吗"})).await;
    let said = town.inbox.wait(|event| matches!(event, Event::Text { .. })).await;
    let window = said.event.opens_window().unwrap();
    for n in 0..window.messages {
        town.client.send_custom_text("main", &text(&format!("第{n}条\n请看"))).await.unwrap();
    }
    assert_eq!(reason(&town, &text("再来")).await, undeliverable(Reason::WindowUsedUp));
    let shown = town.seen("lin").await;
    let texts: Vec<_> = shown.iter().filter(|message| message["channel"] == "custom").collect();
    assert_eq!((texts.len(), texts[0]["text"].as_str()), (5, Some("第0条\n请看")));
    town.post("/people/lin/text", json!({"account": "main", "content": "还在吗"})).await;
    town.sim.clock().advance(window.lasts_ms + 1);
    assert_eq!(reason(&town, &text("晚")).await, undeliverable(Reason::WindowClosed));
}

#[tokio::test]
async fn a_notification_needs_a_permission_and_uses_it_up() {
    let town = Town::start().await;
    let send = |to: &'static str| {
        let town = &town;
        async move { town.client.send_subscription("main", &notification(to)).await }
    };
    assert_eq!(send(STRANGER).await.unwrap_err().kind, undeliverable(Reason::GrantGone));
    let yes = json!({"account": "main", "decisions": {NOTIFICATION: "accept"}});
    town.post("/people/wu/subscribe", yes).await;
    let answered = town.inbox.wait(|event| matches!(event, Event::GrantsAnswered { .. })).await;
    let granted = vec![GrantAnswer { template_id: NOTIFICATION.into(), accepted: true }];
    assert_eq!((answered.event, answered.from.as_str()), (Event::GrantsAnswered { answers: granted }, STRANGER));
    assert!(send(STRANGER).await.is_ok());
    town.sim.clock().advance(1_000);
    let finished = town.inbox.wait(|event| matches!(event, Event::SubscriptionsFinished { .. })).await;
    let Event::SubscriptionsFinished { ends } = finished.event else { unreachable!() };
    assert!(
        matches!(&ends[..], [SubscriptionEnd { template_id, msgid: Some(_), code: 0 }] if template_id == NOTIFICATION)
    );
    assert_eq!(send(STRANGER).await.unwrap_err().kind, undeliverable(Reason::GrantGone));
    let shown = town.seen("wu").await;
    let values: Vec<_> = shown[0]["fields"].as_array().unwrap().iter().map(|field| field["value"].clone()).collect();
    assert_eq!((shown.len(), values), (1, vec![json!("3号楼电梯异响"), json!("已派工请等")]));
}

#[tokio::test]
async fn permissions_that_are_switched_off_are_told() {
    let town = Town::start().await;
    town.post("/people/wu/subscribe", json!({"account": "main", "decisions": {NOTIFICATION: "accept"}})).await;
    town.post("/people/wu/unsubscribe", json!({"account": "main", "template": NOTIFICATION})).await;
    let withdrawn = town.inbox.wait(|event| matches!(event, Event::GrantsWithdrawn { .. })).await;
    assert_eq!(withdrawn.event, Event::GrantsWithdrawn { template_ids: vec![NOTIFICATION.into()] });
    let error = town.client.send_subscription("main", &notification(STRANGER)).await.unwrap_err();
    assert_eq!(error.kind, undeliverable(Reason::GrantGone));
}

#[tokio::test]
async fn templates_for_notifications_are_read_as_the_account_has_them() {
    let town = Town::start().await;
    let templates = town.client.subscription_templates("main").await.unwrap();
    let keys: Vec<_> = templates[0].keywords.iter().map(|keyword| keyword.key.as_str()).collect();
    assert_eq!((templates[0].id.as_str(), keys), (NOTIFICATION, vec!["thing2", "phrase3"]));
}
