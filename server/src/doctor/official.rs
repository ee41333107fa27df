//! One service account, step by step.

use super::{Doctor, Documents, Found, SendTo, address, cause::trouble, plan::host, templates};
use crate::{config::Account, menu::menu};
use contract::views::setup::{Finding, Step, Trouble};
use domain::{
    At, Day,
    notice::{Fact, NoticeKind},
};
use std::net::IpAddr;
use wechat::{Cause, Client, Gateway, Platform, SendError, TemplateMessage};

const SEND: &str = "/cgi-bin/message/template/send";
/// Days before the end of the verification in which it is told.
const WARN_DAYS: i64 = 90;

/// One look at one account.
pub(super) struct Visit<'a> {
    pub doctor: &'a Doctor,
    pub client: &'a Client,
    pub http: &'a reqwest::Client,
    pub account: &'a Account,
    pub keys: Option<&'a wechat::Account>,
    pub documents: &'a Documents,
}

impl Visit<'_> {
    pub(super) async fn findings(&self, send: Option<&SendTo>) -> Found {
        let token = self.token().await;
        let works = token == [Finding::TokenGood];
        let mut calls = match works {
            true => vec![
                (Step::PageDomain, self.page_domain().await),
                (Step::Menu, self.menu().await),
                (Step::Templates, self.templates().await),
                (Step::Quota, self.quota().await),
                (Step::TestPush, self.push(send).await),
            ],
            false => [Step::PageDomain, Step::Menu, Step::Templates, Step::Quota, Step::TestPush]
                .map(|step| (step, vec![Finding::Blocked]))
                .into(),
        };
        let mut certification = vec![certification(self.verified_until(), self.today())];
        certification.extend(calls.iter_mut().filter_map(|(step, findings)| lacking(*step, findings)));
        calls.extend([
            (Step::Configuration, vec![Finding::ConfigurationGood]),
            (Step::Certification, certification),
            (Step::Domain, vec![self.domain()]),
            (Step::Token, token),
            (Step::Callback, vec![self.callback().await]),
            (Step::WebDomain, self.web_domain().await),
        ]);
        calls
    }

    fn verified_until(&self) -> Option<Day> {
        self.account.verified_until.as_deref().and_then(Day::parse)
    }

    fn today(&self) -> Day {
        At(self.doctor.clock.now_ms()).day()
    }

    fn domain(&self) -> Finding {
        let (base, host) = (self.doctor.base(), host(self.doctor.base()));
        let named = base.starts_with("https://") && !host.contains(':') && host.parse::<IpAddr>().is_err();
        match (self.doctor.platforms.platform, named) {
            (Platform::Simulator, _) => Finding::Simulated,
            (Platform::Real, true) => Finding::DomainGood,
            (Platform::Real, false) => Finding::DomainBad,
        }
    }

    async fn token(&self) -> Vec<Finding> {
        let key = &self.account.key;
        match self.client.probe_token(key).await {
            Ok(_) => vec![Finding::TokenGood],
            Err(error) => {
                let address = self.client.refused_address(key).await.ok().flatten();
                vec![Finding::Trouble(trouble(error.cause()), address)]
            }
        }
    }

    async fn callback(&self) -> Finding {
        let Some(keys) = self.keys else { return Finding::Trouble(Trouble::NotConfigured, None) };
        let asked = keys.ask_url(self.doctor.now_s(), &*self.doctor.random);
        let url = format!("{}/wx/{}/callback", self.doctor.base(), self.account.key);
        address::callback(self.http, &url, &asked).await
    }

    async fn web_domain(&self) -> Vec<Finding> {
        let mut findings = vec![];
        for (name, content) in &self.account.verify_files {
            findings.push(address::file(self.http, self.doctor.base(), name, content).await);
        }
        if findings.is_empty() {
            findings.push(Finding::NoFiles);
        }
        findings.push(Finding::LookYourself);
        findings
    }

    async fn page_domain(&self) -> Vec<Finding> {
        let page = format!("{}/o/repairs/new", self.doctor.base());
        judged(self.client.page_config(&self.account.key, &page).await, |_| vec![Finding::LookYourself])
    }

    async fn menu(&self) -> Vec<Finding> {
        let wanted = menu(self.doctor.base(), &self.account.key);
        judged(self.client.menu(&self.account.key).await, |found| {
            let lines = wanted.diff(found.as_ref());
            vec![match found {
                _ if lines.is_empty() => Finding::MenuGood,
                None => Finding::MenuMissing,
                Some(_) => Finding::MenuDiffers(lines),
            }]
        })
    }

    async fn templates(&self) -> Vec<Finding> {
        let (key, account, documents) = (&self.account.key, self.account, self.documents.of(&self.account.key));
        let mut findings = judged(self.client.templates(key).await, |there| {
            let rows = documents.iter().flat_map(|document| &document.rows);
            templates::compare(rows, &account.templates, &there, Finding::TemplatesGood)
        });
        if !account.subscriptions.is_empty() {
            findings.extend(judged(self.client.subscription_templates(key).await, |there| {
                let rows = documents.iter().flat_map(|document| &document.subscriptions);
                templates::compare(rows, &account.subscriptions, &there, Finding::SubscriptionsGood)
            }));
        }
        findings
    }

    async fn quota(&self) -> Vec<Finding> {
        judged(self.client.quota(&self.account.key, SEND).await, |quota| {
            vec![match quota.left * 10 < quota.limit {
                _ if quota.left <= 0 => Finding::Trouble(Trouble::QuotaUsedUp, None),
                true => Finding::QuotaLow(quota.left, quota.limit),
                false => Finding::QuotaGood(quota.left, quota.limit),
            }]
        })
    }

    /// The progress message with made-up content, to one person.
    async fn push(&self, to: Option<&SendTo>) -> Vec<Finding> {
        let Some(to) = to else { return vec![Finding::LookYourself] };
        let documents = self.documents.of(&self.account.key);
        let row = documents.iter().find_map(|document| document.find(NoticeKind::Accepted));
        let Some((row, id)) = row.and_then(|row| Some((row, self.account.templates.get(&row.title)?))) else {
            return vec![Finding::Blocked];
        };
        let now = At(self.doctor.clock.now_ms());
        let message = TemplateMessage {
            to: to.openid.clone(),
            template_id: id.clone(),
            url: Some(format!("{}/wx/{}/in?to=/o/repairs", self.doctor.base(), self.account.key)),
            data: row.keywords.iter().map(|(fact, key)| (key.clone(), sample(*fact, now))).collect(),
            client_msg_id: self.doctor.fresh_id(),
            attempt: 0,
        };
        let sent = self.client.send_template(&self.account.key, &message).await;
        judged(sent, |_| vec![Finding::PushTaken(masked(&to.openid))])
    }
}

