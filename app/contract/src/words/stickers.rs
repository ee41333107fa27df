//! Stickers 报修码: the list, the question before a change, what stands on paper, and what those read who scan one.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

use crate::{forms::StickerChange, views::stickers::StickersTold};

// The list.
pub const STICKERS: &str = "报修码";
pub const INTRO: &str =
    "贴在电梯、设备和公共区域旁的二维码。业主用微信一扫，地点和设备就填好了。码上没有资料，随时可以停用或换新。";
pub const PROJECT: &str = "小区";
pub const WITHIN: &str = "位置";
pub const OUTSIDE: &str = "楼栋以外";
pub const KIND: &str = "种类";
pub const AREA: &str = "公共区域";
pub const SPOT: &str = "地点或设备";
pub const KEY: &str = "码";
pub const STATE: &str = "状态";
pub const NONE_YET: &str = "还没有";
pub const TICK: &str = "勾选";
pub const MAKE: &str = "制作";
pub const PRINT: &str = "打印";
pub const HOW: &str = "不勾选时，制作和打印针对筛选出的全部。";
pub const IS_CUT: &str = "这个小区的地点太多，只列出了一部分。";
pub const NOTHING: &str = "这个小区还没有公共区域和设备";
pub const NOTHING_HOW: &str = "报修码贴在公共区域和设备上。请先把它们登记到小区里，再回来制作。";
pub const NO_MATCH: &str = "没有符合条件的地点";
pub const NO_MATCH_HOW: &str = "换一个位置或种类再看。";
pub const NO_SUCH_PAGE: &str = "这一页没有地点";
pub const NO_SUCH_PAGE_HOW: &str = "列表比刚才短了。";
pub const SHOW_ALL: &str = "看全部";

// The question before a change.
pub const SURE: &str = "请确认";
pub const GIVE_UP: &str = "不改了";
pub const MOVE_TO: &str = "改挂到";
pub const NOWHERE: &str = "其他地点都已经有码。请先停用那里的码。";

// On paper.
pub const SCAN_ME: &str = "微信扫一扫报修";
pub const BACK: &str = "返回报修码";
pub const NOTHING_TO_PRINT: &str = "还没有可以打印的码，请先返回制作。";
pub const HOW_TO_PRINT: &str = "按 Ctrl + P 打印，缩放选 100%，沿虚线剪开";

// For those who scan one.
pub const GONE: &str = "这个报修码已停用";
pub const GONE_HOW: &str = "旁边可能贴了新的，请再扫一次。也可以直接报修，自己选地点；着急时请打电话给物业。";
pub const GONE_REPORT: &str = "直接报修";
pub const ELSEWHERE: &str = "扫到的地点不在您的小区";
pub const ELSEWHERE_HOW: &str =
    "您可以继续报自己小区的问题。那里的问题请联系那里的物业；您在那里有房屋的话，先认领房屋再扫一次。";
pub const SCANNED: &str = "报修地点";

/// A kind of asset, by the codes that registers use; another one stands as it is.
pub fn asset_kind(code: &str) -> &str {
    match code {
        "lift" => "电梯",
        "pump" => "水泵",
        "fire_panel" => "消防主机",
        "barrier" => "道闸",
        other => other,
    }
}

/// `换新`
pub fn change(change: StickerChange) -> &'static str {
    match change {
        StickerChange::Renew => "换新",
        StickerChange::Retire => "停用",
        StickerChange::Move => "改挂",
    }
}

/// `换新这 2 张？`, and what comes of it.
pub fn question(change: StickerChange, n: usize) -> (String, &'static str) {
    match change {
        StickerChange::Renew => (format!("换新这 {n} 张报修码？"), "旧码马上失效。请打印新码，把现场贴着的换下来。"),
        StickerChange::Retire => (format!("停用这 {n} 张报修码？"), "扫到的人会看到“已停用”。请把现场贴着的撕下来。"),
        StickerChange::Move => {
            ("改挂这张报修码？".into(), "码不变，扫出来的地点变。请把贴着的那张移过去，不用重新打印。")
        }
    }
}

/// `确认换新`
pub fn confirm(what: StickerChange) -> String {
    format!("确认{}", change(what))
}

/// `共 120 处，还差 8 处没有码`
pub fn summary(total: usize, missing: usize) -> String {
    match missing {
        0 => format!("共 {total} 处，都有码"),
        n => format!("共 {total} 处，还差 {n} 处没有码"),
    }
}

/// `第 51–64 处，共 64 处`
pub fn range(from: usize, to: usize, total: usize) -> String {
    format!("第 {from}–{to} 处，共 {total} 处")
}

/// `今天 09:00 起`
pub fn since(moment: &str) -> String {
    format!("{moment} 起")
}

/// `勾选 1号电梯`, for those who hear it.
pub fn tick(name: &str) -> String {
    format!("{TICK} {name}")
}

/// What came of a click.
pub fn told(told: StickersTold) -> String {
    match told {
        StickersTold::Made(0) => "没有缺少的，不用制作。".into(),
        StickersTold::Made(n) => format!("制作好 {n} 张，可以打印了。"),
        StickersTold::Changed(_, 0) => "没有改动：刚刚有人改过，请看现在的状态。".into(),
        StickersTold::Changed(StickerChange::Renew, n) => format!("换新 {n} 张，旧码已失效。请打印新码换上。"),
        StickersTold::Changed(StickerChange::Retire, n) => format!("停用 {n} 张。"),
        StickersTold::Changed(StickerChange::Move, _) => "已改挂。请把贴着的那张移过去。".into(),
        StickersTold::NothingTicked => "请先勾选有码的地点；改挂一次只能选一张。".into(),
    }
}

/// `第 1–36 张，共 120 张`
pub fn sheet_range(from: usize, to: usize, total: usize) -> String {
    format!("第 {from}–{to} 张，共 {total} 张")
}

/// `另有 8 处还没有码，没有印出来。`
pub fn left_out(missing: usize) -> String {
    format!("另有 {missing} 处还没有码，没有印出来。")
}

/// `电话 0571-88880000`
pub fn phone(number: &str) -> String {
    format!("电话 {number}")
}

/// `3栋大堂 · 1号电梯`
pub fn spot(place: &str, asset: Option<&str>) -> String {
    match asset {
        Some(asset) => format!("{place} · {asset}"),
        None => place.to_owned(),
    }
}
