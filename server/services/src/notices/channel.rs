//! Channels: by which platform a person hears. Staff by WeCom where they have it, else by the service account that they follow.

use crate::Services;
use domain::notice::To;
use store::people::Identity;

/// Where a message goes.
#[derive(Clone, Debug)]
pub(super) enum Channel {
    /// A template message of a service account.
    Template(Identity),
    /// A card of a WeCom application.
    Wecom(Identity),
    /// Nowhere, and why.
    None(&'static str),
}

impl Services {
    /// The channel of a recipient with these identities, for tickets of an account.
    pub(super) fn channel(&self, to: To, identities: &[Identity], account: &str) -> Channel {
        let wecom = identities.iter().find(|i| self.settings.corps.contains(&i.account));
        if let (To::Staff(_), Some(identity)) = (to, wecom) {
            return Channel::Wecom(identity.clone());
        }
        let mut followed = identities.iter().filter(|i| !self.settings.corps.contains(&i.account));
        let here = followed.clone().find(|i| i.account == account).or_else(|| followed.next());
        match here {
            Some(identity) if identity.reachable => Channel::Template(identity.clone()),
            Some(_) => Channel::None("not_following"),
            None => Channel::None("no_channel"),
        }
    }
}
