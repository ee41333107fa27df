//! Coded reasons. Codes are stored and counted; the words that people add live in notes.

use serde::{Deserialize, Serialize};

macro_rules! reasons {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// Every reason, in the order in which it is offered.
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// Stable name in the database and in forms.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code),* }
            }

            /// The reason with this stable name.
            pub fn from_code(code: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|r| r.code() == code)
            }
        }
    };
}

reasons! {
    /// Why work rests 挂起.
    SuspendReason {
        /// 业主不在家
        OwnerAbsent = "owner_absent",
        /// 业主改约
        Rescheduled = "rescheduled",
        /// 待料
        WaitingParts = "waiting_parts",
        /// 待审批
        WaitingApproval = "waiting_approval",
        /// 待业主确认报价
        WaitingQuote = "waiting_quote",
        /// 待其他部门
        WaitingDepartment = "waiting_department",
        /// 待外委单位
        WaitingVendor = "waiting_vendor",
        /// 现场不具备条件: weather, power off, unsafe.
        SiteNotReady = "site_not_ready",
    }
}

impl SuspendReason {
    /// Only pauses that the owner causes stop the net clock; the others run on (domain rule: 待料 is our delay, not theirs).
    pub fn stops_net_clock(self) -> bool {
        matches!(self, SuspendReason::OwnerAbsent | SuspendReason::Rescheduled | SuspendReason::WaitingQuote)
    }

    /// After these the technician has to travel again.
    pub fn needs_new_visit(self) -> bool {
        self != SuspendReason::SiteNotReady
    }
}

reasons! {
    /// Why a technician gives an offer back 退单.
    DeclineReason {
        /// 手上工单走不开
        Busy = "busy",
        /// 不是我的专业
        NotMySkill = "not_my_skill",
        /// 不在岗
        OffDuty = "off_duty",
        /// 位置太远
        TooFar = "too_far",
        /// 其他
        Other = "other",
    }
}

reasons! {
    /// Why a ticket is called off 取消.
    CancelReason {
        /// 已经好了
        SolvedItself = "solved_itself",
        /// 自己处理
        OwnerHandles = "owner_handles",
        /// 报错了
        Mistake = "mistake",
        /// 等太久
        TookTooLong = "took_too_long",
        /// 其他
        Other = "other",
    }
}

reasons! {
    /// Why the desk turns a report down 驳回.
    RejectReason {
        /// 不属于物业维修范围
        NotOurs = "not_ours",
        /// 信息不足且联系不上
        NotReachable = "not_reachable",
        /// 重复报修
        Duplicate = "duplicate",
        /// 其他
        Other = "other",
    }
}

reasons! {
    /// How the work ended 完工结果.
    Outcome {
        /// 已修好
        Fixed = "fixed",
        /// 临时处理
        Temporary = "temporary",
        /// 现场无故障
        NoFault = "no_fault",
    }
}

reasons! {
    /// How a ticket was closed 关闭方式. An automatic close never counts as satisfied.
    CloseWay {
        /// The owner rated it.
        Rated = "rated",
        /// The owner confirmed without rating.
        Confirmed = "confirmed",
        /// Nobody answered in time.
        Auto = "auto",
        /// The desk closed it.
        Desk = "desk",
    }
}

reasons! {
    /// How a report reached us 报修渠道.
    Source {
        /// 微信
        Wechat = "wechat",
        /// 电话
        Phone = "phone",
        /// 前台
        WalkIn = "walk_in",
        /// 巡查
        Patrol = "patrol",
        /// 热线
        Hotline = "hotline",
    }
}
