//! Cards with buttons: limits, a `task_id` once for ever, a `response_code` once in 72 hours, recall, who gets them.

use serde_json::{Value, json};
use wechat_sim::RepeatedCard;

use crate::{
    stand::Stand,
    wecom_stand::{AGENT, card, post, send, stand, stand_with},
};

async fn errcode(stand: &Stand, change: impl FnOnce(&mut Value)) -> i64 {
    let mut body = card("wo_1");
    change(&mut body);
    send(stand, &body).await["errcode"].as_i64().unwrap()
}

async fn update(stand: &Stand, code: &str, users: &[&str]) -> Value {
    let body = json!({"userids": users, "agentid": AGENT, "response_code": code, "button": {"replace_name": "已接单"}});
    post(stand, "/cgi-bin/message/update_template_card", &body).await
}

fn code(answer: &Value) -> &str {
    answer["response_code"].as_str().unwrap()
}

#[tokio::test]
async fn a_card_arrives_with_its_buttons() {
    let stand = stand().await;
    let answer = send(&stand, &card("wo_1")).await;
    assert_eq!((&answer["errcode"], &answer["unlicenseduser"]), (&json!(0), &json!("")));
    assert!(!code(&answer).is_empty());
    let seen = &stand.messages("zhang").await[0];
    assert_eq!((&seen["channel"], &seen["source"]), (&json!("template_card"), &json!("云栖物业")));
    assert_eq!((&seen["title"], &seen["url"]), (&json!("新工单 BX20261122001"), &json!("https://wx.example.com/t")));
    assert_eq!(seen["fields"][0], json!({"label": "紧急程度", "key": "", "value": "紧急"}));
    let face = &seen["card"];
    assert_eq!(
        (&face["task_id"], &face["subtitle"], &face["replaced"]),
        (&json!("wo_1"), &json!("请在15分钟内接单"), &Value::Null)
    );
    assert_eq!(face["buttons"][1], json!({"text": "转派", "style": 2, "key": "reject:1024:d1", "url": null}));
}

#[tokio::test]
async fn every_limit_is_kept() {
    let stand = stand().await;
    let bad = async |path: &str, value: Value| {
        errcode(&stand, |body| *body["template_card"].pointer_mut(path).unwrap() = value).await
    };
    assert_eq!(bad("/card_type", json!("poem_notice")).await, 40058);
    assert_eq!(bad("/main_title/title", json!("")).await, 40058);
    assert_eq!(bad("/main_title/title", json!("题".repeat(37))).await, 40058);
    assert_eq!(bad("/main_title/desc", json!("述".repeat(45))).await, 40058);
    assert_eq!(bad("/sub_title_text", json!("副".repeat(161))).await, 40058);
    assert_eq!(bad("/source/desc_color", json!(4)).await, 40058);
    assert_eq!(bad("/horizontal_content_list/0/keyname", json!("紧急程度等级")).await, 40058);
    assert_eq!(bad("/horizontal_content_list/0/value", json!("值".repeat(27))).await, 40058);
    assert_eq!(bad("/horizontal_content_list/1/url", json!("/t")).await, 40058);
    assert_eq!(bad("/horizontal_content_list", json!(vec![json!({"keyname": "a"}); 7])).await, 40058);
    assert_eq!(bad("/card_action/url", json!("/t")).await, 40058);
    assert_eq!(bad("/card_action/type", json!(3)).await, 40058);
    assert_eq!(bad("/task_id", json!("")).await, 42014);
    assert_eq!(bad("/task_id", json!("工单")).await, 42014);
    assert_eq!(bad("/task_id", json!("a".repeat(129))).await, 42014);
    assert_eq!(bad("/button_list", json!([])).await, 40058);
    assert_eq!(bad("/button_list/0/text", json!("一二三四五六七八九十一")).await, 40058);
    assert_eq!(bad("/button_list/0/text", json!("")).await, 42020);
    assert_eq!(bad("/button_list/0/style", json!(5)).await, 40058);
    assert_eq!(bad("/button_list/0/key", json!("")).await, 42019);
    assert_eq!(bad("/button_list/0/key", json!("k".repeat(1025))).await, 42018);
    assert_eq!(bad("/button_list/0/key", json!("reject:1024:d1")).await, 42018);
    assert!(stand.messages("zhang").await.is_empty());
}

#[tokio::test]
async fn an_app_without_a_callback_sends_no_buttons() {
    let stand = Stand::with(|config| config.scenario.corps[0].agents[0].callback = None).await;
    assert_eq!(errcode(&stand, |_| {}).await, 43012);
    let notice = |body: &mut Value| {
        body["template_card"]["card_type"] = json!("text_notice");
        body["template_card"]["task_id"].take();
    };
    assert_eq!(errcode(&stand, notice).await, 0);
}

#[tokio::test]
async fn a_task_id_is_good_for_one_card() {
    let stand = stand().await;
    assert_eq!(errcode(&stand, |_| {}).await, 0);
    assert_eq!(errcode(&stand, |_| {}).await, 42014);
    stand.sim.clock().advance(365 * 86_400_000);
    assert_eq!(errcode(&stand, |_| {}).await, 42014);
    assert_eq!(stand.messages("zhang").await.len(), 1);
}

#[tokio::test]
async fn where_repetitions_are_looked_for_first_one_is_accepted_and_not_shown() {
    let stand = stand_with(|config| config.scenario.corps[0].repeated_card = RepeatedCard::Suppressed).await;
    let check = |body: &mut Value| body["enable_duplicate_check"] = json!(1);
    assert_eq!((errcode(&stand, check).await, errcode(&stand, check).await), (0, 0));
    assert_eq!(stand.messages("zhang").await.len(), 1);
    assert_eq!(errcode(&stand, |_| {}).await, 42014);
}

