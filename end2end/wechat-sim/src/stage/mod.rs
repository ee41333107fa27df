//! The stage: the page at `/` of the main port, and one port per person that shows the product as their device would.

mod assets;
mod proxy;
mod qr;
mod scene;

use axum::{Router, routing::get};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::state::Shared;

pub(crate) use proxy::proxies;

/// A person's key and their bound port.
pub(crate) type Door = (String, TcpListener);
/// One serving task for each.
pub(crate) type Tasks = Vec<JoinHandle<()>>;

/// The stage's own pages and assets: `/`, `/state`, `/phone/{key}` and whatever lies under `/stage/`.
pub(crate) fn router(shared: Shared) -> Router {
    Router::new()
        .route("/", get(assets::stage))
        .route("/phone/{key}", get(assets::phone))
        .route("/state", get(assets::state))
        .route("/stage/state", get(assets::state))
        .route("/stage/scene.json", get(scene::scene))
        .route("/stage/menu/{account}", get(scene::menu))
        .route("/stage/qr/{file}", get(qr::code))
        .route("/stage/{file}", get(assets::file))
        .with_state(shared)
}
