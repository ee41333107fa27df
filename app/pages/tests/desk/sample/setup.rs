//! A service account half way through its set-up, and an application that was never checked.

use super::{Tone, frame, now};
use contract::views::{
    desk::Frame,
    setup::{Finding, Platform, Section, SetupPage, Step, StepView, Trouble, Value},
};

/// As an administrator sees it.
pub(crate) fn setup(tone: Tone) -> SetupPage {
    let sections = vec![
        Section {
            platform: Platform::Official, key: "main".into(), name: tone.say("云栖物业服务"), steps: official()
        },
        Section { platform: Platform::Wecom, key: "corp".into(), name: tone.say("云栖物业"), steps: wecom() },
    ];
    let frame = Frame { sets_up: true, ..frame(tone) };
    SetupPage { frame, sections, checked_at: Some(now().plus_minutes(-3)) }
}

/// Nothing looked at.
pub(crate) fn unchecked_setup() -> SetupPage {
    let mut view = setup(Tone::Plain);
    view.sections.iter_mut().flat_map(|section| &mut section.steps).for_each(|step| step.findings.clear());
    SetupPage { checked_at: None, ..view }
}

fn official() -> Vec<StepView> {
    let host = || vec![(Value::Host, "repair.example.com".to_owned())];
    let callback = vec![
        (Value::CallbackUrl, "https://repair.example.com/wx/main/callback".into()),
        (Value::TokenVariable, "WEIXIU_WECHAT_MAIN_TOKEN".into()),
        (Value::CallbackMode, "安全模式".into()),
    ];
    let button = (Value::Button, "1 view 我要报修 https://repair.example.com/wx/main/in?to=/o/repairs/new".into());
    let address = Some("203.0.113.7".into());
    vec![
        step(Step::Configuration, vec![(Value::AppId, "wx0123456789abcdef".into())], Finding::ConfigurationGood),
        step(Step::Certification, vec![], Finding::CertificationEnds(28)),
        step(Step::Domain, host(), Finding::DomainGood),
        step(Step::Token, vec![], Finding::Trouble(Trouble::AddressNotAllowed, address)),
        step(Step::Callback, callback, Finding::CallbackGood),
        step(Step::PageDomain, host(), Finding::Blocked),
        step(Step::Menu, vec![button], Finding::MenuDiffers(vec!["- 1 view 官网 https://example.com".into()])),
        step(Step::Quota, vec![], Finding::QuotaGood(99_900, 100_000)),
    ]
}

fn wecom() -> Vec<StepView> {
    let agent = vec![(Value::AgentId, "1000002".into())];
    vec![
        step(Step::Application, agent, Finding::ApplicationGood),
        step(Step::Range, vec![], Finding::Visible(12)),
        step(Step::TrustedDomain, vec![], Finding::LookYourself),
    ]
}

fn step(step: Step, values: Vec<(Value, String)>, finding: Finding) -> StepView {
    StepView { step, values, findings: vec![finding] }
}
