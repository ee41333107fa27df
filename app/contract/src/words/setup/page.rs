//! Words around the steps, on the page and on the command line.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

use crate::views::setup::{Platform, State};

pub const TITLE: &str = "微信接入";
pub const INTRO: &str =
    "按微信后台的顺序从上往下做。右边的内容可直接选中复制；密钥只放在服务器的环境变量里，这里不显示。";
pub const CHECK_NOW: &str = "现在检查";
pub const NEVER_CHECKED: &str = "还没检查过";
pub const CHECK_FAILED: &str = "这次没检查成";
pub const CHECK_FAILED_HOW: &str = "有一次检查正在进行，或服务器配置读不出来。稍后再试，仍不行请看服务器日志。";
pub const STEP: &str = "步骤";
pub const STATE: &str = "结果";
pub const TODO: &str = "怎么做";
pub const COPY: &str = "填写内容";
pub const WAIT: &str = "等待时间";
pub const COMMAND_LINE: &str = "发一条测试消息：在服务器上运行 weixiu wechat doctor --send 接收人的openid";
pub const ALL_GOOD: &str = "没有发现问题";
pub const MENU_SAME: &str = "菜单一致";
pub const MENU_WRITTEN: &str = "菜单已写入，手机上约 5 分钟后更新";

/// `上次检查：今天 14:08`
pub fn checked_at(moment: &str) -> String {
    format!("上次检查：{moment}")
}

/// `有 2 步需要处理`
pub fn to_mend(steps: usize) -> String {
    if steps == 0 { ALL_GOOD.into() } else { format!("有 {steps} 步需要处理") }
}

/// `服务号 · 云栖物业服务（main）`
pub fn section(platform: Platform, name: &str, key: &str) -> String {
    format!("{} · {name}（{key}）", platform_name(platform))
}

fn platform_name(platform: Platform) -> &'static str {
    match platform {
        Platform::Official => "服务号",
        Platform::Wecom => "企业微信",
    }
}

/// The state in a word.
pub fn state(state: State) -> &'static str {
    match state {
        State::Unchecked => "未检查",
        State::Good => "正常",
        State::Unclear => "请自查",
        State::Bad => "有问题",
    }
}

/// The state in a sign, for a terminal.
pub fn sign(state: State) -> &'static str {
    match state {
        State::Unchecked => "·",
        State::Good => "✓",
        State::Unclear => "?",
        State::Bad => "✗",
    }
}

pub const SAMPLE_WHAT: &str = "测试消息，请忽略";
pub const SAMPLE_PLACE: &str = "测试地点";
pub const SAMPLE_PROGRESS: &str = "测试";
pub const SAMPLE_PERSON: &str = "测试";
