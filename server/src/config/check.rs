//! The check: everything that can be wrong with a configuration, all at once, each with its key.

use super::{Account, CallbackMode, Config, Corp, Jssdk, Secrets};
use domain::Day;
use secrecy::ExposeSecret;
use std::{collections::HashSet, fmt, net::ToSocketAddrs};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key, for example `wechat.accounts.main.appid`.
    pub key: String,
    /// What is wrong with it and what it should be.
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.key, self.text)
    }
}

/// Everything that is wrong with a configuration; nothing if it can be served.
pub fn check(config: &Config, secrets: &Secrets) -> Vec<Problem> {
    let mut problems = vec![];
    check_server(config, secrets, &mut problems);
    check_accounts(config, secrets, &mut problems);
    check_corps(config, secrets, &mut problems);
    if let Some(telephone) = &config.telephone {
        telephone.check(config.server.production, secrets, &mut problems);
    }
    check_numbers(config, &mut problems);
    if let Err(why) = Jssdk::of(&config.wechat) {
        add(&mut problems, "wechat.jssdk_url", why);
    }
    if let Err(error) = crate::wiring::hosts(config).check(crate::wiring::platform(config), config.server.production) {
        add(&mut problems, "wechat", error.to_string());
    }
    problems
}

pub(super) fn add(problems: &mut Vec<Problem>, key: impl Into<String>, text: impl Into<String>) {
    problems.push(Problem { key: key.into(), text: text.into() });
}

fn check_server(config: &Config, secrets: &Secrets, problems: &mut Vec<Problem>) {
    let server = &config.server;
    if server.listen.to_socket_addrs().is_err() {
        add(problems, "server.listen", "must be address:port, for example 0.0.0.0:3000");
    }
    if server.inner_listen.as_ref().is_some_and(|a| a.to_socket_addrs().is_err()) {
        add(problems, "server.inner_listen", "must be address:port");
    }
    check_url("server.public_url", &server.public_url, server.production, problems);
    if let Some(url) = &server.inner_url {
        check_url("server.inner_url", url, server.production, problems);
    }
    if let Some(name) = config.store.url_env.as_ref().filter(|name| secrets.get(name).is_none()) {
        add(problems, "store.url_env", format!("the environment variable {name} is not set"));
    }
    if !config.store.url.starts_with("sqlite://") && !config.store.url.starts_with("postgres://") {
        add(problems, "store.url", "must begin with sqlite:// or postgres://");
    }
}

fn check_url(key: &str, url: &str, production: bool, problems: &mut Vec<Problem>) {
    if !(url.starts_with("https://") || url.starts_with("http://")) || url.ends_with('/') {
        add(problems, key, "must begin with https:// and have no slash at the end");
    }
    if production && !url.starts_with("https://") {
        add(problems, key, "production is reached by https only");
    }
}

fn check_accounts(config: &Config, secrets: &Secrets, problems: &mut Vec<Problem>) {
    if config.wechat.accounts.is_empty() {
        add(problems, "wechat.accounts", "at least one service account is needed");
    }
    let mut keys = HashSet::new();
    for account in &config.wechat.accounts {
        let at = |field: &str| format!("wechat.accounts.{}.{field}", account.key);
        if !is_key(&account.key) {
            add(problems, at("key"), "must be 1 to 20 lower-case letters, digits or dashes: it is part of addresses");
        }
        if !keys.insert(&account.key) {
            add(problems, at("key"), "is used twice");
        }
        check_account(account, config.server.production, problems);
        let named = [("secret_env", &account.secret_env), ("token_env", &account.token_env)];
        named.iter().for_each(|(field, name)| check_variable(secrets, name, &at(field), problems));
        check_aes_key(secrets, &account.aes_key_env, &at("aes_key_env"), problems);
        if let Some(name) = &account.previous_aes_key_env {
            check_aes_key(secrets, name, &at("previous_aes_key_env"), problems);
        }
    }
}

/// What is wrong with an account without looking at its secrets.
fn check_account(account: &Account, production: bool, problems: &mut Vec<Problem>) {
    let at = |field: &str| format!("wechat.accounts.{}.{field}", account.key);
    if !account.appid.starts_with("wx") {
        add(problems, at("appid"), "must be the application id that begins with wx");
    }
    if production && account.callback_mode == CallbackMode::Plaintext {
        add(problems, at("callback_mode"), "production takes no plaintext callbacks: anybody could send them");
    }
    if account.verified_until.as_deref().is_some_and(|day| Day::parse(day).is_none()) {
        add(problems, at("verified_until"), "must be a day, for example 2027-05-31");
    }
}

fn check_variable(secrets: &Secrets, name: &str, at: &str, problems: &mut Vec<Problem>) {
    if secrets.get(name).is_none() {
        add(problems, at, format!("the environment variable {name} is not set"));
    }
}

