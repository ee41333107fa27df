//! Texts of what WeChat itself can do on a page.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

// Scanning a code.
pub const SCAN: &str = "扫一扫填地点";
pub const SCAN_FAILED: &str = "扫一扫现在用不了，请直接选地点或类别。";
pub const SCAN_STRANGE: &str = "这不是我们贴的报修二维码。";
pub const SCAN_ELSEWHERE: &str = "这个地点不能在这里报，请在上面选。";

// Choosing photos.
pub const PHOTOS: &str = "微信选图";
pub const PHOTOS_FAILED: &str = "微信选图现在用不了，请用上面的拍照或相册。";
pub const PHOTOS_LOST: &str = "有照片没传上去，请再选一次。";
pub const PHOTOS_FULL: &str = "已经放满了，移除一些再选。";
pub const PHOTOS_WAIT: &str = "照片还在上传，传完再提交。";

// The place where somebody stands.
pub const POSITION: &str = "附上我的位置";
pub const POSITION_FAILED: &str = "没有取到位置，请用文字写清楚在哪里。";
pub const POSITION_FULL: &str = "描述已经写满，位置加不进去。";
/// The script puts latitude and longitude (GCJ-02) for `{at}` and metres for `{m}`.
pub const POSITION_LINE: &str = "我的位置：{at}（误差约 {m} 米）";

// The button for notifications.
pub const SUBSCRIBE: &str = "接收下一步进展通知";
pub const SUBSCRIBED: &str = "好的，下一步进展会在微信里通知您。";

pub const CLOSE: &str = "关闭";
