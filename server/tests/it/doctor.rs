//! The doctor against the simulated platforms: nothing wrong, then one thing after the other, and exactly that is named.

use contract::views::{
    setup::{Finding, Section, State, Step, Trouble},
    templates::TemplateRow,
};
use domain::notice::NoticeKind;
use serde_json::{Value, json};
use server::{
    app::App,
    clock::{SystemClock, SystemRandom},
    config::{self, Config, Environment, Secrets},
    doctor::{Doctor, Documents, Kept, SendTo, broken, text},
    router::{self, Door},
    wiring,
};
use std::{collections::HashMap, process::Output, sync::Arc};
use tempfile::TempDir;
use testkit::Town;
use tokio::net::TcpListener;
use wechat_sim::{Scenario, Sim};

const SECRETS: [(&str, &str); 6] = [
    ("SECRET", "2bb80d537b1da3e38bd30361aa855686"),
    ("TOKEN", "YunQiWuYe2026"),
    ("AES", "6p4jIOAHqkepTxHhRUa2T7JbSNfHvkCsL1d6SUxlXeQ"),
    ("CORP", "vRq0KOFlY46HTk2XUDPivg1hvw35vBbNJIw4NM6RtMk"),
    ("CORP_TOKEN", "QiYeWeiXin2026"),
    ("CORP_AES", "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA"),
];
const FOLLOWER: &str = "o67de5CYyfbgT6HlnKf37cmnzrUK";

/// One thing that is wrong.
enum Wrong {
    /// The doctor's environment differs from what is right.
    Secret(&'static str, &'static str),
    /// The doctor's file differs.
    File(&'static str, &'static str),
    /// The console differs.
    Console(Value),
    /// The application's calls come from an address that is not trusted.
    Untrusted,
    /// The account has no menu, or another one.
    NoMenu,
    OtherMenu,
}

fn secrets(wrong: Option<(&str, &str)>) -> HashMap<String, String> {
    let changed = wrong.map(|(name, value)| (name.to_owned(), value.to_owned()));
    SECRETS.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).chain(changed).collect()
}

fn file(base: &str, sim: &str, folder: &TempDir) -> String {
    let folder = folder.path().display();
    format!(
        r#"
        [server]
        listen = "127.0.0.1:0"
        public_url = "{base}"
        [store]
        url = "sqlite://{folder}/none.db"
        [media]
        folder = "{folder}/media"
        [wechat]
        platform = "simulator"
        api_url = "{sim}"
        open_url = "{sim}"
        [[wechat.accounts]]
        key = "main"
        name = "云栖物业服务"
        appid = "wx6fa2a3fc127234e1"
        gh_id = "gh_fb2b7fce0940"
        secret_env = "SECRET"
        token_env = "TOKEN"
        aes_key_env = "AES"
        verified_until = "2099-05-31"
        [wechat.accounts.templates]
        "报修受理通知" = "UbdOh6qjefpYs78gWOjc59YOoOoBeV5SAHGrUJCgEZ2"
        "报修进度通知" = "t9uMNFFv3uJYAl6yBKmjPhFTAYeC5CHlQjz242EMd9q"
        "派单提醒" = "g4bpH8o7S246YW4fso6jW0DeXwGGHJmV1BN9ozee7Js"
        "待评价通知" = "JdYzOTYhkI1GTreLWM8vEl2ChYycg5x2fo66gHUCRna"
        [wechat.accounts.subscriptions]
        "报修进度提醒" = "Zc4W0nTqgF2hYbXv8sKdR6mLpJ3uEoA9iBxNtD5yHwQ"
        [wechat.accounts.verify_files]
        "MP_verify_a1B2c3D4e5F6g7H8.txt" = "a1B2c3D4e5F6g7H8"
        [wecom]
        platform = "simulator"
        api_url = "{sim}"
        [[wecom.corps]]
        key = "corp"
        name = "云栖物业"
        corpid = "ww7e91ebeafa5fb16f"
        agentid = 1000002
        secret_env = "CORP"
        token_env = "CORP_TOKEN"
        aes_key_env = "CORP_AES"
        "#
    )
}

/// A simulator, a server that is set up as it should be, and the file that says so.
struct Office {
    sim: Sim,
    file: String,
    folder: TempDir,
    control: reqwest::Client,
    town: Town,
}