fn check_aes_key(secrets: &Secrets, name: &str, at: &str, problems: &mut Vec<Problem>) {
    match secrets.get(name).map(|key| wechat::AesKey::parse(key.expose_secret())) {
        None => add(problems, at, format!("the environment variable {name} is not set")),
        Some(Err(_)) => add(problems, at, "must hold an EncodingAESKey of 43 letters and digits"),
        Some(Ok(_)) => {}
    }
}

fn check_corps(config: &Config, secrets: &Secrets, problems: &mut Vec<Problem>) {
    for corp in &config.wecom.corps {
        let at = |field: &str| format!("wecom.corps.{}.{field}", corp.key);
        if !is_key(&corp.key) || config.wechat.accounts.iter().any(|a| a.key == corp.key) {
            add(
                problems,
                at("key"),
                "must be 1 to 20 lower-case letters, digits or dashes and no service account's key",
            );
        }
        check_variable(secrets, &corp.secret_env, &at("secret_env"), problems);
        check_corp_callback(corp, secrets, problems);
    }
}

/// Token and key belong together.
fn check_corp_callback(corp: &Corp, secrets: &Secrets, problems: &mut Vec<Problem>) {
    let at = |field: &str| format!("wecom.corps.{}.{field}", corp.key);
    match (&corp.token_env, &corp.aes_key_env) {
        (None, None) => {}
        (Some(token), Some(key)) => {
            check_variable(secrets, token, &at("token_env"), problems);
            check_aes_key(secrets, key, &at("aes_key_env"), problems);
        }
        (None, Some(_)) => add(problems, at("token_env"), "is needed beside aes_key_env"),
        (Some(_), None) => add(problems, at("aes_key_env"), "is needed beside token_env"),
    }
}

fn check_numbers(config: &Config, problems: &mut Vec<Problem>) {
    let positive = [
        ("sessions.phone_idle_hours", config.sessions.phone_idle_hours),
        ("sessions.desk_idle_minutes", config.sessions.desk_idle_minutes),
        ("sessions.absolute_days", config.sessions.absolute_days),
        ("limits.auto_close_days", config.limits.auto_close_days),
        ("limits.daily.template", config.limits.daily.template),
        ("limits.daily.chat", config.limits.daily.chat),
        ("limits.daily.subscription", config.limits.daily.subscription),
    ];
    for (key, value) in positive {
        if value < 1 {
            add(problems, key, "must be at least 1");
        }
    }
    if config.limits.request_s == 0 || config.limits.form_mb == 0 || config.media.pool == 0 || config.store.readers == 0
    {
        add(problems, "limits", "request_s, form_mb, media.pool and store.readers must be at least 1");
    }
    if config.wechat.sends_per_second == 0 {
        add(problems, "wechat.sends_per_second", "must be at least 1");
    }
}

