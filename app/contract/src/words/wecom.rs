//! Words on cards with buttons in WeCom. What stands in place of the buttons has room for ten characters.

use domain::At;

/// Label of the line with the number.
pub const NO: &str = "单号";
/// Label of the line with the place.
pub const PLACE: &str = "地点";
/// The offer was given back.
pub const DECLINED: &str = "已退单";
/// The offer ran out.
pub const EXPIRED: &str = "超时未接，已收回";
/// Somebody else has it, or will.
pub const TAKEN_AWAY: &str = "已改派";
/// The owner or the desk called it off.
pub const CANCELLED: &str = "报修已取消";
/// The desk turned it down.
pub const REJECTED: &str = "报修未受理";
/// It goes on elsewhere: merged, or with an outside firm.
pub const ELSEWHERE: &str = "已转其他处理";
/// Nobody here has this userid.
pub const UNBOUND: &str = "账号未绑定员工";

/// `已接单 10:32`
pub fn accepted(at: At) -> String {
    let c = at.civil();
    format!("已接单 {:02}:{:02}", c.hour, c.minute)
}

/// `已由李四接单`
pub fn accepted_by(name: &str) -> String {
    format!("已由{name}接单")
}
