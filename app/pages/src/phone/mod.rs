//! Parts of the phone's screens, one component a file, in the words of `style/phone.css`.

pub mod address;
pub mod ask;
pub mod badge;
pub mod call;
pub mod card;
pub mod empty;
pub mod fault_summary;
pub mod files;
pub mod foot;
pub mod hidden;
pub mod icon;
pub mod photos;
pub mod qr;
pub mod question;
pub mod stars;
pub mod text_area;
pub mod timeline;
pub mod weixin;

pub use address::encoded;
pub use ask::Ask;
pub use badge::Badge;
pub use call::Call;
pub use card::Card;
pub use empty::Empty;
pub use fault_summary::{FaultSummary, in_order};
pub use files::{Files, FilesOf};
pub use foot::Foot;
pub use hidden::Hidden;
pub use icon::Icon;
pub use photos::Photos;
pub use question::question;
pub use stars::Stars;
pub use text_area::TextArea;
pub use timeline::Timeline;
pub use weixin::{WeixinAct, WeixinButton, WeixinClose, WeixinSubscribe};
