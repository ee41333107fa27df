//! The custom menu and its limits in bytes.

use serde_json::{Value, json};

use crate::stand::Stand;

fn view(name: &str) -> Value {
    json!({"type": "view", "name": name, "url": "https://wx.example.com/wx/main/in"})
}

async fn errcode(stand: &Stand, buttons: Value) -> i64 {
    stand.call("/cgi-bin/menu/create", &json!({"button": buttons})).await["errcode"].as_i64().unwrap()
}

#[tokio::test]
async fn a_menu_is_created_read_and_deleted() {
    let stand = Stand::new().await;
    let token = stand.token().await;
    let path = |what: &str| format!("/cgi-bin/menu/{what}?access_token={token}");
    assert_eq!(stand.get(&path("get")).await["errcode"], 46003);
    let menu = json!({"button": [view("物业报修"), {"name": "更多", "sub_button": [view("处理进度"), {"type": "click", "name": "联系物业", "key": "CONTACT"}]}]});
    assert_eq!(stand.post(&path("create"), &menu).await, json!({"errcode": 0, "errmsg": "ok"}));
    let read = stand.get(&path("get")).await;
    assert_eq!(read["menu"]["button"][0]["sub_button"], json!([]));
    assert_eq!(read["menu"]["button"][1]["sub_button"][1]["key"], "CONTACT");
    assert_eq!(stand.get("/__sim/menu?account=main").await["button"][0]["name"], "物业报修");
    assert_eq!(stand.get(&path("delete")).await["errcode"], 0);
    assert_eq!(stand.http.get(stand.url("/__sim/menu?account=main")).send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn counts_buttons() {
    let stand = Stand::new().await;
    assert_eq!(errcode(&stand, json!([])).await, 40016);
    assert_eq!(errcode(&stand, json!([view("一"), view("二"), view("三"), view("四")])).await, 40016);
    let many: Vec<Value> = (0..6).map(|_| view("子")).collect();
    assert_eq!(errcode(&stand, json!([{"name": "更多", "sub_button": many}])).await, 40023);
    let deep = json!([{"name": "更多", "sub_button": [{"name": "再", "sub_button": [view("子")]}]}]);
    assert_eq!(errcode(&stand, deep).await, 40022);
    assert_eq!(errcode(&stand, json!([{"type": "view", "name": "更多", "sub_button": [view("子")]}])).await, 40015);
}

#[tokio::test]
async fn counts_names_in_bytes() {
    let stand = Stand::new().await;
    assert_eq!(errcode(&stand, json!([view("五个汉字呢")])).await, 0, "15 bytes");
    assert_eq!(errcode(&stand, json!([view("六个汉字太长")])).await, 40018, "18 bytes");
    let sub = |name: String| json!([{"name": "更多", "sub_button": [view(&name)]}]);
    assert_eq!(errcode(&stand, sub("修".repeat(20))).await, 0, "60 bytes");
    assert_eq!(errcode(&stand, sub("修".repeat(20) + "x")).await, 40025, "61 bytes");
    assert_eq!(errcode(&stand, json!([view("")])).await, 40018);
}

#[tokio::test]
async fn checks_types_keys_and_addresses() {
    let stand = Stand::new().await;
    let click = |key: String| json!([{"type": "click", "name": "联系", "key": key}]);
    assert_eq!(errcode(&stand, click("k".repeat(128))).await, 0);
    assert_eq!(errcode(&stand, click("k".repeat(129))).await, 40019);
    let open = |url: String| json!([{"type": "view", "name": "打开", "url": url}]);
    assert_eq!(errcode(&stand, open(format!("https://a.cn/{}", "u".repeat(1011)))).await, 0);
    assert_eq!(errcode(&stand, open(format!("https://a.cn/{}", "u".repeat(1012)))).await, 40020);
    assert_eq!(errcode(&stand, open("/o/repairs".to_owned())).await, 65317);
    assert_eq!(errcode(&stand, json!([{"type": "jump", "name": "打开", "url": "https://a.cn"}])).await, 40017);
}

#[tokio::test]
async fn refuses_escaped_chinese() {
    let stand = Stand::new().await;
    let token = stand.token().await;
    let body = r#"{"button":[{"type":"view","name":"\u7269\u4e1a","url":"https://a.cn"}]}"#;
    let url = stand.url(&format!("/cgi-bin/menu/create?access_token={token}"));
    let answer: Value = stand.http.post(url).body(body).send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["errcode"], 40033);
}

#[tokio::test]
async fn a_day_has_its_quota() {
    let stand = Stand::with(|config| {
        config.scenario.accounts[0].rules.daily_quota.insert("/cgi-bin/menu/create".to_owned(), 2);
    })
    .await;
    assert_eq!(errcode(&stand, json!([view("一")])).await, 0);
    assert_eq!(errcode(&stand, json!([view("一")])).await, 0);
    assert_eq!(errcode(&stand, json!([view("一")])).await, 45009);
    stand.sim.clock().advance(12 * 3_600_000);
    assert_eq!(errcode(&stand, json!([view("一")])).await, 0, "the counter starts again at midnight in China");
}
