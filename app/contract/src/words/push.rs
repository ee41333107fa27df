//! Words of the push ledger: state, channel and reason.

use crate::views::{desk::PushState, pushes::TryEnd};

/// A reporter who left no name.
pub const OWNER: &str = "业主";

/// A push's state.
pub fn state(state: PushState) -> &'static str {
    match state {
        PushState::Queued => "待发送",
        PushState::Handed => "已交平台",
        PushState::Delivered => "已送达",
        PushState::Superseded => "已被后续通知取代",
        PushState::Undeliverable => "无法送达",
        PushState::Unknown => "结果未知",
        PushState::NoWechat => "未推送",
    }
}

/// Why a push waits or was given up; unknown codes are shown as they are, for the operator.
pub fn reason(code: &str) -> String {
    match code {
        "not_following" => "未关注服务号，需电话告知".into(),
        "blocked" => "对方已拒收".into(),
        "no_channel" => "没有绑定微信，需电话告知".into(),
        "bad_identity" => "账号绑定已失效".into(),
        "platform_down" => "微信平台无响应，等待重试".into(),
        "platform_failed" => "微信平台投递失败".into(),
        "not_delivered" => "微信平台告知未送达".into(),
        "sent_again" => "微信平台投递失败，已重发".into(),
        "platform_busy" => "微信平台繁忙，等待重试".into(),
        "quota" => "已达当日上限，次日重试".into(),
        "account" => "公众号配置需处理".into(),
        "template" => "消息模板需处理".into(),
        "chat_closed" => "会话窗口已关闭".into(),
        "no_grant" => "订阅授权已用完或已取消".into(),
        "quiet" => "夜间不打扰，早上再发".into(),
        "newer_waits" => "等待期间已有更新的进展".into(),
        "no_answer" => "平台未回执".into(),
        "sms_kind" => "进展较小，不发短信".into(),
        "no_mobile" => "留的不是手机号，需电话告知".into(),
        "bad_number" => "号码不对，短信发不出去".into(),
        "sms_limit" => "这个号码今天的短信已到上限，需电话告知".into(),
        "sms_refused" => "短信网关不收这条短信".into(),
        "sms_failed" => "短信没有送到，需电话告知".into(),
        "gateway" => "短信网关需处理，等待重试".into(),
        "gateway_down" => "短信网关无响应，等待重试".into(),
        "gave_up" => "多次重试未成功".into(),
        other => other.into(),
    }
}

/// A channel; nothing as long as none was used.
pub fn channel(code: &str) -> &'static str {
    match code {
        "template" => "服务号",
        "chat" => "客服消息",
        "subscription" => "订阅通知",
        "wecom" => "企业微信",
        "sms" => "短信",
        "voice" => "语音电话",
        _ => "—",
    }
}

/// What came of a channel.
pub fn try_end(end: TryEnd) -> &'static str {
    match end {
        TryEnd::Waits => "等待重试",
        TryEnd::Taken => "平台已接收",
        TryEnd::Refused => "未送达",
        TryEnd::Unclear => "结果不明",
    }
}

/// How often a channel was asked; nothing for once.
pub fn times(times: u32) -> Option<String> {
    (times > 1).then(|| format!("共 {times} 次"))
}

/// A push as a text in the account's chat: title, then number, what and progress, then the link.
pub fn chat_text(title: &str, lines: [&str; 3], link: &str) -> String {
    format!("{title}\n{}\n\n查看详情：{link}", lines.join("\n"))
}
