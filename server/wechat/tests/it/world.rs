//! A client with a clock that the test moves and chance that repeats.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use wechat::{
    Account, AesKey, AesKeys, CallbackMode, Client, Clock, Corp, Hosts, Limits, MemoryTokens, Platform, Random, Reason,
    SendError, SendErrorKind, Settings, TemplateMessage, TextCard, TokenStore,
};

/// 2026-11-01 12:00 in China.
pub(crate) const NOON: i64 = 1_793_505_600_000;
pub(crate) const MIDNIGHT: i64 = NOON + 12 * 3_600_000;
pub(crate) const SECRET: &str = "canary-app-secret";

/// Who is only slow, on a machine that has much to do, is not given up.
const PATIENCE: Duration = Duration::from_secs(60);
/// For platforms that never answer: such a test takes so long.
const HURRY: Duration = Duration::from_secs(2);

pub(crate) struct Hand(AtomicI64);

impl Default for Hand {
    fn default() -> Self {
        Self(AtomicI64::new(NOON))
    }
}

impl Hand {
    pub(crate) fn advance(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for Hand {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
}

#[derive(Default)]
pub(crate) struct Dice(AtomicU64);

impl Random for Dice {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            let n = self.0.fetch_add(1, Ordering::SeqCst).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            *byte = n.to_be_bytes()[0];
        }
    }
}

pub(crate) struct World {
    pub(crate) client: Client,
    pub(crate) clock: Arc<Hand>,
}

/// One node with its own token store.
pub(crate) fn world(base: &str) -> World {
    let clock = Arc::new(Hand::default());
    let client = node(base, "a", Arc::new(MemoryTokens::default()), Arc::clone(&clock), |_| {});
    World { client, clock }
}

/// A node that shares store and clock with others.
pub(crate) fn node(
    base: &str,
    name: &str,
    store: Arc<dyn TokenStore>,
    clock: Arc<Hand>,
    change: impl FnOnce(&mut Settings),
) -> Client {
    let mut settings = settings(base, name);
    change(&mut settings);
    Client::new(settings, store, clock, Arc::new(Dice::default())).unwrap()
}

/// Another node of this name, which gives every call up soon.
pub(crate) fn hurried(base: &str, name: &str, store: Arc<dyn TokenStore>) -> Client {
    node(base, name, store, Arc::default(), |settings| hurry(&mut settings.limits))
}

/// Gives every call up soon.
pub(crate) fn hurry(limits: &mut Limits) {
    (limits.total, limits.sign_in, limits.media) = (HURRY, HURRY, HURRY);
}

pub(crate) fn settings(base: &str, name: &str) -> Settings {
    Settings {
        platform: Platform::Simulator,
        production: false,
        hosts: Hosts::at(base),
        accounts: vec![account()],
        corps: vec![corp()],
        limits: Limits {
            total: PATIENCE,
            connect: PATIENCE,
            sign_in: PATIENCE,
            media: PATIENCE,
            media_cap: 100_000,
            sends_per_second: 1_000,
            ..Limits::default()
        },
        node: name.to_owned(),
    }
}

pub(crate) fn account() -> Account {
    Account {
        key: "main".into(),
        appid: "wx0123456789abcdef".into(),
        secret: SECRET.into(),
        gh_id: "gh_0123456789ab".into(),
        token: "WuYeBaoXiu2026".into(),
        aes_keys: AesKeys::only(AesKey::parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8").unwrap()),
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

pub(crate) fn message(id: &str) -> TemplateMessage {
    TemplateMessage {
        to: "oREPAIRdemo_openid_000000001".into(),
        template_id: "TPL".into(),
        url: Some("https://wx.example.com/t/1".into()),
        data: vec![
            ("character_string1".into(), "BX20261122001".into()),
            ("thing2".into(), "3号楼2单元\n电梯异响😱".into()),
        ],
        client_msg_id: id.into(),
        attempt: 0,
    }
}

pub(crate) fn card(id: &str) -> TextCard {
    TextCard {
        to: "zhangjianguo".into(),
        title: "新工单 BX20261122001".into(),
        description: "3号楼2单元\n电梯异响".into(),
        url: "https://wx.example.com/wecom/corp/in?to=/t/jobs/1".into(),
        button: None,
        client_msg_id: id.into(),
        attempt: 0,
    }
}

pub(crate) fn undeliverable(reason: Reason) -> SendErrorKind {
    SendErrorKind::Undeliverable { reason }
}

pub(crate) fn paused_until(error: &SendError) -> i64 {
    match error.kind {
        SendErrorKind::Paused { until_ms } => until_ms,
        other => panic!("{other:?}"),
    }
}
