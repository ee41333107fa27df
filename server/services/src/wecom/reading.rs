//! Reading a company's directory: who is there, whom the application does not see any more, and who left and is unbound for it.

use crate::{
    Services,
    error::{Failure, Work},
};
use contract::views::directory::{Bound, Comparison};
use domain::At;
use std::collections::{BTreeMap, HashMap};
use store::{
    people, rerun,
    wecom::{self, Known, Member, Reading, Standing},
};
use wechat::{MemberStatus, SendError};

const HOUR_MS: i64 = 3_600_000;
/// After a failure, and how long a node that reads keeps the others away, milliseconds.
const AGAIN_MS: i64 = 600_000;
/// Departments of one company that are looked into.
const DEPARTMENTS: usize = 500;
/// How long who left stays on the page, minutes.
const REMEMBERED_MINUTES: i64 = 30 * 1440;
/// The platform did not answer, or showed nobody.
const SILENT: i64 = -1;
const NOBODY: i64 = 0;

/// The directory beside our employees.
#[derive(Default)]
pub(super) struct Compared {
    here: Vec<Member>,
    matched: Vec<(Known, String)>,
    hidden: Vec<(Known, At)>,
    left: Vec<Known>,
}

impl Services {
    /// Reads the directories that are due, and says how many.
    pub(crate) async fn read_directories(&self, now: At) -> Work<usize> {
        let mut read = 0;
        for corp in &self.settings.corps {
            let reading = wecom::reading_of(self.store.reader(), corp).await?;
            if reading.is_none_or(|r| r.due_at <= now) && self.claim(corp, now).await? {
                self.read_directory(corp, now).await?;
                read += 1;
            }
        }
        Ok(read)
    }

    async fn claim(&self, corp: &str, now: At) -> Work<bool> {
        rerun(async || {
            let tx = self.store.begin().await?;
            let claimed = wecom::claim_reading(&tx, corp, now, now.plus_ms(AGAIN_MS)).await?;
            tx.commit().await?;
            Ok::<_, Failure>(claimed)
        })
        .await
    }

    /// Reads one directory now. What the platform refuses is noted; then nothing else changes.
    pub(super) async fn read_directory(&self, corp: &str, now: At) -> Work<()> {
        match self.visible(corp).await {
            Ok(seen) if !seen.is_empty() => {
                let compared = self.compare(corp, seen, now).await?;
                self.keep_directory(corp, &compared, now).await
            }
            Ok(_) => self.not_read(corp, NOBODY, now).await,
            Err(error) => {
                tracing::warn!(corp, code = ?error.code, "a directory could not be read");
                self.not_read(corp, error.code.unwrap_or(SILENT), now).await
            }
        }
    }

    /// Everybody whom the application sees: userid in lower case, and name.
    pub(super) async fn visible(&self, corp: &str) -> Result<BTreeMap<String, String>, SendError> {
        let mut seen = BTreeMap::new();
        for department in self.gateway.departments(corp).await?.into_iter().take(DEPARTMENTS) {
            for member in self.gateway.members(corp, department.id).await? {
                seen.insert(member.userid.to_ascii_lowercase(), member.name);
            }
        }
        Ok(seen)
    }

    /// Whoever is bound and not seen is asked about. After a fault of the application the call rests and the others get no answer: those
    /// who are known to be out of its sight come last, and of them those first who were not asked for longest.
    pub(super) async fn compare(&self, corp: &str, seen: BTreeMap<String, String>, now: At) -> Work<Compared> {
        let before = wecom::members_of(self.store.reader(), corp).await?;
        let asked: HashMap<String, (bool, At)> =
            before.into_iter().map(|m| (m.userid, (m.standing == Standing::Hidden, m.at))).collect();
        let last = |known: &Known| asked.get(&known.userid.to_ascii_lowercase()).copied().unwrap_or((false, At(0)));
        let mut compared = Compared::default();
        let mut missing = vec![];
        for known in wecom::known_members(self.store.reader(), corp).await? {
            match seen.get(&known.userid.to_ascii_lowercase()) {
                Some(name) => compared.matched.push((known, name.clone())),
                None => missing.push(known),
            }
        }
        missing.sort_by_key(|known| last(known));
        for known in missing {
            match self.gateway.member(corp, &known.userid).await {
                Ok(None) => compared.left.push(known),
                Ok(Some(member)) if member.status == Some(MemberStatus::Left) => compared.left.push(known),
                Ok(Some(_)) => compared.hidden.push((known, now)),
                Err(error) => {
                    let at = if error.code.is_some() { now } else { last(&known).1 };
                    compared.hidden.push((known, at));
                }
            }
        }
        let member = |(userid, name)| Member { userid, name, standing: Standing::Here, at: now };
        compared.here = seen.into_iter().map(member).collect();
        Ok(compared)
    }

    pub(super) async fn keep_directory(&self, corp: &str, compared: &Compared, now: At) -> Work<()> {
        rerun(async || {
            let tx = self.store.begin().await?;
            wecom::put_members(&tx, corp, &compared.members()).await?;
            for (known, reachable) in compared.changed() {
                people::set_reachable(&tx, corp, &known.userid, reachable).await?;
            }
            for known in &compared.left {
                self.unbind(&tx, (corp, known), "system", now).await?;
                let (userid, name) = (known.userid.to_ascii_lowercase(), known.name.clone());
                wecom::remember_left(&tx, corp, Member { userid, name, standing: Standing::Left, at: now }).await?;
            }
            wecom::sweep_left(&tx, now.plus_minutes(-REMEMBERED_MINUTES)).await?;
            let ended = Reading { due_at: now.plus_ms(HOUR_MS), read_at: Some(now), code: None };
            wecom::end_reading(&tx, corp, &ended).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }

    async fn not_read(&self, corp: &str, code: i64, now: At) -> Work<()> {
        rerun(async || {
            let tx = self.store.begin().await?;
            let ended = Reading { due_at: now.plus_ms(AGAIN_MS), read_at: None, code: Some(code) };
            wecom::end_reading(&tx, corp, &ended).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }
}

impl Compared {
    fn members(&self) -> Vec<Member> {
        let hidden = self.hidden.iter().map(|(known, at)| Member {
            userid: known.userid.to_ascii_lowercase(),
            name: known.name.clone(),
            standing: Standing::Hidden,
            at: *at,
        });
        self.here.iter().cloned().chain(hidden).collect()
    }

    /// Those of whom we thought otherwise: whether they are reached.
    fn changed(&self) -> impl Iterator<Item = (&Known, bool)> {
        let seen = self.matched.iter().map(|(known, _)| (known, true));
        let hidden = self.hidden.iter().map(|(known, _)| (known, false));
        seen.chain(hidden).filter(|(known, reachable)| known.reachable != *reachable)
    }

    pub(super) fn view(self) -> Comparison {
        let bound = |known: Known, name: String| Bound { userid: known.userid, name, employee: known.name };
        let known: Vec<String> = self.matched.iter().map(|(known, _)| known.userid.to_ascii_lowercase()).collect();
        let loose = self.here.into_iter().filter(|m| !known.contains(&m.userid)).map(|m| (m.userid, m.name));
        Comparison {
            loose: loose.collect(),
            bound: self.matched.into_iter().map(|(known, name)| bound(known, name)).collect(),
            hidden: self.hidden.into_iter().map(|(known, _)| bound(known, String::new())).collect(),
            left: self.left.into_iter().map(|known| bound(known, String::new())).collect(),
        }
    }
}
