//! Templates 消息模板: which template of a service account carries a notice, and which fact goes under which keyword. A versioned
//! document; template ids differ by account and are found by title.

use super::NoticeKind;
use serde::{Deserialize, Serialize};

/// What a message can tell.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The ticket's number.
    No,
    /// Category and first line of the description.
    What,
    /// The place.
    Place,
    /// The progress in a short sentence.
    Progress,
    /// When it happened.
    Time,
    /// The technician's name.
    Person,
}

/// One notice's template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The notice.
    pub notice: NoticeKind,
    /// Title of the template in the account.
    pub title: String,
    /// Facts with their keywords, for example `thing2`.
    pub keywords: Vec<(Fact, String)>,
}

/// The document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Templates {
    /// One row for each notice that is pushed.
    pub rows: Vec<Mapping>,
    /// The same for subscription notifications 订阅通知, whose templates are others.
    #[serde(default)]
    pub subscriptions: Vec<Mapping>,
}

impl Templates {
    /// The row of a notice.
    pub fn find(&self, notice: NoticeKind) -> Option<&Mapping> {
        self.rows.iter().find(|row| row.notice == notice)
    }

    /// The row of a notice as a subscription notification.
    pub fn subscription(&self, notice: NoticeKind) -> Option<&Mapping> {
        self.subscriptions.iter().find(|row| row.notice == notice)
    }
}

impl Default for Templates {
    /// The shipped document: four templates that the category library offers in this form.
    fn default() -> Self {
        use Fact::{No, Person, Place, Progress, Time, What};
        let received =
            [(No, "character_string1"), (What, "thing2"), (Place, "thing3"), (Time, "time4"), (Progress, "thing5")];
        let progress = [(No, "character_string1"), (What, "thing2"), (Progress, "thing3"), (Time, "time4")];
        let job =
            [(No, "character_string1"), (Place, "thing2"), (What, "thing3"), (Time, "time4"), (Progress, "thing5")];
        let rate = [(No, "character_string1"), (What, "thing2"), (Person, "thing3"), (Time, "time4")];
        let row = |notice: NoticeKind| {
            let (title, keywords): (&str, &[(Fact, &str)]) = match notice {
                NoticeKind::Receipt | NoticeKind::Dispatched => ("报修受理通知", &received),
                NoticeKind::Completed => ("待评价通知", &rate),
                NoticeKind::Offer
                | NoticeKind::TakenAway
                | NoticeKind::Urged
                | NoticeKind::CalledOff
                | NoticeKind::Escalated => ("派单提醒", &job),
                _ => ("报修进度通知", &progress),
            };
            let keywords = keywords.iter().map(|(fact, key)| (*fact, (*key).to_owned())).collect();
            Mapping { notice, title: title.into(), keywords }
        };
        let told = [(No, "character_string1"), (What, "thing2"), (Progress, "thing3"), (Time, "time4")];
        let notify = |notice: NoticeKind| Mapping {
            notice,
            title: "报修进度提醒".into(),
            keywords: told.iter().map(|(fact, key)| (*fact, (*key).to_owned())).collect(),
        };
        let kinds = || NoticeKind::ALL.iter().copied();
        Templates { rows: kinds().map(row).collect(), subscriptions: kinds().map(notify).collect() }
    }
}
