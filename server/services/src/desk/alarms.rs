//! The platforms' alarms as those see them who can do something about them.

use crate::{Services, error::Work};
use contract::{
    views::pushes::{AlarmKind, AlarmLine},
    words::platform::Platform,
};
use domain::{
    Day,
    access::{Act, Actor},
    notice::NoticeKind,
};
use store::alarms::{self, Alarm};

impl Services {
    /// The alarms of the accounts by which the reader's projects speak, for those who see to them.
    pub(super) async fn standing_for(&self, by: &Actor) -> Work<Vec<Alarm>> {
        let roles = Act::ReadAlarms.roles();
        if !by.is_any(roles) {
            return Ok(vec![]);
        }
        let mut standing = alarms::standing(self.store.reader()).await?;
        if standing.is_empty() {
            return Ok(standing);
        }
        let projects = self.projects(&by.projects_as(roles)).await?;
        let accounts: Vec<&str> = projects.iter().map(|project| self.account_of(project)).collect();
        let theirs = |account: &str| self.platform(account) != Platform::Official || accounts.contains(&account);
        standing.retain(|a| theirs(&a.matter.account));
        Ok(standing)
    }

    pub(super) fn alarm_line(&self, alarm: Alarm) -> AlarmLine {
        let (channel, notice) = alarm.matter.about.split_once('/').unwrap_or((&alarm.matter.about, ""));
        let of_account = alarm.matter.kind == AlarmKind::Verification.code();
        let last_day = channel.parse().ok().filter(|_| of_account).map(|day| (Day(day), notice == "0"));
        AlarmLine {
            platform: self.platform(&alarm.matter.account),
            kind: AlarmKind::from_code(&alarm.matter.kind).unwrap_or(AlarmKind::Other),
            channel: if of_account { String::new() } else { channel.into() },
            verified_until: last_day,
            notice: NoticeKind::ALL.iter().copied().find(|kind| kind.code() == notice),
            code: alarm.code,
            since: alarm.since,
            last: alarm.last_at,
            times: alarm.times.unsigned_abs(),
            account: alarm.matter.account,
        }
    }
}
