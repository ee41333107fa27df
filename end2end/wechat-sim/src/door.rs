//! Serving one port. A visitor from a routed address is turned away, whatever the port is bound to.

use std::net::SocketAddr;

use axum::{
    Router,
    extract::{ConnectInfo, Request},
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::scenario::is_private;

/// Answers on `listener` until the task is aborted; open connections then end with the answer that they are in.
pub(crate) fn serve(listener: TcpListener, router: Router) -> JoinHandle<()> {
    let service = router.layer(middleware::from_fn(only_private)).into_make_service_with_connect_info::<SocketAddr>();
    // Connections are tasks of their own: they learn of the abort when this one's sender goes away.
    let (alive, mut gone) = watch::channel(());
    tokio::spawn(async move {
        let aborted = async move { while gone.changed().await.is_ok() {} };
        if let Err(error) = axum::serve(listener, service).with_graceful_shutdown(aborted).await {
            tracing::error!(%error, "a port stopped");
        }
        drop(alive);
    })
}

async fn only_private(ConnectInfo(peer): ConnectInfo<SocketAddr>, request: Request, next: Next) -> Response {
    if is_private(peer.ip()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "the simulator answers private addresses only").into_response()
    }
}
