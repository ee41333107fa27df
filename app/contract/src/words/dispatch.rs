//! Why a technician was chosen, in one sentence that both of them can read.

use domain::{
    dispatch::{Choice, Exclusion, Scored},
    id::StaffId,
};

/// Somebody whose name is not known any more.
pub const SOMEBODY: &str = "一位师傅";

/// Why somebody could not go.
pub fn exclusion(why: Exclusion) -> &'static str {
    match why {
        Exclusion::HadIt => "此单曾派给他",
        Exclusion::OtherProject => "不在本项目",
        Exclusion::OnLeave => "请假中",
        Exclusion::OffShift => "不在班",
        Exclusion::NoSkill => "专业不符",
        Exclusion::CertificateExpired => "证件过期",
        Exclusion::AtCap => "手上工单已满",
    }
}

/// Why this one: the rule, what speaks for them, and who could not go.
pub fn reason(
    choice: &Choice,
    chosen: StaffId,
    rule_name: Option<&str>,
    name_of: impl Fn(StaffId) -> String,
) -> String {
    let rule = match (&choice.rule, rule_name) {
        (Some((_, row)), Some(name)) => format!("按第 {row} 条规则“{name}”，"),
        _ => String::new(),
    };
    let Some(position) = choice.ranked.iter().position(|s| s.staff == chosen) else {
        return format!("{rule}由人工指派给{}。", name_of(chosen));
    };
    let scored = &choice.ranked[position];
    let others = choice.ranked.len() - 1;
    let place = match (position, others) {
        (0, 0) => "是唯一可派的师傅".to_owned(),
        (0, n) => format!("在 {} 位可派师傅中排第一", n + 1),
        (p, n) => format!("在 {} 位可派师傅中排第 {}", n + 1, p + 1),
    };
    format!("{rule}{}{place}：{}{}。", name_of(chosen), merits(scored), absent(choice, name_of))
}

/// What speaks for somebody.
pub fn merits(scored: &Scored) -> String {
    let load = match scored.open_jobs {
        0 => "手上没有其他工单".to_owned(),
        n => format!("手上 {n} 单"),
    };
    let skill = if scored.skill == 0 { "，专业对口" } else { "，兼修此专业" };
    let travel = if scored.travel == 0 { "" } else { "，需从别的小区赶来" };
    let waited = if scored.waited <= -6 { "，等单较久" } else { "" };
    format!("{load}{skill}{travel}{waited}")
}

fn absent(choice: &Choice, name_of: impl Fn(StaffId) -> String) -> String {
    let told: Vec<_> = choice
        .excluded
        .iter()
        .filter(|(_, why)| !matches!(why, Exclusion::OtherProject | Exclusion::NoSkill))
        .take(3)
        .map(|(staff, why)| format!("{}{}", name_of(*staff), exclusion(*why)))
        .collect();
    if told.is_empty() { String::new() } else { format!("；{}", told.join("、")) }
}
