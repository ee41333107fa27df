//! Words of the page of message templates.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

use crate::views::templates::Me;

pub const TEMPLATES: &str = "消息模板";
pub const TEMPLATES_HINT: &str =
    "每种通知用哪个模板、每个关键词填什么。内容按平台的字数和类型规则处理过，和业主手机上看到的一样。";
pub const WHICH_ACCOUNT: &str = "看哪个服务号";
pub const CHECK_AGAIN: &str = "重新检查";
pub const TEMPLATES_UNCHECKED: &str = "还没和平台核对过";
pub const NOTICE: &str = "通知";
pub const TEMPLATE: &str = "模板";
pub const CONTENT: &str = "内容";
pub const CHECKED: &str = "核对";
pub const TEST: &str = "测试";
pub const SEND_TEST: &str = "发给我";
pub const NO_ID: &str = "没有配置模板 ID";
pub const FITS: &str = "正常";
pub const FITTED: &str = "已按平台规则删改";
pub const SUBSCRIPTIONS: &str = "订阅通知";
pub const TESTS: &str = "测试结果";
pub const TESTS_HINT: &str = "测试消息和普通推送一样排队发送，几秒后刷新看结果。";
pub const RESULT: &str = "结果";
pub const REFRESH: &str = "刷新";
/// Stands before what the fault is in a test message.
pub const TEST_MARK: &str = "【测试】";

/// `用最近一张工单 BX… 的内容演示，号码已遮住。`
pub fn shown_with(ticket: Option<&str>) -> String {
    match ticket {
        Some(no) => format!("用最近一张工单 {no} 的内容演示，门牌和号码已遮住。"),
        None => "这个服务号还没有工单，用样例内容演示；有了工单才能发测试消息。".into(),
    }
}

/// `上次核对：今天 14:08`
pub fn templates_checked_at(moment: &str) -> String {
    format!("上次核对：{moment}")
}

/// Whether the reader can get a test message, and what to do if not.
pub fn me(me: Me) -> &'static str {
    match me {
        Me::Reached => "测试消息发到您自己的微信。",
        Me::NotFollowing => "您的微信没有关注这个服务号：用微信搜索或扫码关注后，再发测试消息。",
        Me::Unknown => {
            "这个服务号还不认识您的微信：用微信扫码关注，再在微信里打开下面的地址，用工作账号登录并勾选“这是我自己的微信”。"
        }
    }
}

/// `给自己发：报修已提交`, for those who hear the button.
pub fn send_test(notice: &str) -> String {
    format!("给自己发：{notice}")
}
