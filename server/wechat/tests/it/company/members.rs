//! Members: who can be reached, who comes and goes, who signs in, and the directory.

use serde_json::json;
use wechat::{Gateway, MemberEvent, MemberStatus, OauthError, Reason, WecomProfile};

use super::office::Office;
use crate::wecom_card::action_card;
use crate::world::{NOON, paused_until, undeliverable};

#[tokio::test]
async fn members_who_cannot_be_reached_are_told_apart_from_faults() {
    let office = Office::open().await;
    let send = async |id: &str| office.client.send_action_card("corp", &action_card(id)).await.unwrap_err();
    for switch in [json!({"licensed": false}), json!({"licensed": true, "visible": false}), json!({"status": 5})] {
        let mut body = switch.clone();
        body["person"] = json!("zhang");
        office.post("/wecom/member", body).await;
        assert_eq!(send("wo_1").await.kind, undeliverable(Reason::BadRecipient), "{switch}");
    }
    office.post("/wecom/trusted", json!({"corp": "corp", "agentid": 1_000_002, "on": false})).await;
    let error = send("wo_1").await;
    assert_eq!((paused_until(&error), error.code, error.alert), (NOON + 300_000, Some(60020), true));
}

#[tokio::test]
async fn the_callback_address_is_verified() {
    let office = Office::open().await;
    // A form decoder turns a raw plus sign into a blank.
    for raw_plus in [false, true] {
        let asked = json!({"corp": "corp", "agentid": 1_000_002, "raw_plus": raw_plus});
        let verified = office.post("/wecom/verify", asked).await;
        assert_eq!(verified["ok"], true, "{raw_plus} {verified}");
    }
}

#[tokio::test]
async fn who_comes_and_goes_is_pushed() {
    let office = Office::open().await;
    office.post("/wecom/member", json!({"person": "liu", "visible": false})).await;
    let told = office.desk.wait(1).await;
    assert_eq!((told[0].from.as_str(), &told[0].event), ("liuyang", &MemberEvent::Unsubscribed));
    office.post("/wecom/enter", json!({"person": "zhang", "agentid": 1_000_002})).await;
    assert_eq!(office.desk.wait(2).await[1].event, MemberEvent::Entered);
}

#[tokio::test]
async fn members_sign_in_on_a_desktop() {
    let office = Office::open().await;
    let address = office.client.wecom_login_url("corp", "https://wx.example.com/wecom/corp/back", "k7").unwrap();
    let code = office.code(&address, "zhang").await;
    assert_eq!(office.client.exchange_wecom_code("corp", &code).await.unwrap().userid, "zhangjianguo");
    assert_eq!(office.client.exchange_wecom_code("corp", &code).await, Err(OauthError::CodeSpent));
    let old = office.code(&address, "zhang").await;
    office.sim.clock().advance(300_000);
    assert_eq!(office.client.exchange_wecom_code("corp", &old).await, Err(OauthError::CodeSpent));
}

#[tokio::test]
async fn a_member_who_agrees_tells_the_telephone_number() {
    let office = Office::open().await;
    let back = "https://wx.example.com/wecom/corp/back";
    let asked = office.client.wecom_profile_authorize_url("corp", back, "k7").unwrap();
    let silent = office.client.wecom_authorize_url("corp", back, "k7").unwrap();
    for (address, mobile) in [(asked, Some("13900000001".to_owned())), (silent, None)] {
        let code = office.code(&address, "zhang").await;
        let profile = office.client.exchange_wecom_code_for_profile("corp", &code).await;
        assert_eq!(profile, Ok(WecomProfile { userid: "zhangjianguo".into(), mobile }));
    }
}

#[tokio::test]
async fn the_directory_is_read_whole() {
    let office = Office::open().await;
    let departments = office.client.departments("corp").await.unwrap();
    let names: Vec<_> = departments.iter().map(|one| (one.id, one.name.as_deref().unwrap(), one.parent)).collect();
    assert_eq!(names, [(1, "云栖物业", 0), (2, "工程部", 1)]);
    let crew = office.client.members("corp", 2).await.unwrap();
    assert_eq!((crew.len(), crew[0].name.as_str(), &crew[0].departments), (1, "张建国", &vec![2]));
    let ids = office.client.member_ids("contacts", None).await.unwrap();
    assert_eq!((ids.ids, ids.next), (vec![("zhangjianguo".into(), 2), ("liuyang".into(), 1)], None));
    assert_eq!(office.client.member_ids("corp", None).await.unwrap_err().code, Some(48002));
    let liu = office.client.member("corp", "LiuYang").await.unwrap().unwrap();
    assert_eq!((liu.userid.as_str(), liu.status), ("liuyang", Some(MemberStatus::Active)));
    office.post("/wecom/member", json!({"person": "liu", "status": 5})).await;
    assert_eq!(office.client.member("corp", "liuyang").await, Ok(None));
    office.post("/wecom/member", json!({"person": "zhang", "visible": false})).await;
    for _ in 0..2 {
        let out_of_range = office.client.member("corp", "zhangjianguo").await.unwrap_err();
        assert_eq!((out_of_range.kind, out_of_range.code), (undeliverable(Reason::BadRecipient), Some(60011)));
    }
}
