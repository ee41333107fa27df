//! What pages need: a signature that the phone accepts, the files that it gave to the platform.

use serde_json::json;
use wechat::{Event, Gateway, PageConfig, Reason};

use super::town::Town;
use crate::world::undeliverable;

const PAGE: &str = "https://wx.example.com/o/repairs/new?p=%E7%94%B5%E6%A2%AF&x=a%20b";

/// What the phone says to `wx.config`.
async fn accepted(town: &Town, config: &PageConfig, url: &str) -> String {
    let asked = json!({"appId": config.appid, "timestamp": config.timestamp_s, "nonceStr": config.nonce,
        "signature": config.signature, "url": url});
    town.post("/js/config", asked).await["errMsg"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn phones_accept_the_signature_of_the_page_that_was_signed() {
    let town = Town::start().await;
    let config = town.client.page_config("main", &format!("{PAGE}#/step2")).await.unwrap();
    assert_eq!(accepted(&town, &config, PAGE).await, "config:ok");
    assert_eq!(accepted(&town, &config, "https://wx.example.com/other").await, "config:invalid signature");
    assert_eq!(accepted(&town, &config, "https://elsewhere.example.com/").await, "config:invalid url domain");
}

#[tokio::test]
async fn a_signature_is_good_to_the_last_moment_before_renewal() {
    let town = Town::start().await;
    for _ in 0..4 {
        let config = town.client.page_config("main", PAGE).await.unwrap();
        assert_eq!(accepted(&town, &config, PAGE).await, "config:ok");
        town.sim.clock().advance(3_500_000);
    }
}

#[tokio::test]
async fn pictures_and_videos_are_fetched_and_lost_ones_are_gone() {
    let town = Town::start().await;
    let jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0 a picture".to_vec();
    let id = town.upload(jpeg.clone()).await;
    let media = town.client.fetch_media("main", &id).await.unwrap();
    assert_eq!((media.media_type.as_deref(), media.bytes), (Some("image/jpeg"), jpeg));
    let mp4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec();
    town.say_file("lin", mp4.clone()).await;
    let said = town.inbox.wait(|event| matches!(event, Event::Message { .. })).await;
    let Event::Message { kind, media_id: Some(video) } = said.event else { panic!("{said:?}") };
    assert_eq!((kind.as_str(), town.client.fetch_media("main", &video).await.unwrap().bytes), ("video", mp4));
    town.sim.clock().advance(3 * 86_400_000 + 1);
    let error = town.client.fetch_media("main", &id).await.unwrap_err();
    assert_eq!((error.kind, error.code), (undeliverable(Reason::MediaGone), Some(40007)));
}

#[tokio::test]
async fn a_quota_counts_and_a_failed_call_is_remembered() {
    let town = Town::start().await;
    let path = "/cgi-bin/user/info";
    let error = town.client.user_info("main", "oNobody").await.unwrap_err();
    let diagnosis = town.client.diagnosis("main", error.rid.as_deref().unwrap()).await.unwrap();
    assert_eq!((diagnosis.code, diagnosis.from_address.as_deref()), (Some(40003), Some("127.0.0.1")));
    let before = town.client.quota("main", path).await.unwrap();
    town.client.user_info("main", super::town::OPENID).await.unwrap();
    let after = town.client.quota("main", path).await.unwrap();
    assert_eq!((after.used - before.used, before.left - after.left, after.limit), (1, 1, before.limit));
    assert_eq!(town.client.callback_route("main").await.unwrap().addresses, ["127.0.0.1"]);
}
