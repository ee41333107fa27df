//! The pages of the authorize step: the chooser, the consent and the error.

use axum::{
    http::header,
    response::{Html, IntoResponse, Response},
};

use super::rules::{Fault, Wanted};
use crate::scenario::{Device, Person};

const STYLE: &str = "body{font:16px/1.6 system-ui,sans-serif;max-width:26rem;margin:2rem auto;padding:0 1rem;color:#111}\
    h1{font-size:1.2rem}p{color:#555}button{display:block;width:100%;margin:.5rem 0;padding:.7rem 1rem;font:inherit;text-align:left;\
    border:1px solid #ccc;border-radius:.5rem;background:#fff;cursor:pointer}button:hover,button:focus{border-color:#07c160}\
    small{color:#777}";

/// Asks who you are; a choice comes back as `person`.
pub(crate) fn chooser(people: &[&Person], wanted: &Wanted) -> Response {
    let hidden: String = wanted.parameters.iter().map(hidden).collect();
    let buttons: String = people.iter().map(|person| button(person)).collect();
    page(
        "选择身份",
        &format!(
            "<h1>以谁的身份打开？</h1><p>模拟器代替微信客户端，在这里选择身份。</p><form>{hidden}{buttons}</form>"
        ),
    )
}

/// Asks whether the account may see nickname and picture; the answer comes back as `consent`.
pub(crate) fn consent(person: &Person, wanted: &Wanted) -> Response {
    let fields = [("person".to_owned(), person.key.clone())];
    let hidden: String = wanted.parameters.iter().chain(&fields).map(hidden).collect();
    let name = escape(&person.name);
    page(
        "授权登录",
        &format!(
            r#"<h1>申请获取你的昵称、头像</h1><p>{name}，是否允许？</p><form>{hidden}<button name="consent" value="allow">允许</button><button name="consent" value="deny">拒绝</button></form>"#
        ),
    )
}

fn hidden((name, value): &(String, String)) -> String {
    format!(r#"<input type="hidden" name="{}" value="{}">"#, escape(name), escape(value))
}

/// Says what is wrong, with status 200 as the platform does.
pub(crate) fn error(fault: &Fault) -> Response {
    let code = fault.code.map(|code| format!("<p>错误码 {code}</p>")).unwrap_or_default();
    page("出错了", &format!("<h1>{}</h1>{code}", escape(fault.words)))
}

fn button(person: &Person) -> String {
    let device = match person.device {
        Device::Wechat => "微信",
        Device::Wecom => "企业微信",
        Device::Desktop => "电脑",
    };
    let (key, name, title) = (escape(&person.key), escape(&person.name), escape(&person.title));
    format!(r#"<button name="person" value="{key}">{name} <small>{title} · {device}</small></button>"#)
}

fn page(title: &str, body: &str) -> Response {
    let html = format!(
        r#"<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>{title}</title><style>{STYLE}</style></head><body>{body}</body></html>"#
    );
    ([(header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
