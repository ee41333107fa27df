//! WeCom (企业微信): one company, its apps, sign-in and app messages.

mod card;
mod member;
mod send;
mod token;

use std::collections::{BTreeMap, VecDeque};

pub(crate) use member::{getuserinfo, user_get};
pub(crate) use send::send;
pub(crate) use token::gettoken;

use crate::tokens::Tokens;

/// What changes about one company.
#[derive(Debug, Default)]
pub(crate) struct CorpState {
    /// By agentid.
    pub(crate) agents: BTreeMap<i64, AgentState>,
    /// When each member (person key) was sent to in the last hour, ms.
    recent: BTreeMap<String, VecDeque<i64>>,
}

/// What changes about one app.
#[derive(Debug, Default)]
pub(crate) struct AgentState {
    pub(crate) tokens: Tokens,
    /// (member, content) → when it was last shown, ms; for the duplicate check.
    shown: BTreeMap<(String, String), i64>,
    /// When old entries of `shown` were last removed, ms.
    swept_at: i64,
}
