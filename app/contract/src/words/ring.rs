//! Words of the calls about emergencies: what is read out, and what the ledger says of them.

use domain::notice::ring::{CallState, Rung};

/// What is read out: `紧急报修：云栖花园3栋大堂，电梯困人。按 1 接单。`
pub fn text(rung: Rung, place: &str, category: &str) -> String {
    let ask = match rung {
        Rung::Technician => "按 1 接单。",
        Rung::Lead | Rung::Manager => "还没有人接单，请马上安排。按 1 表示知道了。",
    };
    format!("紧急报修：{place}，{category}。{ask}")
}

/// As what somebody was rung.
pub fn rung(rung: Rung) -> &'static str {
    match rung {
        Rung::Technician => "师傅",
        Rung::Lead => "班组长",
        Rung::Manager => "经理",
    }
}

/// What came of a call.
pub fn state(state: CallState) -> &'static str {
    match state {
        CallState::Planned => "准备拨打",
        CallState::Ringing => "已拨出",
        CallState::Answered => "已接听",
        CallState::Pressed => "已按键",
        CallState::NoAnswer => "没有应答",
        CallState::Busy => "占线或挂断",
        CallState::Failed => "没有打通",
        CallState::Lapsed => "没有回音",
        CallState::Dropped => "不用再打",
    }
}

/// `按了 1`
pub fn pressed(key: char) -> String {
    format!("按了 {key}")
}

/// `第 2 轮`
pub fn round(n: u32) -> String {
    format!("第 {n} 轮")
}

/// Why a call could not be made; unknown codes are the gateway's own and shown as they are.
pub fn reason(code: &str) -> String {
    match code {
        "gateway_busy" => "电话网关繁忙，稍后再拨".into(),
        "gateway_silent" => "电话网关没有回答，稍后再拨".into(),
        "gateway_signature" => "电话网关不认我们的签名，需管理员处理".into(),
        "gateway_balance" => "电话网关余额不足，需管理员处理".into(),
        "gateway_config" => "电话网关没有配置好，需管理员处理".into(),
        "bad_number" => "号码不对".into(),
        "blocked" => "对方号码拒收".into(),
        "too_often" => "今天打得太多，网关不再拨".into(),
        "refused" => "电话网关拒绝拨打".into(),
        other => other.into(),
    }
}
