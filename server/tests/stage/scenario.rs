//! The simulator's side: the town's account and company, with the people whom it has on its phones.

use domain::notice::NoticeKind;
use serde_json::{Value, json};
use wechat_sim::Scenario;

/// What every template of the town asks for, as its document says (`testkit`); the first line is the ticket's number.
const LINES: [(&str, &str); 6] = [
    ("单号", "character_string1"),
    ("内容", "thing2"),
    ("地点", "thing3"),
    ("进度", "thing4"),
    ("时间", "time5"),
    ("人员", "thing6"),
];

/// Those who have the service account: key and openid. Chen does not follow it.
pub(super) const FOLLOWERS: [(&str, &str); 4] = [
    ("lin", "oLinXiaomei00000000000000001"),
    ("chen", "oChenLinju000000000000000001"),
    ("wang", "oWangZhiqiang000000000000001"),
    ("liu", "oLiuBanzhang0000000000000001"),
];

/// Id of a notice's template.
pub(super) fn template_id(kind: NoticeKind) -> String {
    format!("{:-<43}", format!("template-{}", kind.code()))
}

/// Id of a notice's template for subscription notifications.
pub(crate) fn notification_id(kind: NoticeKind) -> String {
    format!("{:-<43}", format!("notify-{}", kind.code()))
}

/// The scenario, with the account's own rules.
pub(crate) fn scenario(rules: &Value) -> Scenario {
    let templates: Vec<Value> = NoticeKind::ALL.iter().map(|k| template(*k, template_id(*k))).collect();
    let notifications: Vec<Value> = NoticeKind::ALL.iter().map(|k| template(*k, notification_id(*k))).collect();
    let scenario = json!({
        "accounts": [{
            "key": "main", "name": "云栖物业服务", "appid": "wx0123456789abcdef", "secret": super::company::SECRET,
            "gh_id": "gh_0123456789ab", "token": super::company::TOKEN, "aes_key": super::company::KEY,
            "previous_aes_key": super::company::FORMER_KEY, "callback": "http://127.0.0.1:9/wx/main/callback",
            "oauth_domain": "127.0.0.1", "templates": templates, "subscription_templates": notifications,
            "rules": rules}],
        "corps": [{"key": "corp", "name": "云栖物业", "corpid": "wwfedcba9876543210",
            "agents": [{"agentid": 1_000_002, "secret": super::company::SECRET, "oauth_domain": "127.0.0.1"}]}],
        "people": people()
    });
    Scenario::parse(&scenario.to_string()).unwrap()
}

fn template(kind: NoticeKind, id: String) -> Value {
    let content: Vec<_> = LINES.iter().map(|(label, key)| format!("{label}:{{{{{key}.DATA}}}}")).collect();
    json!({"id": id, "title": kind.code(), "content": content.join("\n")})
}

fn people() -> Vec<Value> {
    let follower = |(key, openid): &(&str, &str)| {
        let follows: &[&str] = if *key == "chen" { &[] } else { &["main"] };
        json!({"key": key, "name": key, "role": "owner", "title": key, "device": "wechat", "home": "/o",
            "openids": {"main": openid}, "follows": follows})
    };
    let member = |(key, userid): (&str, &str)| {
        json!({"key": key, "name": key, "role": "technician", "title": key, "device": "wecom", "home": "/t",
            "userid": userid, "corp": "corp"})
    };
    let members = [("zhang", "zhangjianguo"), ("zhou", "zhoumin")].map(member);
    FOLLOWERS.iter().map(follower).chain(members).collect()
}
