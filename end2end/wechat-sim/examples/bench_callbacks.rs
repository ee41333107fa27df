//! Load for a callback address: pushes sealed beforehand in safe mode, and a bare handler to compare a product with.
//! `bench_callbacks seal SCENARIO finished|text COUNT FIRST NOW_S` answers a JSON list of `[query, body]`; `bench_callbacks bare PORT` serves.
#![expect(clippy::print_stdout, reason = "another program reads it")]

use std::path::Path;

use anyhow::{Context, Result, bail};
use axum::{Router, body::Bytes, routing::post};
use serde_json::json;
use wechat_sim::{Account, Cipher, Scenario, sign};

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["seal", scenario, kind, count, first, now_s] => {
            let scenario = Scenario::read(Path::new(scenario))?;
            let (count, first, now_s) = (count.parse()?, first.parse()?, now_s.parse()?);
            println!("{}", json!(seal(&scenario, kind, Numbers { count, first, now_s })?));
            Ok(())
        }
        ["bare", port] => bare(port.parse()?).await,
        _ => bail!("the first lines of bench_callbacks.rs say how to call it"),
    }
}

/// How many, and what makes each another one.
#[derive(Clone, Copy)]
struct Numbers {
    count: i64,
    first: i64,
    now_s: i64,
}

/// Pushes of the first account about the people who have an openid there, in turn.
fn seal(scenario: &Scenario, kind: &str, numbers: Numbers) -> Result<Vec<(String, String)>> {
    let account = scenario.accounts.first().context("the scenario has no account")?;
    let cipher = Cipher::new(&account.aes_key, &account.appid)?;
    let people: Vec<&String> = scenario.people.iter().filter_map(|person| person.openids.get(&account.key)).collect();
    let mut people = people.iter().cycle();
    let mut one = |n: i64| {
        let openid = people.next().context("nobody of the scenario has an openid in its account")?;
        let message = message(account, kind, openid, n, numbers.now_s);
        Ok(envelope(account, &cipher, &message, (n, numbers.now_s)))
    };
    (numbers.first..numbers.first + numbers.count).map(&mut one).collect()
}

/// The end of a template message's delivery, which is what a platform tells most, or a text that wants an answer.
fn message(account: &Account, kind: &str, openid: &str, n: i64, now_s: i64) -> String {
    let inner = match kind {
        "text" => format!("<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content><MsgId>{n}</MsgId>"),
        _ => format!(
            "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event><MsgID>{n}</MsgID>\
             <Status><![CDATA[success]]></Status>"
        ),
    };
    format!(
        "<xml><ToUserName><![CDATA[{}]]></ToUserName><FromUserName><![CDATA[{openid}]]></FromUserName>\
         <CreateTime>{now_s}</CreateTime>{inner}</xml>",
        account.gh_id
    )
}

/// The address's query and the body.
fn envelope(account: &Account, cipher: &Cipher, message: &str, (n, now_s): (i64, i64)) -> (String, String) {
    let (timestamp, nonce) = (now_s.to_string(), n.to_string());
    let sealed = cipher.encrypt(i128::from(n).to_be_bytes(), message);
    let signature = sign(&[&account.token, &timestamp, &nonce]);
    let msg_signature = sign(&[&account.token, &timestamp, &nonce, &sealed]);
    let query = format!(
        "signature={signature}&timestamp={timestamp}&nonce={nonce}&encrypt_type=aes&msg_signature={msg_signature}"
    );
    let body = format!(
        "<xml><ToUserName><![CDATA[{}]]></ToUserName><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>",
        account.gh_id
    );
    (query, body)
}

/// Reads every body to its end and answers what the platform wants to hear.
async fn bare(port: u16) -> Result<()> {
    let answer = async |_body: Bytes| "success";
    let routes = Router::new().route("/health", axum::routing::get(async || "ok")).fallback(post(answer));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    Ok(axum::serve(listener, routes).await?)
}
