//! The staff's sign-in on a desktop.

use crate::{Screen, phone::Hidden};
use contract::words::{self, account as texts};
use domain::At;
use leptos::prelude::*;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignIn {
    /// What was typed; the password never comes back.
    pub login: String,
    /// Where to go afterwards: a local path.
    pub next: String,
    /// The last try was wrong.
    pub wrong: bool,
    /// Too many tries: again from then.
    pub locked_until: Option<At>,
    /// The address that leads to a code to scan with WeCom, where the company has it.
    pub scan: Option<String>,
    /// Name of the service account by which the reader came in who is nobody but their WeChat so far.
    pub wechat: Option<String>,
}

/// `GET /m/sign-in` and the refused `POST`
pub fn page(view: SignIn, now: At) -> Screen {
    let trouble = match view.locked_until {
        Some(until) => Some(texts::locked_until(&words::time::moment(until, now))),
        None => view.wrong.then(|| texts::WRONG_PASSWORD.to_owned()),
    };
    let scan = view.scan.clone().map(|href| {
        view! {
            <p class="or">{texts::OR}</p>
            <a class="button wide" href=href>{texts::SCAN}</a>
        }
    });
    let body = view! {
        <main>
            <p class="brand">
                <img src="/favicon.svg" alt="" />
                {texts::PRODUCT}
            </p>
            <section class="card">
                <div class="body">
                    <h1>{texts::STAFF_SIGN_IN}</h1>
                    {form(view, trouble)}
                    {scan}
                </div>
            </section>
            <p class="foot">{texts::SIGN_IN_HELP}</p>
        </main>
    };
    Screen::gate(texts::STAFF_SIGN_IN, body)
}

fn form(view: SignIn, trouble: Option<String>) -> AnyView {
    let described_by = trouble.is_some().then_some("trouble");
    let invalid = trouble.is_some().then_some("true");
    let trouble = trouble.map(|words| {
        view! {
            <div class="notice bad" role="alert" id="trouble">
                <p>{words}</p>
            </div>
        }
    });
    let mine = view.wechat.map(|account| {
        view! {
            <label class="check"><input type="checkbox" name="mine" value="1"/> {texts::this_is_mine(&account)}</label>
        }
    });
    view! {
        <form class="form" method="post" action="/m/sign-in">
            {trouble}
            <Hidden name="next" value=view.next />
            <div class="field">
                <label for="login">{texts::LOGIN}</label>
                <input
                    id="login"
                    name="login"
                    autocomplete="username"
                    required=true
                    value=view.login
                    aria-invalid=invalid
                    aria-describedby=described_by
                />
            </div>
            <div class="field">
                <label for="password">{texts::PASSWORD}</label>
                <input
                    id="password"
                    name="password"
                    type="password"
                    autocomplete="current-password"
                    required=true
                    aria-invalid=invalid
                    aria-describedby=described_by
                />
            </div>
            {mine}
            <div class="buttons">
                <button class="primary">{texts::SIGN_IN}</button>
            </div>
        </form>
    }
    .into_any()
}
