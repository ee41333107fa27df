//! Stages: the statuses without their data, for tables, filters and labels.

use serde::{Deserialize, Serialize};

macro_rules! stages {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// Where a ticket stands.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Stage { $($(#[$doc])* $name),* }

        impl Stage {
            /// Every stage, in the order of a ticket's life.
            pub const ALL: &[Stage] = &[$(Stage::$name),*];

            /// Stable name in the database and in addresses.
            pub const fn code(self) -> &'static str {
                match self { $(Stage::$name => $code),* }
            }
        }
    };
}

stages! {
    /// 已提交
    Submitted = "submitted",
    /// 已受理·已派单
    Dispatched = "dispatched",
    /// 已接单
    Accepted = "accepted",
    /// 已出发
    EnRoute = "en_route",
    /// 维修中
    InProgress = "in_progress",
    /// 挂起
    Suspended = "suspended",
    /// 已完工
    Completed = "completed",
    /// 已关闭
    Closed = "closed",
    /// 已取消
    Cancelled = "cancelled",
    /// 已驳回
    Rejected = "rejected",
    /// 已合并
    Merged = "merged",
    /// 已转外委
    Outsourced = "outsourced",
}

impl Stage {
    /// The stage with this stable name.
    pub fn from_code(code: &str) -> Option<Stage> {
        Stage::ALL.iter().copied().find(|s| s.code() == code)
    }

    /// Work is still owed.
    pub fn is_open(self) -> bool {
        self < Stage::Completed || self == Stage::Outsourced
    }

    /// Somebody in the field has it or was offered it.
    pub fn is_assigned(self) -> bool {
        (Stage::Dispatched..=Stage::Suspended).contains(&self)
    }
}
