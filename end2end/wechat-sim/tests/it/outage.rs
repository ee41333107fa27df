//! The switch 微信故障.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::stand::{HURRY, Stand};

/// How one call is met: its status, its errcode, or that no answer comes.
async fn met(stand: &Stand) -> String {
    let url = stand.url("/cgi-bin/message/template/send?access_token=any");
    let Ok(answer) = stand.http.post(url).timeout(HURRY).body("{}").send().await else {
        return "nothing".to_owned();
    };
    if answer.status() == 200 {
        answer.json::<Value>().await.unwrap()["errcode"].to_string()
    } else {
        answer.status().as_u16().to_string()
    }
}

#[tokio::test]
async fn calls_fail_in_every_way_until_it_is_over() {
    let stand = Stand::new().await;
    assert_eq!(stand.post("/__sim/outage", &json!({"on": true})).await["on"], true);
    let ways: BTreeSet<_> = futures::future::join_all((0..20).map(|_| met(&stand))).await.into_iter().collect();
    assert_eq!(ways, BTreeSet::from(["-1", "502", "nothing"].map(str::to_owned)));
    stand.post("/__sim/outage", &json!({"on": false})).await;
    assert_eq!(stand.get("/__sim/outage").await["on"], false);
    assert_eq!(met(&stand).await, "40001");
}

#[tokio::test]
async fn a_call_that_hangs_is_released_when_it_is_over() {
    let stand = Stand::new().await;
    stand.post("/__sim/outage", &json!({"on": true})).await;
    let url = stand.url("/cgi-bin/menu/get");
    let calls = futures::future::join_all((0..20).map(|_| stand.http.get(&url).send()));
    let end = async {
        stand.post("/__sim/outage", &json!({"on": false})).await;
    };
    let (answers, ()) = tokio::join!(calls, end);
    assert!(answers.into_iter().all(|answer| answer.is_ok()));
}

#[tokio::test]
async fn signing_in_goes_on() {
    let stand = Stand::new().await;
    stand.post("/__sim/outage", &json!({"on": true})).await;
    for _ in 0..10 {
        assert_eq!(stand.get("/sns/oauth2/access_token").await["errcode"], 41002);
        assert!(!stand.wecom_token().await.is_empty());
    }
}
