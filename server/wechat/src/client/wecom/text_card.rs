//! Text cards (文本卡片): words and a link.

use serde_json::{Value, json};

use super::{URL_BYTES, undeliverable};
use crate::CARD_DUPLICATE_WINDOW_MS;
use crate::account::Corp;
use crate::client::Client;
use crate::error::{Reason, SendError};
use crate::message::{Accepted, TextCard};
use crate::text::{clean, cut};

const TITLE: usize = 128;
const DESCRIPTION: usize = 512;
const BUTTON: usize = 4;

impl Client {
    pub(in crate::client) async fn card_send(&self, corp: &str, card: &TextCard) -> Result<Accepted, SendError> {
        let corp = self.corp(corp)?;
        let body = body(corp, card);
        if body["textcard"]["url"].as_str().is_none_or(|url| url.len() > URL_BYTES) {
            return Err(undeliverable(Reason::BadUrl));
        }
        self.send_to(corp, &card.to, &body, card.attempt).await?;
        Ok(Accepted { msgid: None })
    }
}

fn body(corp: &Corp, card: &TextCard) -> Value {
    let mut content = json!({
        "title": cut(&clean(&card.title), TITLE),
        "description": description(&card.description),
        "url": marked(&card.url, &card.client_msg_id),
    });
    if let Some(button) = &card.button {
        content["btntxt"] = json!(button.chars().take(BUTTON).collect::<String>());
    }
    json!({
        "touser": card.to,
        "msgtype": "textcard",
        "agentid": corp.agentid,
        "textcard": content,
        "enable_duplicate_check": 1,
        "duplicate_check_interval": CARD_DUPLICATE_WINDOW_MS / 1000,
    })
}

/// The platform knows a repetition by its content: the mark makes tries of one card equal and different cards differ.
fn marked(url: &str, client_msg_id: &str) -> String {
    if url.contains('#') { url.to_owned() } else { format!("{url}#m{client_msg_id}") }
}

/// Lines of plain text: the platform reads markup in descriptions, people must not write it.
fn description(text: &str) -> String {
    let plain = text.replace('<', "＜").replace('>', "＞");
    let lines: Vec<_> = plain.lines().map(clean).filter(|line| !line.is_empty()).collect();
    let mut left = DESCRIPTION;
    let mut shown = String::new();
    for line in &lines {
        let mark = if shown.is_empty() { "" } else { "<br>" };
        if left < mark.len() + 2 {
            break;
        }
        let line = cut(line, left - mark.len());
        left -= mark.len() + line.chars().count();
        shown = shown + mark + &line;
    }
    if shown.is_empty() { "无".to_owned() } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_cannot_write_markup() {
        assert_eq!(
            description("3号楼 <div class=\"highlight\">漏水</div>\r\n\n尽快😀"),
            "3号楼 ＜div class=\"highlight\"＞漏水＜/div＞<br>尽快"
        );
        assert_eq!(description(" \n"), "无");
    }

    #[test]
    fn descriptions_stay_inside_their_limit() {
        for text in ["长".repeat(600), "行\n".repeat(400), format!("{}\n第二行", "长".repeat(510))] {
            let shown = description(&text);
            assert!(shown.chars().count() <= DESCRIPTION && shown.chars().count() > 500, "{}", shown.chars().count());
            assert!(!shown.ends_with("<b") && !shown.ends_with("<br>"));
        }
    }

    #[test]
    fn the_mark_keeps_a_fragment_that_is_there() {
        assert_eq!(marked("https://a/b?c=d", "0190"), "https://a/b?c=d#m0190");
        assert_eq!(marked("https://a/b#x", "0190"), "https://a/b#x");
    }
}
