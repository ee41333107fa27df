//! The yearly verification 认证 of service accounts: without it the platform stops pushes, menus and signing in. It is told 90, 30 and
//! 7 days before its last day and when it is over, each as one alarm in the place of the one before.

use crate::{
    Services,
    error::{Failure, Work},
};
use contract::views::pushes::AlarmKind;
use domain::{At, Day};
use store::{
    alarms::{self, Matter},
    rerun,
};

/// Days before the last day, the most pressing first.
const THRESHOLDS: [i64; 3] = [7, 30, 90];

impl Services {
    /// Raises what is due and clears what is not any more.
    pub(super) async fn warn_of_verification(&self, now: At) -> Work<()> {
        let warned = self.settings.verified_until.iter();
        let due: Vec<Matter> = warned.filter_map(|(account, last)| matter(account, *last, now.day())).collect();
        let standing = alarms::standing(self.store.reader()).await?.into_iter().map(|alarm| alarm.matter);
        let standing: Vec<Matter> = standing.filter(|m| m.kind == AlarmKind::Verification.code()).collect();
        if due.iter().all(|m| standing.contains(m)) && standing.iter().all(|m| due.contains(m)) {
            return Ok(());
        }
        rerun(async || {
            let tx = self.store.begin().await?;
            for over in standing.iter().filter(|m| !due.contains(m)) {
                alarms::clear(&tx, over, now).await?;
            }
            for new in due.iter().filter(|m| !standing.contains(m)) {
                alarms::raise(&tx, new, None, 1, now).await?;
            }
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }
}

/// What is to be told of an account today, if anything. The last day itself still counts.
fn matter(account: &str, last: Day, today: Day) -> Option<Matter> {
    let left = i64::from(last.0) - i64::from(today.0);
    let reached = if left < 0 { Some(0) } else { THRESHOLDS.into_iter().find(|days| left <= *days) };
    let about = format!("{}/{}", last.0, reached?);
    Some(Matter { account: account.into(), kind: AlarmKind::Verification.code().into(), about })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_at_three_thresholds_and_when_it_is_over() {
        let today = Day::from_civil(2026, 11, 23);
        let told =
            |days: i32| matter("main", today.plus(days), today).map(|m| m.about.split_once('/').unwrap().1.to_owned());
        assert_eq!(
            [91, 90, 31, 30, 8, 7, 0, -1, -400].map(told).map(Option::unwrap_or_default),
            ["", "90", "90", "30", "30", "7", "7", "0", "0"]
        );
    }
}
