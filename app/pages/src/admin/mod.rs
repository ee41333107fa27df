//! Screens of administrators, at a desktop's width.

mod wechat;

pub use wechat::wechat;
