//! Words for faults at fields.

use domain::form::Problem;

/// What is wrong, said at the field.
pub fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Missing => "请填写这一项".into(),
        Problem::TooLong { max } => format!("最多 {max} 个字"),
        Problem::TooShort { min } => format!("至少 {min} 个字"),
        Problem::NotANumber => "请填写整数".into(),
        Problem::OutOfRange { min, max } => format!("请填写 {min} 到 {max} 之间的数"),
        Problem::NotAChoice => "请从选项中选择".into(),
        Problem::NotADate => "请填写正确的日期或时间".into(),
        Problem::InThePast => "不能早于现在".into(),
        Problem::TooFarAhead { days } => format!("最多可预约 {days} 天内"),
        Problem::NotAPhone => "请填写正确的电话号码".into(),
        Problem::TooMany { max } => format!("最多 {max} 个"),
        Problem::Unknown => "没有找到，请重新选择或填写".into(),
        Problem::DoesNotFit => "与其他填写的内容不符，请重新选择".into(),
    }
}
