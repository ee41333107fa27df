//! Files from phones: what counts as one, and where it may lie.

use std::sync::{Arc, Mutex};

use serde_json::json;
use wechat::{Gateway, Media, Reason, SendErrorKind};

use crate::stub::{Reply, Stub, ok, refuse};
use crate::world::{message, undeliverable, world};

const GET: &str = "/cgi-bin/media/get";

fn picture() -> Reply {
    Reply::File("image/jpeg", b"\xff\xd8\xff\xe0 a picture".to_vec())
}

/// A platform whose answers name its own address.
async fn at_home(answer: impl Fn(&str, &str, usize) -> Reply + Send + Sync + 'static) -> Stub {
    let home = Arc::new(Mutex::new(String::new()));
    let base = Arc::clone(&home);
    let stub = Stub::with_tokens(move |call| answer(&base.lock().unwrap(), &call.path, call.nth)).await;
    home.lock().unwrap().clone_from(&stub.base);
    stub
}

#[tokio::test]
async fn a_picture_arrives_whole() {
    let stub = Stub::with_tokens(|_| picture()).await;
    let media = world(&stub.base).client.fetch_media("main", "m1").await.unwrap();
    assert_eq!(media, Media { media_type: Some("image/jpeg".into()), bytes: b"\xff\xd8\xff\xe0 a picture".to_vec() });
    let call = &stub.calls(GET)[0];
    assert_eq!((call.query["media_id"].as_str(), call.token()), ("m1", "T1"));
    assert!(!format!("{media:?}").contains("255"));
}

#[tokio::test]
async fn an_error_in_place_of_the_file_is_an_error() {
    for media_type in ["application/json; charset=utf-8", "text/plain", "image/jpeg"] {
        let stub = Stub::with_tokens(move |_| {
            Reply::File(media_type, br#"{"errcode":40007,"errmsg":"invalid media_id rid: r1"}"#.to_vec())
        })
        .await;
        let error = world(&stub.base).client.fetch_media("main", "m1").await.unwrap_err();
        assert_eq!((error.kind, error.code), (undeliverable(Reason::MediaGone), Some(40007)), "{media_type}");
        assert_eq!(error.rid.as_deref(), Some("r1"));
    }
}

#[tokio::test]
async fn a_dead_token_is_renewed_and_a_busy_platform_asked_again() {
    let stub = Stub::with_tokens(|call| if call.token() == "T1" { refuse(40001) } else { picture() }).await;
    assert!(world(&stub.base).client.fetch_media("main", "m1").await.is_ok());
    assert_eq!((stub.count(GET), stub.count("/stable_token")), (2, 2));

    let stub = Stub::with_tokens(|call| if call.nth <= 2 { refuse(-1) } else { picture() }).await;
    let client = world(&stub.base).client;
    for _ in 0..2 {
        let error = client.fetch_media("main", "m1").await.unwrap_err();
        assert!(matches!(error.kind, SendErrorKind::Retry { .. }), "{error:?}");
    }
    assert!(client.fetch_media("main", "m1").await.is_ok());
}

#[tokio::test]
async fn a_video_lies_one_step_further_and_no_token_goes_there() {
    let stub = at_home(|home, path, _| match path {
        GET => Reply::Json(json!({"video_url": format!("{home}/video?id=1")})),
        _ => Reply::File("video/mp4", b"\0\0\0\x18ftypmp42".to_vec()),
    })
    .await;
    let media = world(&stub.base).client.fetch_media("main", "m1").await.unwrap();
    assert_eq!((media.media_type.as_deref(), media.bytes.len()), (Some("video/mp4"), 12));
    assert_eq!((stub.calls("/video")[0].token(), stub.calls("/video")[0].query["id"].as_str()), ("", "1"));
}

#[tokio::test]
async fn three_steps_are_followed_and_no_more() {
    for (redirects, expected) in [(3, Ok(())), (4, Err(undeliverable(Reason::BadContent)))] {
        let stub = at_home(move |home, path, _| {
            let step = path.strip_prefix("/step").map_or(0, |n| n.parse::<usize>().unwrap());
            if step < redirects { Reply::Redirect(format!("{home}/step{}", step + 1)) } else { picture() }
        })
        .await;
        let outcome = world(&stub.base).client.fetch_media("main", "m1").await;
        assert_eq!(outcome.map(|_| ()).map_err(|error| error.kind), expected, "{redirects}");
    }
}

#[tokio::test]
async fn nothing_is_fetched_from_elsewhere() {
    let elsewhere = Stub::start(|_| picture()).await;
    let target = format!("{}/secret", elsewhere.base);
    for redirected in [true, false] {
        let target = target.clone();
        let stub = Stub::with_tokens(move |_| match redirected {
            true => Reply::Redirect(target.clone()),
            false => Reply::Json(json!({"video_url": target})),
        })
        .await;
        let error = world(&stub.base).client.fetch_media("main", "m1").await.unwrap_err();
        assert_eq!((error.kind, error.alert), (undeliverable(Reason::BadContent), true));
    }
    assert_eq!(elsewhere.count(""), 0);
}

#[tokio::test]
async fn what_is_too_large_or_no_file_is_refused_and_stops_nobody() {
    let odd: [fn() -> Reply; 4] = [
        || Reply::File("image/jpeg", vec![7; 100_001]),
        || Reply::File("image/jpeg", vec![]),
        || Reply::File("text/html", b"<html>maintenance</html>".to_vec()),
        || ok(),
    ];
    for (index, reply) in odd.into_iter().enumerate() {
        let stub = Stub::with_tokens(move |call| if call.path == GET { reply() } else { ok() }).await;
        let client = world(&stub.base).client;
        for _ in 0..5 {
            let error = client.fetch_media("main", "m1").await.unwrap_err();
            assert_eq!(error.kind, undeliverable(Reason::BadContent), "{index}");
        }
        assert!(client.send_template("main", &message("m")).await.is_ok());
    }
}

#[tokio::test]
async fn a_place_that_fails_is_tried_again_later() {
    let stub = at_home(|home, path, nth| match (path, nth) {
        (GET, _) => Reply::Json(json!({"video_url": format!("{home}/video")})),
        (_, 1) => Reply::Html502,
        (_, 2) => Reply::Cut,
        _ => Reply::File("video/mp4", vec![1]),
    })
    .await;
    let client = world(&stub.base).client;
    for _ in 0..2 {
        let error = client.fetch_media("main", "m1").await.unwrap_err();
        assert!(matches!(error.kind, SendErrorKind::Retry { .. }), "{error:?}");
    }
    assert!(client.fetch_media("main", "m1").await.is_ok());
}
