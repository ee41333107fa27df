//! Planning: a call is written down before it is made, so that whoever comes after a worker that died makes it under the same id.

use super::round::Step;
use crate::{
    Services,
    error::{Failure, Work},
};
use domain::{
    At,
    notice::ring::{CallState, OnCall},
};
use store::{
    Tx, rerun,
    rings::{self, CallRecord, NewCall, Run},
};

impl Services {
    /// Plans the next call; it is due at once. The last one is over, whatever it says later.
    pub(super) async fn plan_call(
        &self,
        run: &Run,
        made: &[CallRecord],
        (who, round): (OnCall, u32),
        now: At,
    ) -> Work<Step> {
        let nth = made.len().try_into().unwrap_or(i32::MAX - 1) + 1;
        let new = NewCall { id: self.ids.next(), who, round, nth };
        rerun(async || {
            let tx = self.store.begin().await?;
            let Some(run) = rings::advance(&tx, run, now).await? else {
                tx.rollback();
                return Ok(Step::None);
            };
            leave_last(&tx, made, now).await?;
            rings::plan(&tx, &run, new, now).await?;
            tx.commit().await?;
            Ok::<_, Failure>(Step::Stored)
        })
        .await
    }

    /// Nothing is to be done before then.
    pub(super) async fn look_again(&self, run: &Run, until: At) -> Work<Step> {
        rerun(async || {
            let tx = self.store.begin().await?;
            let stored = rings::advance(&tx, run, until).await?.is_some();
            tx.commit().await?;
            Ok::<_, Failure>(Step::stored(stored))
        })
        .await
    }
}

/// The last call had its time: one that the gateway never took has failed, of another one nothing was heard.
async fn leave_last(tx: &Tx, made: &[CallRecord], now: At) -> Work<()> {
    let Some(last) = made.last().filter(|last| last.call.state.is_open()) else { return Ok(()) };
    let end = if last.call.state == CallState::Planned { CallState::Failed } else { CallState::Lapsed };
    Ok(rings::let_go(tx, last.id, end, now).await?)
}
