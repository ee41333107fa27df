//! The product's configuration for a world with simulated platforms. Secrets go beside it, into the environment,
//! as in production.

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result};
use serde::Serialize;
use serde_json::Value;

use super::{Plan, Scenario};

/// Environment variables with the accounts' secrets.
pub type Secrets = BTreeMap<String, String>;

/// What differs between two worlds.
pub struct Settings<'a> {
    /// The product's port.
    pub port: u16,
    /// The simulator's port.
    pub sim_port: u16,
    /// Holds the folders `store` and `media`.
    pub folder: &'a Path,
    /// The database's address, if it is not the SQLite file in `store`.
    pub database: Option<&'a str>,
    /// Whether other devices are let in.
    pub lan: bool,
}

impl<'a> Settings<'a> {
    /// The settings of a plan.
    pub fn of(plan: &'a Plan) -> Self {
        Self { port: plan.port, sim_port: plan.sim_port, folder: &plan.folder, database: None, lan: plan.lan }
    }
}

/// Reports that one person of a world may send in an hour.
const REPORTS_PER_HOUR: u32 = 200;
/// Text messages to one number of a world in a day.
const TEXTS_PER_DAY: u32 = 50;
/// What stands in front of them.
const SIGN: &str = "云栖物业";
/// The simulator has no bursts to be spared.
const SENDS_PER_SECOND: u32 = 1_000;

#[derive(Serialize)]
struct Configuration {
    server: Server,
    store: Store,
    media: Media,
    wechat: Wechat,
    wecom: Wecom,
    #[serde(skip_serializing_if = "Option::is_none")]
    telephone: Option<Telephone>,
    limits: Limits,
}

/// Whoever shows the product around, or tries it, reports more often than somebody at home.
#[derive(Serialize)]
struct Limits {
    reports_per_hour: u32,
}

#[derive(Serialize)]
struct Server {
    listen: String,
    public_url: String,
}

#[derive(Serialize)]
struct Store {
    url: String,
}

#[derive(Serialize)]
struct Media {
    folder: String,
}

#[derive(Serialize)]
struct Wechat {
    platform: &'static str,
    api_url: String,
    open_url: String,
    jssdk_url: String,
    sends_per_second: u32,
    accounts: Vec<Account>,
}

