//! The envelope of a push: encrypted for the company, signed with the app's token, sent to the app's address.

use super::Push;
use crate::{
    cipher::{Cipher, sign},
    scenario::AgentCallback,
    state::World,
    xml::cdata,
};

/// What goes over the wire.
pub(super) struct Envelope {
    pub(super) url: String,
    pub(super) body: String,
}

/// Encrypts and signs a push; `None` where the app has no callback address.
pub(super) fn envelope(world: &mut World, push: &Push) -> Option<Envelope> {
    let corp = world.scenario.corps.iter().find(|corp| corp.key == push.corp)?;
    let (corpid, callback) = (corp.corpid.clone(), corp.agent(push.agentid)?.callback.clone()?);
    let sealed = Cipher::new(&callback.aes_key, &corpid).ok()?.encrypt(world.chance.block(), &push.body);
    let body = format!(
        "<xml>{}{}{}</xml>",
        cdata("ToUserName", &corpid),
        cdata("AgentID", &push.agentid.to_string()),
        cdata("Encrypt", &sealed)
    );
    Some(Envelope { url: address(world, &callback, &push.stamp, &sealed, None), body })
}

/// The app's address with a signature over what is encrypted; `echo` names it in the query too.
pub(super) fn address(
    world: &World,
    callback: &AgentCallback,
    (timestamp, nonce): &(String, String),
    sealed: &str,
    echo: Option<&str>,
) -> String {
    let path = callback.url.splitn(4, '/').nth(3).unwrap_or_default();
    let url = world.product.as_ref().map_or_else(|| callback.url.clone(), |base| format!("{base}/{path}"));
    let signature = sign(&[&callback.token, timestamp, nonce, sealed]);
    let joint = if url.contains('?') { '&' } else { '?' };
    let echo = echo.map(|echo| format!("&echostr={echo}")).unwrap_or_default();
    format!("{url}{joint}msg_signature={signature}&timestamp={timestamp}&nonce={nonce}{echo}")
}
