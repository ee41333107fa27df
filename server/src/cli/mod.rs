//! The commands of `weixiu`: serve, migrate, seed, check, wechat. Each says what it does in one clear line and fails with one.

mod check;
mod directory;
mod migrate;
mod seed;
mod serve;
mod wechat;

use crate::config::{self, Config, Environment, Secrets};
use anyhow::{Context, Result, bail};
use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// Weixiu 微修: property repairs, through WeChat.
#[derive(Debug, Parser)]
#[command(name = "weixiu", version)]
pub struct Command {
    /// The configuration file.
    #[arg(long, global = true, default_value = "weixiu.toml", env = "WEIXIU_CONFIG")]
    config: PathBuf,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Serves pages, callbacks and pushes.
    Serve,
    /// Brings the database up to date.
    Migrate,
    /// Checks the configuration and says what is wrong with which key.
    Check,
    /// Sets service accounts and WeCom applications up.
    Wechat {
        #[command(subcommand)]
        what: wechat::Wechat,
    },
    /// Fills an empty database with a believable company.
    Seed {
        /// Tickets of the past.
        #[arg(long, default_value_t = 3000)]
        tickets: u32,
        /// Makes the same company again.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// People of the simulator to be bound.
        #[arg(long)]
        scenario: Option<PathBuf>,
        /// Password of the staff who sign in on a desktop.
        #[arg(long, env = "WEIXIU_DEMO_PASSWORD", default_value = "weixiu-demo")]
        password: String,
    },
}

/// Runs a command.
#[expect(clippy::print_stderr, reason = "a command line speaks to a person")]
pub async fn run(command: Command) -> ExitCode {
    match dispatch(command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("weixiu: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(command: Command) -> Result<()> {
    let secrets = Secrets(Environment::Process);
    let config = config::read(&command.config).map_err(anyhow::Error::msg)?;
    match command.what {
        What::Check => check::run(&config, &secrets),
        What::Wechat { what } => {
            log(&config, "error");
            wechat::run(&config, &secrets, what).await
        }
        what => {
            let problems = config::check(&config, &secrets);
            if let Some(first) = problems.first() {
                bail!("{first} ({} in all; `weixiu check` lists them)", problems.len());
            }
            log(&config, "info,sqlx=warn");
            work(what, &config, &secrets).await
        }
    }
}

async fn work(what: What, config: &Config, secrets: &Secrets) -> Result<()> {
    match what {
        What::Serve => serve::run(config, secrets).await,
        What::Migrate => migrate::run(config, secrets).await,
        What::Seed { tickets, seed, scenario, password } => {
            seed::run(config, secrets, seed::Wish { tickets, seed, scenario, password }).await
        }
        What::Check | What::Wechat { .. } => Ok(()),
    }
    .context("failed")
}

/// Logs go to standard error, so that a command's own words stay readable.
fn log(config: &Config, usual: &str) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| usual.into());
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.server.log_json {
        true => subscriber.json().init(),
        false => subscriber.init(),
    }
}
