//! WeCom: token, sign-in, app messages, members.

use reqwest::{StatusCode, header};
use serde_json::{Value, json};

use crate::stand::Stand;

async fn send(stand: &Stand, body: &Value) -> Value {
    let token = stand.wecom_token().await;
    stand.post(&format!("/cgi-bin/message/send?access_token={token}"), body).await
}

fn card() -> Value {
    json!({
        "touser": "zhangjianguo", "msgtype": "textcard", "agentid": 1000002,
        "textcard": {"title": "新工单 BX20261101001", "description": "3号楼2单元 电梯异响", "url": "http://127.0.0.1:3000/t/jobs/1", "btntxt": "去接单"}
    })
}

async fn errcode(stand: &Stand, change: impl FnOnce(&mut Value)) -> i64 {
    let mut body = card();
    change(&mut body);
    send(stand, &body).await["errcode"].as_i64().unwrap()
}

async fn code(stand: &Stand, person: &str) -> String {
    let corpid = &stand.scenario.corps[0].corpid;
    let path = format!(
        "/connect/oauth2/authorize?appid={corpid}&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fin&response_type=code&scope=snsapi_base&state=1&agentid=1000002&person={person}"
    );
    let answer = stand.http.get(stand.url(&path)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::FOUND);
    let to = answer.headers()[header::LOCATION].to_str().unwrap();
    to.split("code=").nth(1).unwrap().split('&').next().unwrap().to_owned()
}

async fn who(stand: &Stand, code: &str) -> Value {
    let token = stand.wecom_token().await;
    stand.get(&format!("/cgi-bin/auth/getuserinfo?access_token={token}&code={code}")).await
}

#[tokio::test]
async fn the_token_stays_the_same_as_long_as_it_lives() {
    let stand = Stand::new().await;
    let first = stand.wecom_token().await;
    stand.sim.clock().advance(7_199_000);
    assert_eq!(stand.wecom_token().await, first);
    stand.sim.clock().advance(1_000);
    assert_ne!(stand.wecom_token().await, first);
    let answer = stand.get(&format!("/cgi-bin/user/get?access_token={first}&userid=zhangjianguo")).await;
    assert_eq!(answer["errcode"], 42001);
}

#[tokio::test]
async fn the_token_needs_company_and_secret() {
    let stand = Stand::new().await;
    let corpid = &stand.scenario.corps[0].corpid;
    let ask = async |query: String| stand.get(&format!("/cgi-bin/gettoken?{query}")).await["errcode"].as_i64().unwrap();
    assert_eq!(ask(String::new()).await, 41002);
    assert_eq!(ask(format!("corpid={corpid}")).await, 41004);
    assert_eq!(ask("corpid=ww0&corpsecret=x".to_owned()).await, 40013);
    assert_eq!(ask(format!("corpid={corpid}&corpsecret=x")).await, 40001);
    assert_eq!(stand.get("/cgi-bin/user/get").await["errcode"], 41001);
    assert_eq!(stand.get("/cgi-bin/user/get?access_token=made-up").await["errcode"], 40014);
}

#[tokio::test]
async fn a_member_signs_in_once_per_code() {
    let stand = Stand::new().await;
    let code = code(&stand, "zhang").await;
    assert_eq!(who(&stand, &code).await, json!({"errcode": 0, "errmsg": "ok", "userid": "zhangjianguo"}));
    assert_eq!(who(&stand, &code).await["errcode"], 40029);
}

#[tokio::test]
async fn an_outsider_signs_in_without_a_userid() {
    let stand = Stand::new().await;
    let answer = who(&stand, &code(&stand, "lin").await).await;
    assert_eq!((&answer["errcode"], &answer["openid"]), (&json!(0), &json!(stand.openid("lin"))));
    assert!(answer.get("userid").is_none());
}

