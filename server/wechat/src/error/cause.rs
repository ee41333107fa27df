//! What is wrong with an account, for somebody who sets it up. Words for it are the product's.

use super::{OauthError, Reason, SendError, SendErrorKind};

/// The one thing to look at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// No account or application of that name is configured.
    NotConfigured,
    /// The platform's host cannot be reached, or what answers is not the platform.
    Unreachable,
    /// The platform is busy; nothing is wrong here.
    Busy,
    /// The call rests after an earlier failure; its cause was told then.
    Resting,
    /// The appid (or corpid) is not known to the platform.
    WrongAppid,
    /// The AppSecret is not the account's present one.
    WrongSecret,
    /// The AppSecret was frozen in the console.
    SecretFrozen,
    /// The address that we call from is not in the account's list (IP白名单, 企业可信IP).
    AddressNotAllowed,
    /// The administrator was asked in WeChat whether our address may call, and has not answered.
    AddressUnconfirmed,
    /// The administrator said no to our address; it is refused for an hour or a day.
    AddressRefused,
    /// Tokens that were just handed out are refused: another program keeps renewing them.
    TokenRefused,
    /// The account does not hold the permission for this call: not certified, or the certification lapsed.
    PermissionMissing,
    /// The platform has banned the account or this call.
    Banned,
    /// The agentid does not belong to the secret (WeCom).
    WrongAgent,
    /// The application has no callback address, which cards with buttons need (WeCom).
    CallbackMissing,
    /// The sign-in's return address is not under the registered domain.
    WrongDomain,
    /// The day's calls are used up.
    QuotaUsedUp,
    /// Too many calls in a minute.
    TooFast,
    /// The template id does not exist in the account, or its keywords differ.
    WrongTemplate,
    /// The platform has banned the template.
    TemplateBanned,
    /// A link is too long, or its domain is not registered.
    WrongLink,
    /// The person is not of this account, or not in the application's visible range.
    WrongRecipient,
    /// The person does not follow the account, or does not take messages.
    RecipientUnwilling,
    /// Something else; the platform's code and call id say more.
    Other,
}

use Cause::{
    AddressNotAllowed, AddressRefused, AddressUnconfirmed, Banned, Busy, CallbackMissing, NotConfigured, Other,
    PermissionMissing, QuotaUsedUp, RecipientUnwilling, Resting, SecretFrozen, TemplateBanned, TokenRefused, TooFast,
    Unreachable, WrongAgent, WrongAppid, WrongDomain, WrongLink, WrongRecipient, WrongSecret, WrongTemplate,
};

impl SendError {
    /// Why an Official Account call failed.
    pub fn cause(&self) -> Cause {
        self.code.map_or_else(|| silent(self.kind), official)
    }

    /// Why a WeCom call failed: some codes mean something else there.
    pub fn wecom_cause(&self) -> Cause {
        self.code.map_or_else(|| silent(self.kind), wecom)
    }
}

impl OauthError {
    /// Why a sign-in in an Official Account failed.
    pub fn cause(&self) -> Cause {
        match self {
            Self::Misconfigured { code } => code.map_or(NotConfigured, official),
            Self::Unavailable => Unreachable,
            Self::CodeSpent => Other,
            Self::Outsider => WrongRecipient,
        }
    }
}

fn silent(kind: SendErrorKind) -> Cause {
    match kind {
        SendErrorKind::Retry { .. } | SendErrorKind::Unknown { .. } => Unreachable,
        SendErrorKind::Paused { .. } => Resting,
        SendErrorKind::Undeliverable { reason: Reason::NotConfigured } => NotConfigured,
        SendErrorKind::Undeliverable { reason: Reason::BadRecipient } => WrongRecipient,
        SendErrorKind::Undeliverable { reason: Reason::BadUrl } => WrongLink,
        SendErrorKind::Undeliverable { .. } => Other,
    }
}

fn official(code: i64) -> Cause {
    match code {
        -1 => Busy,
        40013 | 41002 => WrongAppid,
        40125 | 41004 => WrongSecret,
        40243 => SecretFrozen,
        40164 | 61004 | 45035 => AddressNotAllowed,
        89503 => AddressUnconfirmed,
        89506 | 89507 => AddressRefused,
        40001 | 40014 | 42001 => TokenRefused,
        48001 | 50001 => PermissionMissing,
        48004 | 50002 => Banned,
        45009 => QuotaUsedUp,
        45011 => TooFast,
        40036 | 40037 | 40246 | 40247 | 47003 => WrongTemplate,
        43116 | 40249 => TemplateBanned,
        40020 | 40039 | 40048 | 40054 | 40055 | 41030 | 65317 => WrongLink,
        40003 => WrongRecipient,
        43004 | 50005 | 43019 | 43101 | 48002 => RecipientUnwilling,
        _ => Other,
    }
}

fn wecom(code: i64) -> Cause {
    match code {
        -1 | 45033 => Busy,
        40013 => WrongAppid,
        40001 | 40091 => WrongSecret,
        60020 | 48009 => AddressNotAllowed,
        40014 | 42001 => TokenRefused,
        60011 | 48002 => PermissionMissing,
        40056 | 301_002 => WrongAgent,
        43012 => CallbackMissing,
        50003 => Banned,
        50001 => WrongDomain,
        45009 => TooFast,
        60111 | 81013 | 40003 | 46004 | 50002 => WrongRecipient,
        _ => Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(code: i64) -> SendError {
        SendError { code: Some(code), ..SendError::silent(SendErrorKind::Paused { until_ms: 0 }) }
    }

    #[test]
    fn codes_name_their_cause() {
        for (code, cause) in [
            (40013, WrongAppid),
            (40125, WrongSecret),
            (40243, SecretFrozen),
            (40164, AddressNotAllowed),
            (89503, AddressUnconfirmed),
            (89507, AddressRefused),
            (48001, PermissionMissing),
            (45009, QuotaUsedUp),
            (40037, WrongTemplate),
            (43004, RecipientUnwilling),
            (9_001_001, Other),
        ] {
            assert_eq!(coded(code).cause(), cause, "{code}");
        }
        assert_eq!((coded(40001).cause(), coded(40001).wecom_cause()), (TokenRefused, WrongSecret));
        assert_eq!((coded(48002).cause(), coded(48002).wecom_cause()), (RecipientUnwilling, PermissionMissing));
        assert_eq!((coded(60020).wecom_cause(), coded(301_002).wecom_cause()), (AddressNotAllowed, WrongAgent));
        assert_eq!((coded(43012).wecom_cause(), coded(50003).wecom_cause()), (CallbackMissing, Banned));
    }

    #[test]
    fn silence_names_its_cause() {
        for (kind, cause) in [
            (SendErrorKind::Retry { after_ms: 1 }, Unreachable),
            (SendErrorKind::Unknown { after_ms: 1 }, Unreachable),
            (SendErrorKind::Paused { until_ms: 1 }, Resting),
            (SendErrorKind::Undeliverable { reason: Reason::NotConfigured }, NotConfigured),
        ] {
            assert_eq!(SendError::silent(kind).cause(), cause);
        }
        assert_eq!(OauthError::Misconfigured { code: Some(40125) }.cause(), WrongSecret);
        assert_eq!(OauthError::Misconfigured { code: None }.cause(), NotConfigured);
        assert_eq!(OauthError::Unavailable.cause(), Unreachable);
    }
}
