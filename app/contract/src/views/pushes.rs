//! The page of pushes: what waits, failed or is unclear, and the platforms' alarms.

use super::desk::{Frame, PushState};
use crate::{forms::PushFilter, words::platform::Platform};
use domain::{At, Day, id::PushId, notice::NoticeKind, ticket::TicketNo};

/// `GET /m/pushes`
#[derive(Clone, Debug)]
pub struct PushesPage {
    /// Around it.
    pub frame: Frame,
    /// What is shown.
    pub filter: PushFilter,
    /// Newest first.
    pub rows: Vec<PushLine>,
    /// Whether there are older ones.
    pub more: bool,
    /// What stands, for those who may see to it; oldest first.
    pub alarms: Vec<AlarmLine>,
    /// Why the last wish was not met.
    pub refusal: Option<String>,
}

/// What somebody did about a push that did not arrive.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ByHand {
    /// 人工重发: once more as it was.
    Resent,
    /// 人工改发: by another account of the same person.
    Rerouted,
}

impl ByHand {
    /// Stable name in the database.
    pub fn code(self) -> &'static str {
        match self {
            ByHand::Resent => "resend",
            ByHand::Rerouted => "reroute",
        }
    }

    /// The way with this stable name.
    pub fn from_code(code: &str) -> Option<ByHand> {
        [ByHand::Resent, ByHand::Rerouted].into_iter().find(|how| how.code() == code)
    }
}

/// What came of a channel.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TryEnd {
    /// 等待重试: it will be tried again by this channel.
    Waits,
    /// 平台已接收
    Taken,
    /// 未送达: the person has not seen it by this channel and will not.
    Refused,
    /// 结果不明: nobody can tell.
    Unclear,
}

impl TryEnd {
    /// Every end.
    pub const ALL: [TryEnd; 4] = [TryEnd::Waits, TryEnd::Taken, TryEnd::Refused, TryEnd::Unclear];
}

/// One channel of a push, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushTry {
    /// Code of the channel.
    pub channel: String,
    /// When it was last asked.
    pub at: At,
    /// How often it was asked.
    pub times: u32,
    /// What came of it.
    pub end: TryEnd,
    /// Our reason: a code with words in `words::push::reason`.
    pub reason: Option<String>,
    /// The platform's reason.
    pub said: Option<(Platform, i64)>,
}

/// One push.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushLine {
    /// Which.
    pub id: PushId,
    /// Its ticket.
    pub no: TicketNo,
    /// The ticket's estate; told if the reader has several.
    pub project: Option<String>,
    /// What it says.
    pub kind: NoticeKind,
    /// To whom, owners masked.
    pub to: String,
    /// Code of the channel, empty if none was used.
    pub channel: String,
    /// Where it stands.
    pub state: PushState,
    /// When it was posted.
    pub since: At,
    /// When it is tried next.
    pub next_try: Option<At>,
    /// How often it was tried.
    pub attempts: u32,
    /// Our reason: a code with words in `words::push::reason`.
    pub reason: Option<String>,
    /// The platform's reason.
    pub said: Option<(Platform, i64)>,
    /// It stands in another's place.
    pub by_hand: Option<ByHand>,
    /// Another stands in its place.
    pub replaced: Option<ByHand>,
    /// It may be sent again.
    pub may_resend: bool,
    /// Other accounts of the same person: key and code of the channel.
    pub other_ways: Vec<(String, String)>,
}

/// What is wrong with an account.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AlarmKind {
    /// The platform does not let us in.
    Token,
    /// The day's messages are used up.
    Quota,
    /// 余额不足: what costs money is not sent any more.
    Balance,
    /// A template does not work.
    Template,
    /// The menu could not be made.
    Menu,
    /// The code by which people follow the account could not be made.
    FollowCode,
    /// The account may not do what it is asked to do.
    Permission,
    /// The yearly verification 认证 ends soon, or has ended.
    Verification,
    /// Something else that does not go away by itself.
    Other,
}

impl AlarmKind {
    /// Every kind.
    pub const ALL: [AlarmKind; 9] = [
        AlarmKind::Token,
        AlarmKind::Quota,
        AlarmKind::Balance,
        AlarmKind::Template,
        AlarmKind::Menu,
        AlarmKind::FollowCode,
        AlarmKind::Permission,
        AlarmKind::Verification,
        AlarmKind::Other,
    ];

    /// Stable name in the database.
    pub fn code(self) -> &'static str {
        match self {
            AlarmKind::Token => "token",
            AlarmKind::Quota => "quota",
            AlarmKind::Balance => "balance",
            AlarmKind::Template => "template",
            AlarmKind::Menu => "menu",
            AlarmKind::FollowCode => "follow_code",
            AlarmKind::Permission => "permission",
            AlarmKind::Verification => "verification",
            AlarmKind::Other => "other",
        }
    }

    /// The kind with this stable name.
    pub fn from_code(code: &str) -> Option<AlarmKind> {
        AlarmKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One alarm that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlarmLine {
    /// Key of the account or application.
    pub account: String,
    /// Whose it is.
    pub platform: Platform,
    /// What is wrong.
    pub kind: AlarmKind,
    /// Code of the channel that is affected; empty if all are.
    pub channel: String,
    /// The notice whose template does not work.
    pub notice: Option<NoticeKind>,
    /// The last day of the verification, and whether it is over.
    pub verified_until: Option<(Day, bool)>,
    /// The platform's last code.
    pub code: Option<i64>,
    /// When it began.
    pub since: At,
    /// When it was last told.
    pub last: At,
    /// How often.
    pub times: u64,
}
