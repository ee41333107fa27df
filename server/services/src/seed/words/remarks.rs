//! What technicians write: after work, when they rest a job, when they give it back.

use super::super::chance::Chance;
use domain::ticket::{DeclineReason, Outcome, SuspendReason};

const WATER: &[&str] = &[
    "更换 4 分角阀一只，试水正常",
    "更换编织软管，紧固接口，不再渗漏",
    "更换马桶进水阀，水位已调好",
    "更换龙头阀芯，开关正常",
    "清理过滤网后水压恢复",
    "重新缠生料带并打胶，观察十分钟无渗漏",
];
const DRAIN: &[&str] = &[
    "用疏通机打通主管，清出油污",
    "地漏拆洗，排水恢复",
    "更换下水软管和密封圈",
    "马桶吊起疏通后重新打胶，请 24 小时内不要使用",
];
const ELECTRIC: &[&str] = &[
    "更换空开一只，带载测试正常",
    "更换 LED 灯管，亮度正常",
    "更换声控开关，已测试",
    "线路接头松动，已重新压接",
    "插座更换，相位和接地测试合格",
];
const LV: &[&str] =
    &["更换门禁电源，刷卡正常", "重新写卡，门锁动作正常", "对讲主机重启并更新，通话正常", "道闸传感器清洁校准"];
const LIFT: &[&str] = &[
    "清理门槛异物，调整门刀，运行正常",
    "更换外呼按钮板",
    "复位安全回路，试运行 10 次正常",
    "更换门机皮带，开关门平稳",
    "调整导靴间隙，异响消除",
];
const BUILDING: &[&str] = &[
    "更换合页并调整门缝，开关顺畅",
    "更换闭门器，关门速度已调好",
    "更换锁芯，新钥匙三把已交业主",
    "修补找平，养护期间已放置警示牌",
    "螺栓紧固并补漆",
];
const HVAC: &[&str] =
    &["暖气放气后升温正常", "清洗滤网，补充冷媒，制冷恢复", "疏通冷凝水管，不再滴水", "更换阀门一只，压力正常"];
const OTHER: &[&str] = &["现场已处理完毕", "已清理干净，请继续留意", "已和业主当面确认", "已拍照留存并告知注意事项"];
const TEMPORARY: &[&str] = &["先临时封堵，等配件到货后再更换", "临时接通，需要另约时间彻底处理", "已围挡并做临时加固"];
const NO_FAULT: &[&str] =
    &["现场检查一切正常，请继续观察", "到场后已自行恢复，未发现故障", "故障未再出现，已告知业主再有问题随时报修"];

/// After work that ended in this way.
pub(in super::super) fn after_work(chance: &mut Chance, skill: &str, outcome: Outcome) -> &'static str {
    let remarks: &[&str] = match (outcome, skill) {
        (Outcome::Temporary, _) => TEMPORARY,
        (Outcome::NoFault, _) => NO_FAULT,
        (_, "water") => WATER,
        (_, "drain") => DRAIN,
        (_, "electric") => ELECTRIC,
        (_, "lv") => LV,
        (_, "lift") => LIFT,
        (_, "door" | "civil") => BUILDING,
        (_, "hvac") => HVAC,
        _ => OTHER,
    };
    chance.word(remarks)
}

/// When a job rests.
pub(in super::super) fn after_suspension(chance: &mut Chance, reason: SuspendReason) -> &'static str {
    let remarks: &[&str] = match reason {
        SuspendReason::OwnerAbsent => &["敲门无人应答，电话也没接通", "业主不在家，已留便条", "家里没人，约好再来"],
        SuspendReason::Rescheduled => &["业主临时有事，改约", "业主要求换个时间", "老人休息，改期上门"],
        SuspendReason::WaitingParts => &["缺配件，已报仓库", "型号特殊，厂家发货中", "配件明天到"],
        SuspendReason::WaitingApproval => &["需要更换整套，等主管审批", "费用超出权限，已提交审批", "等项目经理批复"],
        SuspendReason::WaitingQuote => &["已报价，等业主确认", "材料费已告知，业主考虑中", "报价单已发"],
        SuspendReason::WaitingDepartment => &["需要工程部配合停水", "等保安配合清场", "需要绿化先移开花箱"],
        SuspendReason::WaitingVendor => &["已联系维保单位，等上门", "厂家技术员下午到", "维保单位在路上"],
        SuspendReason::SiteNotReady => &["雨太大无法施工", "停电中，等来电", "现场有人占用，无法作业"],
    };
    chance.word(remarks)
}

/// When a job is given back.
pub(in super::super) fn after_decline(chance: &mut Chance, reason: DeclineReason) -> &'static str {
    let remarks: &[&str] = match reason {
        DeclineReason::Busy => &["手上还有一单没完", "正在抢修，走不开"],
        DeclineReason::NotMySkill => &["这个要弱电师傅来", "需要持证人员处理"],
        DeclineReason::OffDuty => &["已下班交接", "临时请假"],
        DeclineReason::TooFar => &["人在另一个小区", "赶过去要一个小时"],
        DeclineReason::Other => &["车坏在路上", "身体不舒服，请换人"],
    };
    chance.word(remarks)
}
