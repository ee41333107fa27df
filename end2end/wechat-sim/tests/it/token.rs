//! `stable_token`: one token for all, early replacement, forced refresh, refusals.

use serde_json::{Value, json};

use crate::stand::Stand;

async fn ask(stand: &Stand, change: impl FnOnce(&mut Value)) -> Value {
    let mut request = stand.token_request();
    change(&mut request);
    stand.post("/cgi-bin/stable_token", &request).await
}

async fn forced(stand: &Stand) -> Value {
    ask(stand, |request| request["force_refresh"] = json!(true)).await
}

/// errcode of a call that carries this token.
async fn errcode(stand: &Stand, token: &Value) -> i64 {
    let token = token["access_token"].as_str().unwrap();
    let answer = stand.get(&format!("/cgi-bin/template/get_all_private_template?access_token={token}")).await;
    answer["errcode"].as_i64().unwrap_or(0)
}

#[tokio::test]
async fn everybody_gets_the_same_token_with_the_time_that_is_left() {
    let stand = Stand::new().await;
    let first = ask(&stand, |_| {}).await;
    stand.sim.clock().advance(1_000_000);
    let second = ask(&stand, |_| {}).await;
    assert_eq!(first["expires_in"], 7200);
    assert_eq!((&second["access_token"], &second["expires_in"]), (&first["access_token"], &json!(6200)));
    assert_eq!(stand.get("/__sim/stats").await["tokens_minted"][&stand.account().appid], 1);
}

#[tokio::test]
async fn the_last_five_minutes_have_two_good_tokens() {
    let stand = Stand::new().await;
    let old = ask(&stand, |_| {}).await;
    stand.sim.clock().advance(6_899_000);
    assert_eq!(ask(&stand, |_| {}).await["access_token"], old["access_token"], "301 s are left");
    stand.sim.clock().advance(1_000);
    let new = ask(&stand, |_| {}).await;
    assert_ne!(new["access_token"], old["access_token"]);
    assert_eq!((errcode(&stand, &old).await, errcode(&stand, &new).await), (0, 0));
    stand.sim.clock().advance(300_000);
    assert_eq!((errcode(&stand, &old).await, errcode(&stand, &new).await), (42001, 0));
}

#[tokio::test]
async fn force_refresh_ends_the_old_token_at_once_but_not_twice_in_thirty_seconds() {
    let stand = Stand::new().await;
    let old = ask(&stand, |_| {}).await;
    let new = forced(&stand).await;
    assert_eq!((errcode(&stand, &old).await, errcode(&stand, &new).await), (40001, 0));
    assert_eq!(forced(&stand).await["access_token"], new["access_token"]);
    stand.sim.clock().advance(30_000);
    assert_ne!(forced(&stand).await["access_token"], new["access_token"]);
}

#[tokio::test]
async fn force_refresh_works_twenty_times_a_day() {
    let stand = Stand::new().await;
    for _ in 0..20 {
        assert!(forced(&stand).await["access_token"].is_string());
        stand.sim.clock().advance(30_000);
    }
    assert_eq!(forced(&stand).await["errcode"], 45009);
    stand.sim.clock().advance(12 * 3_600_000);
    assert!(forced(&stand).await["access_token"].is_string(), "the next day in China");
}

#[tokio::test]
async fn refuses_a_wrong_request() {
    let stand = Stand::new().await;
    let refused = |change: fn(&mut Value)| {
        let stand = &stand;
        async move { ask(stand, change).await["errcode"].as_i64() }
    };
    assert_eq!(refused(|request| request["appid"] = json!("")).await, Some(41002));
    assert_eq!(refused(|request| request["appid"] = json!("wx0000000000000000")).await, Some(40013));
    assert_eq!(refused(|request| request["grant_type"] = json!("other")).await, Some(40002));
    assert_eq!(refused(|request| request["secret"] = Value::Null).await, Some(41004));
    assert_eq!(refused(|request| request["secret"] = json!("wrong")).await, Some(40125));
    assert_eq!(refused(|request| request["force_refresh"] = json!("yes")).await, Some(47001));
}

#[tokio::test]
async fn refuses_a_wrong_method_and_a_wrong_body() {
    let stand = Stand::new().await;
    assert_eq!(stand.get("/cgi-bin/stable_token").await["errcode"], 43002);
    let post = |body: &'static str| stand.http.post(stand.url("/cgi-bin/stable_token")).body(body).send();
    let answer: Value = post("").await.unwrap().json().await.unwrap();
    assert_eq!(answer["errcode"], 44002);
    let answer: Value = post("grant_type=client_credential").await.unwrap().json().await.unwrap();
    assert_eq!(answer["errcode"], 47001);
}

#[tokio::test]
async fn a_call_needs_a_token_that_is_ours() {
    let stand = Stand::new().await;
    let path = "/cgi-bin/template/get_all_private_template";
    let missing = stand.get(path).await;
    assert_eq!(missing["errcode"], 41001);
    assert!(missing["errmsg"].as_str().unwrap().starts_with("access_token missing rid: "));
    assert_eq!(stand.get(&format!("{path}?access_token=made-up")).await["errcode"], 40001);
    let wecom = stand.wecom_token().await;
    assert_eq!(stand.get(&format!("{path}?access_token={wecom}")).await["errcode"], 40001);
}

#[tokio::test]
async fn the_old_way_makes_a_new_token_each_time_and_leaves_the_former_five_minutes() {
    let stand = Stand::new().await;
    let stable = ask(&stand, |_| {}).await;
    let (appid, secret) = (stand.account().appid.clone(), stand.account().secret.clone());
    let path = format!("/cgi-bin/token?grant_type=client_credential&appid={appid}&secret={secret}");
    let (old, new) = (stand.get(&path).await, stand.get(&path).await);
    assert_ne!(old["access_token"], new["access_token"]);
    stand.sim.clock().advance(299_999);
    assert_eq!((errcode(&stand, &old).await, errcode(&stand, &new).await), (0, 0));
    stand.sim.clock().advance(1);
    assert_eq!((errcode(&stand, &old).await, errcode(&stand, &new).await), (42001, 0));
    assert_eq!(errcode(&stand, &stable).await, 0, "the two kinds do not end each other");
    assert_eq!(stand.get(&path.replace(&secret, "no")).await["errcode"], 40125);
}

#[tokio::test]
async fn an_account_may_be_kept_from_tokens() {
    let stand = Stand::new().await;
    for code in [40164, 40243, 89503] {
        stand.set(json!({"rules": {"token_refusal": code}})).await;
        assert_eq!(ask(&stand, |_| {}).await["errcode"], code);
    }
    stand.set(json!({"rules": {"token_refusal": null}})).await;
    assert!(ask(&stand, |_| {}).await["access_token"].is_string());
}

#[tokio::test]
async fn a_refresh_may_bring_the_same_dead_token() {
    let stand = Stand::new().await;
    let dead = ask(&stand, |_| {}).await;
    stand.post("/__sim/accounts/main/end", &json!({"what": "token", "how": "invalid"})).await;
    assert_eq!(errcode(&stand, &dead).await, 40014);
    stand.fault(json!({"endpoint": "/cgi-bin/stable_token", "fault": {"refresh": "same"}})).await;
    assert_eq!(ask(&stand, |_| {}).await["access_token"], dead["access_token"]);
    assert_ne!(forced(&stand).await["access_token"], dead["access_token"]);
}
