//! The recorder's company in WeCom: its directory as a test sets it, and what became of cards.

use std::collections::{HashMap, HashSet, VecDeque};

use super::Recorder;
use crate::card::CardUpdate;
use crate::directory::{Department, Member, MemberIds, WecomProfile};
use crate::error::{OauthError, Reason, SendError, SendErrorKind};

#[derive(Default)]
pub(super) struct Company {
    pub(super) departments: Vec<Department>,
    members: Vec<Member>,
    pub(super) profiles: HashMap<String, Result<WecomProfile, OauthError>>,
    updates: Vec<(String, CardUpdate)>,
    spent: HashSet<String>,
    failures: VecDeque<SendError>,
}

impl Recorder {
    /// The directory that every application sees.
    pub fn set_directory(&self, departments: Vec<Department>, members: Vec<Member>) {
        let company = &mut self.state().company;
        (company.departments, company.members) = (departments, members);
    }

    /// What the sign-in in WeCom for a profile with this code comes to. Codes are good once.
    pub fn on_wecom_profile_code(&self, code: &str, profile: Result<WecomProfile, OauthError>) {
        self.state().company.profiles.insert(code.to_owned(), profile);
    }

    /// The next change of a card fails so; calls queue up.
    pub fn fail_next_update(&self, error: SendError) {
        self.state().company.failures.push_back(error);
    }

    /// Every change of a card that went through, with the application's key.
    pub fn card_updates(&self) -> Vec<(String, CardUpdate)> {
        self.state().company.updates.clone()
    }
}

impl Company {
    /// A code is good once.
    pub(super) fn update(&mut self, corp: &str, update: &CardUpdate) -> Result<Vec<String>, SendError> {
        if let Some(failure) = self.failures.pop_front() {
            return Err(failure);
        }
        if !self.spent.insert(update.response_code.clone()) {
            return Err(SendError::silent(SendErrorKind::Undeliverable { reason: Reason::CardSpent }));
        }
        self.updates.push((corp.to_owned(), update.clone()));
        Ok(Vec::new())
    }

    pub(super) fn of(&self, department: i64) -> Vec<Member> {
        self.members.iter().filter(|member| member.departments.contains(&department)).cloned().collect()
    }

    pub(super) fn one(&self, userid: &str) -> Option<Member> {
        self.members.iter().find(|member| member.userid.eq_ignore_ascii_case(userid)).cloned()
    }

    /// Everybody on one page.
    pub(super) fn ids(&self) -> MemberIds {
        let of = |member: &Member| {
            member.departments.iter().map(|department| (member.userid.clone(), *department)).collect::<Vec<_>>()
        };
        MemberIds { ids: self.members.iter().flat_map(of).collect(), next: None }
    }
}
