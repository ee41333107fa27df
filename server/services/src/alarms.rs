//! Alarms: what the platforms refuse in a way that only an operator can mend. Collected while messages leave, stored after each batch,
//! and taken back when the same thing works again.

use crate::{
    Services,
    error::{Failure, Work},
    notices::TELEPHONE,
};
use contract::views::pushes::AlarmKind;
use domain::notice::{Channel, NoticeKind};
use std::{
    collections::{BTreeMap, BTreeSet},
    mem,
    sync::{Mutex, PoisonError},
};
use store::{
    alarms::{self, Matter},
    rerun,
};
use wechat::{Cause, SendError};

/// What an alarm about calls names as its channel.
const VOICE: &str = "voice";

/// What was heard since it was last stored.
#[derive(Debug, Default)]
pub(crate) struct Alarms(Mutex<Heard>);

#[derive(Debug, Default)]
struct Heard {
    /// The last code, and how often.
    trouble: BTreeMap<Matter, (Option<i64>, i64)>,
    /// What works, where an alarm would be a thing of the past.
    works: BTreeSet<Matter>,
}

/// One message's way: by which account and channel, and about what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way<'w> {
    pub account: &'w str,
    pub channel: Channel,
    pub notice: NoticeKind,
}

impl Way<'_> {
    /// The subject of an alarm of this kind: the token is the account's, a permission or quota the channel's, a template the notice's.
    fn matter(self, kind: AlarmKind) -> Matter {
        let channel = self.channel.code();
        let about = match kind {
            AlarmKind::Token | AlarmKind::Menu | AlarmKind::FollowCode | AlarmKind::Verification => String::new(),
            AlarmKind::Quota | AlarmKind::Balance | AlarmKind::Permission | AlarmKind::Other => channel.to_owned(),
            AlarmKind::Template => format!("{channel}/{}", self.notice.code()),
        };
        matter(self.account, kind, about)
    }
}

fn matter(account: &str, kind: AlarmKind, about: String) -> Matter {
    Matter { account: account.to_owned(), kind: kind.code().to_owned(), about }
}

