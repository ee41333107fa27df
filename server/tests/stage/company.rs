//! The product's side: the town's people under the ids that the platforms know them by, and a client of the simulator.

use super::scenario::{FOLLOWERS, notification_id, template_id};
use domain::notice::NoticeKind;
use std::{collections::HashMap, sync::Arc, time::Duration};
use testkit::Town;
use wechat::{Account, AesKey, AesKeys, CallbackMode, Client, Corp, Gateway, Hosts, Limits, Platform, Settings};

pub(super) const SECRET: &str = "canary-app-secret";
pub(super) const TOKEN: &str = "WuYeBaoXiu2026";
pub(super) const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
pub(super) const FORMER_KEY: &str = "6p4jIOAHqkepTxHhRUa2T7JbSNfHvkCsL1d6SUxlXeQ";

/// Writes into a fresh town what the platforms know of it.
pub(crate) async fn furnish(town: &mut Town) {
    let ids: HashMap<_, _> = FOLLOWERS.into_iter().collect();
    town.lin_owner = town.known_as(&town.lin_owner, ids["lin"]).await;
    town.chen_neighbour = town.known_as(&town.chen_neighbour, ids["chen"]).await;
    town.wang_technician = town.known_as(&town.wang_technician, ids["wang"]).await;
    town.liu_lead = town.known_as(&town.liu_lead, ids["liu"]).await;
}

/// The town's services speak to the platforms at these hosts from now on, under the product's address.
pub(crate) fn move_in(
    town: &mut Town,
    platforms: &Settings,
    product: &str,
    change: impl FnOnce(&mut services::Settings),
) {
    let tokens = Arc::new(services::DatabaseTokens(town.services.store().clone()));
    let client = Client::new(platforms.clone(), tokens, town.hands(), town.chance()).unwrap();
    let gateway: Arc<dyn Gateway> = Arc::new(client);
    let ids = |id: fn(NoticeKind) -> String| {
        NoticeKind::ALL.iter().map(|kind| (kind.code().to_owned(), id(*kind))).collect::<HashMap<_, _>>()
    };
    town.move_to(gateway, |settings| {
        settings.public_base = product.to_owned();
        settings.accounts.insert("main".into(), ids(template_id));
        settings.subscriptions.insert("main".into(), ids(notification_id));
        settings.reports_per_hour = 1_000_000;
        change(settings);
    });
}

/// One account and one application at the simulator; a call may take so long.
pub(crate) fn platforms(sim: &str, total: Duration) -> Settings {
    Settings {
        platform: Platform::Simulator,
        production: false,
        hosts: Hosts::at(sim),
        accounts: vec![account()],
        corps: vec![corp()],
        limits: Limits {
            total,
            connect: total,
            sign_in: total,
            media: total,
            sends_per_second: 10_000,
            send_wait: Duration::ZERO,
            ..Limits::default()
        },
        node: "test".into(),
    }
}

fn account() -> Account {
    let aes_keys = AesKeys { current: AesKey::parse(KEY).unwrap(), previous: Some(AesKey::parse(FORMER_KEY).unwrap()) };
    Account {
        key: "main".into(),
        appid: "wx0123456789abcdef".into(),
        secret: SECRET.into(),
        gh_id: "gh_0123456789ab".into(),
        token: TOKEN.into(),
        aes_keys,
        mode: CallbackMode::Safe,
        may_force_refresh: true,
    }
}

fn corp() -> Corp {
    Corp {
        key: "corp".into(),
        corpid: "wwfedcba9876543210".into(),
        agentid: 1_000_002,
        secret: SECRET.into(),
        callback: None,
    }
}
