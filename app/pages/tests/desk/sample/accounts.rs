//! Two service accounts: who speaks by which, and the templates of one.

use super::{Tone, frame, id, no, now};
use contract::forms::UnitFilter;
use contract::views::{
    accounts::{AccountsPage, PastChange, Preview, UnitRow},
    desk::{Frame, PushState},
    setup::Finding,
    templates::{Me, TemplateLine, TemplateRow, TemplatesPage, TestLine},
};
use contract::words::platform::Platform;
use domain::{
    id::OrgUnitId,
    notice::{Fact, NoticeKind},
};

fn names(tone: Tone) -> Vec<(String, String)> {
    vec![("main".into(), tone.say("云栖物业服务")), ("lake".into(), tone.say("湖畔管家"))]
}

fn administrator(tone: Tone) -> Frame {
    Frame { sets_up: true, ..frame(tone) }
}

/// A change that is looked at, and one of the past that can be restored.
pub(crate) fn accounts(tone: Tone) -> AccountsPage {
    let unit = |n: u128, depth: u8, name: &str, own: Option<&str>, by: &str| UnitRow {
        id: id::<OrgUnitId>(n),
        name: tone.say(name),
        depth,
        above: None,
        own: own.map(Into::into),
        speaks_by: tone.say(by),
    };
    let past = |n: i64, account: Option<(&str, &str)>, holds: bool| PastChange {
        unit: id::<OrgUnitId>(4),
        name: tone.say("湖畔雅苑"),
        account: account.map(|(key, name)| (key.into(), tone.say(name))),
        holds,
        by: tone.say("高管理员"),
        at: now().plus_minutes(-n * 90),
        reason: tone.say("换用新品牌"),
    };
    AccountsPage {
        frame: administrator(tone),
        accounts: names(tone),
        units: vec![
            unit(1, 0, "云栖集团", None, "云栖物业服务"),
            unit(2, 1, "云栖物业", None, "云栖物业服务"),
            unit(3, 2, "云栖花园", None, "云栖物业服务"),
            unit(4, 2, "湖畔雅苑", Some("lake"), "湖畔管家"),
        ],
        filter: UnitFilter::default(),
        total: 4,
        preview: Some(Preview {
            unit: id::<OrgUnitId>(2),
            name: tone.say("云栖物业"),
            now: None,
            then: Some("lake".into()),
            projects: vec![(tone.say("云栖花园"), tone.say("云栖物业服务"), tone.say("湖畔管家"))],
            changes: 281,
            reason: String::new(),
        }),
        history: vec![past(1, Some(("lake", "湖畔管家")), true), past(40, None, false)],
        moved_on: tone == Tone::Long,
    }
}

/// The second page of a name that many estates have; the unit that is looked at is on none of it.
pub(crate) fn many_accounts() -> AccountsPage {
    let page = accounts(Tone::Plain);
    let alone = |unit: UnitRow| UnitRow { depth: 0, above: Some("云栖物业".into()), ..unit };
    let units = page.units.into_iter().skip(2).map(alone).collect();
    AccountsPage { filter: UnitFilter { q: "湖".into(), page: 2 }, units, total: 120, ..accounts(Tone::Plain) }
}

/// Nothing was ever changed, and nothing is called so.
pub(crate) fn no_such_unit() -> AccountsPage {
    let filter = UnitFilter { q: "月亮".into(), page: 1 };
    AccountsPage { filter, units: vec![], total: 0, ..plain_accounts() }
}

/// Nothing was ever changed.
pub(crate) fn plain_accounts() -> AccountsPage {
    AccountsPage { preview: None, history: vec![], ..accounts(Tone::Plain) }
}

/// One notice fits, one lacks its template, one a keyword; two tests were sent.
pub(crate) fn templates(tone: Tone) -> TemplatesPage {
    let line = |keyword: &str, fact, value: &str, is_fitted| TemplateLine {
        keyword: keyword.into(),
        fact,
        value: tone.say(value),
        is_fitted,
    };
    let row = |notice, title: &str, id: Option<&str>, found| TemplateRow {
        notice,
        title: tone.say(title),
        id: id.map(Into::into),
        lines: vec![
            line("character_string1", Fact::No, "BX202611220010001", false),
            line("thing2", Fact::What, "漏水：厨房水管接头一直在滴，地上已经…", true),
            line("time4", Fact::Time, "2026-11-22 13:50", false),
        ],
        found,
    };
    let lacking = vec![Finding::KeywordMissing(tone.say("待评价通知"), "time4".into(), Fact::Time)];
    let test = |state, reason: Option<&str>, said| TestLine {
        notice: NoticeKind::Receipt,
        account: tone.say("云栖物业服务"),
        at: now().plus_minutes(-2),
        state,
        reason: reason.map(Into::into),
        said,
    };
    let received =
        row(NoticeKind::Receipt, "报修受理通知", Some("b1cT9Q2xYz0000000000000000000000000000000a1"), Some(vec![]));
    TemplatesPage {
        frame: administrator(tone),
        accounts: names(tone),
        account: "main".into(),
        ticket: Some(no(1)),
        templates: vec![
            received.clone(),
            row(
                NoticeKind::Accepted,
                "报修进度通知",
                None,
                Some(vec![Finding::TemplateUnnamed(tone.say("报修进度通知"))]),
            ),
            row(
                NoticeKind::Completed,
                "待评价通知",
                Some("b1cT9Q2xYz0000000000000000000000000000000a2"),
                Some(lacking),
            ),
        ],
        subscriptions: vec![TemplateRow { found: None, ..received }],
        checked_at: Some(now().plus_minutes(-5)),
        me: Me::Reached,
        sign_in: "https://repair.example.com/wx/main/in?to=/m/sign-in".into(),
        tests: vec![
            test(PushState::Delivered, None, None),
            test(PushState::Undeliverable, Some("template"), Some((Platform::Official, 40037))),
        ],
        refusal: None,
    }
}

/// A new account: no ticket yet, not compared, and it does not know the reader.
pub(crate) fn new_templates() -> TemplatesPage {
    let mut view = templates(Tone::Plain);
    view.templates.iter_mut().for_each(|row| row.found = None);
    let refusal = Some("对方没有可以送达的账号，请打电话告知。".into());
    TemplatesPage {
        ticket: None,
        checked_at: None,
        me: Me::Unknown,
        tests: vec![],
        subscriptions: vec![],
        refusal,
        ..view
    }
}
