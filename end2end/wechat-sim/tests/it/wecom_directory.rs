//! The directory, tickets, addresses, files, and calls from an address that is not trusted.

use serde_json::{Value, json};

use crate::{
    stand::Stand,
    wecom_stand::{AGENT, contacts_token, get, post, stand},
};

fn ids(list: &Value, name: &str) -> Vec<Value> {
    list.as_array().unwrap().iter().map(|entry| entry[name].clone()).collect()
}

#[tokio::test]
async fn departments_are_a_tree() {
    let stand = stand().await;
    let all = get(&stand, "/cgi-bin/department/list", "").await;
    assert_eq!(ids(&all["department"], "id"), [1, 2, 3].map(Value::from));
    assert_eq!(all["department"][1], json!({"id": 2, "name": "工程部", "parentid": 1, "order": 2}));
    let below = get(&stand, "/cgi-bin/department/simplelist", "&id=2").await;
    assert_eq!(
        below["department_id"],
        json!([{"id": 2, "parentid": 1, "order": 1}, {"id": 3, "parentid": 2, "order": 2}])
    );
    assert_eq!(get(&stand, "/cgi-bin/department/get", "&id=3").await["department"]["name"], "电梯组");
    for query in ["&id=9", "&id=x"] {
        assert_eq!(get(&stand, "/cgi-bin/department/list", query).await["errcode"], 60003);
    }
}

#[tokio::test]
async fn a_department_lists_its_own_members() {
    let stand = stand().await;
    let list = get(&stand, "/cgi-bin/user/simplelist", "&department_id=2").await;
    assert_eq!(ids(&list["userlist"], "name"), ["张建国", "陈志强"]);
    assert_eq!(list["userlist"][1]["department"], json!([2, 3]));
    let rest = get(&stand, "/cgi-bin/user/list", "&department_id=1").await;
    assert_eq!(ids(&rest["userlist"], "status"), [1, 1, 1].map(Value::from));
    assert_eq!(get(&stand, "/cgi-bin/user/simplelist", "").await["errcode"], 60003);
}

#[tokio::test]
async fn only_the_directorys_secret_lists_all_ids() {
    let stand = stand().await;
    assert_eq!(post(&stand, "/cgi-bin/user/list_id", &json!({})).await["errcode"], 48002);
    let token = contacts_token(&stand).await;
    let page = async |body: Value| stand.post(&format!("/cgi-bin/user/list_id?access_token={token}"), &body).await;
    let (mut cursor, mut found) = (String::new(), Vec::new());
    loop {
        let answer = page(json!({"cursor": cursor, "limit": 2})).await;
        found.extend(ids(&answer["dept_user"], "userid"));
        cursor = answer["next_cursor"].as_str().unwrap().to_owned();
        if cursor.is_empty() {
            break;
        }
    }
    assert_eq!(found, ["zhangjianguo", "chenzhiqiang", "chenzhiqiang", "liuyang", "maguodong", "hejing"]);
    assert_eq!(page(json!({"limit": 10_001})).await["errcode"], 40058);
    let message = json!({"touser": "liuyang", "msgtype": "text", "agentid": 0, "text": {"content": "好"}});
    let answer = stand.post(&format!("/cgi-bin/message/send?access_token={token}"), &message).await;
    assert_eq!(answer["errcode"], 48002);
}

#[tokio::test]
async fn who_is_out_of_sight_or_gone_is_not_read() {
    let stand = stand().await;
    let read = async || get(&stand, "/cgi-bin/user/get", "&userid=liuyang").await;
    let switch = async |body: Value| stand.post("/__sim/wecom/member", &body).await;
    switch(json!({"person": "liu", "visible": false})).await;
    assert_eq!(read().await["errcode"], 60011);
    switch(json!({"person": "liu", "visible": true, "status": 2})).await;
    assert_eq!(read().await["status"], 2);
    switch(json!({"person": "liu", "status": 5})).await;
    assert_eq!(read().await["errcode"], 60111);
    assert_eq!(switch(json!({"person": "lin"})).await["error"], "no such member");
}

