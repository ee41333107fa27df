//! The product as its own process, so that it can be killed.

use reqwest::Client;
use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;
use tokio::net::TcpSocket;

const SECRETS: [(&str, &str); 4] = [
    ("K_SECRET", "2bb80d537b1da3e38bd30361aa855686"),
    ("K_TOKEN", "YunQiWuYe2026"),
    ("K_AES", "6p4jIOAHqkepTxHhRUa2T7JbSNfHvkCsL1d6SUxlXeQ"),
    ("K_CORP", "vRq0KOFlY46HTk2XUDPivg1hvw35vBbNJIw4NM6RtMk"),
];

/// Longer than any start takes, on any machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// Where it lives: a folder and a port that stay the same over its deaths.
pub(crate) struct Place {
    folder: TempDir,
    port: u16,
    /// Holds the port while nobody lives there: it is bound and never listens, so that nobody else is given it.
    _held: TcpSocket,
}

impl Place {
    pub(crate) fn new(sim: &str) -> Place {
        let held = TcpSocket::new_v4().unwrap();
        held.set_reuseaddr(true).unwrap();
        held.bind(([127, 0, 0, 1], 0).into()).unwrap();
        let port = held.local_addr().unwrap().port();
        let place = Place { folder: TempDir::new().unwrap(), port, _held: held };
        std::fs::write(place.config(), place.text(sim)).unwrap();
        place
    }

    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn database(&self) -> String {
        format!("sqlite://{}/weixiu.db", self.folder.path().display())
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("weixiu.toml")
    }

    /// The company, without a past.
    pub(crate) fn prepare(&self) {
        let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/../end2end/wechat-sim/demo.json");
        for arguments in [vec!["migrate"], vec!["seed", "--tickets", "0", "--seed", "1", "--scenario", scenario]] {
            let done = self.command(&arguments).output().unwrap();
            assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_weixiu"));
        command.arg("--config").arg(self.config()).args(arguments).envs(SECRETS).env("RUST_LOG", "warn");
        command
    }

    fn text(&self, sim: &str) -> String {
        let (base, folder) = (self.base(), self.folder.path().display());
        format!(
            r#"
            [server]
            listen = "127.0.0.1:{}"
            public_url = "{base}"
            [store]
            url = "{}"
            [media]
            folder = "{folder}/media"
            [limits]
            reports_per_hour = 1000000
            [wechat]
            platform = "simulator"
            api_url = "{sim}"
            open_url = "{sim}"
            sends_per_second = 1000
            [[wechat.accounts]]
            key = "main"
            name = "云栖物业服务"
            appid = "wx6fa2a3fc127234e1"
            gh_id = "gh_fb2b7fce0940"
            secret_env = "K_SECRET"
            token_env = "K_TOKEN"
            aes_key_env = "K_AES"
            [wechat.accounts.templates]
            "报修受理通知" = "UbdOh6qjefpYs78gWOjc59YOoOoBeV5SAHGrUJCgEZ2"
            "报修进度通知" = "t9uMNFFv3uJYAl6yBKmjPhFTAYeC5CHlQjz242EMd9q"
            "派单提醒" = "g4bpH8o7S246YW4fso6jW0DeXwGGHJmV1BN9ozee7Js"
            "待评价通知" = "JdYzOTYhkI1GTreLWM8vEl2ChYycg5x2fo66gHUCRna"
            [wecom]
            platform = "simulator"
            api_url = "{sim}"
            [[wecom.corps]]
            key = "corp"
            name = "云栖物业"
            corpid = "ww7e91ebeafa5fb16f"
            agentid = 1000002
            secret_env = "K_CORP"
            "#,
            self.port,
            self.database(),
        )
    }
}

/// One life of the product. Dropping it ends it.
pub(crate) struct Product(Child);

impl Product {
    /// Starts it and waits until it is well.
    pub(crate) async fn start(place: &Place) -> Product {
        let child = place.command(&["serve"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut product = Product(child.unwrap());
        let http = Client::builder().no_proxy().timeout(PATIENCE).build().unwrap();
        let health = format!("{}/health", place.base());
        let well = async {
            while !http.get(&health).send().await.is_ok_and(|answer| answer.status().is_success()) {
                assert!(product.0.try_wait().unwrap().is_none(), "the product ended by itself");
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(PATIENCE, well).await.expect("the product comes up");
        product
    }

    /// SIGKILL: nothing is flushed, nobody is told.
    pub(crate) async fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Product {
    fn drop(&mut self) {
        // Already dead after `kill`; otherwise the test ends and nothing must outlive it.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}
