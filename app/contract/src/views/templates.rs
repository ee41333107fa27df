//! The message templates of a service account: what each notice would say, whether the account has what it needs, and test messages.

use super::{desk::Frame, desk::PushState, setup::Finding};
use crate::words::platform::Platform;
use domain::{
    At,
    notice::{Fact, NoticeKind},
    ticket::TicketNo,
};

/// `GET /admin/wechat/templates`
#[derive(Clone, Debug)]
pub struct TemplatesPage {
    /// Around it.
    pub frame: Frame,
    /// Keys and names of the accounts.
    pub accounts: Vec<(String, String)>,
    /// Key of the one that is shown.
    pub account: String,
    /// The ticket whose facts stand in the messages; samples where the account has none yet.
    pub ticket: Option<TicketNo>,
    /// Message templates 模板消息, one row for each notice.
    pub templates: Vec<TemplateRow>,
    /// Subscription notifications 订阅通知; none where the account does not use them.
    pub subscriptions: Vec<TemplateRow>,
    /// When the platform's lists were read last, if ever.
    pub checked_at: Option<At>,
    /// Whether the reader can get a test message.
    pub me: Me,
    /// Opened in WeChat, the way to say that this WeChat is the reader's own.
    pub sign_in: String,
    /// The reader's last test messages, newest first.
    pub tests: Vec<TestLine>,
    /// Why the last wish was not met.
    pub refusal: Option<String>,
}

/// One notice's message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct TemplateRow {
    pub notice: NoticeKind,
    pub title: String,
    /// The configured id of the template with this title.
    pub id: Option<String>,
    pub lines: Vec<TemplateLine>,
    /// What the platform's list says; nothing before it was read.
    pub found: Option<Vec<Finding>>,
}

/// One keyword with what would stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct TemplateLine {
    pub keyword: String,
    pub fact: Fact,
    /// As the platform's rules for the keyword let it be.
    pub value: String,
    /// The words were longer, or held what the keyword does not take.
    pub is_fitted: bool,
}

/// How the account knows the reader.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Me {
    /// They can get a message.
    Reached,
    /// The account knows them, and they do not follow it.
    NotFollowing,
    /// The account does not know them.
    Unknown,
}

/// One test message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct TestLine {
    pub notice: NoticeKind,
    /// Name of the account.
    pub account: String,
    pub at: At,
    pub state: PushState,
    pub reason: Option<String>,
    pub said: Option<(Platform, i64)>,
}