#[tokio::test]
async fn a_telephone_number_names_a_member() {
    let stand = stand().await;
    let ask = async |mobile: &str| post(&stand, "/cgi-bin/user/getuserid", &json!({"mobile": mobile})).await;
    assert_eq!(ask("13900000001").await["userid"], "zhangjianguo");
    assert_eq!(ask("13900009999").await["errcode"], 46004);
}

#[tokio::test]
async fn tickets_stay_the_same_and_are_counted() {
    let stand = stand().await;
    let corp = async || get(&stand, "/cgi-bin/get_jsapi_ticket", "").await;
    let agent = async || get(&stand, "/cgi-bin/ticket/get", "&type=agent_config").await;
    let first = corp().await;
    stand.sim.clock().advance(7_199_000);
    assert_eq!(
        (corp().await["ticket"].clone(), corp().await["expires_in"].clone()),
        (first["ticket"].clone(), json!(1))
    );
    assert_ne!(agent().await["ticket"], first["ticket"]);
    for _ in 0..99 {
        assert_eq!(agent().await["errcode"], 0);
    }
    assert_eq!(agent().await["errcode"], 45009);
    stand.sim.clock().advance(3_600_000);
    assert_ne!(corp().await["ticket"], first["ticket"]);
    assert_eq!(agent().await["errcode"], 0);
    assert_eq!(get(&stand, "/cgi-bin/ticket/get", "&type=jsapi").await["errcode"], 40058);
}

#[tokio::test]
async fn the_platforms_addresses_are_told() {
    let stand = stand().await;
    for path in ["/cgi-bin/getcallbackip", "/cgi-bin/get_api_domain_ip"] {
        let answer = get(&stand, path, "").await;
        assert_eq!((&answer["errcode"], &answer["ip_list"][0]), (&json!(0), &json!("127.0.0.1")), "{path}");
    }
}

#[tokio::test]
async fn an_app_that_is_not_trusted_is_refused_everywhere() {
    let stand = stand().await;
    let set = async |agentid: i64, on: bool| {
        stand.post("/__sim/wecom/trusted", &json!({"corp": "corp", "agentid": agentid, "on": on})).await
    };
    let switch = async |on: bool| set(AGENT, on).await;
    switch(false).await;
    assert_eq!(get(&stand, "/cgi-bin/user/get", "&userid=liuyang").await["errcode"], 60020);
    assert_eq!(post(&stand, "/cgi-bin/message/send", &json!({})).await["errcode"], 60020);
    let token = contacts_token(&stand).await;
    let other = stand.get(&format!("/cgi-bin/user/get?access_token={token}&userid=liuyang")).await;
    assert_eq!(other["errcode"], 0);
    set(0, false).await;
    let other = stand.get(&format!("/cgi-bin/user/get?access_token={token}&userid=liuyang")).await;
    assert_eq!(other["errcode"], 48009);
    switch(true).await;
    assert_eq!(get(&stand, "/cgi-bin/user/get", "&userid=liuyang").await["errcode"], 0);
}

async fn upload(stand: &Stand, kind: &str, bytes: &str) -> Value {
    let token = stand.wecom_token().await;
    let url = stand.url(&format!("/cgi-bin/media/upload?access_token={token}&type={kind}"));
    let head = "Content-Disposition: form-data; name=\"media\"; filename=\"a.jpg\"\r\nContent-Type: image/jpeg";
    let body = format!("--mark\r\n{head}\r\n\r\n{bytes}\r\n--mark--\r\n");
    let request = stand.http.post(url).header("content-type", "multipart/form-data; boundary=mark").body(body);
    request.send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn a_file_lives_for_three_days() {
    let stand = stand().await;
    assert_eq!(upload(&stand, "poem", "123456").await["errcode"], 40004);
    assert_eq!(upload(&stand, "image", "12345").await["errcode"], 40006);
    let kept = upload(&stand, "image", "123456").await;
    let id = kept["media_id"].as_str().unwrap();
    let read = async || {
        let token = stand.wecom_token().await;
        let url = stand.url(&format!("/cgi-bin/media/get?access_token={token}&media_id={id}"));
        stand.http.get(url).send().await.unwrap().text().await.unwrap()
    };
    assert_eq!((kept["errcode"].clone(), read().await), (json!(0), "123456".to_owned()));
    stand.sim.clock().advance(3 * 86_400_000);
    assert!(read().await.contains("40007"));
}
