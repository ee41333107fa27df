//! Nothing is collected on the way: events, uploads and ranges pass as they come.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::Request,
    response::sse::{Event, Sse},
    routing::{get, post},
};
use futures::{Stream, StreamExt, future, stream};
use tokio::{sync::Notify, time::timeout};

use crate::product::{at, both, browser};

const LONG: Duration = Duration::from_secs(60);

/// One event at once, the second when `more` rings.
fn two_events(more: Arc<Notify>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let first = stream::once(future::ready(Ok(Event::default().data("one"))));
    let second = stream::once(async move {
        more.notified().await;
        Ok(Event::default().data("two"))
    });
    Sse::new(first.chain(second))
}

#[tokio::test]
async fn events_arrive_while_the_answer_is_still_open() {
    let more = Arc::new(Notify::new());
    let ring = Arc::clone(&more);
    let (sim, _) = both(Router::new().route("/live", get(move || async move { two_events(more) }))).await;
    let mut answer = browser().get(at(&sim, "lin", "/live")).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    assert_eq!(timeout(LONG, answer.chunk()).await.unwrap().unwrap().unwrap(), "data: one\n\n");
    ring.notify_one();
    assert_eq!(timeout(LONG, answer.chunk()).await.unwrap().unwrap().unwrap(), "data: two\n\n");
}

#[tokio::test]
async fn an_upload_reaches_the_product_while_it_is_being_sent() {
    let arrived = Arc::new(Notify::new());
    let rings = Arc::clone(&arrived);
    let receive = move |request: Request| async move {
        let mut body = request.into_body().into_data_stream();
        let mut bytes = 0;
        while let Some(chunk) = body.next().await {
            bytes += chunk.unwrap().len();
            rings.notify_one();
        }
        bytes.to_string()
    };
    let (sim, _) = both(Router::new().route("/upload", post(receive))).await;
    let first = stream::once(future::ready(Ok::<_, Infallible>(Bytes::from(vec![1; 1000]))));
    let second = stream::once(async move {
        arrived.notified().await;
        Ok(Bytes::from(vec![2; 500]))
    });
    let body = reqwest::Body::wrap_stream(first.chain(second));
    let sent = browser().post(at(&sim, "lin", "/upload")).body(body).send();
    assert_eq!(timeout(LONG, sent).await.unwrap().unwrap().text().await.unwrap(), "1500");
}

#[tokio::test]
async fn the_length_of_an_upload_is_kept_and_limited() {
    let (sim, _) = both(Router::new()).await;
    let kept = browser().post(at(&sim, "lin", "/head")).body("12345").send().await.unwrap().text().await.unwrap();
    assert!(kept.contains(r#""content-length":"5""#) && !kept.contains("transfer-encoding"), "{kept}");
    let none = browser().get(at(&sim, "lin", "/head")).send().await.unwrap().text().await.unwrap();
    assert!(!none.contains("transfer-encoding"), "a request without a body stays without: {none}");
    let huge = browser().post(at(&sim, "lin", "/head")).header("content-length", "300000000");
    let body = reqwest::Body::wrap_stream(stream::pending::<Result<Bytes, Infallible>>());
    assert_eq!(timeout(LONG, huge.body(body).send()).await.unwrap().unwrap().status(), 413);
}

#[tokio::test]
async fn ranges_pass_both_ways() {
    let (sim, _) = both(Router::new()).await;
    let answer = browser().get(at(&sim, "lin", "/clip")).header("range", "bytes=2-5").send().await.unwrap();
    assert_eq!(answer.status(), 206);
    assert_eq!(answer.headers()["content-range"], "bytes 2-5/10");
    assert_eq!(answer.headers()["content-length"], "4");
    assert_eq!(answer.text().await.unwrap(), "2345");
}

#[tokio::test]
async fn a_large_answer_passes_whole() {
    let large = || async { Body::from(vec![7u8; 5_000_000]) };
    let (sim, _) = both(Router::new().route("/large", get(large))).await;
    let bytes = browser().get(at(&sim, "lin", "/large")).send().await.unwrap().bytes().await.unwrap();
    assert_eq!(bytes.len(), 5_000_000);
}