impl Office {
    async fn open(town: Town) -> Office {
        let scenario = include_str!("../../../end2end/wechat-sim/demo.json");
        let sim = Sim::start(wechat_sim::Config::new(Scenario::parse(scenario).unwrap())).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let folder = TempDir::new().unwrap();
        let file = file(&format!("http://{}", listener.local_addr().unwrap()), &sim.base(), &folder);
        let config: Config = toml::from_str(&file).unwrap();
        let platforms = wiring::platforms(&config, &Secrets(Environment::Fixed(secrets(None)))).unwrap();
        let app = App::new(&config, town.services.clone(), &platforms);
        let router = router::build(&app, Door::Both);
        tokio::spawn(async move { axum::serve(listener, router).await });
        let control = reqwest::Client::builder().no_proxy().build().unwrap();
        Office { sim, file, folder, control, town }
    }

    async fn tell(&self, method: reqwest::Method, path: &str, body: &Value) {
        let url = format!("{}/__sim{path}", self.sim.base());
        self.control.request(method, url).json(body).send().await.unwrap().error_for_status().unwrap();
    }

    /// As it should be again.
    async fn mend(&self) {
        self.tell(reqwest::Method::POST, "/reset", &json!({"seed": 1})).await;
        let on = json!({"corp": "corp", "agentid": 1_000_002, "on": true});
        self.tell(reqwest::Method::POST, "/wecom/trusted", &on).await;
        self.menu_of(&self.file).await;
    }

