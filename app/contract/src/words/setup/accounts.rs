//! Words of the page that says which projects speak by which service account.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

pub const ACCOUNTS: &str = "服务号归属";
pub const ACCOUNTS_HINT: &str =
    "每个小区用一个服务号收报修、发进度，多个小区可以共用。没有单独指定的，用上级的；都没有指定的，用第一个。";
pub const UNIT: &str = "小区或上级单位";
pub const FIND_UNIT: &str = "按名称找小区";
pub const FIND: &str = "查找";
pub const WHOLE_COMPANY: &str = "看全部";
pub const NO_SUCH_UNIT: &str = "没有叫这个名字的小区或单位。";
pub const ACCOUNT: &str = "服务号";
pub const SPEAKS_BY: &str = "现在使用";
pub const OWN: &str = "单独指定";
pub const AS_ABOVE: &str = "同上级";
pub const PREVIEW: &str = "预览";
pub const PREVIEW_TITLE: &str = "发布前请核对";
pub const NOTHING_CHANGES: &str = "没有小区会换服务号。";
pub const CHANGES_HINT: &str =
    "已发出的消息不受影响。之后的进度由新服务号发出；没有进过新服务号的业主，仍由旧服务号通知。";
pub const REASON: &str = "原因";
pub const PUBLISH: &str = "发布";
pub const GIVE_UP: &str = "不改了";
pub const HISTORY: &str = "改动记录";
pub const NO_HISTORY: &str = "还没有改过。";
pub const WHEN: &str = "时间";
pub const BY: &str = "操作人";
pub const HOLDS: &str = "当前";
pub const RESTORE: &str = "恢复";
pub const MOVED_ON: &str = "刚刚有人改过这个单位，请重新核对。";
pub const SYSTEM: &str = "系统";
pub const TEMPLATES_LINK: &str = "消息模板";

/// `湖畔雅苑：云栖物业服务 → 湖畔管家`
pub fn change(project: &str, from: &str, to: &str) -> String {
    format!("{project}：{from} → {to}")
}

/// `第 51–100 个，共 306 个`
pub fn units_shown(first: u64, last: u64, all: u64) -> String {
    format!("第 {first}–{last} 个，共 {all} 个")
}

/// `另有 280 个小区也会换。`
pub fn more_changes(n: usize) -> String {
    format!("另有 {n} 个小区也会换。")
}

/// `湖畔雅苑（云栖物业）`
pub fn under(unit: &str, above: &str) -> String {
    format!("{unit}（{above}）")
}

/// `把湖畔雅苑改为：湖畔管家`
pub fn preview(unit: &str, account: Option<&str>) -> String {
    format!("把{unit}改为：{}", account.unwrap_or(AS_ABOVE))
}

/// `恢复湖畔雅苑为：湖畔管家`, for those who hear the link.
pub fn restore(unit: &str, account: Option<&str>) -> String {
    format!("恢复{unit}为：{}", account.unwrap_or(AS_ABOVE))
}
