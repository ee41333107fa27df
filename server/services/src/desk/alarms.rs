//! The platforms' alarms as those see them who can do something about them.

use crate::{Services, error::Work};
use contract::{
    views::pushes::{AlarmKind, AlarmLine},
    words::platform::Platform,
};
use domain::{
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
        let account =
            |p: &store::places::Project| p.account.clone().unwrap_or_else(|| self.settings.default_account.clone());
        let accounts: Vec<String> = projects.iter().map(account).collect();
        standing
            .retain(|a| self.platform(&a.matter.account) == Platform::Wecom || accounts.contains(&a.matter.account));
        Ok(standing)
    }

    pub(super) fn alarm_line(&self, alarm: Alarm) -> AlarmLine {
        let (channel, notice) = alarm.matter.about.split_once('/').unwrap_or((&alarm.matter.about, ""));
        AlarmLine {
            platform: self.platform(&alarm.matter.account),
            kind: AlarmKind::from_code(&alarm.matter.kind).unwrap_or(AlarmKind::Other),
            channel: channel.into(),
            notice: NoticeKind::ALL.iter().copied().find(|kind| kind.code() == notice),
            code: alarm.code,
            since: alarm.since,
            last: alarm.last_at,
            times: alarm.times.unsigned_abs(),
            account: alarm.matter.account,
        }
    }
}
