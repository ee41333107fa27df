//! The set-up of service accounts and WeCom applications: what an administrator has to do on the platform's console, with
//! our values to copy, and what a live check found.

use super::desk::Frame;
use domain::{At, Day, notice::Fact};

/// `GET /admin/wechat`
#[derive(Clone, Debug)]
pub struct SetupPage {
    /// Around it.
    pub frame: Frame,
    /// Each account and application.
    pub sections: Vec<Section>,
    /// When it was last checked, if ever.
    pub checked_at: Option<At>,
}

/// One service account or application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which console.
    pub platform: Platform,
    /// Its configured key.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// In the console's order.
    pub steps: Vec<StepView>,
}

/// Whose console it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Platform {
    /// A service account 服务号.
    Official,
    /// An application in WeCom 企业微信.
    Wecom,
}

/// One thing that an administrator does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepView {
    /// Which.
    pub step: Step,
    /// What to enter, label and text.
    pub values: Vec<(Value, String)>,
    /// What the check found; nothing if it has not run.
    pub findings: Vec<Finding>,
}

/// A step, in the order of the platforms' consoles.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Our own configuration file.
    Configuration,
    /// The yearly verification 认证.
    Certification,
    /// The domain: filed with the authorities, reached by https.
    Domain,
    /// AppSecret and the list of addresses that may call.
    Token,
    /// Where messages and events are sent.
    Callback,
    /// The domain of signing in 网页授权域名.
    WebDomain,
    /// The domain of pages with the platform's functions JS接口安全域名.
    PageDomain,
    /// The menu under the chat.
    Menu,
    /// Message templates 模板消息.
    Templates,
    /// The day's messages.
    Quota,
    /// A message to somebody.
    TestPush,
    /// WeCom: company, application and secret.
    Application,
    /// WeCom: who may see the application 可见范围.
    Range,
    /// WeCom: the domain of signing in 可信域名.
    TrustedDomain,
    /// WeCom: where card taps are sent 接收消息.
    MemberCallback,
    /// WeCom: the addresses that may call 企业可信IP.
    TrustedAddress,
}

/// What a value to copy is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the console's own")]
pub enum Value {
    AppId,
    OriginalId,
    CorpId,
    AgentId,
    Host,
    CallbackUrl,
    CallbackMode,
    SecretVariable,
    TokenVariable,
    AesKeyVariable,
    VerifyFile,
    Button,
    Template,
    HomePage,
    Command,
}

/// How a step or a finding stands; the later, the worse.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Not looked at yet.
    Unchecked,
    /// As it should be.
    Good,
    /// Cannot be told from here, or wants to be looked at.
    Unclear,
    /// Wrong.
    Bad,
}

/// One thing that a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it; words::setup says it to people")]
pub enum Finding {
    ConfigurationGood,
    ConfigurationBad(String),
    CertifiedUntil(Day),
    CertificationEnds(i64),
    CertificationOver(i64),
    CertificationUnknown,
    /// The platform says that the account may not do this step.
    Lacks(Step),
    DomainGood,
    /// No https, an address instead of a name, or a port.
    DomainBad,
    /// A stand-in has no domains.
    Simulated,
    TokenGood,
    CallbackGood,
    /// No answer from our public address.
    Silent,
    /// Our public address answers, but not as this program does.
    Strange(u16),
    /// The running server has another Token or key.
    Refused,
    NoCallback,
    FileGood(String),
    FileMissing(String),
    FileDiffers(String),
    NoFiles,
    MenuGood,
    MenuMissing,
    /// `- 3.1 …`, `+ 3.1 …`
    MenuDiffers(Vec<String>),
    TemplatesGood(usize),
    /// The same of subscription notifications.
    SubscriptionsGood(usize),
    /// No id is configured for this title.
    TemplateUnnamed(String),
    /// The account has no template with the configured id.
    TemplateMissing(String),
    /// The template lacks this keyword.
    KeywordMissing(String, String, Fact),
    /// Nothing of ours goes under this keyword.
    KeywordUnfilled(String, String),
    /// The keyword's kind does not take this.
    KeywordKind(String, String, Fact),
    QuotaGood(i64, i64),
    QuotaLow(i64, i64),
    PushTaken(String),
    ApplicationGood,
    AddressGood,
    Visible(usize),
    NobodyVisible,
    /// Nobody but an administrator can see it.
    LookYourself,
    /// An earlier step comes first.
    Blocked,
    /// The platform's refusal, with our address where it names it.
    Trouble(Trouble, Option<String>),
}

/// Why the platform refuses, as far as an administrator can do something.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it; words::setup says it to people")]
pub enum Trouble {
    NotConfigured,
    Unreachable,
    Busy,
    WrongAppid,
    WrongSecret,
    SecretFrozen,
    AddressNotAllowed,
    AddressUnconfirmed,
    AddressRefused,
    TokenRefused,
    PermissionMissing,
    Banned,
    WrongAgent,
    CallbackMissing,
    WrongDomain,
    QuotaUsedUp,
    WrongTemplate,
    TemplateBanned,
    WrongLink,
    WrongRecipient,
    RecipientUnwilling,
    Other,
}

impl StepView {
    /// The worst of what was found.
    pub fn state(&self) -> State {
        self.findings.iter().map(Finding::state).max().unwrap_or(State::Unchecked)
    }
}

impl Finding {
    /// How it stands with this.
    pub fn state(&self) -> State {
        match self {
            Finding::ConfigurationGood
            | Finding::CertifiedUntil(_)
            | Finding::DomainGood
            | Finding::TokenGood
            | Finding::CallbackGood
            | Finding::FileGood(_)
            | Finding::MenuGood
            | Finding::TemplatesGood(_)
            | Finding::SubscriptionsGood(_)
            | Finding::QuotaGood(..)
            | Finding::PushTaken(_)
            | Finding::ApplicationGood
            | Finding::AddressGood
            | Finding::Visible(_) => State::Good,
            Finding::CertificationEnds(_)
            | Finding::CertificationUnknown
            | Finding::Simulated
            | Finding::NoCallback
            | Finding::NoFiles
            | Finding::QuotaLow(..)
            | Finding::LookYourself
            | Finding::Blocked
            | Finding::Trouble(Trouble::Busy, _) => State::Unclear,
            _ => State::Bad,
        }
    }
}

/// Whether any step is wrong.
pub fn any_bad(sections: &[Section]) -> bool {
    sections.iter().flat_map(|section| &section.steps).any(|step| step.state() == State::Bad)
}
