//! Wiring: from a checked configuration to running services.

mod telephone;

use crate::{
    clock::{SystemClock, SystemRandom},
    config::{self, Config, Secrets},
};
use anyhow::{Context, Result};
use secrecy::{ExposeSecret, SecretString};
use services::{Clock, DailyLimits, DatabaseTokens, Parts, Random, Services, Settings};
use std::{sync::Arc, time::Duration};
use store::{Access, DbConfig, Store};
use wechat::{Account, AesKey, AesKeys, Client, Corp, CorpCallback, Hosts, Limits, MemoryTokens, Platform, TokenStore};

/// Whose platform the gateway speaks to: one simulator makes everything simulated.
pub fn platform(config: &Config) -> Platform {
    let simulated = [config.wechat.platform, config.wecom.platform].contains(&config::Platform::Simulator);
    if simulated { Platform::Simulator } else { Platform::Real }
}

/// The platforms' addresses: those of the file, else the real ones.
pub fn hosts(config: &Config) -> Hosts {
    let real = Hosts::default();
    // A simulator serves its own page for signing in.
    let stand_in = config.wecom.api_url.clone().filter(|_| platform(config) == Platform::Simulator);
    Hosts {
        api: config.wechat.api_url.clone().unwrap_or(real.api),
        open: config.wechat.open_url.clone().unwrap_or(real.open),
        wecom_api: config.wecom.api_url.clone().unwrap_or(real.wecom_api),
        wecom_login: config.wecom.login_url.clone().or(stand_in).unwrap_or(real.wecom_login),
    }
}

/// The service accounts with their secrets.
///
/// # Errors
/// A secret is missing or malformed; `config::check` says so in a better way.
pub fn accounts(config: &Config, secrets: &Secrets) -> Result<Vec<Account>> {
    config.wechat.accounts.iter().map(|a| account(a, secrets)).collect()
}

fn account(a: &config::Account, secrets: &Secrets) -> Result<Account> {
    let aes = |name: &str| -> Result<AesKey> { Ok(AesKey::parse(secret(secrets, name)?.expose_secret())?) };
    Ok(Account {
        key: a.key.clone(),
        appid: a.appid.clone(),
        secret: secret(secrets, &a.secret_env)?,
        gh_id: a.gh_id.clone(),
        token: secret(secrets, &a.token_env)?,
        aes_keys: AesKeys {
            current: aes(&a.aes_key_env)?,
            previous: a.previous_aes_key_env.as_deref().map(aes).transpose()?,
        },
        mode: callback_mode(a.callback_mode),
        may_force_refresh: a.may_force_refresh,
    })
}

fn callback_mode(mode: config::CallbackMode) -> wechat::CallbackMode {
    match mode {
        config::CallbackMode::Safe => wechat::CallbackMode::Safe,
        config::CallbackMode::Compatible => wechat::CallbackMode::Compatible,
        config::CallbackMode::Plaintext => wechat::CallbackMode::Plaintext,
    }
}

/// The WeCom applications with their secrets.
///
/// # Errors
/// As [`accounts`].
pub fn corps(config: &Config, secrets: &Secrets) -> Result<Vec<Corp>> {
    let corp = |c: &config::Corp| {
        Ok(Corp {
            key: c.key.clone(),
            corpid: c.corpid.clone(),
            agentid: c.agentid,
            secret: secret(secrets, &c.secret_env)?,
            callback: corp_callback(c, secrets)?,
        })
    };
    config.wecom.corps.iter().map(corp).collect()
}

fn corp_callback(corp: &config::Corp, secrets: &Secrets) -> Result<Option<CorpCallback>> {
    let (Some(token), Some(key)) = (&corp.token_env, &corp.aes_key_env) else { return Ok(None) };
    let key = AesKey::parse(secret(secrets, key)?.expose_secret())?;
    Ok(Some(CorpCallback { token: secret(secrets, token)?, aes_keys: AesKeys::only(key) }))
}

/// What a client of the platforms is made of.
///
/// # Errors
/// As [`accounts`].
pub fn platforms(config: &Config, secrets: &Secrets) -> Result<wechat::Settings> {
    Ok(wechat::Settings {
        platform: platform(config),
        production: config.server.production,
        hosts: hosts(config),
        accounts: accounts(config, secrets)?,
        corps: corps(config, secrets)?,
        limits: Limits { sends_per_second: config.wechat.sends_per_second, ..Limits::default() },
        node: config.server.node.clone(),
    })
}

fn secret(secrets: &Secrets, name: &str) -> Result<SecretString> {
    secrets.get(name).with_context(|| format!("the environment variable {name} is not set"))
}

