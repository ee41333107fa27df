//! What the stage must know before it can draw: names, the product's address, and whether other machines can come in.

use std::{net::IpAddr, time::Duration};

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, header},
};
use serde_json::{Value, json};
use tokio::{
    net::{TcpStream, UdpSocket},
    time::timeout,
};

use crate::{scenario::is_private, state::Shared};

const TRY_LIMIT: Duration = Duration::from_millis(300);

/// `GET /stage/scene.json`: `{product, accounts: [{key, name}], corps: [{key, name}], lan}`;
/// `lan` is `address:port` for other machines, or null.
pub(crate) async fn scene(State(shared): State<Shared>, headers: HeaderMap) -> Json<Value> {
    let lan = reachable(port(&headers)).await;
    let world = shared.world();
    let scenario = &world.scenario;
    Json(json!({
        "product": world.product,
        "accounts": scenario.accounts.iter().map(|a| json!({ "key": a.key, "name": a.name })).collect::<Vec<_>>(),
        "corps": scenario.corps.iter().map(|c| json!({ "key": c.key, "name": c.name })).collect::<Vec<_>>(),
        "lan": lan,
    }))
}

/// `GET /stage/menu/{account}`: `{button: [...]}` as created by API, empty until then. The control interface answers
/// 404 then, which a browser would report as an error of the page.
pub(crate) async fn menu(State(shared): State<Shared>, Path(account): Path<String>) -> Json<Value> {
    let world = shared.world();
    let menu = world.accounts.get(&account).and_then(|state| state.menu.as_ref());
    Json(json!({ "button": menu.map(|menu| menu.buttons.clone()).unwrap_or_default() }))
}

/// The port that the visitor used, from `Host`.
pub(crate) fn port(headers: &HeaderMap) -> u16 {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    host.rsplit_once(':').and_then(|(_, port)| port.parse().ok()).unwrap_or(80)
}

/// This machine's address in its network with `port`, if that port really answers there (it does only with `--lan`).
pub(crate) async fn reachable(port: u16) -> Option<String> {
    let address = own_address().await.filter(|address| is_private(*address) && !address.is_loopback())?;
    let stream = timeout(TRY_LIMIT, TcpStream::connect((address, port))).await.ok()?.ok()?;
    stream.peer_addr().ok().map(|peer| peer.to_string())
}

/// Which address the system would speak from. Connecting a datagram socket chooses a route and sends nothing.
async fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind(("0.0.0.0", 0)).await.ok()?;
    socket.connect(("192.168.255.254", 9)).await.ok()?;
    socket.local_addr().ok().map(|own| own.ip())
}
