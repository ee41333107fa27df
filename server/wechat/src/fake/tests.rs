//! The recording gateway behaves as the platforms do where the product depends on it.

use super::{Recorder, Scripted, Sent};
use crate::{
    ActionCard, CardButton, CardUpdate, CustomText, Department, Gateway, Lifetime, Media, Member, MemberStatus, Menu,
    OauthError, OnTap, Reason, Scene, SendError, SendErrorKind, TemplateMessage, TextCard, UserInfo, WebUser,
};

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

#[tokio::test]
async fn a_repeated_text_is_seen_twice() {
    let gateway = Recorder::default();
    let text = CustomText { to: "oA".into(), content: "好".into(), attempt: 0 };
    gateway.answer_next(Scripted::AcceptThenFail(lost()));
    assert!(gateway.send_custom_text("main", &text).await.is_err());
    assert!(gateway.send_custom_text("main", &text).await.is_ok());
    assert_eq!(gateway.seen().len(), 2);
}

#[tokio::test]
async fn questions_are_answered_as_set() {
    let gateway = Recorder::default();
    assert!(gateway.user_info("main", "oA").await.unwrap().follows);
    gateway.set_user("main", "oB", UserInfo::default());
    gateway.set_user("main", "oC", UserInfo { follows: true, ..UserInfo::default() });
    assert!(!gateway.user_info("main", "oB").await.unwrap().follows);
    let page = gateway.users("main", None).await.unwrap();
    assert_eq!((page.openids.as_slice(), page.next.as_deref()), (["oC".to_owned()].as_slice(), Some("oC")));
    assert_eq!(gateway.users("main", Some("oC")).await.unwrap().next, None);
    let media = Media { media_type: None, bytes: vec![1] };
    gateway.set_media("m1", media.clone());
    assert_eq!(gateway.fetch_media("main", "m1").await, Ok(media));
    let gone = gateway.fetch_media("main", "m2").await.unwrap_err();
    assert_eq!(gone.kind, SendErrorKind::Undeliverable { reason: Reason::MediaGone });
    assert!(gateway.qr_code("main", &Scene::Number(0), Lifetime::Permanent).await.is_err());
    let menu = Menu { buttons: vec![] };
    assert_eq!(Gateway::menu(&gateway, "main").await.unwrap(), None);
    gateway.ensure_menu("main", &menu).await.unwrap();
    assert!(menu.diff(Gateway::menu(&gateway, "main").await.unwrap().as_ref()).is_empty());
    gateway.answer_probe("main", Some(lost()));
    assert_eq!(gateway.probe_token("main").await, Err(lost()));
}

#[tokio::test]
async fn a_card_with_buttons_is_seen_once_and_changed_once() {
    let gateway = Recorder::default();
    let button = CardButton { text: "接单".into(), on_tap: OnTap::Tell("accept".into()) };
    let card = ActionCard {
        to: "zhang".into(),
        title: "a".into(),
        description: String::new(),
        subtitle: String::new(),
        rows: vec![],
        url: "https://a/".into(),
        buttons: vec![button],
        client_msg_id: "wo_1".into(),
        attempt: 0,
    };
    gateway.answer_nth(1, Scripted::AcceptThenFail(lost()));
    assert!(gateway.send_action_card("corp", &card).await.is_err());
    let response_code = gateway.send_action_card("corp", &card).await.unwrap().response_code.unwrap();
    assert_eq!(gateway.seen(), [Sent::ActionCard { corp: "corp".into(), card }]);
    let update = CardUpdate { response_code, members: vec!["zhang".into()], words: "已接单".into(), attempt: 0 };
    assert!(gateway.update_card("corp", &update).await.is_ok());
    let again = gateway.update_card("corp", &update).await.unwrap_err();
    assert_eq!(again.kind, SendErrorKind::Undeliverable { reason: Reason::CardSpent });
    assert_eq!(gateway.card_updates(), [("corp".to_owned(), update)]);
}

#[tokio::test]
async fn the_directory_is_what_was_set() {
    let gateway = Recorder::default();
    let member = Member {
        userid: "Zhang".into(),
        name: "张建国".into(),
        departments: vec![1, 2],
        status: Some(MemberStatus::Active),
    };
    gateway.set_directory(vec![Department { id: 2, name: None, parent: 1 }], vec![member.clone()]);
    assert_eq!(gateway.departments("corp").await.unwrap().len(), 1);
    assert_eq!(gateway.members("corp", 2).await.unwrap(), std::slice::from_ref(&member));
    assert_eq!(gateway.members("corp", 3).await.unwrap(), []);
    assert_eq!(gateway.member("corp", "zhang").await.unwrap(), Some(member));
    assert_eq!(gateway.member_ids("corp", None).await.unwrap().ids, [("Zhang".to_owned(), 1), ("Zhang".to_owned(), 2)]);
}
