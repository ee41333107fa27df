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

#[tokio::test]
async fn many_are_asked_for_at_once() {
    let stand = Stand::new().await;
    let list: Vec<_> = ["lin", "zheng"].map(|person| json!({"openid": stand.openid(person), "lang": "zh_CN"})).into();
    let answer = stand.call("/cgi-bin/user/info/batchget", &json!({"user_list": list})).await;
    assert_eq!(
        (&answer["user_info_list"][0]["subscribe"], &answer["user_info_list"][1]["subscribe"]),
        (&json!(1), &json!(0))
    );
    let many = vec![list[0].clone(); 101];
    assert_eq!(stand.call("/cgi-bin/user/info/batchget", &json!({"user_list": many})).await["errcode"], 40097);
}

#[tokio::test]
async fn followers_are_listed() {
    let stand = Stand::new().await;
    let all = stand.ask("/cgi-bin/user/get").await;
    let openids = all["data"]["openid"].as_array().unwrap().clone();
    assert!(openids.contains(&json!(stand.openid("lin"))) && !openids.contains(&json!(stand.openid("zheng"))));
    assert_eq!((&all["total"], &all["count"]), (&json!(openids.len()), &json!(openids.len())));
    let last = all["next_openid"].as_str().unwrap();
    let none = stand.ask(&format!("/cgi-bin/user/get?next_openid={last}")).await;
    assert_eq!((&none["count"], none.get("data")), (&json!(0), None), "data is missing where nobody is left");
    assert_eq!(stand.ask("/cgi-bin/user/get?next_openid=nobody").await["errcode"], 40003);
}

#[tokio::test]
async fn a_follower_gets_a_remark() {
    let stand = Stand::new().await;
    let remark = async |person: &str, text: &str| {
        let body = json!({"openid": stand.openid(person), "remark": text});
        stand.call("/cgi-bin/user/info/updateremark", &body).await["errcode"].clone()
    };
    assert_eq!(remark("lin", "3栋801").await, 0);
    let user = stand.ask(&format!("/cgi-bin/user/info?openid={}", stand.openid("lin"))).await;
    assert_eq!(user["remark"], "3栋801");
    assert_eq!(remark("lin", &"长".repeat(30)).await, 40097);
    assert_eq!(remark("zheng", "未关注").await, 43004);
}

#[tokio::test]
async fn tags_are_made_given_and_counted() {
    let stand = Stand::new().await;
    let create = async |name: &str| stand.call("/cgi-bin/tags/create", &json!({"tag": {"name": name}})).await;
    let id = create("业主").await["tag"]["id"].as_i64().unwrap();
    assert_eq!(create("业主").await["errcode"], 45157);
    assert_eq!(create(&"长".repeat(31)).await["errcode"], 45158);
    let give = async |path: &str| {
        let body = json!({"openid_list": [stand.openid("lin")], "tagid": id});
        stand.call(&format!("/cgi-bin/tags/members/{path}"), &body).await["errcode"].clone()
    };
    assert_eq!(give("batchtagging").await, 0);
    let people = stand.call("/cgi-bin/user/tag/get", &json!({"tagid": id})).await;
    assert_eq!(people["data"]["openid"], json!([stand.openid("lin")]));
    let of_lin = stand.call("/cgi-bin/tags/getidlist", &json!({"openid": stand.openid("lin")})).await;
    assert_eq!(of_lin["tagid_list"], json!([id]));
    let user = stand.ask(&format!("/cgi-bin/user/info?openid={}", stand.openid("lin"))).await;
    assert_eq!(user["tagid_list"], json!([id]));
    assert_eq!(give("batchuntagging").await, 0);
    let rename = async |id: i64| stand.call("/cgi-bin/tags/update", &json!({"tag": {"id": id, "name": "住户"}})).await;
    assert_eq!((rename(id).await["errcode"].clone(), rename(2).await["errcode"].clone()), (json!(0), json!(45058)));
    assert_eq!(stand.call("/cgi-bin/tags/delete", &json!({"tag": {"id": id}})).await["errcode"], 0);
    assert_eq!(stand.ask("/cgi-bin/tags/get").await["tags"].as_array().unwrap().len(), 1, "the starred ones");
    assert_eq!(give("batchtagging").await, 45159);
}

#[tokio::test]
async fn one_person_is_one_unionid() {
    let stand = Stand::with(|config| config.scenario.accounts[0].has_unionids = true).await;
    let unionid = async |person: &str| {
        stand.ask(&format!("/cgi-bin/user/info?openid={}", stand.openid(person))).await["unionid"].clone()
    };
    assert!(unionid("lin").await.as_str().unwrap().len() == 28);
    assert_ne!(unionid("lin").await, unionid("zheng").await);
}
