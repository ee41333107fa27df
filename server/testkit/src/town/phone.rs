//! What people do on their phones: follow and leave the service account, write in its chat, allow notifications.

use super::{Persona, Town, persona::ACCOUNT};
use domain::notice::NoticeKind;
use store::{
    people::{self, Identity},
    reach,
};
use wechat::{Callback, Event, GrantAnswer};

/// The template of a notice as a subscription notification.
pub(super) fn subscription_id(kind: NoticeKind) -> String {
    format!("notify-{}", kind.code())
}

impl Town {
    /// Something that a person did in the service account this second.
    pub async fn did(&self, who: &Persona, event: Event) {
        self.did_at(who, event, self.clock.now().0 / 1000).await;
    }

    /// Something that a person did at this second of the platform's clock.
    pub async fn did_at(&self, who: &Persona, event: Event, created_s: i64) {
        let dedup_key = format!("{}-{created_s}-{event:?}", who.openid());
        self.callback(Callback { dedup_key, from: who.openid().into(), created_s, event }).await;
    }

    /// A person answers the question for notifications of one kind.
    pub async fn consent(&self, who: &Persona, kind: NoticeKind, accepted: bool) {
        let answers = vec![GrantAnswer { template_id: subscription_id(kind), accepted }];
        let created_s = self.clock.now().0 / 1000;
        let dedup_key = self.key();
        let event = Event::GrantsAnswered { answers };
        self.callback(Callback { dedup_key, from: who.openid().into(), created_s, event }).await;
    }

    /// How many messages the account may still write in this person's chat.
    pub async fn chat_left(&self, who: &Persona) -> i32 {
        let window = reach::window_of(self.services.store().reader(), ACCOUNT, who.openid()).await;
        let open = window.expect("the store can be read").filter(|w| w.until_at > self.clock.now().0);
        open.map_or(0, |w| w.remaining)
    }

    /// How many notifications of one kind a person still allows.
    pub async fn grants_left(&self, who: &Persona, kind: NoticeKind) -> i32 {
        let grants = reach::grants_of(self.services.store().reader(), ACCOUNT, who.openid()).await;
        let grants = grants.expect("the store can be read").into_iter();
        grants.filter(|g| g.template_id == subscription_id(kind)).map(|g| g.granted - g.used).sum()
    }

    /// An employee who is in WeCom follows the service account too; the same person as the account knows them.
    pub async fn also_follows(&self, who: &Persona, openid: &'static str) -> Persona {
        let (person, store) = (who.person, self.services.store());
        let identity =
            Identity { account: ACCOUNT.into(), openid: openid.into(), person, reachable: true, muted: false };
        let tx = store.begin().await.expect("a turn");
        people::bind_identity(&tx, &identity, true, self.clock.now()).await.expect("the identity is stored");
        tx.commit().await.expect("the identity is stored");
        Persona { identity: Some((ACCOUNT, openid)), ..who.clone() }
    }
}