impl Doctor {
    fn fresh_id(&self) -> String {
        let mut bytes = [0; 16];
        self.random.fill(&mut bytes);
        uuid::Uuid::from_bytes(bytes).simple().to_string()
    }
}

/// The last day itself still counts.
fn certification(until: Option<Day>, today: Day) -> Finding {
    let Some(last) = until else { return Finding::CertificationUnknown };
    match i64::from(last.0) - i64::from(today.0) {
        left @ ..0 => Finding::CertificationOver(-left),
        left @ 0..=WARN_DAYS => Finding::CertificationEnds(left),
        _ => Finding::CertifiedUntil(last),
    }
}

fn judged<T>(answer: Result<T, SendError>, good: impl FnOnce(T) -> Vec<Finding>) -> Vec<Finding> {
    match answer {
        Ok(answer) => good(answer),
        Err(error) => vec![Finding::Trouble(trouble(error.cause()), None)],
    }
}

/// A missing permission is a matter of the account, not of the step that met it.
fn lacking(step: Step, findings: &mut Vec<Finding>) -> Option<Finding> {
    let lacks = findings.iter().any(|f| *f == Finding::Trouble(trouble(Cause::PermissionMissing), None));
    lacks.then(|| {
        *findings = vec![Finding::Blocked];
        Finding::Lacks(step)
    })
}

fn sample(fact: Fact, now: At) -> String {
    match fact {
        Fact::No => "BX202601010010001".into(),
        Fact::What => contract::words::setup::SAMPLE_WHAT.into(),
        Fact::Place => contract::words::setup::SAMPLE_PLACE.into(),
        Fact::Progress => contract::words::setup::SAMPLE_PROGRESS.into(),
        Fact::Time => contract::words::time::exact(now),
        Fact::Person => contract::words::setup::SAMPLE_PERSON.into(),
    }
}

/// `oREP…01`
fn masked(openid: &str) -> String {
    let letters: Vec<char> = openid.chars().collect();
    match letters.len() {
        ..10 => "…".into(),
        n => letters[..4].iter().chain(['…'].iter()).chain(&letters[n - 2..]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lapsing_verification_is_told_in_time() {
        let today = Day::from_civil(2026, 11, 23);
        let found = |days: i32| certification(Some(today.plus(days)), today);
        assert_eq!(found(91), Finding::CertifiedUntil(today.plus(91)));
        assert_eq!([90, 7, 0].map(found), [90, 7, 0].map(Finding::CertificationEnds));
        assert_eq!(found(-1), Finding::CertificationOver(1));
        assert_eq!(certification(None, today), Finding::CertificationUnknown);
    }

    #[test]
    fn an_openid_is_never_shown_whole() {
        assert_eq!(masked("oREPAIRdemo_openid_000000001"), "oREP…01");
        assert_eq!(masked("short"), "…");
    }
}
