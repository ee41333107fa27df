//! Signing in with a code scanned on a desktop, and with the question for more.

use reqwest::{StatusCode, header};
use serde_json::{Value, json};

use crate::{
    stand::Stand,
    wecom_stand::{get, post, stand},
};

fn link(stand: &Stand, change: (&str, &str)) -> String {
    let corpid = stand.scenario.corps[0].corpid.clone();
    let back = "http%3A%2F%2F127.0.0.1%3A3000%2Fin%3Fto%3D%252Fm".to_owned();
    let mut pairs = vec![
        ("login_type", "CorpApp".to_owned()),
        ("appid", corpid),
        ("agentid", "1000002".to_owned()),
        ("redirect_uri", back),
        ("state", "k7".to_owned()),
    ];
    pairs.retain(|(name, _)| *name != change.0);
    pairs.push((change.0, change.1.to_owned()));
    let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("/wwlogin/sso/login?{}", query.join("&"))
}

async fn page(stand: &Stand, path: &str) -> String {
    let answer = stand.http.get(stand.url(path)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    answer.text().await.unwrap()
}

async fn code(stand: &Stand, path: &str) -> String {
    let answer = stand.http.get(stand.url(path)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FOUND);
    let to = answer.headers()[header::LOCATION].to_str().unwrap();
    to.split("code=").nth(1).unwrap().split('&').next().unwrap().to_owned()
}

async fn who(stand: &Stand, code: &str) -> Value {
    get(stand, "/cgi-bin/auth/getuserinfo", &format!("&code={code}")).await
}

#[tokio::test]
async fn the_page_lets_members_scan_and_nobody_else() {
    let stand = stand().await;
    let html = page(&stand, &link(&stand, ("state", "k7"))).await;
    assert!(html.contains("张建国") && !html.contains("林晓梅"), "{html}");
    assert!(
        html.contains(r#"<link rel="icon" href="data:,">"#),
        "no browser asks for an icon, which would count as unknown"
    );
    let path = link(&stand, ("person", "zhang"));
    let answer = stand.http.get(stand.url(&path)).send().await.unwrap();
    let to = answer.headers()[header::LOCATION].to_str().unwrap().to_owned();
    assert!(to.starts_with("http://127.0.0.1:3000/in?to=%2Fm&code=") && to.ends_with("&state=k7"), "{to}");
    let first = code(&stand, &path).await;
    assert_eq!(who(&stand, &first).await, json!({"errcode": 0, "errmsg": "ok", "userid": "zhangjianguo"}));
    assert_eq!(who(&stand, &first).await["errcode"], 40029);
    assert!(page(&stand, &link(&stand, ("person", "lin"))).await.contains("不是该企业的成员"));
}

#[tokio::test]
async fn a_link_that_is_not_in_order_is_a_page() {
    let stand = stand().await;
    for (change, words) in [
        (("login_type", "ServiceApp"), "login_type"),
        (("appid", "ww0"), "appid"),
        (("agentid", "7"), "agentid"),
        (("redirect_uri", "https%3A%2F%2Fevil.example%2F"), "redirect_uri"),
        (("state", "a-b"), "state"),
    ] {
        assert!(page(&stand, &link(&stand, change)).await.contains(words), "{change:?}");
    }
}

#[tokio::test]
async fn a_member_who_agreed_tells_more_for_half_an_hour() {
    let stand = stand().await;
    let corpid = &stand.scenario.corps[0].corpid;
    let path = |scope: &str| {
        format!(
            "/connect/oauth2/authorize?appid={corpid}&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fin&response_type=code&scope={scope}&state=1&agentid=1000002&person=zhang"
        )
    };
    let silent = who(&stand, &code(&stand, &path("snsapi_base")).await).await;
    assert!(silent.get("user_ticket").is_none());
    let asked = who(&stand, &code(&stand, &path("snsapi_privateinfo")).await).await;
    let detail =
        async || post(&stand, "/cgi-bin/auth/getuserdetail", &json!({"user_ticket": asked["user_ticket"]})).await;
    assert_eq!((&detail().await["userid"], &detail().await["mobile"]), (&json!("zhangjianguo"), &json!("13900000001")));
    stand.sim.clock().advance(1_800_000);
    assert_eq!(detail().await["errcode"], 40125);
    assert_eq!(post(&stand, "/cgi-bin/auth/getuserdetail", &json!({})).await["errcode"], 41059);
}
