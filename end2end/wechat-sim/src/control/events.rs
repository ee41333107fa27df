//! Live notices for the stage, as server-sent events.

use std::convert::Infallible;

use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use futures::{Stream, StreamExt};
use tokio_stream::wrappers::BroadcastStream;

use crate::state::Shared;

/// `GET /__sim/events`. A listener that is too slow misses notices and should read the lists again.
pub(crate) async fn stream(State(shared): State<Shared>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let notices = BroadcastStream::new(shared.bus.subscribe()).filter_map(|notice| async {
        let notice = notice.ok()?;
        Event::default().event(notice.name()).json_data(&notice).ok().map(Ok)
    });
    Sse::new(notices).keep_alive(KeepAlive::default())
}
