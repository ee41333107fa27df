//! Who a channel reaches: which of a person's ids it goes to, and whether it is worth asking the platform.

use super::sms::TELEPHONE;
use crate::Services;
use domain::notice::Channel;
use store::people::Identity;
use telephone::SMS_DUPLICATE_WINDOW_MS;
use wechat::{CARD_DUPLICATE_WINDOW_MS, TEMPLATE_DUPLICATE_WINDOW_MS};

/// A channel leads nowhere for this person, and why if that is worth telling.
pub(super) type Nowhere = Option<&'static str>;

impl Services {
    /// The id to write to, for tickets of an account.
    pub(super) fn reach<'i>(
        &self,
        channel: Channel,
        identities: &'i [Identity],
        account: &str,
    ) -> Result<&'i Identity, Nowhere> {
        let of_corp = |i: &&Identity| self.settings.corps.contains(&i.account);
        if channel == Channel::Sms {
            return self.mobile(identities);
        }
        if channel == Channel::Wecom {
            return identities.iter().find(of_corp).ok_or(None);
        }
        let mut in_accounts = identities.iter().filter(|i| !of_corp(i) && i.account != TELEPHONE);
        let here = in_accounts.clone().find(|i| i.account == account).or_else(|| in_accounts.next()).ok_or(None)?;
        match channel {
            Channel::Template if !here.reachable => Err(Some("not_following")),
            Channel::Template if here.muted => Err(Some("blocked")),
            Channel::Chat if !here.reachable => Err(None),
            _ => Ok(here),
        }
    }
}

/// How long a channel's platform shows a repetition only once, milliseconds.
pub(super) fn window_ms(channel: Channel) -> i64 {
    match channel {
        Channel::Template => TEMPLATE_DUPLICATE_WINDOW_MS,
        Channel::Wecom => CARD_DUPLICATE_WINDOW_MS,
        Channel::Sms => SMS_DUPLICATE_WINDOW_MS,
        Channel::Chat | Channel::Subscription => 0,
    }
}