#[tokio::test]
async fn a_code_of_the_service_account_is_foreign_here() {
    let stand = Stand::new().await;
    let appid = &stand.account().appid;
    let path = format!(
        "/connect/oauth2/authorize?appid={appid}&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fin&response_type=code&scope=snsapi_base&state=1&person=lin"
    );
    let answer = stand.http.get(stand.url(&path)).send().await.unwrap();
    let to = answer.headers()[header::LOCATION].to_str().unwrap().to_owned();
    let code = to.split("code=").nth(1).unwrap().split('&').next().unwrap();
    assert_eq!(who(&stand, code).await["errcode"], 40029);
}

#[tokio::test]
async fn the_link_needs_a_known_agent_and_its_domain() {
    let stand = Stand::new().await;
    let corpid = &stand.scenario.corps[0].corpid;
    let open = async |host: &str, agent: &str| {
        let path = format!(
            "/connect/oauth2/authorize?appid={corpid}&redirect_uri=http%3A%2F%2F{host}%2Fin&response_type=code&scope=snsapi_base&state=1&agentid={agent}"
        );
        stand.http.get(stand.url(&path)).send().await.unwrap().text().await.unwrap()
    };
    assert!(open("127.0.0.1%3A3000", "1").await.contains("agentid 参数错误"));
    assert!(open("127.0.0.2%3A3000", "1000002").await.contains("50001"));
    assert!(open("127.0.0.1%3A3000", "1000002").await.contains("张建国"));
}

#[tokio::test]
async fn a_card_arrives() {
    let stand = Stand::new().await;
    let answer = send(&stand, &card()).await;
    assert_eq!((&answer["errcode"], &answer["invaliduser"]), (&json!(0), &json!("")));
    assert!(answer["msgid"].is_string());
    let messages = stand.messages("zhang").await;
    assert_eq!((&messages[0]["channel"], &messages[0]["source"]), (&json!("text_card"), &json!("云栖物业")));
    assert_eq!(
        (&messages[0]["title"], &messages[0]["url"]),
        (&json!("新工单 BX20261101001"), &json!("http://127.0.0.1:3000/t/jobs/1"))
    );
}

#[tokio::test]
async fn partly_unknown_receivers_are_named() {
    let stand = Stand::new().await;
    let mut body = card();
    body["touser"] = json!("ZhangJianGuo|NoBody|LiuYang");
    let answer = send(&stand, &body).await;
    assert_eq!((&answer["errcode"], &answer["invaliduser"]), (&json!(0), &json!("nobody")));
    assert_eq!((stand.messages("zhang").await.len(), stand.messages("liu").await.len()), (1, 1));
    body["touser"] = json!("NoBody");
    let answer = send(&stand, &body).await;
    assert_eq!((&answer["errcode"], &answer["invaliduser"]), (&json!(81013), &json!("nobody")));
}

#[tokio::test]
async fn everybody_means_every_member() {
    let stand = Stand::new().await;
    assert_eq!(errcode(&stand, |body| body["touser"] = json!("@all")).await, 0);
    for person in ["zhang", "chen", "liu", "ma"] {
        assert_eq!(stand.messages(person).await.len(), 1, "{person}");
    }
    assert!(stand.messages("zhao").await.is_empty());
}

#[tokio::test]
async fn the_message_is_checked() {
    let stand = Stand::new().await;
    assert_eq!(errcode(&stand, |body| body["touser"] = json!("")).await, 82001);
    assert_eq!(errcode(&stand, |body| body["agentid"] = json!("1000002")).await, 40056);
    assert_eq!(errcode(&stand, |body| body["agentid"] = json!(1)).await, 40056);
    assert_eq!(errcode(&stand, |body| body["msgtype"] = json!("poem")).await, 40008);
    assert_eq!(errcode(&stand, |body| body["safe"] = json!(2)).await, 40058);
    assert_eq!(errcode(&stand, |body| body["duplicate_check_interval"] = json!(14_401)).await, 40058);
    let bad = async |name: &str, value: String| errcode(&stand, |body| body["textcard"][name] = json!(value)).await;
    assert_eq!(bad("title", "题".repeat(129)).await, 40058);
    assert_eq!(bad("description", String::new()).await, 40058);
    assert_eq!(bad("description", "述".repeat(513)).await, 40058);
    assert_eq!(bad("url", "/t/jobs/1".to_owned()).await, 40058);
    assert_eq!(bad("btntxt", "马上去接单".to_owned()).await, 40058);
    assert!(stand.messages("zhang").await.is_empty());
}

