//! `user/info`.

use serde_json::json;

use crate::stand::{START_MS, Stand};

#[tokio::test]
async fn a_follower_has_no_nickname() {
    let stand = Stand::new().await;
    let (token, openid) = (stand.token().await, stand.openid("lin"));
    let user = stand.get(&format!("/cgi-bin/user/info?access_token={token}&openid={openid}&lang=zh_CN")).await;
    assert_eq!((&user["subscribe"], &user["subscribe_time"]), (&json!(1), &json!(START_MS / 1000)));
    assert!(user.get("nickname").is_none() && user.get("headimgurl").is_none());
}

#[tokio::test]
async fn somebody_else_is_only_an_openid() {
    let stand = Stand::new().await;
    let (token, openid) = (stand.token().await, stand.openid("zheng"));
    let user = stand.get(&format!("/cgi-bin/user/info?access_token={token}&openid={openid}")).await;
    assert_eq!(user, json!({"subscribe": 0, "openid": openid}));
}

#[tokio::test]
async fn an_openid_of_nobody_is_refused() {
    let stand = Stand::new().await;
    let token = stand.token().await;
    for openid in ["", "oAAAAAAAAAAAAAAAAAAAAAAAAAAA", "short"] {
        let user = stand.get(&format!("/cgi-bin/user/info?access_token={token}&openid={openid}")).await;
        assert_eq!(user["errcode"], 40003, "{openid}");
    }
}
