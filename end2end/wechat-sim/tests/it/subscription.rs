//! Subscription notifications: the grants, the checks, the events, the templates.

use serde_json::{Value, json};

use crate::{product::both, stand::Stand};

const SEND: &str = "/cgi-bin/message/subscribe/bizsend";

fn template(stand: &Stand) -> String {
    stand.account().subscription_templates[0].id.clone()
}

fn letter(stand: &Stand, person: &str) -> Value {
    json!({
        "touser": stand.openid(person), "template_id": template(stand), "page": "https://wx.example.com/p/1",
        "data": {
            "character_string1": {"value": "BX20261101001"}, "thing2": {"value": "电梯异响"},
            "phrase3": {"value": "维修中"}, "time4": {"value": "2026-11-01 12:00"}
        }
    })
}

async fn decide(stand: &Stand, person: &str, word: &str) -> Value {
    let id = template(stand);
    stand.act(person, "subscribe", json!({"decisions": {id: word}})).await
}

#[tokio::test]
async fn one_consent_is_one_message_also_for_who_does_not_follow() {
    let stand = Stand::new().await;
    let send = async || stand.call(SEND, &letter(&stand, "zheng")).await["errcode"].clone();
    assert_eq!(send().await, 43101);
    decide(&stand, "zheng", "accept").await;
    decide(&stand, "zheng", "accept").await;
    assert_eq!((send().await, send().await, send().await), (json!(0), json!(0), json!(43101)));
    decide(&stand, "zheng", "accept").await;
    decide(&stand, "zheng", "reject").await;
    assert_eq!(send().await, 43101);
    decide(&stand, "zheng", "cancel").await;
    assert_eq!(send().await, 43101, "a cancelled question grants nothing");
    let messages = stand.messages("zheng").await;
    assert_eq!((messages.len(), &messages[0]["channel"]), (2, &json!("subscription")));
    assert_eq!(messages[0]["fields"][2], json!({"label": "当前进度", "key": "phrase3", "value": "维修中"}));
    let ledger = stand.get("/__sim/grants?account=main").await;
    assert_eq!(
        (&ledger[0]["person"], &ledger[0]["grant"]),
        (&json!("zheng"), &json!({"left": 0, "granted": 3, "used": 2}))
    );
}

#[tokio::test]
async fn the_answer_has_a_msgid_only_where_the_account_says_so() {
    let stand = Stand::new().await;
    decide(&stand, "lin", "accept").await;
    assert_eq!(stand.call(SEND, &letter(&stand, "lin")).await, json!({"errcode": 0, "errmsg": "ok"}));
    stand.set(json!({"rules": {"subscription_msgid": true}})).await;
    decide(&stand, "lin", "accept").await;
    assert!(stand.call(SEND, &letter(&stand, "lin")).await["msgid"].is_i64());
}

#[tokio::test]
async fn a_refused_send_uses_no_grant_up() {
    let stand = Stand::new().await;
    decide(&stand, "lin", "accept").await;
    let code = async |change: fn(&mut Value)| {
        let mut body = letter(&stand, "lin");
        change(&mut body);
        stand.call(SEND, &body).await["errcode"].as_i64().unwrap()
    };
    assert_eq!(code(|body| body["touser"] = json!("o1")).await, 40003);
    assert_eq!(code(|body| body["template_id"] = json!("x")).await, 40037);
    assert_eq!(code(|body| body["page"] = json!("/p/1")).await, 41030);
    assert_eq!(code(|body| body["data"]["phrase3"]["value"] = json!("正在维修之中")).await, 47003);
    assert_eq!(code(|body| body["data"]["phrase3"]["value"] = json!("doing")).await, 47003);
    assert_eq!(code(|body| body["data"]["thing9"] = json!({"value": "x"})).await, 47003);
    assert_eq!(code(|_| {}).await, 0);
}

