//! `qrcode/create`: temporary up to 30 days, or permanent up to the account's number of them.

use serde_json::{Value, json};

use super::{Scene, SceneCode};
use crate::{
    account,
    answer::{Refusal, Reply},
    gate::{Call, text},
    state::Shared,
};

/// Shortest usual and longest life, seconds.
const USUAL_S: i64 = 60;
const MOST_S: i64 = 2_592_000;

/// `POST /cgi-bin/qrcode/create`.
pub(crate) fn create(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/qrcode/create", now)?;
    let body = call.json()?;
    let (is_permanent, scene) = scene(&body)?;
    let seconds = if is_permanent { None } else { Some(seconds(&body)?) };
    let codes = &mut world.accounts.entry(account.key).or_default().codes;
    if is_permanent && codes.permanent >= account.rules.permanent_codes {
        return Err(Refusal::new(45029));
    }
    codes.permanent += u32::from(is_permanent);
    let ticket = format!("gQH{}==", world.chance.text(90));
    let url = format!("http://weixin.qq.com/q/02{}", world.chance.text(20));
    let until = seconds.map(|seconds| now + seconds * 1000);
    let code = SceneCode { ticket: ticket.clone(), url: url.clone(), scene, until };
    codes.all.retain(|_, old| old.works(now));
    codes.all.insert(ticket.clone(), code);
    let mut answer = json!({"ticket": ticket, "url": url});
    if let Some(seconds) = seconds {
        answer["expire_seconds"] = seconds.into();
    }
    Ok(answer)
}

/// Whether the code is permanent, and its scene.
fn scene(body: &Value) -> Result<(bool, Scene), Refusal> {
    let action = text(body, "action_name").ok_or_else(|| Refusal::new(40052))?;
    let scene = &body["action_info"]["scene"];
    let number = |most: u64| {
        let id = scene["scene_id"].as_u64().filter(|id| (1..=most).contains(id));
        id.and_then(|id| u32::try_from(id).ok()).map(Scene::Number).ok_or_else(|| Refusal::new(40053))
    };
    let words = || {
        let words = text(scene, "scene_str").filter(|words| words.chars().count() <= 64);
        words.map(|words| Scene::Words(words.to_owned())).ok_or_else(|| Refusal::new(40053))
    };
    match action {
        "QR_SCENE" => Ok((false, number(u64::from(u32::MAX))?)),
        "QR_STR_SCENE" => Ok((false, words()?)),
        "QR_LIMIT_SCENE" => Ok((true, number(100_000)?)),
        "QR_LIMIT_STR_SCENE" => Ok((true, words()?)),
        _ => Err(Refusal::new(40052)),
    }
}

fn seconds(body: &Value) -> Result<i64, Refusal> {
    match body.get("expire_seconds") {
        None => Ok(USUAL_S),
        Some(seconds) => {
            seconds.as_i64().filter(|seconds| (1..=MOST_S).contains(seconds)).ok_or_else(|| Refusal::new(40053))
        }
    }
}
