//! `weixiu serve`: both doors, the worker, and a clean stop.

use crate::{
    app::App,
    config::{self, Config, Secrets},
    menu,
    router::{self, Door},
    templates, wiring,
};
use anyhow::{Context, Result, bail};
use services::{Jobs, Tick};
use std::net::SocketAddr;
use store::Store;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

/// Serves until it is told to stop.
pub(super) async fn run(config: &Config, secrets: &Secrets) -> Result<()> {
    let services = wiring::services(config, secrets).await?;
    up_to_date(services.store()).await?;
    let app = App::new(config, services.clone(), &wiring::platforms(config, secrets)?);
    let jobs = Jobs::start(&services, &config.server.node, Tick::default());
    let menus = tokio::spawn(menu::ensure(app.clone()));
    let lists = tokio::spawn(templates::look(app.clone()));
    let mut doors = JoinSet::new();
    for (address, door) in addresses(&config.server) {
        let listener = TcpListener::bind(&address).await.with_context(|| format!("cannot listen on {address}"))?;
        tracing::info!(%address, ?door, "listening");
        doors.spawn(serve(listener, app.clone(), door));
    }
    asked_to_stop().await?;
    tracing::info!("stopping");
    app.stopping.cancel();
    menus.abort();
    lists.abort();
    while let Some(ended) = doors.join_next().await {
        ended??;
    }
    jobs.stop().await;
    services.store().close().await?;
    Ok(())
}

async fn up_to_date(store: &Store) -> Result<()> {
    match migrations::pending(store.reader()).await? {
        0 => Ok(()),
        n => bail!("the database lacks {n} step(s); run `weixiu migrate` first"),
    }
}

fn addresses(server: &config::Server) -> Vec<(String, Door)> {
    match &server.inner_listen {
        Some(inner) => vec![(server.listen.clone(), Door::Public), (inner.clone(), Door::Inner)],
        None => vec![(server.listen.clone(), Door::Both)],
    }
}

async fn serve(listener: TcpListener, app: App, door: Door) -> Result<()> {
    let stopping: CancellationToken = app.stopping.clone();
    let service = router::build(&app, door).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(async move { stopping.cancelled().await }).await?;
    Ok(())
}

async fn asked_to_stop() -> Result<()> {
    let mut term = signal(SignalKind::terminate())?;
    let mut int = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
    Ok(())
}