#[derive(Serialize)]
struct Account {
    key: String,
    name: String,
    appid: String,
    gh_id: String,
    secret_env: String,
    token_env: String,
    aes_key_env: String,
    /// Template ids by title.
    templates: BTreeMap<String, String>,
    /// The same for subscription notifications.
    subscriptions: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Wecom {
    platform: &'static str,
    api_url: String,
    corps: Vec<Corp>,
}

#[derive(Serialize)]
struct Corp {
    key: String,
    name: String,
    corpid: String,
    agentid: u64,
    secret_env: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_env: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aes_key_env: Option<String>,
}

/// The simulator is a gateway too, if the scenario has one.
#[derive(Serialize)]
struct Telephone {
    platform: &'static str,
    sms_url: String,
    voice_url: String,
    secret_env: String,
    sign: &'static str,
    per_number_per_day: u32,
}

/// The configuration file and the environment that it expects.
pub fn render(scenario: &Scenario, settings: &Settings) -> Result<(String, Secrets)> {
    let mut secrets = Secrets::new();
    let platform_url = format!("http://127.0.0.1:{}", settings.sim_port);
    let listen = format!("127.0.0.1:{}", settings.port);
    let folder = settings.folder.display();
    let accounts = scenario.list("accounts").iter().map(|entry| account(entry, &mut secrets));
    let accounts = accounts.collect::<Result<_>>()?;
    let corps = scenario.list("corps").iter().map(|entry| corp(entry, &mut secrets)).collect::<Result<_>>()?;
    let telephone = telephone(scenario, &platform_url, &mut secrets)?;
    let file = || format!("sqlite://{folder}/store/weixiu.db");
    let (platform, url) = ("simulator", || platform_url.clone());
    let configuration = Configuration {
        server: Server { public_url: format!("http://{listen}"), listen },
        store: Store { url: settings.database.map_or_else(file, str::to_owned) },
        media: Media { folder: format!("{folder}/media") },
        wechat: Wechat {
            platform,
            api_url: url(),
            open_url: url(),
            jssdk_url: jssdk_url(settings),
            sends_per_second: SENDS_PER_SECOND,
            accounts,
        },
        wecom: Wecom { platform, api_url: url(), corps },
        telephone,
        limits: Limits { reports_per_hour: REPORTS_PER_HOUR },
    };
    let text = toml::to_string(&configuration)?;
    Ok((
        format!("# For the simulated platforms; every key is explained in the project's weixiu.toml.\n\n{text}"),
        secrets,
    ))
}

/// Other devices reach the simulator only through the ports of its people, which pass the script on.
fn jssdk_url(settings: &Settings) -> String {
    const SCRIPT: &str = "/js/jweixin-1.6.0.js";
    if settings.lan { SCRIPT.to_owned() } else { format!("http://127.0.0.1:{}{SCRIPT}", settings.sim_port) }
}

fn account(entry: &Value, secrets: &mut Secrets) -> Result<Account> {
    let key = text(entry, "key")?;
    let mut secret = |field: &str| keep(secrets, &format!("WEIXIU_WECHAT_{key}_{field}"), text(entry, field)?);
    let (secret_env, token_env, aes_key_env) = (secret("secret")?, secret("token")?, secret("aes_key")?);
    let (name, appid, gh_id) = (text(entry, "name")?, text(entry, "appid")?, text(entry, "gh_id")?);
    Ok(Account {
        key,
        name,
        appid,
        gh_id,
        secret_env,
        token_env,
        aes_key_env,
        templates: ids_by_title(entry, "templates")?,
        subscriptions: ids_by_title(entry, "subscription_templates")?,
    })
}

fn ids_by_title(entry: &Value, list: &str) -> Result<BTreeMap<String, String>> {
    let templates = entry.get(list).and_then(Value::as_array).into_iter().flatten();
    templates.map(|template| Ok((text(template, "title")?, text(template, "id")?))).collect()
}

fn corp(entry: &Value, secrets: &mut Secrets) -> Result<Corp> {
    let key = text(entry, "key")?;
    let agent = entry.get("agents").and_then(|agents| agents.get(0)).context("a corp of the scenario has no agent")?;
    let agentid = agent.get("agentid").and_then(Value::as_u64).context("an agent of the scenario has no agentid")?;
    let mut secret = |field: &str, value: String| keep(secrets, &format!("WEIXIU_WECOM_{key}_{field}"), value);
    let secret_env = secret("secret", text(agent, "secret")?)?;
    let (token_env, aes_key_env) = match agent.get("callback") {
        Some(callback) => {
            (Some(secret("token", text(callback, "token")?)?), Some(secret("aes_key", text(callback, "aes_key")?)?))
        }
        None => (None, None),
    };
    let (name, corpid) = (text(entry, "name")?, text(entry, "corpid")?);
    Ok(Corp { key, name, corpid, agentid, secret_env, token_env, aes_key_env })
}

fn telephone(scenario: &Scenario, platform_url: &str, secrets: &mut Secrets) -> Result<Option<Telephone>> {
    let Some(entry) = scenario.one("telephone") else { return Ok(None) };
    Ok(Some(Telephone {
        platform: "simulator",
        sms_url: format!("{platform_url}/telephone/sms"),
        voice_url: format!("{platform_url}/telephone/calls"),
        secret_env: keep(secrets, "WEIXIU_TELEPHONE_SECRET", text(entry, "secret")?)?,
        sign: SIGN,
        per_number_per_day: TEXTS_PER_DAY,
    }))
}

/// Puts a secret into the environment and returns the variable's name.
fn keep(secrets: &mut Secrets, name: &str, secret: String) -> Result<String> {
    let name = name.to_uppercase();
    secrets.insert(name.clone(), secret);
    Ok(name)
}

fn text(entry: &Value, field: &str) -> Result<String> {
    let value = entry.get(field).and_then(Value::as_str);
    Ok(value.with_context(|| format!("the scenario lacks `{field}`"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_stay_out_of_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("scenario.json");
        let content = r#"{"accounts":[{"key":"main","name":"云栖物业服务","appid":"wx1","gh_id":"gh_1","secret":"s3cret",
            "token":"t0ken","aes_key":"k3y","templates":[{"id":"T1","title":"报修进度通知"}],
            "subscription_templates":[{"id":"S1","title":"报修进度提醒"}]}],
            "corps":[{"key":"corp","name":"云栖物业","corpid":"ww1","agents":[{"agentid":1000002,"secret":"c0rp",
            "callback":{"url":"http://127.0.0.1:3000/wecom/corp/callback","token":"c0rptoken","aes_key":"c0rpkey"}}]}],
            "telephone":{"secret":"between-the-two","callback":"http://127.0.0.1:3000/telephone/callback"}}"#;
        crate::files::write(&path, content).unwrap();
        let scenario = Scenario::read(&path).unwrap();
        let settings = Settings { port: 3000, sim_port: 3100, folder: Path::new("data"), database: None, lan: false };
        let (file, secrets) = render(&scenario, &settings).unwrap();
        for secret in ["s3cret", "t0ken", "k3y", "c0rp", "c0rptoken", "c0rpkey", "between-the-two"] {
            assert!(!file.contains(secret) && secrets.values().any(|value| value == secret));
        }
        for name in secrets.keys() {
            assert!(file.contains(name.as_str()), "{name}");
        }
        assert!(file.contains("\"报修进度通知\" = \"T1\""), "{file}");
        assert!(file.contains("\"报修进度提醒\" = \"S1\""), "{file}");
        assert!(file.contains("http://127.0.0.1:3100/telephone/calls"), "{file}");
        assert!(file.contains("sqlite://data/store/weixiu.db"));
        assert!(file.contains("http://127.0.0.1:3100/js/jweixin-1.6.0.js"));
        let (file, _) = render(&scenario, &Settings { lan: true, ..settings }).unwrap();
        assert!(file.contains("jssdk_url = \"/js/"), "{file}");
    }
}
