//! A stand whose first app has a callback address and whose company has departments and a directory's secret.

use serde_json::{Value, json};
use wechat_sim::{Agent, AgentCallback, Cipher, Config, Department, sign};

use crate::{
    product::{Product, Push},
    stand::Stand,
};

pub(crate) const AGENT: i64 = 1_000_002;
pub(crate) const CONTACTS: &str = "contacts-secret";
const TOKEN: &str = "QiYeWeiXin2026";
const KEY: &str = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA";

/// What an app's page for receiving messages says.
pub(crate) fn callback() -> AgentCallback {
    let url = "http://127.0.0.1:1/wx/main/callback".to_owned();
    AgentCallback { url, token: TOKEN.to_owned(), aes_key: KEY.to_owned() }
}

pub(crate) async fn stand() -> Stand {
    stand_with(|_| {}).await
}

pub(crate) async fn stand_with(change: impl FnOnce(&mut Config)) -> Stand {
    Stand::with(|config| {
        let corp = &mut config.scenario.corps[0];
        corp.agents[0].callback = Some(callback());
        let agent = Agent { agentid: 0, secret: CONTACTS.to_owned(), contacts: true, ..corp.agents[0].clone() };
        corp.agents.push(agent);
        let department = |id, name: &str, parentid, members: &[&str]| Department {
            id,
            name: name.to_owned(),
            parentid,
            members: members.iter().map(|member| (*member).to_owned()).collect(),
        };
        corp.departments = vec![
            department(2, "工程部", 1, &["zhangjianguo", "chenzhiqiang"]),
            department(3, "电梯组", 2, &["chenzhiqiang"]),
        ];
        change(config);
    })
    .await
}

/// The same, with a product that takes the pushes.
pub(crate) async fn stand_with_product() -> (Stand, Product) {
    let product = Product::start().await;
    let base = product.base.clone();
    let stand = stand_with(|config| config.product = Some(base)).await;
    (stand, product)
}

pub(crate) async fn post(stand: &Stand, path: &str, body: &Value) -> Value {
    let token = stand.wecom_token().await;
    stand.post(&format!("{path}?access_token={token}"), body).await
}

pub(crate) async fn get(stand: &Stand, path: &str, query: &str) -> Value {
    let token = stand.wecom_token().await;
    stand.get(&format!("{path}?access_token={token}{query}")).await
}

/// The same with the directory's own secret.
pub(crate) async fn contacts_token(stand: &Stand) -> String {
    let corpid = &stand.scenario.corps[0].corpid;
    let answer = stand.get(&format!("/cgi-bin/gettoken?corpid={corpid}&corpsecret={CONTACTS}")).await;
    answer["access_token"].as_str().unwrap().to_owned()
}

/// A good card for one technician.
pub(crate) fn card(task_id: &str) -> Value {
    json!({
        "touser": "zhangjianguo", "msgtype": "template_card", "agentid": AGENT,
        "template_card": {
            "card_type": "button_interaction", "source": {"desc": "物业报修", "desc_color": 0},
            "main_title": {"title": "新工单 BX20261122001", "desc": "3号楼2单元 电梯异响"},
            "sub_title_text": "请在15分钟内接单",
            "horizontal_content_list": [
                {"keyname": "紧急程度", "value": "紧急"},
                {"keyname": "详情", "value": "打开工单", "type": 1, "url": "https://wx.example.com/t"}],
            "card_action": {"type": 1, "url": "https://wx.example.com/t"},
            "task_id": task_id,
            "button_list": [
                {"text": "接单", "style": 1, "key": "accept:1024:d1"}, {"text": "转派", "style": 2, "key": "reject:1024:d1"}]}
    })
}

pub(crate) async fn send(stand: &Stand, body: &Value) -> Value {
    post(stand, "/cgi-bin/message/send", body).await
}

pub(crate) async fn click(stand: &Stand, person: &str, task_id: &str, key: &str) -> Value {
    stand.post("/__sim/wecom/click", &json!({"person": person, "task_id": task_id, "key": key})).await
}

fn cipher(stand: &Stand) -> Cipher {
    Cipher::new(KEY, &stand.scenario.corps[0].corpid).unwrap()
}

/// The message inside a push, its signature checked.
pub(crate) fn open(stand: &Stand, push: &Push) -> String {
    let (timestamp, nonce) = (&push.query["timestamp"], &push.query["nonce"]);
    assert_eq!(push.query["msg_signature"], sign(&[TOKEN, timestamp, nonce, push.sealed()]));
    cipher(stand).decrypt(push.sealed()).unwrap()
}

/// The number behind an encrypted echostr.
pub(crate) fn echo(stand: &Stand, echostr: &str) -> String {
    cipher(stand).decrypt(echostr).unwrap()
}

/// A passive reply as a product sends it.
pub(crate) fn reply(stand: &Stand, to: &str, content: &str) -> String {
    let corpid = &stand.scenario.corps[0].corpid;
    let inner = format!(
        "<xml><ToUserName><![CDATA[{to}]]></ToUserName><FromUserName><![CDATA[{corpid}]]></FromUserName><CreateTime>1</CreateTime>{content}</xml>"
    );
    let sealed = cipher(stand).encrypt([1; 16], &inner);
    let signature = sign(&[TOKEN, "1", "2", &sealed]);
    format!(
        "<xml><Encrypt><![CDATA[{sealed}]]></Encrypt><MsgSignature><![CDATA[{signature}]]></MsgSignature><TimeStamp>1</TimeStamp><Nonce><![CDATA[2]]></Nonce></xml>"
    )
}
