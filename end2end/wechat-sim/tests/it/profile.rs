//! `snsapi_userinfo`: the consent, the web token and what it tells.

use serde_json::Value;

use crate::stand::Stand;

fn link(stand: &Stand, person: &str, rest: &str) -> String {
    format!(
        "/connect/oauth2/authorize?appid={}&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fback&response_type=code&scope=snsapi_userinfo&state=k7&person={person}{rest}",
        stand.account().appid
    )
}

async fn open(stand: &Stand, path: &str) -> (u16, String) {
    let answer = stand.http.get(stand.url(path)).send().await.unwrap();
    let to = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned());
    let status = answer.status().as_u16();
    (status, to.unwrap_or(answer.text().await.unwrap()))
}

async fn token(stand: &Stand, to: &str) -> Value {
    let code = to.split("code=").nth(1).unwrap().split('&').next().unwrap();
    let (appid, secret) = (&stand.account().appid, &stand.account().secret);
    let query = format!("appid={appid}&secret={secret}&code={code}&grant_type=authorization_code");
    stand.get(&format!("/sns/oauth2/access_token?{query}")).await
}

async fn tell(stand: &Stand, path: &str, web: &Value) -> Value {
    let (access, openid) = (web["access_token"].as_str().unwrap(), web["openid"].as_str().unwrap());
    stand.get(&format!("{path}?access_token={access}&openid={openid}&lang=zh_CN")).await
}

#[tokio::test]
async fn who_follows_is_not_asked() {
    let stand = Stand::new().await;
    let (status, to) = open(&stand, &link(&stand, "lin", "")).await;
    assert_eq!(status, 302);
    let web = token(&stand, &to).await;
    assert_eq!(web["scope"], "snsapi_userinfo");
    let profile = tell(&stand, "/sns/userinfo", &web).await;
    assert_eq!((&profile["nickname"], &profile["sex"]), (&Value::from("林晓梅"), &Value::from(0)));
    assert_eq!(tell(&stand, "/sns/auth", &web).await["errcode"], 0);
    let (status, page) = open(&stand, &link(&stand, "lin", "&forcePopup=true")).await;
    assert_eq!((status, page.contains("拒绝")), (200, true));
}

#[tokio::test]
async fn a_stranger_is_asked_and_may_refuse() {
    let stand = Stand::new().await;
    let (status, page) = open(&stand, &link(&stand, "zheng", "")).await;
    assert_eq!((status, page.contains("申请获取你的昵称")), (200, true));
    let (_, denied) = open(&stand, &link(&stand, "zheng", "&consent=deny")).await;
    assert_eq!(denied, "http://127.0.0.1:3000/back?state=k7");
    let (_, allowed) = open(&stand, &link(&stand, "zheng", "&consent=allow")).await;
    assert!(token(&stand, &allowed).await["openid"].is_string());
}

#[tokio::test]
async fn a_snapshot_shows_nobody() {
    let stand = Stand::new().await;
    let (_, to) = open(&stand, &link(&stand, "lin", "&forceSnapShot=true")).await;
    let web = token(&stand, &to).await;
    assert_eq!(web["is_snapshotuser"], 1);
    assert_eq!(tell(&stand, "/sns/userinfo", &web).await["nickname"], "微信用户");
}

#[tokio::test]
async fn a_silent_token_tells_no_profile() {
    let stand = Stand::new().await;
    let base = link(&stand, "lin", "").replace("snsapi_userinfo", "snsapi_base");
    let (_, to) = open(&stand, &base).await;
    let web = token(&stand, &to).await;
    assert_eq!(tell(&stand, "/sns/userinfo", &web).await["errcode"], 48001);
    stand.set(serde_json::json!({"rules": {"userinfo_scope": false}})).await;
    assert!(open(&stand, &link(&stand, "lin", "")).await.1.contains("10005"));
}

#[tokio::test]
async fn a_web_token_ends_and_is_refreshed() {
    let stand = Stand::new().await;
    let (_, to) = open(&stand, &link(&stand, "lin", "")).await;
    let web = token(&stand, &to).await;
    stand.sim.clock().advance(7_200_000);
    assert_eq!(tell(&stand, "/sns/userinfo", &web).await["errcode"], 42001);
    let refresh = async |token: &str| {
        let appid = &stand.account().appid;
        let query = format!("appid={appid}&grant_type=refresh_token&refresh_token={token}");
        stand.get(&format!("/sns/oauth2/refresh_token?{query}")).await
    };
    let new = refresh(web["refresh_token"].as_str().unwrap()).await;
    assert_eq!(tell(&stand, "/sns/userinfo", &new).await["openid"], web["openid"]);
    assert_eq!(refresh("made-up").await["errcode"], 40030);
    stand.sim.clock().advance(30 * 86_400_000);
    assert_eq!(refresh(web["refresh_token"].as_str().unwrap()).await["errcode"], 42002);
}
