//! Following and leaving in one second: the events come in any order and the platform's clock cannot tell them apart, so it is asked.

use super::inbox::Todo;
use crate::{Services, error::Work};
use std::collections::HashMap;
use store::people::{self, Follow};
use wechat::SendErrorKind;

/// What the platform said of those who left and followed in one second, by the event's place in the batch; none: it does not answer now.
pub(super) type Asked = HashMap<usize, Option<bool>>;

impl Services {
    /// Asks about every event of a batch that contradicts another one of its second.
    pub(super) async fn ask_unclear(&self, batch: &[Todo]) -> Work<Asked> {
        let mut asked = Asked::new();
        for (place, told) in batch.iter().enumerate().filter_map(|(n, todo)| Some((n, told(todo)?))) {
            let opposite = Follow { follows: !told.follows, ..told.clone() };
            let beside = batch.iter().filter_map(self::told).any(|other| other == opposite);
            if beside || people::unclear_follow(self.store.reader(), &told).await? {
                asked.insert(place, self.ask_whether_follows(&told).await);
            }
        }
        Ok(asked)
    }

    async fn ask_whether_follows(&self, told: &Follow) -> Option<bool> {
        match self.gateway.user_info(&told.account, &told.openid).await {
            Ok(user) => Some(user.follows),
            Err(error) if matches!(error.kind, SendErrorKind::Undeliverable { .. }) => Some(false),
            Err(_) => None,
        }
    }
}

/// The event as the store takes it.
pub(super) fn told(todo: &Todo) -> Option<Follow> {
    let (openid, follows, at_s) = todo.kept.as_ref()?.follow()?;
    Some(Follow { account: todo.row.account.clone(), openid: openid.to_owned(), follows, at_s })
}
