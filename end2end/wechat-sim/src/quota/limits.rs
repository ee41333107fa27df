//! How many calls an account has in a day and in a minute.

use crate::scenario::{Account, AccountKind};

/// (path, calls a day of a certified account).
const CERTIFIED: &[(&str, u64)] = &[
    ("/cgi-bin/token", 2_000),
    ("/cgi-bin/stable_token", 500_000),
    ("/cgi-bin/menu/create", 1_000),
    ("/cgi-bin/menu/get", 10_000),
    ("/cgi-bin/menu/delete", 1_000),
    ("/cgi-bin/get_current_selfmenu_info", 10_000),
    ("/cgi-bin/message/template/send", 100_000),
    ("/cgi-bin/message/subscribe/bizsend", 100_000),
    ("/cgi-bin/message/custom/send", 500_000),
    ("/cgi-bin/message/custom/typing", 500_000),
    ("/cgi-bin/user/info", 5_000_000),
    ("/cgi-bin/user/info/batchget", 5_000_000),
    ("/cgi-bin/user/get", 500),
    ("/cgi-bin/user/info/updateremark", 10_000),
    ("/cgi-bin/tags/create", 1_000),
    ("/cgi-bin/tags/get", 1_000),
    ("/cgi-bin/tags/update", 1_000),
    ("/cgi-bin/tags/delete", 1_000),
    ("/cgi-bin/tags/members/batchtagging", 1_000),
    ("/cgi-bin/tags/members/batchuntagging", 1_000),
    ("/cgi-bin/qrcode/create", 100_000),
    ("/cgi-bin/media/upload", 100_000),
    ("/cgi-bin/media/get", 200_000),
    ("/cgi-bin/media/get/jssdk", 200_000),
    ("/cgi-bin/ticket/getticket", 1_000_000),
];

/// (path, calls a day of a test account), where they are fewer.
const TEST: &[(&str, u64)] = &[
    ("/cgi-bin/token", 200),
    ("/cgi-bin/menu/create", 100),
    ("/cgi-bin/message/custom/send", 50_000),
    ("/cgi-bin/qrcode/create", 10_000),
    ("/cgi-bin/media/upload", 500),
    ("/cgi-bin/media/get", 1_000),
];

/// (path, calls a minute).
const BY_MINUTE: &[(&str, u64)] = &[
    ("/cgi-bin/stable_token", 10_000),
    ("/sns/oauth2/access_token", 50_000),
    ("/sns/oauth2/refresh_token", 50_000),
    ("/sns/userinfo", 50_000),
];

/// The account's own number if the scenario has one, else the platform's.
pub(super) fn daily(account: &Account, path: &str) -> Option<u64> {
    let own = account.rules.daily_quota.get(path).copied();
    let test = (account.kind == AccountKind::Test).then(|| find(TEST, path)).flatten();
    own.or(test).or_else(|| find(CERTIFIED, path))
}

/// The platform's number for a minute.
pub(super) fn by_minute(path: &str) -> Option<u64> {
    find(BY_MINUTE, path)
}

fn find(table: &[(&str, u64)], path: &str) -> Option<u64> {
    table.iter().find(|(name, _)| *name == path).map(|(_, limit)| *limit)
}
