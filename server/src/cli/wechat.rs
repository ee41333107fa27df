//! `weixiu wechat doctor`, `menu` and `directory`: the set-up of accounts, beside a running server.

use crate::{
    clock::{SystemClock, SystemRandom},
    config::{self, Config, Secrets},
    doctor::{self, Doctor, Documents, SendTo},
    menu::menu,
    wiring,
};
use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use contract::{views::setup::any_bad, words::setup as words};
use std::sync::Arc;
use store::Access;
use wechat::{Client, Gateway, MemoryTokens};

#[derive(Debug, Subcommand)]
pub(super) enum Wechat {
    /// Goes through the set-up of each account and application, with a live result for each step.
    Doctor {
        /// Only this account or application.
        #[arg(long)]
        account: Option<String>,
        /// Sends a test message to this follower of the account (of the first, if none is named).
        #[arg(long, value_name = "OPENID")]
        send: Option<String>,
    },
    /// Compares a company's directory in WeCom with our employees.
    Directory {
        /// Key of the application.
        #[arg(long)]
        corp: String,
        /// Also keeps it: who left the company is unbound and signed out.
        #[arg(long)]
        apply: bool,
    },
    /// Compares the menu under the chat with ours, or writes ours.
    Menu {
        #[command(flatten)]
        what: MenuWish,
        /// Only this account.
        #[arg(long)]
        account: Option<String>,
    },
}

#[derive(Clone, Copy, Debug, Args)]
#[group(required = true, multiple = false)]
pub(super) struct MenuWish {
    /// Prints what differs; fails if anything does.
    #[arg(long)]
    check: bool,
    /// Writes our menu where it differs.
    #[arg(long)]
    apply: bool,
}

/// Runs one of them.
pub(super) async fn run(config: &Config, secrets: &Secrets, what: Wechat) -> Result<()> {
    let problems = config::check(config, secrets);
    match what {
        Wechat::Doctor { .. } if !problems.is_empty() => tell(doctor::broken(config, &problems), None),
        Wechat::Doctor { account, send } => {
            known(config, account.as_deref())?;
            let platforms = wiring::platforms(config, secrets)?;
            let doctor = Doctor::new(config, &platforms, Arc::new(SystemClock), Arc::new(SystemRandom));
            let first = || config.wechat.accounts.first().map(|a| a.key.clone()).unwrap_or_default();
            let send = send.map(|openid| SendTo { account: account.clone().unwrap_or_else(first), openid });
            let sections = doctor.check(&documents(config, secrets).await, send.as_ref()).await?;
            tell(sections, account.as_deref())
        }
        Wechat::Menu { .. } | Wechat::Directory { .. } if !problems.is_empty() => {
            bail!("{} (`weixiu check` lists all)", problems[0])
        }
        Wechat::Directory { corp, apply } => super::directory::run(config, secrets, &corp, apply).await,
        Wechat::Menu { what, account } => {
            known(config, account.as_deref())?;
            menus(config, secrets, what, account.as_deref()).await
        }
    }
}

fn known(config: &Config, key: Option<&str>) -> Result<()> {
    let Some(key) = key else { return Ok(()) };
    let accounts = config.wechat.accounts.iter().map(|a| &a.key);
    let mut keys = accounts.chain(config.wecom.corps.iter().map(|c| &c.key));
    if keys.any(|known| known == key) { Ok(()) } else { bail!("--account {key}: no such account") }
}

/// What the database says, or the shipped documents while there is none to read.
async fn documents(config: &Config, secrets: &Secrets) -> Documents {
    let read = async {
        let store = wiring::open_store(config, secrets, Access::Read).await?;
        let default = config.wechat.accounts.first().map(|a| a.key.as_str()).unwrap_or_default();
        let found = doctor::documents(&store, default).await;
        store.close().await?;
        Ok::<_, anyhow::Error>(found?)
    };
    read.await.unwrap_or_else(|error| {
        tracing::warn!(%error, "no template documents could be read; the shipped ones are compared");
        Documents::default()
    })
}

#[expect(clippy::print_stdout, reason = "a command line speaks to a person")]
fn tell(sections: Vec<contract::views::setup::Section>, only: Option<&str>) -> Result<()> {
    let wanted: Vec<_> = sections.into_iter().filter(|section| only.is_none_or(|key| section.key == key)).collect();
    print!("{}", doctor::text(&wanted));
    if any_bad(&wanted) { bail!("something is wrong with the set-up") } else { Ok(()) }
}

#[expect(clippy::print_stdout, reason = "a command line speaks to a person")]
async fn menus(config: &Config, secrets: &Secrets, what: MenuWish, only: Option<&str>) -> Result<()> {
    let platforms = wiring::platforms(config, secrets)?;
    let tokens = Arc::new(MemoryTokens::default());
    let client = Client::new(platforms, tokens, Arc::new(SystemClock), Arc::new(SystemRandom))?;
    let mut differ = false;
    for account in config.wechat.accounts.iter().filter(|a| only.is_none_or(|key| a.key == key)) {
        let (key, wanted) = (&account.key, menu(&config.server.public_url, &account.key));
        let found = client.menu(key).await.with_context(|| format!("{key}: the menu cannot be read"))?;
        let lines = wanted.diff(found.as_ref());
        lines.iter().for_each(|line| println!("{key}: {line}"));
        match (lines.is_empty(), what.apply) {
            (true, _) => println!("{key}: {}", words::MENU_SAME),
            (false, true) => {
                client.ensure_menu(key, &wanted).await.with_context(|| format!("{key}: the menu cannot be written"))?;
                println!("{key}: {}", words::MENU_WRITTEN);
            }
            (false, false) => differ = true,
        }
    }
    if differ { bail!("the menu differs; --apply writes ours") } else { Ok(()) }
}
