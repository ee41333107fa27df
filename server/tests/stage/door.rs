//! The product's door: its router on a port of this machine.

use axum::Router;
use server::{app::App, config::Config};
use std::net::SocketAddr;
use testkit::Town;
use tokio::{net::TcpListener, task::JoinHandle};

const CONFIG: &str = r#"
    [server]
    listen = "127.0.0.1:0"
    public_url = "http://127.0.0.1"
    [store]
    url = "sqlite://unused"
    [media]
    folder = "unused"
    [wechat]
"#;

/// An open door; dropping it closes it.
pub(crate) struct Door(JoinHandle<()>);

impl Door {
    pub(crate) fn open(listener: TcpListener, router: Router) -> Door {
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        Door(tokio::spawn(async move { axum::serve(listener, service).await.unwrap() }))
    }
}

impl Drop for Door {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// The application over the town's services.
pub(crate) fn app(town: &Town, platforms: &wechat::Settings) -> App {
    let config: Config = toml::from_str(CONFIG).unwrap();
    App::new(&config, town.services.clone(), platforms)
}
