//! What the service account itself says: its menu and its answers in the chat.

use super::ticket;
use domain::ticket::Stage;

/// Opens the report. The platform shows four characters of a top button.
pub const MENU_REPORT: &str = "物业报修";
/// Opens my repairs.
pub const MENU_MINE: &str = "我的报修";
/// Opens the rest.
pub const MENU_MORE: &str = "更多";
/// Opens my rooms.
pub const MENU_ROOMS: &str = "我的房屋";
/// Opens a technician's jobs.
pub const MENU_JOBS: &str = "师傅接单";
/// To somebody who follows the account after scanning a code of ours.
pub const WELCOME_HERE: &str = "欢迎关注，点这里报修";
/// To a follower who scans a code of ours.
pub const REPORT_HERE: &str = "点这里报修";
/// Title and sentence when a page broke before it could be drawn.
pub const BROKEN: (&str, &str) = ("出了点问题", "页面没能打开，请稍后再试，或拨打物业电话。");

/// To somebody who follows the account.
pub fn welcome(report: &str) -> String {
    format!("欢迎关注！\n{}，维修进度会在这里通知您。", link(report, "点这里报修"))
}

/// To somebody who scans the code on their receipt: how that report stands.
pub fn progress(no: &str, category: &str, stage: Stage, page: &str) -> String {
    let stands = format!("您的报修 {no}（{category}）进度：{}", ticket::stage(stage));
    let next = if stage.is_open() { "，后面的每一步会在这里通知您" } else { "" };
    format!("{stands}。\n{}{next}。", link(page, "查看维修进度"))
}

/// The same to somebody who follows the account by it.
pub fn welcome_with(progress: &str) -> String {
    format!("欢迎关注！\n{progress}")
}

/// To somebody who writes to the account.
pub fn hint(report: &str, mine: &str, phone: Option<&str>) -> String {
    let phone = phone.map_or_else(|| "物业电话".into(), |phone| format!("物业电话 {phone}"));
    let (report, mine) = (link(report, "点这里报修"), link(mine, "查看维修进度"));
    format!("{report}\n{mine}\n这里的留言没有人值守，紧急情况请直接拨打{phone}。")
}

/// Below a card for a code on a wall: what it stands for.
pub fn here(label: &str) -> String {
    format!("位置：{label}，已为您填好")
}

/// A link in the chat. Addresses of ours hold nothing that would end the attribute.
fn link(address: &str, words: &str) -> String {
    format!("<a href=\"{address}\">{words}</a>")
}
