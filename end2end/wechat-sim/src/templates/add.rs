//! `template/api_add_template`: a template of the category library (类目模板库) with chosen keywords.

use serde_json::{Value, json};

use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    scenario::Template,
    state::Shared,
};

/// An account holds at most so many.
const MOST: usize = 25;

/// A template of the library: id, title, and the keywords that may be chosen with their kinds.
type Offer = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// What the simulated library offers.
const LIBRARY: &[Offer] = &[
    (
        "OPENTM43220",
        "报修受理通知",
        &[
            ("报修单号", "character_string"),
            ("报修内容", "thing"),
            ("报修地点", "thing"),
            ("受理时间", "time"),
            ("处理说明", "thing"),
        ],
    ),
    (
        "OPENTM43221",
        "报修进度通知",
        &[("报修单号", "character_string"), ("报修内容", "thing"), ("当前进度", "thing"), ("时间", "time")],
    ),
    (
        "OPENTM43222",
        "报修完成通知",
        &[
            ("报修单号", "character_string"),
            ("报修内容", "thing"),
            ("维修人员", "thing"),
            ("完工时间", "time"),
            ("维修费用", "amount"),
        ],
    ),
];

/// `POST /cgi-bin/template/api_add_template`. Ids of the library of old get 40247: only category templates can be added.
pub(crate) fn add(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/template/api_add_template", now)?;
    let body = call.json()?;
    let short = text(&body, "template_id_short").ok_or_else(|| Refusal::new(40037))?;
    if short.starts_with("TM") {
        return Err(Refusal::new(40247));
    }
    let (_, title, offered) = LIBRARY.iter().find(|(id, ..)| *id == short).ok_or_else(|| Refusal::new(40037))?;
    if account.templates.len() >= MOST {
        return Err(Refusal::new(45026));
    }
    let content = content(&body, offered)?;
    let id = world.chance.text(43);
    let template =
        Template { id: id.clone(), title: (*title).to_owned(), content, consts: Default::default(), banned: false };
    world.change_account(&account.key, |account| account.templates.push(template));
    Ok(ok_and(json!({"template_id": id})))
}

/// Lines of the chosen keywords: 2 to 5 of those offered, none twice.
fn content(body: &Value, offered: &[(&str, &str)]) -> Result<String, Refusal> {
    let wanted = body.get("keyword_name_list").and_then(Value::as_array).ok_or_else(|| Refusal::new(40246))?;
    if !(2..=5).contains(&wanted.len()) {
        return Err(Refusal::new(40246));
    }
    let mut lines: Vec<String> = Vec::new();
    for (name, n) in wanted.iter().zip(1..) {
        let (label, kind) = offered.iter().find(|(label, _)| name == label).ok_or_else(|| Refusal::new(40246))?;
        if lines.iter().any(|line| line.starts_with(&format!("{label}:"))) {
            return Err(Refusal::new(40246));
        }
        lines.push(format!("{label}:{{{{{kind}{n}.DATA}}}}"));
    }
    Ok(lines.join("\n"))
}
