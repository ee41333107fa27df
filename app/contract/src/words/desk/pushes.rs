//! The page of pushes, and the alarms above it.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

use super::count;
use crate::{
    forms::Shown,
    views::pushes::{AlarmKind, AlarmLine, ByHand},
    words::{platform::Platform, time::day_value},
};
use domain::Day;

pub const PUSHES_PAGE: &str = "推送";
pub const PUSHES_PAGE_HINT: &str = "没送到的、结果不明的，可以重发或改发；着急的请直接打电话";
pub const PUSHES_CAPTION: &str = "推送，从新到旧";
pub const SHOW_PUSHES: &str = "看哪些推送";
pub const NO_SUCH_PUSHES: &str = "这一页没有推送";
pub const SINCE: &str = "计划时间";
pub const TRIES: &str = "次数";
pub const WHY: &str = "原因";
pub const BY_HAND: &str = "处理";
pub const RESEND: &str = "重发";
pub const SEE_PUSHES: &str = "查看推送";
pub const ALARMS: &str = "平台需要处理";
pub const ALARMS_HINT: &str = "处理好以后，下一次发送成功时会自动消失。";
pub const ALARMS_HOW: &str = "，处理之前受影响的推送会等着，或者发不出去。";
pub const ALARM_SINCE: &str = "开始";
pub const ALARM_LAST: &str = "最近";

/// The choice of pushes.
pub fn shown(shown: Shown) -> &'static str {
    match shown {
        Shown::Stuck => "卡住的",
        Shown::Undelivered => "未送达",
        Shown::Unclear => "结果不明",
        Shown::All => "全部",
    }
}

/// What it means that there are none.
pub fn no_pushes(shown: Shown) -> (&'static str, &'static str) {
    match shown {
        Shown::Stuck => ("没有卡住的推送", "该发的都发出去了。等了一分钟还没发出去的，会出现在这里。"),
        Shown::Undelivered => {
            ("没有送不到的推送", "没有关注服务号、拒收消息、微信和短信都到不了的人，会出现在这里，需要打电话告知。")
        }
        Shown::Unclear => ("没有结果不明的推送", "平台一直没有回执的推送会出现在这里，对方可能看到了，也可能没有。"),
        Shown::All => ("这 30 天没有推送", "工单有了进展，发给业主和师傅的推送会出现在这里。"),
    }
}

/// How a push came to be.
pub fn by_hand(how: ByHand) -> &'static str {
    match how {
        ByHand::Resent => "人工重发",
        ByHand::Rerouted => "人工改发",
    }
}

/// What was done about a push that did not arrive.
pub fn replaced(how: ByHand) -> &'static str {
    match how {
        ByHand::Resent => "已人工重发",
        ByHand::Rerouted => "已人工改发",
    }
}

/// `改发企业微信`
pub fn reroute(channel: &str) -> String {
    format!("改发{}", crate::words::push::channel(channel))
}

/// `重发给林女士：维修完成，请评价`, for those who hear the button.
pub fn again_to(action: &str, to: &str, what: &str) -> String {
    format!("{action}给{to}：{what}")
}

/// `下次 今天 14:20`
pub fn next_try(moment: &str) -> String {
    format!("下次 {moment}")
}

/// `平台有 2 项需要处理`
pub fn alarms_standing(n: u64) -> String {
    format!("平台有 {} 项需要处理", count(n))
}

/// `服务号 main：消息模板不能用（报修已提交）`
pub fn alarm(alarm: &AlarmLine) -> String {
    let AlarmLine { account, platform, kind, channel, notice, .. } = alarm;
    let of = match platform {
        Platform::Official => format!("服务号 {account}"),
        Platform::Wecom => format!("企业微信 {account}"),
        Platform::Telephone => "短信和电话网关".into(),
    };
    let what = match kind {
        AlarmKind::Token => "平台不让登录",
        AlarmKind::Quota => "发送次数受限",
        AlarmKind::Balance => "余额不足",
        AlarmKind::Template => "消息模板不能用",
        AlarmKind::Menu => "菜单没有建好",
        AlarmKind::FollowCode => "关注二维码没有生成",
        AlarmKind::Permission => "账号没有这项权限，可能认证已过期",
        AlarmKind::Verification => return format!("{of}：{}", verification(alarm.verified_until)),
        AlarmKind::Other => "平台拒绝请求",
    };
    let about = match (notice, channel.as_str()) {
        (Some(notice), _) => format!("（{}）", crate::words::notice::title(*notice)),
        (None, "" | "template" | "wecom") => String::new(),
        (None, channel) => format!("（{}）", crate::words::push::channel(channel)),
    };
    format!("{of}：{what}{about}")
}

/// `认证 2027-05-31 到期，请办理年审`
fn verification(until: Option<(Day, bool)>) -> String {
    match until {
        Some((day, false)) => format!("认证 {} 到期，请办理年审，过期后推送、菜单和登录会停用", day_value(day)),
        Some((day, true)) => format!("认证已在 {} 到期，推送、菜单和登录会停用，请马上办理年审", day_value(day)),
        None => "认证快到期，请办理年审".into(),
    }
}

/// `开始于 今天 14:02，已出现 3 次，最近 今天 14:20`
pub fn alarm_times(since: &str, times: u64, last: &str) -> String {
    if times > 1 {
        format!("{ALARM_SINCE}于 {since}，已出现 {} 次，{ALARM_LAST} {last}", count(times))
    } else {
        format!("{ALARM_SINCE}于 {since}")
    }
}
