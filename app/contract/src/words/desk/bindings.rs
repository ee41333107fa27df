//! Residents who wait for the desk.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

pub const BINDINGS_HINT: &str = "核对后确认：号码与房屋登记一致的可以直接确认，不一致的请先打电话核实";
pub const ASKED_AT: &str = "申请时间";
pub const ROOM: &str = "房屋";
pub const CHECK: &str = "核对";
pub const MATCHES: &str = "号码与登记一致";
pub const MATCHES_NOT: &str = "号码与登记不一致";
pub const JOINS: &str = "同号住户已在另一个服务号登记，确认后合为一人";
pub const CONFIRM: &str = "确认";
pub const TURN_DOWN: &str = "不是本人";
pub const ANSWER: &str = "处理";
pub const NO_BINDINGS: &str = "没有待核对的住户";
pub const NO_BINDINGS_HINT: &str = "住户在微信里认领房屋、又没有房屋码时，会等在这里。";

/// `3 位住户待核对`
pub fn bindings_summary(n: usize) -> String {
    format!("{n} 位住户待核对")
}

/// `确认 林女士 住在 3 幢 2 单元 1201`, for those who hear the button.
pub fn confirm_binding(name: &str, place: &str) -> String {
    format!("{CONFIRM} {name}：{place}")
}

/// The other answer.
pub fn turn_down_binding(name: &str, place: &str) -> String {
    format!("{TURN_DOWN}：{name}，{place}")
}
