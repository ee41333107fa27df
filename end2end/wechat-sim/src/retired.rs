//! APIs that the platform switched off: who still calls them is told so.

use crate::{
    account,
    answer::{Refusal, Reply},
    gate::Call,
    state::Shared,
};

/// `POST /cgi-bin/message/wxopen/template/uniform_send` (统一服务消息), off since 2023: 45109.
pub(crate) fn uniform_send(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    account::of_call(&shared.world(), call, "/cgi-bin/message/wxopen/template/uniform_send", now)?;
    Err(Refusal::new(45109))
}
