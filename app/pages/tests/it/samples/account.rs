//! The account's screens and every error.

use super::{
    Sample, Tone,
    parts::{NOW, no},
    sample,
};
use contract::{AppError, Incident};
use domain::{Refusal, access::Verb, form::Faults, ticket::Stage};
use pages::{
    Screen,
    account::{self, no_desk::Why, session_expired::Fate, sign_in::SignIn},
};

/// Every account's screen.
pub(crate) fn all(tone: Tone) -> Vec<Sample> {
    let phone = || Some("0571-8888 6666".to_owned());
    let mut samples = vec![
        sample("desk-sign-in", || account::sign_in::page(SignIn { next: tone.say("/m"), ..Default::default() }, NOW)),
        sample("desk-sign-in-scan", || account::sign_in::page(scan(tone), NOW)),
        sample("no-desk-trouble", || account::no_desk::page(Why::Trouble)),
        sample("no-desk-outsider", || account::no_desk::page(Why::Outsider)),
        sample("no-desk-unbound", || account::no_desk::page(Why::Unbound)),
        sample("no-desk-no-post", || account::no_desk::page(Why::NoPost)),
        sample("desk-sign-in-wrong", || account::sign_in::page(wrong(tone), NOW)),
        sample("desk-sign-in-locked", || account::sign_in::page(locked(tone), NOW)),
        sample("phone-wechat", || account::open_in_wechat::page(phone())),
        sample("phone-expired", expired(tone, Fate::NotSent, false)),
        sample("phone-expired-kept", expired(tone, Fate::Kept { files_lost: false, code_lost: false }, false)),
        sample("phone-expired-files", expired(tone, Fate::Kept { files_lost: true, code_lost: true }, false)),
        sample("desk-expired", expired(tone, Fate::NotSent, true)),
        sample("desk-expired-kept", expired(tone, Fate::Kept { files_lost: true, code_lost: false }, true)),
        sample("phone-snapshot", || account::snapshot::page(&tone.say("/wx/main/in?to=/o/repairs/new"))),
        sample("phone-oauth", || account::oauth_trouble::page(&tone.say("/wx/main/in?to=/o/repairs"), phone())),
        sample("phone-sticker-gone", account::sticker_gone::page),
        sample("phone-offline", || account::offline::page(phone())),
    ];
    for (name, error) in errors(tone) {
        samples.push(sample(&format!("phone-error-{name}"), || account::error(&error, NOW, "/o/repairs")));
        samples.push(sample(&format!("desk-error-{name}"), || account::error(&error, NOW, "/m")));
    }
    samples
}

fn expired(tone: Tone, fate: Fate, on_desk: bool) -> impl FnOnce() -> Screen {
    move || account::session_expired::page(&tone.say("/wx/main/in?to=/o/repairs/new"), fate, on_desk)
}

fn wrong(tone: Tone) -> SignIn {
    SignIn {
        login: tone.say("kf012"),
        next: tone.say("/m/tickets"),
        wrong: true,
        wechat: Some(tone.say("云栖物业服务")),
        ..SignIn::default()
    }
}

fn scan(tone: Tone) -> SignIn {
    SignIn { scan: Some(tone.say("/m/sign-in/wecom/corp?next=/m")), ..SignIn::default() }
}

fn locked(tone: Tone) -> SignIn {
    SignIn { locked_until: Some(NOW.plus_minutes(15)), ..wrong(tone) }
}

fn errors(tone: Tone) -> [(&'static str, AppError); 7] {
    [
        ("not-signed-in", AppError::NotSignedIn),
        ("not-found", AppError::NotFound),
        ("refused", AppError::Refused(Refusal::WrongStage { verb: Verb::Accept, stage: Stage::Cancelled })),
        ("invalid", AppError::Invalid(Faults::default())),
        ("already", AppError::AlreadyReported(no(42))),
        ("busy", AppError::Busy),
        ("trouble", AppError::Trouble(Incident(tone.say("E-7K3F-92QD")))),
    ]
}
