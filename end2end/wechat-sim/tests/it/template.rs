//! Template messages: the list, every check of a send, the duplicate rule.

use serde_json::{Value, json};

use crate::{product::both, stand::Stand};

async fn errcode(stand: &Stand, change: impl FnOnce(&mut Value)) -> (i64, String) {
    let mut letter = stand.letter("lin");
    change(&mut letter);
    let answer = stand.send(&letter).await;
    (answer["errcode"].as_i64().unwrap(), answer["errmsg"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn templates_are_listed_with_their_content() {
    let stand = Stand::new().await;
    let token = stand.token().await;
    let list = stand.get(&format!("/cgi-bin/template/get_all_private_template?access_token={token}")).await;
    let titles: Vec<&str> =
        list["template_list"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["报修受理通知", "报修进度通知", "派单提醒", "待评价通知"]);
    assert!(list["template_list"][1]["content"].as_str().unwrap().contains("{{thing2.DATA}}"));
}

#[tokio::test]
async fn a_message_arrives_as_the_person_reads_it() {
    let stand = Stand::new().await;
    let answer = stand.send(&stand.letter("lin")).await;
    assert_eq!(answer["errcode"], 0);
    assert!(answer["msgid"].as_i64().unwrap() > 1 << 53, "wider than a float keeps");
    let messages = stand.messages("lin").await;
    assert_eq!(messages.len(), 1);
    assert_eq!(messages[0]["channel"], "template");
    assert_eq!((&messages[0]["source"], &messages[0]["title"]), (&json!("云栖物业服务"), &json!("报修进度通知")));
    assert_eq!(messages[0]["fields"][1], json!({"label": "报修内容", "key": "thing2", "value": "3号楼2单元电梯异响"}));
    assert_eq!(messages[0]["url"], "http://127.0.0.1:3000/o/repairs/1");
    assert!(stand.messages("zhou").await.is_empty());
}

#[tokio::test]
async fn the_receiver_must_be_a_follower_of_this_account() {
    let stand = Stand::new().await;
    assert_eq!(errcode(&stand, |letter| letter["touser"] = json!("")).await.0, 40003);
    assert_eq!(errcode(&stand, |letter| letter["touser"] = json!("oAAAAAAAAAAAAAAAAAAAAAAAAAAA")).await.0, 40003);
    assert_eq!(stand.send(&stand.letter("zheng")).await["errcode"], 43004);
    stand.post("/__sim/people/lin/blacklist", &json!({"account": "main"})).await;
    assert_eq!(errcode(&stand, |_| {}).await.0, 43019);
}

#[tokio::test]
async fn the_template_must_be_the_accounts_own_and_not_banned() {
    let stand = Stand::with(|config| config.scenario.accounts[0].templates[1].banned = true).await;
    assert_eq!(errcode(&stand, |letter| letter["template_id"] = json!("x".repeat(43))).await.0, 40037);
    assert_eq!(errcode(&stand, |_| {}).await.0, 43116);
}

#[tokio::test]
async fn the_order_of_checks_is_kept() {
    let stand = Stand::new().await;
    let bad = json!({"touser": stand.openid("zheng"), "template_id": "none", "data": {}});
    assert_eq!(stand.post("/cgi-bin/message/template/send?access_token=no", &bad).await["errcode"], 40001);
    assert_eq!(stand.send(&bad).await["errcode"], 40037, "the template before the follower");
    let bad = json!({"touser": stand.openid("zheng"), "template_id": stand.account().templates[0].id, "data": {}});
    assert_eq!(stand.send(&bad).await["errcode"], 43004, "the follower before the data");
}

#[tokio::test]
async fn the_keys_must_be_the_templates() {
    let stand = Stand::new().await;
    let refused = errcode(&stand, |letter| letter["data"]["first"] = json!({"value": "您好"})).await;
    assert_eq!((refused.0, refused.1.starts_with("argument invalid! data.first invalid")), (47003, true));
    let refused = errcode(&stand, |letter| drop(letter["data"].as_object_mut().unwrap().remove("thing3"))).await;
    assert_eq!((refused.0, refused.1.starts_with("argument invalid! data.thing3.value invalid rid: ")), (47003, true));
    assert_eq!(errcode(&stand, |letter| letter["data"] = json!("x")).await.0, 47003);
    assert_eq!(errcode(&stand, |letter| letter["data"]["thing3"] = json!("bare text")).await.0, 47003);
}

#[tokio::test]
async fn values_must_suit_their_keywords() {
    let stand = Stand::new().await;
    let code =
        async |key: &str, value: &str| errcode(&stand, |letter| letter["data"][key]["value"] = json!(value)).await.0;
    assert_eq!(code("thing2", &"漏".repeat(20)).await, 0);
    assert_eq!(code("thing2", &"漏".repeat(21)).await, 47003);
    assert_eq!(code("thing2", "").await, 47003);
    assert_eq!(code("thing2", "两\n行").await, 47003);
    assert_eq!(code("character_string1", &"A".repeat(32)).await, 0);
    assert_eq!(code("character_string1", &"A".repeat(33)).await, 47003);
    assert_eq!(code("character_string1", "单号1").await, 47003);
    for time in ["2026年11月2日 08:05", "08:05", "2026-11-02 08:05"] {
        assert_eq!(code("time4", time).await, 0, "{time}");
    }
    for time in ["2026-11-02", "2026-13-02 08:05", "2026-11-02 24:05", "8:05", "明天上午", "2026/11/02 08:05"] {
        assert_eq!(code("time4", time).await, 47003, "{time}");
    }
}

#[tokio::test]
async fn other_kinds_of_keywords_have_limits_too() {
    let stand = Stand::with(|config| {
        let template = &mut config.scenario.accounts[0].templates[1];
        template.content =
            "金额:{{amount1.DATA}}\n电话:{{phone_number2.DATA}}\n状态:{{const3.DATA}}\n车牌:{{car_number4.DATA}}"
                .to_owned();
        template.consts.insert("const3".to_owned(), vec!["维修中".to_owned()]);
    })
    .await;
    let code = async |key: &str, value: &str| {
        let mut data = json!({"amount1": {"value": "¥80"}, "phone_number2": {"value": "0571-8888"}, "const3": {"value": "维修中"}, "car_number4": {"value": "浙A12345"}});
        data[key]["value"] = json!(value);
        errcode(&stand, |letter| letter["data"] = data).await.0
    };
    for (key, value) in
        [("amount1", "￥12.50元"), ("amount1", "300元"), ("const3", ""), ("phone_number2", "+86-13800000801")]
    {
        assert_eq!(code(key, value).await, 0, "{key} {value}");
    }
    for (key, value) in [
        ("amount1", "八十"),
        ("amount1", "80"),
        ("amount1", "¥1234567890123"),
        ("const3", "已接单"),
        ("phone_number2", "一二三"),
        ("car_number4", "浙A12345678"),
    ] {
        assert_eq!(code(key, value).await, 47003, "{key} {value}");
    }
}

#[tokio::test]
async fn emoji_are_stripped() {
    let stand = Stand::new().await;
    let mut letter = stand.letter("lin");
    letter["data"]["thing3"]["value"] = json!("完工🎉");
    stand.send(&letter).await;
    assert_eq!(stand.messages("lin").await[0]["fields"][2]["value"], "完工");
}

#[tokio::test]
async fn the_address_must_be_one() {
    let stand = Stand::new().await;
    assert_eq!(errcode(&stand, |letter| letter["url"] = json!("/o/repairs")).await.0, 40039);
    assert_eq!(
        errcode(&stand, |letter| letter["url"] = json!(format!("https://a.cn/{}", "x".repeat(1100)))).await.0,
        40039
    );
    assert_eq!(errcode(&stand, |letter| letter["url"] = json!("")).await.0, 0);
}

#[tokio::test]
async fn one_client_msg_id_sends_once_in_ten_minutes() {
    let stand = Stand::new().await;
    let mut letter = stand.letter("lin");
    letter["client_msg_id"] = json!("0193a1b2c3d4e5f60718293a4b5c6d7e");
    let first = stand.send(&letter).await;
    stand.sim.clock().advance(599_999);
    assert_eq!(stand.send(&letter).await, first, "the same msgid");
    assert_eq!(stand.messages("lin").await.len(), 1);
    assert_eq!(stand.get("/__sim/stats").await["duplicates"], 1);
    stand.sim.clock().advance(1);
    assert_ne!(stand.send(&letter).await["msgid"], first["msgid"]);
    assert_eq!(stand.messages("lin").await.len(), 2);
}

#[tokio::test]
async fn a_client_msg_id_is_per_person() {
    let stand = Stand::new().await;
    for person in ["lin", "zhou"] {
        let mut letter = stand.letter(person);
        letter["client_msg_id"] = json!("same");
        stand.send(&letter).await;
        assert_eq!(stand.messages(person).await.len(), 1);
    }
    assert_eq!(errcode(&stand, |letter| letter["client_msg_id"] = json!("with blank")).await.0, 47003);
    assert_eq!(errcode(&stand, |letter| letter["client_msg_id"] = json!("x".repeat(65))).await.0, 47003);
}

#[tokio::test]
async fn a_repetition_may_get_a_new_msgid() {
    let stand = Stand::with(|config| {
        config.scenario.accounts[0].rules.duplicate_answer = wechat_sim::DuplicateAnswer::NewMsgid;
    })
    .await;
    let mut letter = stand.letter("lin");
    letter["client_msg_id"] = json!("same");
    assert_ne!(stand.send(&letter).await["msgid"], stand.send(&letter).await["msgid"]);
    assert_eq!(stand.messages("lin").await.len(), 1);
}

#[tokio::test]
async fn too_many_to_one_person_are_refused_where_the_account_says_so() {
    let stand = Stand::with(|config| config.scenario.accounts[0].rules.per_user_minute = 2).await;
    assert_eq!(errcode(&stand, |_| {}).await.0, 0);
    assert_eq!(errcode(&stand, |_| {}).await.0, 0);
    assert_eq!(errcode(&stand, |_| {}).await.0, 43117);
    stand.sim.clock().advance(60_000);
    assert_eq!(errcode(&stand, |_| {}).await.0, 0);
}

#[tokio::test]
async fn a_person_may_refuse_the_accounts_messages() {
    let (stand, mut product) = both(|_| {}).await;
    stand.act("lin", "receive", json!({"on": false})).await;
    assert_eq!(errcode(&stand, |_| {}).await.0, 0);
    stand.sim.clock().advance(300);
    assert!(product.next().await.open(stand.account()).contains("failed:user block"));
    assert!(stand.messages("lin").await.is_empty());
}

#[tokio::test]
async fn templates_are_added_from_the_library_and_removed() {
    let stand = Stand::new().await;
    let add = async |body: Value| stand.call("/cgi-bin/template/api_add_template", &body).await;
    let names = ["报修单号", "当前进度", "时间"];
    let added = add(json!({"template_id_short": "OPENTM43221", "keyword_name_list": names})).await;
    let id = added["template_id"].as_str().unwrap().to_owned();
    let list = stand.ask("/cgi-bin/template/get_all_private_template").await;
    let last = list["template_list"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["content"], "报修单号:{{character_string1.DATA}}\n当前进度:{{thing2.DATA}}\n时间:{{time3.DATA}}");
    assert_eq!(add(json!({"template_id_short": "TM00015", "keyword_name_list": names})).await["errcode"], 40247);
    assert_eq!(add(json!({"template_id_short": "OPENTM1", "keyword_name_list": names})).await["errcode"], 40037);
    let wrong = add(json!({"template_id_short": "OPENTM43221", "keyword_name_list": ["报修单号", "价格"]})).await;
    assert_eq!(wrong["errcode"], 40246);
    let remove = async || stand.call("/cgi-bin/template/del_private_template", &json!({"template_id": id})).await;
    assert_eq!((remove().await["errcode"].clone(), remove().await["errcode"].clone()), (json!(0), json!(40037)));
}

#[tokio::test]
async fn an_account_holds_twenty_five_templates() {
    let stand = Stand::new().await;
    let names = ["报修单号", "时间"];
    let body = json!({"template_id_short": "OPENTM43221", "keyword_name_list": names});
    for _ in stand.account().templates.len()..25 {
        assert_eq!(stand.call("/cgi-bin/template/api_add_template", &body).await["errcode"], 0);
    }
    assert_eq!(stand.call("/cgi-bin/template/api_add_template", &body).await["errcode"], 45026);
}

#[tokio::test]
async fn held_back_messages_can_be_asked_for() {
    let stand = Stand::new().await;
    let ask = async |body: Value| stand.call("/wxa/sec/queryblocktmplmsg", &body).await;
    assert_eq!(ask(json!({"tmpl_msg_id": "x", "largest_id": 0, "limit": 100})).await["msginfo"], json!([]));
    assert_eq!(ask(json!({"tmpl_msg_id": "x", "largest_id": 0, "limit": 101})).await["errcode"], 40097);
}
