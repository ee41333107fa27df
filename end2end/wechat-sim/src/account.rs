//! What changes about one service account, and the way in that its endpoints share: token, permission, quota.

use std::collections::{BTreeMap, VecDeque};

use crate::{
    answer::Refusal,
    chat::Windows,
    diagnosis::FailedCall,
    gate::Call,
    media::Shelf,
    menu::Menu,
    qrcode::SceneCodes,
    quota::Quota,
    scenario::Account,
    shorten::ShortKeys,
    state::World,
    subscription::Grants,
    tags::Tags,
    tokens::{self, Tokens},
};

/// What changes about one service account.
#[derive(Debug, Default)]
pub(crate) struct AccountState {
    /// Of `stable_token`.
    pub(crate) tokens: Tokens,
    /// Of `token`; the two kinds do not end each other.
    pub(crate) legacy: Tokens,
    /// Of the JS-SDK.
    pub(crate) tickets: Tokens,
    pub(crate) menu: Option<Menu>,
    pub(crate) quota: Quota,
    /// (openid, client_msg_id) → first accepted at (ms), msgid.
    pub(crate) sent_ids: BTreeMap<(String, String), (i64, i64)>,
    /// When the old entries of `sent_ids` were last removed, ms.
    pub(crate) swept_at: i64,
    /// When each openid was sent to in the last minute, ms.
    pub(crate) recent: BTreeMap<String, VecDeque<i64>>,
    /// Failed deliveries in a row, and until when pushes are stopped (ms).
    pub(crate) failed_in_row: u32,
    pub(crate) stopped_until: i64,
    pub(crate) media: Shelf,
    pub(crate) windows: Windows,
    pub(crate) grants: Grants,
    pub(crate) codes: SceneCodes,
    pub(crate) tags: Tags,
    pub(crate) short_keys: ShortKeys,
    /// For the diagnosis API, oldest first.
    pub(crate) failed_calls: VecDeque<FailedCall>,
}

/// The account that a call speaks for, once its token, its permission and its quota were looked at.
///
/// # Errors
/// 41001, 40001, 40014, 42001; 48001; 45009, 45011.
pub(crate) fn enter(world: &mut World, call: &Call, path: &'static str, now: i64) -> Result<Account, Refusal> {
    let account = of_call(world, call, path, now)?;
    count(world, &account, path, now)?;
    Ok(account)
}

/// As [`enter`], for endpoints that count only what they accept.
///
/// # Errors
/// 41001, 40001, 40014, 42001; 48001.
pub(crate) fn of_call(world: &World, call: &Call, path: &str, now: i64) -> Result<Account, Refusal> {
    let key = tokens::account_of_call(world, call, now)?;
    let account = world.account(&key).ok_or_else(|| Refusal::new(40013))?;
    if account.rules.forbids(path) { Err(Refusal::new(48001)) } else { Ok(account.clone()) }
}

/// Counts a call.
///
/// # Errors
/// 45009 over the day's limit, 45011 over the minute's.
pub(crate) fn count(world: &mut World, account: &Account, path: &'static str, now: i64) -> Result<(), Refusal> {
    let state = world.accounts.entry(account.key.clone()).or_default();
    state.quota.take(path, account, now)
}
