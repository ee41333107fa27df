//! The steps with our values to copy, before anything is asked.

use crate::{
    config::{Account, CallbackMode, Config, Corp, Problem},
    menu::menu,
};
use contract::views::setup::{Finding, Platform, Section, Step, StepView, Value};
use domain::notice::Templates;
use std::collections::BTreeMap;

/// Every account and application with its steps.
pub fn plan(config: &Config) -> Vec<Section> {
    let officials = config.wechat.accounts.iter().map(|account| official(config, account));
    officials.chain(config.wecom.corps.iter().map(|corp| wecom(config, corp))).collect()
}

/// The steps of a configuration that cannot be used: its problems, and nothing else looked at.
pub fn broken(config: &Config, problems: &[Problem]) -> Vec<Section> {
    let mut sections = plan(config);
    let mut left: Vec<&Problem> = problems.iter().collect();
    for section in &mut sections {
        let table = if section.platform == Platform::Official { "wechat.accounts" } else { "wecom.corps" };
        let prefix = format!("{table}.{}.", section.key);
        let own: Vec<&Problem> = left.extract_if(.., |problem| problem.key.starts_with(&prefix)).collect();
        write_in(section, &own);
    }
    if let Some(first) = sections.first_mut() {
        write_in(first, &left);
    }
    sections
}

fn write_in(section: &mut Section, problems: &[&Problem]) {
    for (n, step) in section.steps.iter_mut().enumerate() {
        match n {
            0 => step.findings.extend(problems.iter().map(|p| Finding::ConfigurationBad(p.to_string()))),
            _ => step.findings = vec![Finding::Blocked],
        }
    }
}

fn official(config: &Config, account: &Account) -> Section {
    let (base, key) = (&config.server.public_url, &account.key);
    let host = || vec![(Value::Host, host(base))];
    let files = account.verify_files.keys().map(|name| (Value::VerifyFile, format!("{base}/{name}")));
    let steps = vec![
        step(
            Step::Configuration,
            vec![(Value::AppId, account.appid.clone()), (Value::OriginalId, account.gh_id.clone())],
        ),
        step(Step::Certification, vec![]),
        step(Step::Domain, host()),
        step(Step::Token, vec![(Value::SecretVariable, account.secret_env.clone())]),
        step(
            Step::Callback,
            vec![
                (Value::CallbackUrl, format!("{base}/wx/{key}/callback")),
                (Value::TokenVariable, account.token_env.clone()),
                (Value::AesKeyVariable, account.aes_key_env.clone()),
                (Value::CallbackMode, mode(account.callback_mode).into()),
            ],
        ),
        step(Step::WebDomain, host().into_iter().chain(files).collect()),
        step(Step::PageDomain, host()),
        step(Step::Menu, menu(base, key).diff(None).iter().map(|line| (Value::Button, button(line))).collect()),
        step(Step::Templates, templates()),
        step(Step::Quota, vec![]),
        step(Step::TestPush, vec![(Value::Command, format!("weixiu wechat doctor --account {key} --send OPENID"))]),
    ];
    Section { platform: Platform::Official, key: key.clone(), name: account.name.clone(), steps }
}

fn wecom(config: &Config, corp: &Corp) -> Section {
    let (base, key) = (&config.server.public_url, &corp.key);
    let callback = [
        Some((Value::CallbackUrl, format!("{base}/wecom/{key}/callback"))),
        corp.token_env.clone().map(|name| (Value::TokenVariable, name)),
        corp.aes_key_env.clone().map(|name| (Value::AesKeyVariable, name)),
    ];
    let steps = vec![
        step(
            Step::Application,
            vec![
                (Value::CorpId, corp.corpid.clone()),
                (Value::AgentId, corp.agentid.to_string()),
                (Value::SecretVariable, corp.secret_env.clone()),
            ],
        ),
        step(Step::Range, vec![]),
        step(
            Step::TrustedDomain,
            vec![(Value::Host, host(base)), (Value::HomePage, format!("{base}/wecom/{key}/in?to=/t/jobs"))],
        ),
        step(Step::MemberCallback, callback.into_iter().flatten().collect()),
        step(Step::TrustedAddress, vec![]),
    ];
    Section { platform: Platform::Wecom, key: key.clone(), name: corp.name.clone(), steps }
}

fn step(step: Step, values: Vec<(Value, String)>) -> StepView {
    StepView { step, values, findings: vec![] }
}

/// Host and port of an address: what the consoles call a domain.
pub(super) fn host(base: &str) -> String {
    base.split_once("://").map_or(base, |(_, host)| host).to_owned()
}

/// `+ 1 view 我要报修 https://…` without its sign.
fn button(line: &str) -> String {
    line.trim_start_matches("+ ").to_owned()
}

fn mode(mode: CallbackMode) -> &'static str {
    match mode {
        CallbackMode::Safe => "安全模式",
        CallbackMode::Compatible => "兼容模式",
        CallbackMode::Plaintext => "明文模式",
    }
}

/// The shipped titles with their keywords, as the category library is searched for them.
fn templates() -> Vec<(Value, String)> {
    let shipped = Templates::default();
    let rows: BTreeMap<_, _> = shipped.rows.iter().map(|row| (&row.title, &row.keywords)).collect();
    let line = |keywords: &[(_, String)]| keywords.iter().map(|(_, key)| key.as_str()).collect::<Vec<_>>().join(" ");
    rows.into_iter().map(|(title, keywords)| (Value::Template, format!("{title}：{}", line(keywords)))).collect()
}
