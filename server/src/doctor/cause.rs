//! From the gateway's causes to those that an administrator reads about.

use contract::views::setup::Trouble;
use wechat::Cause;

/// The administrator's side of a cause.
pub(super) fn trouble(cause: Cause) -> Trouble {
    match cause {
        Cause::NotConfigured => Trouble::NotConfigured,
        Cause::Unreachable => Trouble::Unreachable,
        Cause::Busy | Cause::Resting | Cause::TooFast => Trouble::Busy,
        Cause::WrongAppid => Trouble::WrongAppid,
        Cause::WrongSecret => Trouble::WrongSecret,
        Cause::SecretFrozen => Trouble::SecretFrozen,
        Cause::AddressNotAllowed => Trouble::AddressNotAllowed,
        Cause::AddressUnconfirmed => Trouble::AddressUnconfirmed,
        Cause::AddressRefused => Trouble::AddressRefused,
        Cause::TokenRefused => Trouble::TokenRefused,
        Cause::PermissionMissing => Trouble::PermissionMissing,
        Cause::Banned => Trouble::Banned,
        Cause::WrongAgent => Trouble::WrongAgent,
        Cause::CallbackMissing => Trouble::CallbackMissing,
        Cause::WrongDomain => Trouble::WrongDomain,
        Cause::QuotaUsedUp => Trouble::QuotaUsedUp,
        Cause::WrongTemplate => Trouble::WrongTemplate,
        Cause::TemplateBanned => Trouble::TemplateBanned,
        Cause::WrongLink => Trouble::WrongLink,
        Cause::WrongRecipient => Trouble::WrongRecipient,
        Cause::RecipientUnwilling => Trouble::RecipientUnwilling,
        Cause::Other => Trouble::Other,
    }
}
