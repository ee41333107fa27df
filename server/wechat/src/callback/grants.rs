//! Permissions for subscription notifications: given, withdrawn, used.

use super::fields::Fields;

/// What a person answered for one template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantAnswer {
    /// The template.
    pub template_id: String,
    /// Yes is worth one message; no takes back what was given before.
    pub accepted: bool,
}

/// How one notification ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubscriptionEnd {
    /// The template.
    pub template_id: String,
    /// The number that the send was answered with, if it was.
    pub msgid: Option<i64>,
    /// 0 when it was delivered, else the platform's code.
    pub code: i64,
}

pub(super) fn answers(fields: &Fields) -> Vec<GrantAnswer> {
    let answer = |entry: &Fields| {
        Some(GrantAnswer { template_id: entry.some("TemplateId")?, accepted: status(entry) == "accept" })
    };
    entries(fields, "SubscribeMsgPopupEvent").filter_map(answer).collect()
}

pub(super) fn withdrawn(fields: &Fields) -> Vec<String> {
    let refused = entries(fields, "SubscribeMsgChangeEvent").filter(|entry| status(entry) == "reject");
    refused.filter_map(|entry| entry.some("TemplateId")).collect()
}

pub(super) fn ends(fields: &Fields) -> Vec<SubscriptionEnd> {
    let end = |entry: &Fields| {
        let msgid = entry.number("MsgID").filter(|&id| id != 0);
        Some(SubscriptionEnd { template_id: entry.some("TemplateId")?, msgid, code: entry.number("ErrorCode")? })
    };
    entries(fields, "SubscribeMsgSentEvent").filter_map(end).collect()
}

/// XML holds the list in a group of its own, JSON at the top.
fn entries<'a>(fields: &'a Fields, group: &str) -> impl Iterator<Item = &'a Fields> {
    fields.group(group).unwrap_or(fields).groups("List")
}

fn status(entry: &Fields) -> String {
    entry.get("SubscribeStatusString").to_ascii_lowercase()
}
