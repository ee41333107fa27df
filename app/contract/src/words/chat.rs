//! What the service account itself says: its menu and its answers in the chat.

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
/// To somebody who follows the account.
pub const WELCOME: &str = "欢迎关注！点击下方菜单“物业报修”即可报修，维修进度会在这里通知您。";
/// To somebody who writes to the account.
pub const CHAT_HINT: &str = "报修请点击下方菜单“物业报修”，查看进度请点“我的报修”。紧急情况请直接拨打物业电话。";
/// Title and sentence when a page broke before it could be drawn.
pub const BROKEN: (&str, &str) = ("出了点问题", "页面没能打开，请稍后再试，或拨打物业电话。");
