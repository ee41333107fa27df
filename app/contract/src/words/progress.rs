//! Fixed texts of the page behind a progress link.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

pub const PROGRESS_PAGE: &str = "报修进度";
pub const CONTACT: &str = "联系电话";
pub const WHO_COMES: &str = "上门";
pub const MORE: &str = "要催单、改时间或取消，请打电话给物业。关注物业的服务号，可以在微信里看照片和评价。";
pub const GONE: &str = "链接已失效";
pub const GONE_HOW: &str = "想知道报修的进度，请打电话给物业，报上工单号或地址；也可以在微信里打开物业的服务号查看。";