fn is_key(text: &str) -> bool {
    (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::super::Environment;
    use super::*;

    const FILE: &str = r#"
        [server]
        listen = "127.0.0.1:3000"
        public_url = "http://127.0.0.1:3000"
        [store]
        url = "sqlite://data/weixiu.db"
        [media]
        folder = "data/media"
        [wechat]
        platform = "simulator"
        api_url = "http://127.0.0.1:3100"
        open_url = "http://127.0.0.1:3100"
        [[wechat.accounts]]
        key = "main"
        name = "云栖物业服务"
        appid = "wx6fa2a3fc127234e1"
        gh_id = "gh_1"
        secret_env = "SECRET"
        token_env = "TOKEN"
        aes_key_env = "AES"
        [wecom]
        platform = "simulator"
        api_url = "http://127.0.0.1:3100"
    "#;

    fn secrets(pairs: &[(&str, &str)]) -> Secrets {
        Secrets(Environment::Fixed(pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())).collect()))
    }

    fn good() -> Secrets {
        secrets(&[("SECRET", "s"), ("TOKEN", "t"), ("AES", "6p4jIOAHqkepTxHhRUa2T7JbSNfHvkCsL1d6SUxlXeQ")])
    }

    fn keys(text: &str, secrets: &Secrets) -> Vec<String> {
        let config: Config = toml::from_str(text).unwrap();
        check(&config, secrets).into_iter().map(|p| p.key).collect()
    }

    #[test]
    fn the_script_for_pages_comes_from_the_simulator_here() {
        let with = |url: &str| FILE.replace("[wechat]", &format!("[wechat]\n        jssdk_url = \"{url}\""));
        assert_eq!(keys(&with("http://127.0.0.1:3100/js/jweixin-1.6.0.js"), &good()), Vec::<String>::new());
        assert_eq!(keys(&with("https://cdn.example/jweixin-1.6.0.js"), &good()), ["wechat.jssdk_url"]);
    }

    #[test]
    fn a_good_file_has_no_problem() {
        assert_eq!(keys(FILE, &good()), Vec::<String>::new());
    }

    #[test]
    fn the_shipped_file_needs_only_its_secrets() {
        let shipped = include_str!("../../../weixiu.toml");
        let key = ("WEIXIU_WECHAT_MAIN_AES_KEY", "6p4jIOAHqkepTxHhRUa2T7JbSNfHvkCsL1d6SUxlXeQ");
        let names = ["WEIXIU_WECHAT_MAIN_SECRET", "WEIXIU_WECHAT_MAIN_TOKEN", "WEIXIU_WECOM_CORP_SECRET"];
        let all: Vec<_> = names.iter().map(|name| (*name, "s")).chain([key]).collect();
        assert_eq!(keys(shipped, &secrets(&all)), Vec::<String>::new());
    }

    #[test]
    fn a_named_variable_must_be_there() {
        let text = FILE
            .replace("url = \"sqlite://", "url_env = \"DATABASE\"\n        url = \"sqlite://")
            .replace("aes_key_env = \"AES\"", "aes_key_env = \"AES\"\n        previous_aes_key_env = \"OLD\"");
        assert_eq!(keys(&text, &good()), ["store.url_env", "wechat.accounts.main.previous_aes_key_env"]);
    }

    #[test]
    fn every_problem_names_its_key() {
        let cases = [
            ("127.0.0.1:3000\"\n        public_url", "nowhere\"\n        public_url", "server.listen"),
            ("public_url = \"http://", "public_url = \"ftp://", "server.public_url"),
            ("sqlite://", "mysql://", "store.url"),
            ("key = \"main\"", "key = \"Main Account\"", "wechat.accounts.Main Account.key"),
            ("appid = \"wx", "appid = \"ww", "wechat.accounts.main.appid"),
            (
                "api_url = \"http://127.0.0.1:3100\"\n        open",
                "api_url = \"http://8.8.8.8\"\n        open",
                "wechat",
            ),
        ];
        for (from, to, key) in cases {
            assert!(FILE.contains(from), "{from}");
            assert!(keys(&FILE.replace(from, to), &good()).contains(&key.to_owned()), "{key}");
        }
        let missing = keys(FILE, &secrets(&[("AES", "short")]));
        assert_eq!(
            missing,
            ["wechat.accounts.main.secret_env", "wechat.accounts.main.token_env", "wechat.accounts.main.aes_key_env"]
        );
    }

    #[test]
    fn what_an_account_says_of_itself_is_checked() {
        let with =
            |line: &str| FILE.replace("aes_key_env = \"AES\"", &format!("aes_key_env = \"AES\"\n        {line}"));
        assert_eq!(keys(&with("verified_until = \"2027-05-31\""), &good()), Vec::<String>::new());
        assert_eq!(keys(&with("verified_until = \"31.5.2027\""), &good()), ["wechat.accounts.main.verified_until"]);
        assert_eq!(keys(&with("callback_mode = \"plaintext\""), &good()), Vec::<String>::new());
        let production =
            with("callback_mode = \"plaintext\"").replace("[server]", "[server]\n        production = true");
        assert!(keys(&production, &good()).contains(&"wechat.accounts.main.callback_mode".to_owned()));
        let pace = FILE.replace("[wechat]", "[wechat]\n        sends_per_second = 0");
        assert_eq!(keys(&pace, &good()), ["wechat.sends_per_second"]);
    }

    #[test]
    fn an_application_s_callback_needs_token_and_key() {
        let corp = |more: &str| {
            let head = "[[wecom.corps]]\nkey = \"corp\"\nname = \"云栖物业\"\ncorpid = \"ww1\"\nagentid = 1\nsecret_env = \"SECRET\"";
            format!("{FILE}\n{head}\n{more}")
        };
        assert_eq!(keys(&corp(""), &good()), Vec::<String>::new());
        assert_eq!(keys(&corp("token_env = \"TOKEN\"\naes_key_env = \"AES\""), &good()), Vec::<String>::new());
        assert_eq!(keys(&corp("token_env = \"TOKEN\""), &good()), ["wecom.corps.corp.aes_key_env"]);
        assert_eq!(keys(&corp("aes_key_env = \"AES\""), &good()), ["wecom.corps.corp.token_env"]);
        let unset = corp("token_env = \"NOT\"\naes_key_env = \"TOKEN\"");
        assert_eq!(keys(&unset, &good()), ["wecom.corps.corp.token_env", "wecom.corps.corp.aes_key_env"]);
    }

    #[test]
    fn a_day_allows_at_least_one_message() {
        let with = |line: &str| format!("{FILE}\n[limits.daily]\n{line}");
        assert_eq!(keys(&with("template = 1000000\nsubscription = 1"), &good()), Vec::<String>::new());
        assert_eq!(keys(&with("chat = 0"), &good()), ["limits.daily.chat"]);
    }

    #[test]
    fn production_refuses_a_simulator_and_plain_http() {
        let text = FILE.replace("[server]", "[server]\n        production = true");
        assert_eq!(keys(&text, &good()), ["server.public_url", "wechat"]);
    }

    #[test]
    fn an_unknown_key_is_an_error() {
        let text = FILE.replace("[server]", "[server]\n        lisen = 1");
        assert!(toml::from_str::<Config>(&text).unwrap_err().to_string().contains("lisen"));
    }
}