    /// Writes the menu that this file asks for.
    async fn menu_of(&self, file: &str) {
        let done = self.program(file, &["wechat", "menu", "--apply"], secrets(None)).await;
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    /// Runs the program beside the server.
    async fn program(&self, file: &str, arguments: &[&str], secrets: HashMap<String, String>) -> Output {
        let path = self.folder.path().join("weixiu.toml");
        std::fs::write(&path, file).unwrap();
        let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_weixiu"));
        command.arg("--config").arg(path).args(arguments).envs(secrets).env_remove("RUST_LOG");
        command.output().await.unwrap()
    }

    async fn check(&self, file: &str, secrets: HashMap<String, String>, send: Option<&SendTo>) -> Vec<Section> {
        let config: Config = toml::from_str(file).unwrap();
        let secrets = Secrets(Environment::Fixed(secrets));
        assert_eq!(config::check(&config, &secrets), []);
        let platforms = wiring::platforms(&config, &secrets).unwrap();
        let doctor = Doctor::new(&config, &platforms, Arc::new(SystemClock), Arc::new(SystemRandom));
        doctor.check(&Documents::default(), send).await.unwrap()
    }

    async fn with(&self, wrong: &Wrong) -> Vec<Section> {
        self.mend().await;
        let (mut file, mut known) = (self.file.clone(), secrets(None));
        match wrong {
            Wrong::Secret(name, value) => known = secrets(Some((name, value))),
            Wrong::File(from, to) => {
                assert!(file.contains(from), "{from}");
                file = file.replace(from, to);
            }
            Wrong::Console(patch) => self.tell(reqwest::Method::PATCH, "/accounts/main", patch).await,
            Wrong::Untrusted => {
                let off = json!({"corp": "corp", "agentid": 1_000_002, "on": false});
                self.tell(reqwest::Method::POST, "/wecom/trusted", &off).await;
            }
            Wrong::NoMenu => self.tell(reqwest::Method::POST, "/reset", &json!({"seed": 1})).await,
            Wrong::OtherMenu => self.menu_of(&file.replace("public_url = \"http:", "public_url = \"https:")).await,
        }
        self.check(&file, known, None).await
    }
}

fn bad(sections: &[Section]) -> Vec<Step> {
    let steps = sections.iter().flat_map(|section| &section.steps);
    steps.filter(|step| step.state() == State::Bad).map(|step| step.step).collect()
}

fn findings(sections: &[Section], wanted: Step) -> Vec<Finding> {
    let mut steps = sections.iter().flat_map(|section| &section.steps);
    steps.find(|step| step.step == wanted).unwrap().findings.clone()
}

/// The progress template with another time keyword.
fn other_keyword() -> Value {
    let scenario: Value = serde_json::from_str(include_str!("../../../end2end/wechat-sim/demo.json")).unwrap();
    let mut templates = scenario["accounts"][0]["templates"].clone();
    let content = templates[1]["content"].as_str().unwrap().replace("time4", "thing9");
    templates[1]["content"] = content.into();
    json!({"templates": templates})
}

fn wrongs() -> Vec<(&'static str, Wrong, Step)> {
    let refusal = |code: i64| Wrong::Console(json!({"rules": {"token_refusal": code}}));
    let other = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    vec![
        ("secret", Wrong::Secret("SECRET", other), Step::Token),
        ("appid", Wrong::File("wx6fa2a3fc127234e1", "wx0000000000000000"), Step::Token),
        ("whitelist", refusal(40164), Step::Token),
        ("frozen", refusal(40243), Step::Token),
        ("unconfirmed address", refusal(89503), Step::Token),
        ("permission", Wrong::Console(json!({"rules": {"unauthorized": ["*"]}})), Step::Certification),
        ("lapsed", Wrong::File("2099-05-31", "2026-01-01"), Step::Certification),
        ("callback token", Wrong::Secret("TOKEN", "another"), Step::Callback),
        ("verify file", Wrong::File("a1B2c3D4e5F6g7H8.txt\"", "zzzzzzzzzzzzzzzz.txt\""), Step::WebDomain),
        ("verify file's content", Wrong::File("= \"a1B2c3D4e5F6g7H8\"", "= \"other\""), Step::WebDomain),
        ("no menu", Wrong::NoMenu, Step::Menu),
        ("another menu", Wrong::OtherMenu, Step::Menu),
        ("template id", Wrong::File("t9uMNFFv3uJYAl6yBKmjPhFTAYeC5CHlQjz242EMd9q", other), Step::Templates),
        ("no template", Wrong::File("\"待评价通知\"", "\"其他\""), Step::Templates),
        ("keyword", Wrong::Console(other_keyword()), Step::Templates),
        ("subscription id", Wrong::File("Zc4W0nTqgF2hYbXv8sKdR6mLpJ3uEoA9iBxNtD5yHwQ", other), Step::Templates),
        ("no subscription", Wrong::File("\"报修进度提醒\"", "\"其他提醒\""), Step::Templates),
        (
            "quota",
            Wrong::Console(json!({"rules": {"daily_quota": {"/cgi-bin/message/template/send": 0}}})),
            Step::Quota,
        ),
        ("application's secret", Wrong::Secret("CORP", other), Step::Application),
        ("corpid", Wrong::File("ww7e91ebeafa5fb16f", "ww0000000000000000"), Step::Application),
        ("application's address", Wrong::Untrusted, Step::TrustedAddress),
        ("application's token", Wrong::Secret("CORP_TOKEN", "another"), Step::MemberCallback),
    ]
}

testkit::both! {
    async fn each_single_thing_is_named(town: Town) {
        let office = Office::open(town).await;
        office.mend().await;
        let right = office.check(&office.file, secrets(None), None).await;
        assert_eq!(bad(&right), [], "{}", text(&right));
        assert!(!right.iter().flat_map(|s| &s.steps).any(|step| step.state() == State::Unchecked));
        for (name, wrong, step) in wrongs() {
            let found = office.with(&wrong).await;
            assert_eq!(bad(&found), [step], "{name}: {}", text(&found));
        }
    }

    async fn a_refused_address_is_told(town: Town) {
        let office = Office::open(town).await;
        let found = office.with(&Wrong::Console(json!({"rules": {"token_refusal": 40164}}))).await;
        let address = Some("127.0.0.1".to_owned());
        assert_eq!(findings(&found, Step::Token), [Finding::Trouble(Trouble::AddressNotAllowed, address.clone())]);
        let found = office.with(&Wrong::Untrusted).await;
        assert_eq!(findings(&found, Step::TrustedAddress), [Finding::Trouble(Trouble::AddressNotAllowed, address)]);
    }

    async fn what_does_not_fit_is_an_alarm_before_a_push_needs_it(town: Town) {
        let office = Office::open(town).await;
        let config: Config = toml::from_str(&office.file).unwrap();
        let platforms = wiring::platforms(&config, &Secrets(Environment::Fixed(secrets(None)))).unwrap();
        let kept = Kept::new(Doctor::new(&config, &platforms, Arc::new(SystemClock), Arc::new(SystemRandom)));
        let (services, zhou) = (&office.town.services, &office.town.zhou_manager.actor);
        assert!(kept.check_templates(services).await.unwrap());
        let standing = store::alarms::standing(services.store().reader()).await.unwrap();
        // The town's document names titles that this account does not have.
        assert_eq!(standing.len(), 2 * NoticeKind::ALL.len(), "by template and by subscription");
        assert!(standing.iter().all(|alarm| alarm.matter.kind == "template" && alarm.code.is_none()));
        let mut page = services.templates_page(zhou, "main").await.unwrap();
        assert!(page.checked_at.is_none() && page.templates[0].found.is_none());
        kept.judge(&mut page);
        let missing = |row: &TemplateRow| row.found == Some(vec![Finding::TemplateMissing(row.title.clone())]);
        assert!(page.checked_at.is_some() && page.templates.iter().all(missing), "{:?}", page.templates[0]);
    }

    async fn a_test_message_reaches_its_reader_and_nobody_is_named(town: Town) {
        let office = Office::open(town).await;
        office.mend().await;
        let to = SendTo { account: "main".into(), openid: FOLLOWER.into() };
        let found = office.check(&office.file, secrets(None), Some(&to)).await;
        assert_eq!(bad(&found), [], "{}", text(&found));
        let url = format!("{}/__sim/messages?person=lin", office.sim.base());
        let seen: Value = office.control.get(url).send().await.unwrap().json().await.unwrap();
        assert_eq!(seen.as_array().unwrap().len(), 1, "{seen}");
        let told = text(&found);
        assert!(!told.contains(FOLLOWER) && told.contains("o67d…UK"), "{told}");
        let stranger = SendTo { openid: "oREPAIRdemo_openid_000000009".into(), ..to };
        assert_eq!(bad(&office.check(&office.file, secrets(None), Some(&stranger)).await), [Step::TestPush]);
    }

    async fn the_command_prints_the_steps_without_secrets_and_fails_where_one_is_wrong(town: Town) {
        let office = Office::open(town).await;
        office.mend().await;
        let good = office.program(&office.file, &["wechat", "doctor"], secrets(None)).await;
        let told = String::from_utf8(good.stdout).unwrap();
        assert!(good.status.success(), "{told}");
        assert!(told.contains("✓ 4. AppSecret") && told.contains("/wx/main/callback"), "{told}");
        let wrong = secrets(Some(("SECRET", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")));
        let failed = office.program(&office.file, &["wechat", "doctor", "--account", "main"], wrong).await;
        assert_eq!(failed.status.code(), Some(1));
        let failed = String::from_utf8(failed.stdout).unwrap();
        assert!(failed.contains("✗ 4. AppSecret") && !failed.contains("企业微信 ·"), "{failed}");
        for (_, secret) in SECRETS {
            assert!(!told.contains(secret) && !failed.contains(secret));
        }
        let mut unset = secrets(None);
        unset.remove("TOKEN");
        let unusable = office.program(&office.file, &["wechat", "doctor"], unset).await;
        assert_eq!(unusable.status.code(), Some(1));
        assert!(String::from_utf8(unusable.stdout).unwrap().contains("✗ 1. 配置文件"));
    }

    async fn the_menu_is_compared_and_written_on_demand(town: Town) {
        let office = Office::open(town).await;
        let check = || office.program(&office.file, &["wechat", "menu", "--check"], secrets(None));
        let differs = check().await;
        let lines = String::from_utf8(differs.stdout).unwrap();
        assert_eq!(differs.status.code(), Some(1));
        assert!(lines.lines().all(|line| line.starts_with("main: + ")) && lines.lines().count() == 5, "{lines}");
        office.menu_of(&office.file).await;
        assert!(check().await.status.success());
        let neither = office.program(&office.file, &["wechat", "menu"], secrets(None)).await;
        assert!(!neither.status.success());
    }
}

#[test]
fn what_is_wrong_with_the_file_stands_at_its_account() {
    let folder = TempDir::new().unwrap();
    let config: Config = toml::from_str(&file("http://127.0.0.1:1", "http://127.0.0.1:2", &folder)).unwrap();
    let mut known = secrets(None);
    known.remove("CORP");
    let problems = config::check(&config, &Secrets(Environment::Fixed(known)));
    let sections = broken(&config, &problems);
    assert_eq!(bad(&sections), [Step::Application]);
}