#[tokio::test]
async fn everything_is_told() {
    let (stand, mut product) = both(|_| {}).await;
    let id = template(&stand);
    decide(&stand, "lin", "accept").await;
    let popup = product.next().await.open(stand.account());
    assert!(popup.contains(&format!(
        "<Event><![CDATA[subscribe_msg_popup_event]]></Event><SubscribeMsgPopupEvent><List><TemplateId><![CDATA[{id}]]></TemplateId><SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString><PopupScene>1</PopupScene></List></SubscribeMsgPopupEvent>"
    )), "{popup}");
    stand.call(SEND, &letter(&stand, "lin")).await;
    stand.sim.clock().advance(300);
    let sent = product.next().await.open(stand.account());
    assert!(sent.contains("<ErrorCode>0</ErrorCode><ErrorStatus><![CDATA[success]]></ErrorStatus>"), "{sent}");
    decide(&stand, "lin", "accept").await;
    product.next().await;
    stand.act("lin", "unsubscribe", json!({"template": id})).await;
    let off = product.next().await.open(stand.account());
    assert!(off.contains("<Event><![CDATA[subscribe_msg_change_event]]></Event>") && off.contains("reject"));
    assert_eq!(stand.call(SEND, &letter(&stand, "lin")).await["errcode"], 43101);
}

#[tokio::test]
async fn in_json_the_list_is_at_the_top_alone_or_as_an_array() {
    let (stand, mut product) = both(|account| {
        account.format = wechat_sim::Format::Json;
        let mut second = account.subscription_templates[0].clone();
        second.id = "B".repeat(43);
        account.subscription_templates.push(second);
    })
    .await;
    let decided = json!({template(&stand): "accept", "B".repeat(43): "reject"});
    stand.act("lin", "subscribe", json!({"decisions": decided})).await;
    let both: Value = serde_json::from_str(&product.next().await.open_json(stand.account())).unwrap();
    assert_eq!(both["List"].as_array().unwrap().len(), 2);
    assert!(both.get("SubscribeMsgPopupEvent").is_none());
    decide(&stand, "lin", "accept").await;
    let one: Value = serde_json::from_str(&product.next().await.open_json(stand.account())).unwrap();
    assert_eq!(one["List"]["SubscribeStatusString"], "accept");
    let time = &one["CreateTime"];
    assert!(time.is_i64() || time.as_str().is_some_and(|time| time.parse::<i64>().is_ok()));
}

#[tokio::test]
async fn templates_come_from_the_public_library() {
    let stand = Stand::new().await;
    let category = stand.ask("/wxaapi/newtmpl/getcategory").await["data"][0]["id"].clone();
    let titles = stand.ask(&format!("/wxaapi/newtmpl/getpubtemplatetitles?ids={category}&start=0&limit=30")).await;
    let tid = titles["data"][0]["tid"].to_string();
    assert_eq!(stand.ask("/wxaapi/newtmpl/getpubtemplatetitles?ids=1&start=0&limit=30").await["errcode"], 200_019);
    let words = stand.ask(&format!("/wxaapi/newtmpl/getpubtemplatekeywords?tid={tid}")).await;
    assert!(words["count"].as_i64().unwrap() >= 2);
    let add = async |kids: Value| {
        let body = json!({"tid": tid, "kidList": kids, "sceneDesc": "报修进度"});
        stand.call("/wxaapi/newtmpl/addtemplate", &body).await
    };
    let id = add(json!([1, 3])).await["priTmplId"].clone();
    assert_eq!(
        (add(json!([1])).await["errcode"].clone(), add(json!([1, 99])).await["errcode"].clone()),
        (json!(200_020), json!(200_020))
    );
    let own = stand.ask("/wxaapi/newtmpl/gettemplate").await["data"].clone();
    assert_eq!(own[1]["content"], "报修单号:{{character_string1.DATA}}\n当前进度:{{phrase3.DATA}}");
    let delete = async || stand.call("/wxaapi/newtmpl/deltemplate", &json!({"priTmplId": id})).await;
    assert_eq!((delete().await["errcode"].clone(), delete().await["errcode"].clone()), (json!(0), json!(200_014)));
}