#[tokio::test]
async fn a_code_changes_the_card_once() {
    let stand = stand().await;
    let mut body = card("wo_1");
    body["touser"] = json!("zhangjianguo|liuyang");
    let answer = send(&stand, &body).await;
    assert_eq!(update(&stand, "made-up", &["zhangjianguo"]).await["errcode"], 42016);
    let changed = update(&stand, code(&answer), &["ZhangJianGuo", "NoBody"]).await;
    assert_eq!((&changed["errcode"], &changed["invaliduser"]), (&json!(0), &json!(["nobody"])));
    assert_eq!(update(&stand, code(&answer), &["zhangjianguo"]).await["errcode"], 42016);
    assert_eq!(stand.messages("zhang").await[0]["card"]["replaced"], "已接单");
    assert_eq!(stand.messages("liu").await[0]["card"]["replaced"], Value::Null);
}

#[tokio::test]
async fn a_code_lives_for_72_hours() {
    let stand = stand().await;
    let (first, second) = (send(&stand, &card("wo_1")).await, send(&stand, &card("wo_2")).await);
    stand.sim.clock().advance(72 * 3_600_000 - 1);
    assert_eq!(update(&stand, code(&first), &["zhangjianguo"]).await["errcode"], 0);
    stand.sim.clock().advance(1);
    assert_eq!(update(&stand, code(&second), &["zhangjianguo"]).await["errcode"], 42016);
}

#[tokio::test]
async fn a_card_can_be_given_another_face() {
    let stand = stand().await;
    let answer = send(&stand, &card("wo_1")).await;
    let mut face = card("wo_1")["template_card"].clone();
    face["main_title"]["title"] = json!("工单已取消");
    let body =
        json!({"userids": ["zhangjianguo"], "agentid": AGENT, "response_code": code(&answer), "template_card": face});
    assert_eq!(post(&stand, "/cgi-bin/message/update_template_card", &body).await["errcode"], 0);
    let seen = stand.messages("zhang").await;
    assert_eq!((seen.len(), &seen[0]["title"], &seen[0]["card"]["task_id"]), (1, &json!("工单已取消"), &json!("wo_1")));
}

#[tokio::test]
async fn an_update_is_checked() {
    let stand = stand().await;
    let wrong = async |change: fn(&mut Value)| {
        let mut body = json!({"userids": ["zhangjianguo"], "agentid": AGENT, "response_code": "x", "button": {"replace_name": "好"}});
        change(&mut body);
        post(&stand, "/cgi-bin/message/update_template_card", &body).await["errcode"].as_i64().unwrap()
    };
    assert_eq!(wrong(|body| body["agentid"] = json!("1000002")).await, 40056);
    assert_eq!(wrong(|body| body["agentid"] = json!(1)).await, 42015);
    assert_eq!(wrong(|body| body["userids"] = json!([])).await, 82001);
    assert_eq!(wrong(|body| body["button"]["replace_name"] = json!("")).await, 40058);
    assert_eq!(wrong(|body| body["button"]["replace_name"] = json!("一二三四五六七八九十一")).await, 40058);
    assert_eq!(wrong(|body| body["response_code"] = json!("")).await, 40058);
}

#[tokio::test]
async fn a_message_can_be_taken_back_within_a_day() {
    let stand = stand().await;
    let recall = async |msgid: &Value| {
        post(&stand, "/cgi-bin/message/recall", &json!({"msgid": msgid})).await["errcode"].as_i64().unwrap()
    };
    let (first, second) = (send(&stand, &card("wo_1")).await, send(&stand, &card("wo_2")).await);
    assert_eq!((recall(&first["msgid"]).await, recall(&first["msgid"]).await), (0, 40058));
    assert_eq!(stand.messages("zhang").await.len(), 1);
    stand.sim.clock().advance(86_400_000);
    assert_eq!(recall(&second["msgid"]).await, 40058);
}

#[tokio::test]
async fn members_who_are_not_reached_are_named() {
    let stand = stand().await;
    let switch = async |body: Value| stand.post("/__sim/wecom/member", &body).await;
    switch(json!({"person": "zhang", "licensed": false})).await;
    switch(json!({"person": "chen", "visible": false})).await;
    switch(json!({"person": "liu", "drops": true})).await;
    let mut body = card("wo_1");
    body["touser"] = json!("ZhangJianGuo|chenzhiqiang|liuyang");
    let answer = send(&stand, &body).await;
    assert_eq!((&answer["unlicenseduser"], &answer["invaliduser"]), (&json!("zhangjianguo"), &json!("chenzhiqiang")));
    for person in ["zhang", "chen", "liu"] {
        assert!(stand.messages(person).await.is_empty(), "{person}");
    }
    assert_eq!(stand.get("/__sim/stats").await["dropped"], 1);
    let other = switch(json!({"person": "zhang", "licensed": true})).await;
    assert_eq!(other, json!({"drops": false, "licensed": true, "visible": true, "status": 1}));
    assert_eq!(send(&stand, &card("wo_2")).await["errcode"], 0);
    assert_eq!(stand.messages("zhang").await.len(), 1);
}

#[tokio::test]
async fn a_department_gets_what_is_for_it() {
    let stand = stand().await;
    let mut body = card("wo_1");
    (body["touser"], body["toparty"]) = (json!(""), json!("2|9"));
    let answer = send(&stand, &body).await;
    assert_eq!((&answer["errcode"], &answer["invalidparty"]), (&json!(0), &json!("9")));
    let counts =
        [stand.messages("zhang").await.len(), stand.messages("chen").await.len(), stand.messages("liu").await.len()];
    assert_eq!(counts, [1, 1, 0]);
}