impl Alarms {
    /// A message went, or did not.
    pub(crate) fn heard(&self, way: Way<'_>, error: Option<&SendError>) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match error {
            None => {
                let apart = [AlarmKind::Menu, AlarmKind::FollowCode, AlarmKind::Verification];
                let proved = |kind: &&AlarmKind| !apart.contains(kind);
                heard.works.extend(AlarmKind::ALL.iter().filter(proved).map(|k| way.matter(*k)))
            }
            Some(error) if error.alert => heard.trouble(way.matter(kind(cause(way.channel, error))), error.code),
            Some(_) => {}
        }
    }

    /// Something that an operator has to mend, of whatever gateway.
    pub(crate) fn trouble(&self, way: Way<'_>, kind: AlarmKind, code: Option<i64>) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        heard.trouble(way.matter(kind), code);
    }

    /// The telephone gateway took a call, or somebody has to mend this first. The secret is one for calls and text messages.
    pub(crate) fn heard_of_call(&self, trouble: Option<AlarmKind>) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let about = |kind| if kind == AlarmKind::Token { String::new() } else { VOICE.to_owned() };
        let of = |kind| matter(TELEPHONE, kind, about(kind));
        match trouble {
            None => heard.works.extend([AlarmKind::Token, AlarmKind::Balance, AlarmKind::Other].map(of)),
            Some(kind) => heard.trouble(of(kind), None),
        }
    }

    /// The menu could be made, or not.
    fn heard_of_menu(&self, account: &str, error: Option<&SendError>) {
        self.heard_of_part(account, AlarmKind::Menu, error);
    }

    /// The code by which people follow the account could be made, or not.
    pub(crate) fn heard_of_code(&self, account: &str, error: Option<&SendError>) {
        self.heard_of_part(account, AlarmKind::FollowCode, error);
    }

    /// Something that an account has once. Where nobody is let in it is not what is wrong.
    fn heard_of_part(&self, account: &str, part: AlarmKind, error: Option<&SendError>) {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let of = |kind| matter(account, kind, String::new());
        match error {
            None => heard.works.extend([of(part), of(AlarmKind::Token)]),
            Some(error) if error.alert && kind(error.cause()) == AlarmKind::Token => {
                heard.trouble(of(AlarmKind::Token), error.code);
            }
            Some(error) if error.alert => heard.trouble(of(part), error.code),
            Some(_) => {}
        }
    }

    fn take(&self) -> Heard {
        mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Heard {
    fn trouble(&mut self, matter: Matter, code: Option<i64>) {
        let entry = self.trouble.entry(matter).or_default();
        *entry = (code, entry.1 + 1);
    }
}

impl Services {
    /// Notes whether an account's menu could be made.
    ///
    /// # Errors
    /// `Busy` or `Trouble`: it was not noted.
    pub async fn note_menu(&self, account: &str, error: Option<&SendError>) -> contract::Reply<()> {
        self.alarms.heard_of_menu(account, error);
        let work = self.keep_alarms().await;
        self.reply(work)
    }

    /// Notes which notices' templates of an account do not fit what we send by a channel. Nothing is said of those that the platform
    /// itself refuses: only a message that goes shows that it works again.
    ///
    /// # Errors
    /// `Busy` or `Trouble`: it was not noted.
    pub async fn note_templates(&self, account: &str, channel: Channel, bad: &[NoticeKind]) -> contract::Reply<()> {
        let work = self.keep_templates(account, channel, bad).await;
        self.reply(work)
    }

    async fn keep_templates(&self, account: &str, channel: Channel, bad: &[NoticeKind]) -> Work<()> {
        let of =
            |notice: NoticeKind| matter(account, AlarmKind::Template, format!("{}/{}", channel.code(), notice.code()));
        let bad: Vec<Matter> = bad.iter().copied().map(of).collect();
        let all: Vec<Matter> = NoticeKind::ALL.iter().copied().map(of).collect();
        let standing = alarms::standing(self.store.reader()).await?;
        let seen = |m: &Matter| standing.iter().any(|alarm| alarm.matter == *m);
        let mended = |m: &&Matter| !bad.contains(m) && standing.iter().any(|a| a.matter == **m && a.code.is_none());
        let (new, over): (Vec<_>, Vec<_>) =
            (bad.iter().filter(|m| !seen(m)).collect(), all.iter().filter(mended).collect());
        if new.is_empty() && over.is_empty() {
            return Ok(());
        }
        let now = self.now();
        rerun(async || {
            let tx = self.store.begin().await?;
            for matter in &over {
                alarms::clear(&tx, matter, now).await?;
            }
            for matter in &new {
                alarms::raise(&tx, matter, None, 1, now).await?;
            }
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }

    /// Stores what was heard. What worked and then failed in one batch stands as an alarm.
    pub(crate) async fn keep_alarms(&self) -> Work<()> {
        let Heard { trouble, works } = self.alarms.take();
        let standing = if works.is_empty() { vec![] } else { alarms::standing(self.store.reader()).await? };
        let over: Vec<Matter> = standing.into_iter().map(|a| a.matter).filter(|m| works.contains(m)).collect();
        if over.is_empty() && trouble.is_empty() {
            return Ok(());
        }
        let now = self.now();
        rerun(async || {
            let tx = self.store.begin().await?;
            for matter in &over {
                alarms::clear(&tx, matter, now).await?;
            }
            for (matter, (code, times)) in &trouble {
                alarms::raise(&tx, matter, *code, *times, now).await?;
            }
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }
}

fn cause(channel: Channel, error: &SendError) -> Cause {
    if channel == Channel::Wecom { error.wecom_cause() } else { error.cause() }
}

fn kind(cause: Cause) -> AlarmKind {
    match cause {
        Cause::NotConfigured
        | Cause::WrongAppid
        | Cause::WrongSecret
        | Cause::SecretFrozen
        | Cause::AddressNotAllowed
        | Cause::AddressUnconfirmed
        | Cause::AddressRefused
        | Cause::TokenRefused => AlarmKind::Token,
        Cause::QuotaUsedUp | Cause::TooFast => AlarmKind::Quota,
        Cause::WrongTemplate | Cause::TemplateBanned | Cause::WrongLink => AlarmKind::Template,
        Cause::PermissionMissing | Cause::Banned | Cause::WrongAgent | Cause::CallbackMissing | Cause::WrongDomain => {
            AlarmKind::Permission
        }
        _ => AlarmKind::Other,
    }
}
