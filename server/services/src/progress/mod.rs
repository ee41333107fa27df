//! Progress links: whoever has no WeChat gets one by text message and looks at their ticket in any browser, without signing in.

mod link;
mod page;
mod signer;

pub(crate) use signer::Signer;
