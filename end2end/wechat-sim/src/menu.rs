//! The custom menu (自定义菜单): create, get, delete, with the platform's limits in bytes.

mod current;

use serde_json::{Value, json};

pub(crate) use self::current::current;
use crate::{
    account::{self, AccountState},
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    inbox::Notice,
    state::{Shared, World},
};

/// A menu as it was created.
#[derive(Clone, Debug)]
pub(crate) struct Menu {
    /// Checked buttons, each with a `sub_button` array.
    pub(crate) buttons: Vec<Value>,
    pub(crate) id: i64,
}

/// What each type of button must carry besides its name.
const TYPES: [(&str, &[&str]); 13] = [
    ("click", &["key"]),
    ("view", &["url"]),
    ("scancode_push", &["key"]),
    ("scancode_waitmsg", &["key"]),
    ("pic_sysphoto", &["key"]),
    ("pic_photo_or_album", &["key"]),
    ("pic_weixin", &["key"]),
    ("location_select", &["key"]),
    ("media_id", &["media_id"]),
    ("view_limited", &["media_id"]),
    ("article_id", &["article_id"]),
    ("article_view_limited", &["article_id"]),
    ("miniprogram", &["url", "appid", "pagepath"]),
];

/// The codes and limits that differ between the two levels.
struct Level {
    name_bytes: usize,
    kind: i64,
    name: i64,
    key: i64,
    url: i64,
}

const TOP: Level = Level { name_bytes: 16, kind: 40017, name: 40018, key: 40019, url: 40020 };
const SUB: Level = Level { name_bytes: 60, kind: 40024, name: 40025, key: 40026, url: 40027 };

/// `POST /cgi-bin/menu/create`.
pub(crate) fn create(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let key = account::of_call(world, call, "/cgi-bin/menu/create", now)?.key;
    let body = call.json()?;
    if call.body.windows(2).any(|two| two == b"\\u") {
        return Err(Refusal::new(40033));
    }
    let buttons = top_buttons(&body)?;
    state(world, call, "/cgi-bin/menu/create", now)?.menu = Some(Menu { buttons, id: now / 1000 });
    shared.tell(Notice::Menu { account: key });
    Ok(ok_and(json!({})))
}

/// `GET /cgi-bin/menu/get`.
pub(crate) fn get(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let menu = state(world, call, "/cgi-bin/menu/get", now)?.menu.as_ref().ok_or_else(|| Refusal::new(46003))?;
    Ok(json!({"menu": {"button": menu.buttons, "menuid": menu.id}}))
}

/// `GET /cgi-bin/menu/delete`.
pub(crate) fn delete(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let key = account::of_call(world, call, "/cgi-bin/menu/delete", now)?.key;
    state(world, call, "/cgi-bin/menu/delete", now)?.menu = None;
    shared.tell(Notice::Menu { account: key });
    Ok(ok_and(json!({})))
}

/// The account's state, with this call counted.
fn state<'a>(world: &'a mut World, call: &Call, path: &'static str, now: i64) -> Result<&'a mut AccountState, Refusal> {
    let account = account::enter(world, call, path, now)?;
    Ok(world.accounts.entry(account.key).or_default())
}

fn top_buttons(body: &Value) -> Result<Vec<Value>, Refusal> {
    let buttons = body.get("button").and_then(Value::as_array).ok_or_else(|| Refusal::new(40016))?;
    if !(1..=3).contains(&buttons.len()) {
        return Err(Refusal::new(40016));
    }
    buttons.iter().map(top_button).collect()
}

fn top_button(button: &Value) -> Result<Value, Refusal> {
    let subs = match button.get("sub_button") {
        None => &[],
        Some(subs) => subs.as_array().ok_or_else(|| Refusal::new(40023))?.as_slice(),
    };
    if subs.is_empty() {
        check(button, &TOP)?;
    } else {
        check_name(button, &TOP)?;
        check_parent(button, subs)?;
    }
    Ok(with_subs(button, subs))
}

fn check_parent(button: &Value, subs: &[Value]) -> Result<(), Refusal> {
    if button.as_object().is_some_and(|members| members.len() != 2) {
        return Err(Refusal::new(40015));
    }
    if subs.len() > 5 {
        return Err(Refusal::new(40023));
    }
    for sub in subs {
        if sub.get("sub_button").and_then(Value::as_array).is_some_and(|below| !below.is_empty()) {
            return Err(Refusal::new(40022));
        }
        check(sub, &SUB)?;
    }
    Ok(())
}

fn check(button: &Value, level: &Level) -> Result<(), Refusal> {
    check_name(button, level)?;
    let kind = text(button, "type").ok_or_else(|| Refusal::new(level.kind))?;
    let (_, needs) = TYPES.iter().find(|(name, _)| *name == kind).ok_or_else(|| Refusal::new(level.kind))?;
    for need in *needs {
        let value = text(button, need).unwrap_or("");
        match *need {
            "key" if value.is_empty() || value.len() > 128 => return Err(Refusal::new(level.key)),
            "url" if value.is_empty() || value.len() > 1024 => return Err(Refusal::new(level.url)),
            "url" if !is_web(value) => return Err(Refusal::new(65317)),
            _ if value.is_empty() => return Err(Refusal::new(level.kind)),
            _ => {}
        }
    }
    Ok(())
}

fn check_name(button: &Value, level: &Level) -> Result<(), Refusal> {
    match text(button, "name") {
        Some(name) if name.len() <= level.name_bytes => Ok(()),
        _ => Err(Refusal::new(level.name)),
    }
}

fn with_subs(button: &Value, subs: &[Value]) -> Value {
    let mut button = button.clone();
    button["sub_button"] = subs.iter().map(|sub| with_subs(sub, &[])).collect();
    button
}

/// Whether this is an absolute web address.
pub(crate) fn is_web(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/')) && !url.contains(char::is_whitespace)
}

impl Menu {
    /// Every button that does something, parents left out.
    pub(crate) fn leaves(&self) -> impl Iterator<Item = &Value> {
        self.buttons.iter().flat_map(|button| match button["sub_button"].as_array() {
            Some(subs) if !subs.is_empty() => subs.as_slice(),
            _ => std::slice::from_ref(button),
        })
    }
}
