//! Counters that can be asked for and cleared, the diagnosis of failed calls, addresses for firewalls, short keys.

use serde_json::{Value, json};

use crate::stand::Stand;

const SEND: &str = "/cgi-bin/message/template/send";

async fn quota(stand: &Stand, path: &str) -> Value {
    stand.call("/cgi-bin/openapi/quota/get", &json!({"cgi_path": path})).await
}

#[tokio::test]
async fn counters_count_what_was_accepted() {
    let stand = Stand::new().await;
    stand.send(&stand.letter("lin")).await;
    stand.send(&stand.letter("zheng")).await;
    let told = quota(&stand, SEND).await;
    assert_eq!(told["quota"], json!({"daily_limit": 100_000, "used": 1, "remain": 99_999}));
    assert_eq!(quota(&stand, "/cgi-bin/stable_token").await["rate_limit"]["refresh_second"], 60);
    assert_eq!(quota(&stand, "/cgi-bin/nothing").await["errcode"], 76022);
    stand.sim.clock().advance(12 * 3_600_000);
    assert_eq!(quota(&stand, SEND).await["quota"]["used"], 0, "midnight in China");
}

#[tokio::test]
async fn all_counters_are_cleared_ten_times_a_month() {
    let stand = Stand::with(|config| {
        config.scenario.accounts[0].rules.daily_quota.insert(SEND.to_owned(), 1);
    })
    .await;
    let appid = json!({"appid": stand.account().appid});
    for _ in 0..10 {
        assert_eq!(stand.send(&stand.letter("lin")).await["errcode"], 0);
        assert_eq!(stand.send(&stand.letter("lin")).await["errcode"], 45009);
        assert_eq!(stand.call("/cgi-bin/clear_quota", &appid).await["errcode"], 0);
    }
    assert_eq!(stand.call("/cgi-bin/clear_quota", &appid).await["errcode"], 48006);
    let by_secret = json!({"appid": stand.account().appid, "appsecret": stand.account().secret});
    assert_eq!(stand.post("/cgi-bin/clear_quota/v2", &by_secret).await["errcode"], 48006, "counted together");
    assert_eq!(stand.call("/cgi-bin/openapi/quota/clear", &json!({"cgi_path": SEND})).await["errcode"], 0);
    // The tests begin on 1 November.
    stand.sim.clock().advance(30 * 86_400_000);
    assert_eq!(stand.post("/cgi-bin/clear_quota/v2", &by_secret).await["errcode"], 0, "December");
}

#[tokio::test]
async fn a_failed_call_is_explained_by_its_rid() {
    let stand = Stand::new().await;
    let refused = stand.send(&stand.letter("zheng")).await;
    let rid = refused["errmsg"].as_str().unwrap().rsplit_once("rid: ").unwrap().1.to_owned();
    let ask = async |rid: &str| stand.call("/cgi-bin/openapi/rid/get", &json!({"rid": rid})).await;
    let told = ask(&rid).await["request"].clone();
    assert!(told["request_url"].as_str().unwrap().starts_with(SEND));
    assert!(told["response_body"].as_str().unwrap().contains("43004"));
    assert_eq!(ask("6aac005a-01bfdbee-79769285").await["errcode"], 76001);
    stand.sim.clock().advance(7 * 86_400_000 + 1);
    assert_eq!(ask(&rid).await["errcode"], 76001);
}

#[tokio::test]
async fn a_path_without_permission_is_48001_and_no_token_matter() {
    let stand = Stand::new().await;
    stand.set(json!({"rules": {"unauthorized": [SEND]}})).await;
    assert_eq!(stand.send(&stand.letter("lin")).await["errcode"], 48001);
    assert_eq!(stand.post(&format!("{SEND}?access_token=no"), &json!({})).await["errcode"], 40001);
    assert!(stand.ask("/cgi-bin/user/get").await["total"].is_i64());
    stand.set(json!({"rules": {"unauthorized": ["*"]}})).await;
    assert_eq!(stand.ask("/cgi-bin/user/get").await["errcode"], 48001, "the certification lapsed");
}

#[tokio::test]
async fn addresses_are_told() {
    let stand = Stand::new().await;
    assert!(stand.ask("/cgi-bin/getcallbackip").await["ip_list"].is_array());
    assert!(stand.ask("/cgi-bin/get_api_domain_ip").await["ip_list"].is_array());
    let check = async |action: &str| {
        stand.call("/cgi-bin/callback/check", &json!({"action": action, "check_operator": "DEFAULT"})).await
    };
    assert_eq!(check("all").await["ping"][0]["package_loss"], "0%");
    assert_eq!(check("look").await["errcode"], 40097);
}

#[tokio::test]
async fn a_short_key_keeps_a_text() {
    let stand = Stand::new().await;
    let make = async |long: String| {
        stand.call("/cgi-bin/shorten/gen", &json!({"long_data": long, "expire_seconds": 60})).await
    };
    let key = make("报修 BX20261101001".to_owned()).await["short_key"].clone();
    let fetch = async || stand.call("/cgi-bin/shorten/fetch", &json!({"short_key": key})).await;
    assert_eq!(fetch().await["long_data"], "报修 BX20261101001");
    assert_eq!(make("x".repeat(4097)).await["errcode"], 9_410_010);
    stand.sim.clock().advance(60_000);
    assert_eq!(fetch().await["errcode"], 9_410_012);
}
