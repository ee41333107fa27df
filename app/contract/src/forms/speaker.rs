//! The wish that a unit of the company speaks by another service account.

use domain::{
    form::{Faults, Problem},
    id::OrgUnitId,
};

/// Stands for the account of the unit above.
pub const AS_ABOVE: &str = "-";
/// Longest reason, characters.
pub const MAX_REASON: u32 = 100;

/// The form as typed. Accounts by key, [`AS_ABOVE`] for none of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct SpeakerForm {
    pub unit: String,
    pub account: String,
    /// What the page showed as the unit's own account.
    pub was: String,
    pub reason: String,
}

/// The wish that passed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct CheckedSpeaker {
    pub unit: OrgUnitId,
    pub account: Option<String>,
    pub was: Option<String>,
    pub reason: String,
}

impl SpeakerForm {
    /// Unit and account, if the form names both.
    pub fn wish(&self) -> Option<(OrgUnitId, Option<String>)> {
        let account = Some(self.account.trim()).filter(|key| !key.is_empty())?;
        Some((self.unit.trim().parse().ok()?, own(account)))
    }

    /// The wish with its reason; `None` if it names no unit or no account.
    ///
    /// # Errors
    /// The reason is missing or too long.
    pub fn check(&self) -> Result<Option<CheckedSpeaker>, Faults> {
        let Some((unit, account)) = self.wish() else { return Ok(None) };
        let (reason, mut faults) = (self.reason.trim().to_owned(), Faults::default());
        match reason.chars().count() {
            0 => faults.add("reason", Problem::Missing),
            n if n > MAX_REASON as usize => faults.add("reason", Problem::TooLong { max: MAX_REASON }),
            _ => return Ok(Some(CheckedSpeaker { unit, account, was: own(self.was.trim()), reason })),
        }
        Err(faults)
    }
}

fn own(account: &str) -> Option<String> {
    (account != AS_ABOVE).then(|| account.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(unit: &str, account: &str, reason: &str) -> SpeakerForm {
        SpeakerForm { unit: unit.into(), account: account.into(), was: AS_ABOVE.into(), reason: reason.into() }
    }

    #[test]
    fn a_wish_names_a_unit_and_an_account() {
        let unit = "0192f0c4aaaabbbbccccddddeeeeffff";
        assert_eq!(form(unit, "lake", "").wish(), Some((unit.parse().unwrap(), Some("lake".into()))));
        assert_eq!(form(unit, AS_ABOVE, "").wish(), Some((unit.parse().unwrap(), None)));
        assert_eq!(form(unit, " ", "").wish(), None);
        assert_eq!(form("no unit", "lake", "").wish(), None);
    }

    #[test]
    fn what_is_published_has_a_reason() {
        let unit = "0192f0c4aaaabbbbccccddddeeeeffff";
        let checked = form(unit, "lake", " 换品牌 ").check().unwrap().unwrap();
        assert_eq!((checked.reason.as_str(), checked.was), ("换品牌", None));
        assert_eq!(form(unit, "lake", "").check().unwrap_err().at("reason"), Some(&Problem::Missing));
        assert!(form(unit, "lake", &"长".repeat(101)).check().is_err());
        assert_eq!(form("", "lake", "").check(), Ok(None));
    }
}
