//! Channels: by which platform a person hears. Staff by WeCom where they have it, else by the service account that they follow.

use crate::{Services, error::Work};
use domain::{id::PersonId, notice::To};
use store::people::{self, Identity};

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
    /// The channel of a person for tickets of an account.
    pub(super) async fn channel(&self, to: To, account: &str) -> Work<Channel> {
        let reader = self.store.reader();
        let person: Option<PersonId> = match to {
            To::Person(person) => Some(person),
            To::Staff(staff) => people::find_employee(reader, staff).await?.map(|e| e.person),
        };
        let Some(person) = person else { return Ok(Channel::None("no_channel")) };
        let identities = people::identities_of(reader, person).await?;
        let wecom = identities.iter().find(|i| self.settings.corps.contains(&i.account));
        if let (To::Staff(_), Some(identity)) = (to, wecom) {
            return Ok(Channel::Wecom(identity.clone()));
        }
        let mut followed = identities.iter().filter(|i| !self.settings.corps.contains(&i.account));
        let here = followed.clone().find(|i| i.account == account).or_else(|| followed.next());
        Ok(match here {
            Some(identity) if identity.reachable => Channel::Template(identity.clone()),
            Some(_) => Channel::None("not_following"),
            None => Channel::None("no_channel"),
        })
    }
}
