//! Reading the directory: departments, members, pages of ids.

use serde_json::json;
use wechat::{Department, Gateway, Member, MemberIds, MemberStatus, Reason, SendError};

use crate::stub::{Reply, Stub, refuse};
use crate::wecom_card::action_card;
use crate::world::{NOON, paused_until, undeliverable, world};

fn member(status: Option<MemberStatus>) -> Member {
    Member { userid: "zhangjianguo".into(), name: "张建国".into(), departments: vec![1, 2], status }
}

#[tokio::test]
async fn departments_come_with_or_without_names() {
    let list = json!({"errcode": 0, "department": [
        {"id": 1, "name": "云栖物业", "parentid": 0, "order": 1}, {"id": 2, "parentid": 1, "order": 2}, {"name": "?"}]});
    let stub = Stub::with_tokens(move |_| Reply::Json(list.clone())).await;
    let found = world(&stub.base).client.departments("corp").await.unwrap();
    let expected = [(1, Some("云栖物业"), 0), (2, None, 1)].map(|(id, name, parent)| Department {
        id,
        name: name.map(str::to_owned),
        parent,
    });
    assert_eq!(found, expected);
    assert_eq!(stub.calls("/cgi-bin/department/list")[0].method.as_str(), "GET");
}

#[tokio::test]
async fn the_members_of_a_department_are_listed() {
    let list = json!({"errcode": 0, "userlist": [
        {"userid": "zhangjianguo", "name": "张建国", "department": [1, 2], "open_userid": ""}, {"name": "?"}]});
    let stub = Stub::with_tokens(move |_| Reply::Json(list.clone())).await;
    assert_eq!(world(&stub.base).client.members("corp", 2).await.unwrap(), [member(None)]);
    assert_eq!(stub.calls("/cgi-bin/user/simplelist")[0].query["department_id"], "2");
}

#[tokio::test]
async fn everybodys_ids_come_in_pages() {
    let stub = Stub::with_tokens(|call| {
        let next = if call.body["cursor"] == "" { "c1" } else { "" };
        Reply::Json(json!({"errcode": 0, "next_cursor": next, "dept_user": [{"userid": "zhangjianguo", "department": call.nth}]}))
    })
    .await;
    let client = world(&stub.base).client;
    let page = |department, next: Option<&str>| MemberIds {
        ids: vec![("zhangjianguo".into(), department)],
        next: next.map(str::to_owned),
    };
    assert_eq!(client.member_ids("corp", None).await.unwrap(), page(1, Some("c1")));
    assert_eq!(client.member_ids("corp", Some("c1")).await.unwrap(), page(2, None));
    assert_eq!(stub.calls("/cgi-bin/user/list_id")[1].body, json!({"cursor": "c1", "limit": 1000}));
}

#[tokio::test]
async fn one_member_is_read_with_a_status_or_is_not_there() {
    for (number, status) in [
        (1, MemberStatus::Active),
        (2, MemberStatus::Disabled),
        (4, MemberStatus::NotActivated),
        (5, MemberStatus::Left),
        (9, MemberStatus::Other(9)),
    ] {
        let stub = Stub::with_tokens(move |_| {
            Reply::Json(json!({"errcode": 0, "userid": "zhangjianguo", "name": "张建国", "department": [1, 2], "status": number}))
        })
        .await;
        let found = world(&stub.base).client.member("corp", "zhangjianguo").await.unwrap();
        assert_eq!(found, Some(member(Some(status))));
    }
    let stub = Stub::with_tokens(|_| refuse(60111)).await;
    assert_eq!(world(&stub.base).client.member("corp", "nobody").await, Ok(None));
}

#[tokio::test]
async fn a_member_out_of_range_is_an_answer_about_that_member_only() {
    let stub = Stub::with_tokens(|call| match call.query.get("userid").map(String::as_str) {
        Some("hidden") => refuse(60011),
        _ => Reply::Json(json!({"errcode": 0, "userid": "zhangjianguo", "name": "张建国", "department": [1, 2]})),
    })
    .await;
    let client = world(&stub.base).client;
    for _ in 0..2 {
        let error = client.member("corp", "hidden").await.unwrap_err();
        assert_eq!((error.kind, error.code, error.alert), (undeliverable(Reason::BadRecipient), Some(60011), false));
        assert_eq!(client.member("corp", "zhangjianguo").await, Ok(Some(member(None))), "the others are still read");
    }
}

#[tokio::test]
async fn no_right_on_anything_else_and_an_untrusted_address_still_rest() {
    let operator = |error: SendError| assert_eq!((paused_until(&error), error.alert), (NOON + 300_000, true));
    let client = world(&Stub::with_tokens(|_| refuse(60011)).await.base).client;
    operator(client.departments("corp").await.unwrap_err());
    operator(client.members("corp", 2).await.unwrap_err());
    operator(client.send_action_card("corp", &action_card("wo_1")).await.unwrap_err());
    let client = world(&Stub::with_tokens(|_| refuse(60020)).await.base).client;
    operator(client.member("corp", "zhangjianguo").await.unwrap_err());
}

#[tokio::test]
async fn an_unknown_application_calls_nobody() {
    let client = world("http://127.0.0.1:1").client;
    let expected = undeliverable(Reason::NotConfigured);
    assert_eq!(client.departments("other").await.unwrap_err().kind, expected);
    assert_eq!(client.member("other", "a").await.unwrap_err().kind, expected);
}
