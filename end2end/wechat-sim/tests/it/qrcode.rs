//! Scene codes: created, shown, scanned.

use serde_json::{Value, json};

use crate::{product::both, stand::Stand};

async fn create(stand: &Stand, action: &str, scene: Value) -> Value {
    let body = json!({"action_name": action, "expire_seconds": 600, "action_info": {"scene": scene}});
    stand.call("/cgi-bin/qrcode/create", &body).await
}

#[tokio::test]
async fn four_kinds_and_their_limits() {
    let stand = Stand::new().await;
    let made = create(&stand, "QR_STR_SCENE", json!({"scene_str": "lift_0312"})).await;
    assert_eq!(made["expire_seconds"], 600);
    assert!(made["url"].as_str().unwrap().starts_with("http://weixin.qq.com/q/"));
    let forever = create(&stand, "QR_LIMIT_SCENE", json!({"scene_id": 100_000})).await;
    assert!(forever["ticket"].is_string() && forever.get("expire_seconds").is_none());
    for (action, scene, code) in [
        ("QR_CODE", json!({"scene_id": 1}), 40052),
        ("QR_SCENE", json!({"scene_id": 0}), 40053),
        ("QR_LIMIT_SCENE", json!({"scene_id": 100_001}), 40053),
        ("QR_STR_SCENE", json!({"scene_str": "x".repeat(65)}), 40053),
        ("QR_LIMIT_STR_SCENE", json!({"scene_str": ""}), 40053),
    ] {
        assert_eq!(create(&stand, action, scene).await["errcode"], code, "{action}");
    }
    let long =
        json!({"action_name": "QR_SCENE", "expire_seconds": 2_592_001, "action_info": {"scene": {"scene_id": 1}}});
    assert_eq!(stand.call("/cgi-bin/qrcode/create", &long).await["errcode"], 40053);
}

#[tokio::test]
async fn permanent_codes_are_counted() {
    let stand = Stand::with(|config| config.scenario.accounts[0].rules.permanent_codes = 1).await;
    assert!(create(&stand, "QR_LIMIT_SCENE", json!({"scene_id": 1})).await["ticket"].is_string());
    assert_eq!(create(&stand, "QR_LIMIT_SCENE", json!({"scene_id": 2})).await["errcode"], 45029);
    assert!(create(&stand, "QR_SCENE", json!({"scene_id": 2})).await["ticket"].is_string());
}

#[tokio::test]
async fn the_picture_is_a_jpeg_until_it_ends() {
    let stand = Stand::new().await;
    let ticket = create(&stand, "QR_SCENE", json!({"scene_id": 7})).await["ticket"].as_str().unwrap().to_owned();
    let show = async || {
        let asked = stand.http.get(stand.url("/cgi-bin/showqrcode")).query(&[("ticket", &ticket)]);
        asked.send().await.unwrap()
    };
    let picture = show().await;
    assert_eq!((picture.status().as_u16(), picture.headers()["content-type"].to_str().unwrap()), (200, "image/jpg"));
    assert!(picture.bytes().await.unwrap().starts_with(&[0xff, 0xd8, 0xff]));
    stand.sim.clock().advance(600_000);
    assert_eq!(show().await.status(), 404);
}

#[tokio::test]
async fn a_stranger_follows_and_a_follower_scans() {
    let (stand, mut product) = both(|_| {}).await;
    let made = create(&stand, "QR_LIMIT_STR_SCENE", json!({"scene_str": "lift_0312"})).await;
    let ticket = made["ticket"].as_str().unwrap();
    stand.act("zheng", "scan", json!({"code": ticket})).await;
    let inner = product.next().await.open(stand.account());
    assert!(inner.contains(&format!(
        "<Event><![CDATA[subscribe]]></Event><EventKey><![CDATA[qrscene_lift_0312]]></EventKey><Ticket><![CDATA[{ticket}]]></Ticket>"
    )), "{inner}");
    let user = stand.ask(&format!("/cgi-bin/user/info?openid={}", stand.openid("zheng"))).await;
    assert_eq!((&user["subscribe_scene"], &user["qr_scene_str"]), (&json!("ADD_SCENE_QR_CODE"), &json!("lift_0312")));
    stand.act("zheng", "scan", json!({"code": made["url"]})).await;
    let inner = product.next().await.open(stand.account());
    assert!(inner.contains("<Event><![CDATA[SCAN]]></Event><EventKey><![CDATA[lift_0312]]></EventKey>"), "{inner}");
}