#[tokio::test]
async fn another_agents_token_is_refused() {
    let stand = Stand::with(|config| {
        let mut other = config.scenario.corps[0].agents[0].clone();
        (other.agentid, other.secret) = (1_000_003, "other".to_owned());
        config.scenario.corps[0].agents.push(other);
    })
    .await;
    assert_eq!(errcode(&stand, |body| body["agentid"] = json!(1_000_003)).await, 301_002);
}

#[tokio::test]
async fn long_text_is_cut_at_a_character() {
    let stand = Stand::new().await;
    let text = |content: String| json!({"touser": "zhangjianguo", "msgtype": "text", "agentid": 1000002, "text": {"content": content}});
    assert_eq!(send(&stand, &text(String::new())).await["errcode"], 44004);
    send(&stand, &text("修".repeat(700))).await;
    let messages = stand.messages("zhang").await;
    assert_eq!((&messages[0]["channel"], messages[0]["text"].as_str().unwrap().len()), (&json!("text"), 2046));
}

#[tokio::test]
async fn the_duplicate_check_hides_the_same_content() {
    let stand = Stand::new().await;
    let mut body = card();
    (body["enable_duplicate_check"], body["duplicate_check_interval"]) = (json!(1), json!(600));
    assert_eq!(send(&stand, &body).await["errcode"], 0);
    assert_eq!(send(&stand, &body).await["errcode"], 0);
    assert_eq!(stand.messages("zhang").await.len(), 1);
    body["textcard"]["description"] = json!("另一件");
    send(&stand, &body).await;
    assert_eq!(stand.messages("zhang").await.len(), 2);
    stand.sim.clock().advance(600_000);
    send(&stand, &body).await;
    assert_eq!(stand.messages("zhang").await.len(), 3);
}

#[tokio::test]
async fn more_than_thirty_a_minute_vanish_silently() {
    let stand = Stand::new().await;
    for _ in 0..32 {
        assert_eq!(errcode(&stand, |_| {}).await, 0);
    }
    assert_eq!(stand.messages("zhang").await.len(), 30);
    assert_eq!(stand.get("/__sim/stats").await["dropped"], 2);
    stand.sim.clock().advance(60_000);
    errcode(&stand, |_| {}).await;
    assert_eq!(stand.messages("zhang").await.len(), 31);
}

#[tokio::test]
async fn a_member_is_read_without_phone() {
    let stand = Stand::new().await;
    let token = stand.wecom_token().await;
    let member = stand.get(&format!("/cgi-bin/user/get?access_token={token}&userid=ZHANGJIANGUO")).await;
    assert_eq!((&member["name"], &member["status"]), (&json!("张建国"), &json!(1)));
    assert!(member.get("mobile").is_none());
    let nobody = stand.get(&format!("/cgi-bin/user/get?access_token={token}&userid=nobody")).await;
    assert_eq!(nobody["errcode"], 60111);
}

#[tokio::test]
async fn an_app_has_a_limit_a_day() {
    let stand = Stand::with(|config| config.scenario.corps[0].per_agent_day = 3).await;
    assert_eq!(errcode(&stand, |body| body["touser"] = json!("zhangjianguo|liuyang")).await, 0);
    assert_eq!(errcode(&stand, |body| body["touser"] = json!("zhangjianguo|liuyang")).await, 45009);
    assert_eq!(errcode(&stand, |_| {}).await, 0);
    stand.sim.clock().advance(12 * 3_600_000);
    assert_eq!(errcode(&stand, |body| body["touser"] = json!("zhangjianguo|liuyang")).await, 0);
}
