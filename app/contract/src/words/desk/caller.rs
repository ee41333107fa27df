//! A report for a caller.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

pub const NEW_TITLE: &str = "代报修";
pub const TIPS_TITLE: &str = "登记要点";
pub const TIPS: [&str; 3] = [
    "先问有没有人受困、受伤。选了有危险的类别，会出现安全提示，请先念给对方听。",
    "地点选到房号或公共区域，师傅才找得到；找不到的，选最近的公共区域，在描述里写清楚。",
    "提交后马上按规则派单。认证过的住户会在微信里看到每一步进展，没有认证的请口头告知工单号。",
];
pub const NEW_HINT: &str = "替打电话、到前台的住户登记；时限从来电时间算起";
pub const FIND_PLACE: &str = "先找地点";
pub const FIND_PLACE_HINT: &str = "例如：云栖 3 幢 1201，或者 地下二层";
pub const FIND: &str = "查找";
pub const NOTHING_FOUND: &str = "没有找到这个地点。少写几个字试试，比如只写楼号和房号。";
pub const NO_BUILDING: &str = "公共区域";
pub const SEARCH_FIRST: &str = "请先在上面查找地点";
pub const SOURCE_QUESTION: &str = "怎么来的";
pub const CALLER_NAME: &str = "报修人姓名";
pub const CALLER_PHONE: &str = "来电号码";
pub const CALLER_PHONE_HINT: &str = "巡查发现的可不填";
pub const CALLED_AT: &str = "来电时间";
pub const CALLED_AT_HINT: &str = "今天的时间；不填就是现在";
pub const VISIT_PHONE: &str = "上门联系电话";
pub const VISIT_PHONE_HINT: &str = "不填就打来电号码";
pub const CATEGORY_HINT: &str = "选好类别，下面会出现它的问题";
pub const WHICH_ASSET: &str = "哪一台";
pub const UNKNOWN_ASSET: &str = "不清楚";
pub const WORDS_QUESTION: &str = "哪里坏了";
pub const DAY_QUESTION: &str = "上门日期";
pub const SLOT_QUESTION: &str = "时段";
pub const PHOTOS_QUESTION: &str = "照片";
pub const VIDEO_QUESTION: &str = "短视频";
pub const FILES_KEPT: &str = "已收到的文件";
pub const SUBMIT: &str = "提交并派单";
pub const SAFETY: &str = "请念给对方听";
pub const SEND_AS_NEW: &str = crate::words::owner::SEND_AS_NEW;
pub const OPEN_EARLIER: &str = crate::words::owner::OPEN_EARLIER;
pub const REQUIRED: &str = crate::words::owner::REQUIRED;
pub const CHOOSE: &str = crate::words::owner::CHOOSE;

/// `找到 3 处`, or the first of many: `先列出 40 处，多写几个字会更准`
pub fn found(n: usize, more: bool) -> String {
    if more { format!("先列出 {n} 处，多写几个字会更准") } else { format!("找到 {n} 处") }
}
