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
        Problem::InTheFuture => "不能晚于现在".into(),
        Problem::TooFarAhead { days } => format!("最多可预约 {days} 天内"),
        Problem::NotAPhone => "请填写正确的电话号码".into(),
        Problem::TooMany { max } => format!("最多 {max} 个"),
        Problem::Unknown => "没有找到，请重新选择或填写".into(),
        Problem::File { why } => file(why).into(),
        Problem::DoesNotFit => "与其他填写的内容不符，请重新选择".into(),
        Problem::NotTakenThere => "这里所在的小区不受理这类报修，请换个地点，或者换个类别".into(),
    }
}

/// Why a file is not taken, by the media store's code.
pub fn file(why: &str) -> &'static str {
    match why {
        "empty" => "文件是空的，请重新选择",
        "too_large" => "文件太大：照片不超过 20 MB，视频不超过 100 MB",
        "too_many_pixels" => "照片尺寸太大，请换一张",
        "too_long" => "视频太长，请控制在 60 秒以内",
        "too_slow" => "网络太慢，文件没有传完，请重试",
        "heic" => "暂不支持 HEIC 照片，请用相机直接拍摄或改存为 JPG",
        "animated" => "不支持动图，请换一张照片",
        "coding" => "这种视频格式无法播放，请换一段",
        "damaged" => "文件已损坏，请重新选择",
        "too_complex" => "这张照片无法处理，请换一张",
        _ => "只支持照片（JPG、PNG、WebP）和视频（MP4、MOV）",
    }
}