/// Opens the database; creates the folder of a SQLite file.
///
/// # Errors
/// The database cannot be reached, or another process writes to the file.
pub async fn open_store(config: &Config, secrets: &Secrets, access: Access) -> Result<Store> {
    let url = match &config.store.url_env {
        Some(name) => secret(secrets, name)?.expose_secret().to_owned(),
        None => config.store.url.clone(),
    };
    if let Some(folder) = url.strip_prefix("sqlite://").and_then(|p| std::path::Path::new(p).parent()) {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let db = DbConfig { max_readers: config.store.readers, access, ..DbConfig::new(url) };
    Store::open(&db).await.context("store.url")
}

/// The media store.
///
/// # Errors
/// The folders cannot be made.
pub fn open_media(config: &Config) -> Result<media::MediaStore> {
    let m = &config.media;
    let objects = media::local_objects(&m.folder.join("files")).context("media.folder")?;
    let limits = media::Limits {
        photo_bytes: m.photo_mb << 20,
        video_bytes: m.video_mb << 20,
        video_time: Duration::from_secs(m.video_s),
        ..media::Limits::default()
    };
    let quarantine = m.folder.join("quarantine");
    media::MediaStore::open(media::Config { objects, quarantine, pool: m.pool, limits }).context("media.folder")
}

fn settings(config: &Config) -> Settings {
    let default = config.wechat.accounts.first().map(|a| a.key.clone()).unwrap_or_default();
    Settings {
        accounts: config.wechat.accounts.iter().map(|a| (a.key.clone(), a.templates.clone())).collect(),
        app_ids: config.wechat.accounts.iter().map(|a| (a.key.clone(), a.appid.clone())).collect(),
        account_names: config.wechat.accounts.iter().map(|a| (a.key.clone(), a.name.clone())).collect(),
        verified_until: config
            .wechat
            .accounts
            .iter()
            .filter_map(|a| Some((a.key.clone(), a.last_verified_day()?)))
            .collect(),
        daily: daily(&config.limits),
        subscriptions: config.wechat.accounts.iter().map(|a| (a.key.clone(), a.subscriptions.clone())).collect(),
        corps: config.wecom.corps.iter().map(|c| c.key.clone()).collect(),
        answering: config.wecom.corps.iter().filter(|c| c.token_env.is_some()).map(|c| c.key.clone()).collect(),
        desk_base: config.server.inner_url.as_ref().unwrap_or(&config.server.public_url).clone(),
        auto_close_days: config.limits.auto_close_days,
        phone_idle_ms: config.sessions.phone_idle_hours * 3_600_000,
        desk_idle_ms: config.sessions.desk_idle_minutes * 60_000,
        absolute_ms: config.sessions.absolute_days * 86_400_000,
        unclaimed_files: config.limits.unclaimed_files,
        reports_per_hour: config.limits.reports_per_hour,
        sms_per_number: config.telephone.as_ref().map_or(0, |t| t.per_number_per_day),
        ..Settings::new(config.server.public_url.clone(), default)
    }
}

fn daily(limits: &config::Limits) -> DailyLimits {
    let config::Daily { template, chat, subscription } = limits.daily;
    DailyLimits { template, chat, subscription }
}

/// All services on the machine's clock.
///
/// # Errors
/// Something of the configuration does not work.
pub async fn services(config: &Config, secrets: &Secrets) -> Result<Services> {
    services_at(config, secrets, Arc::new(SystemClock), Arc::new(SystemRandom)).await
}

/// All services on a given clock.
///
/// # Errors
/// Something of the configuration does not work.
pub async fn services_at(
    config: &Config,
    secrets: &Secrets,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> Result<Services> {
    let store = open_store(config, secrets, Access::Write).await?;
    let tokens = Arc::new(DatabaseTokens(store.clone()));
    assemble(config, secrets, (store, tokens), clock, random)
}

/// Services that write nothing, for commands beside a running server; tokens stay in memory.
///
/// # Errors
/// Something of the configuration does not work.
pub async fn services_that_look(config: &Config, secrets: &Secrets) -> Result<Services> {
    let store = open_store(config, secrets, Access::Read).await?;
    let tokens = Arc::new(MemoryTokens::default());
    assemble(config, secrets, (store, tokens), Arc::new(SystemClock), Arc::new(SystemRandom))
}

fn assemble(
    config: &Config,
    secrets: &Secrets,
    (store, tokens): (Store, Arc<dyn TokenStore>),
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
) -> Result<Services> {
    let gateway = Client::new(platforms(config, secrets)?, tokens, Arc::clone(&clock), Arc::clone(&random))?;
    let telephone = telephone::gateway(config, secrets, &clock)?;
    Ok(Services::new(Parts {
        store,
        clock,
        random,
        gateway: Arc::new(gateway),
        telephone,
        media: Arc::new(open_media(config)?),
        settings: settings(config),
    }))
}
