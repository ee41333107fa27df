//! The menu is written only when it differs.

use serde_json::json;
use wechat::{Button, Gateway, Menu, MenuOutcome, Reason, SendErrorKind};

use crate::stub::{Reply, Stub, ok, refuse};
use crate::world::world;

fn menu() -> Menu {
    let view = |name: &str, url: &str| Button::View { name: name.into(), url: url.into() };
    let more = vec![
        view("使用帮助", "https://wx.example.com/help"),
        Button::Click { name: "联系物业".into(), key: "CONTACT".into() },
    ];
    Menu {
        buttons: vec![
            view("物业报修", "https://wx.example.com/wx/main/in?to=/o/repairs/new"),
            view("我的报修", "https://wx.example.com/wx/main/in?to=/o/repairs"),
            Button::Group { name: "更多".into(), buttons: more },
        ],
    }
}

#[tokio::test]
async fn an_account_without_a_menu_gets_one() {
    let stub = Stub::with_tokens(|call| if call.path.ends_with("/get") { refuse(46003) } else { ok() }).await;
    let client = world(&stub.base).client;
    assert_eq!(client.ensure_menu("main", &menu()).await.unwrap(), MenuOutcome::Created);
    let calls = stub.calls("/menu/create");
    assert_eq!(
        calls[0].body["button"][2]["sub_button"][1],
        json!({"type": "click", "name": "联系物业", "key": "CONTACT"})
    );
    assert!(calls[0].raw.contains("物业报修") && !calls[0].raw.contains("\\u"));
}

#[tokio::test]
async fn an_equal_menu_is_left_alone_and_another_is_replaced() {
    for (name, outcome, writes) in [("物业报修", MenuOutcome::Unchanged, 0), ("旧菜单", MenuOutcome::Created, 1)]
    {
        let stored = json!({"menu": {"menuid": 208_396_938, "button": [
            {"type": "view", "name": name, "url": "https://wx.example.com/wx/main/in?to=/o/repairs/new", "sub_button": []},
            {"type": "view", "name": "我的报修", "url": "https://wx.example.com/wx/main/in?to=/o/repairs", "sub_button": []},
            {"name": "更多", "sub_button": [
                {"type": "view", "name": "使用帮助", "url": "https://wx.example.com/help", "sub_button": []},
                {"type": "click", "name": "联系物业", "key": "CONTACT", "sub_button": []}]}]}});
        let stub =
            Stub::with_tokens(move |call| if call.path.ends_with("/get") { Reply::Json(stored.clone()) } else { ok() })
                .await;
        assert_eq!(world(&stub.base).client.ensure_menu("main", &menu()).await.unwrap(), outcome);
        assert_eq!(stub.count("/menu/create"), writes);
    }
}

#[tokio::test]
async fn an_impossible_menu_and_a_refused_one_are_faults() {
    let stub = Stub::with_tokens(|call| if call.path.ends_with("/get") { refuse(46003) } else { refuse(40033) }).await;
    let client = world(&stub.base).client;
    let bad = SendErrorKind::Undeliverable { reason: Reason::BadCall };
    let error = client.ensure_menu("main", &Menu { buttons: vec![] }).await.unwrap_err();
    assert_eq!((error.kind, error.alert, stub.count("/menu/get")), (bad, true, 0));
    let error = client.ensure_menu("main", &menu()).await.unwrap_err();
    assert_eq!((error.kind, error.code, error.alert), (bad, Some(40033), true));
}

#[tokio::test]
async fn an_outage_is_reported_and_writes_nothing() {
    let stub = Stub::with_tokens(|_| Reply::Html502).await;
    let error = world(&stub.base).client.ensure_menu("main", &menu()).await.unwrap_err();
    assert!(matches!(error.kind, SendErrorKind::Unknown { .. }));
    assert_eq!(stub.count("/menu/create"), 0);
}

#[tokio::test]
async fn the_menu_that_is_there_is_compared_line_by_line() {
    let stored = json!({"menu": {"menuid": 1, "button": [
        {"type": "view", "name": "物业报修", "url": "https://old.example.com/", "sub_button": []}]}});
    let stub = Stub::with_tokens(move |_| Reply::Json(stored.clone())).await;
    let found = world(&stub.base).client.menu("main").await.unwrap();
    let wanted = Menu { buttons: menu().buttons.drain(..1).collect() };
    assert_eq!(
        wanted.diff(found.as_ref()),
        [
            "- 1 view 物业报修 https://old.example.com/",
            "+ 1 view 物业报修 https://wx.example.com/wx/main/in?to=/o/repairs/new"
        ]
    );
    let stub = Stub::with_tokens(|_| refuse(46003)).await;
    assert_eq!(world(&stub.base).client.menu("main").await.unwrap(), None);
}
