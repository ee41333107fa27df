//! What is handed to the gateway, and what it answers when it has taken it.

use std::fmt;

use crate::number::PhoneNumber;

/// One text message.
#[derive(Clone, PartialEq, Eq)]
pub struct Sms {
    /// 32 hexadecimal digits; the gateway takes one message per id.
    pub id: String,
    /// To whom.
    pub to: PhoneNumber,
    /// What it says, without the company's signature, which the client puts in front.
    pub text: String,
}

/// One voice call.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// 32 hexadecimal digits; the gateway makes one call per id.
    pub id: String,
    /// Whom.
    pub to: PhoneNumber,
    /// What is read out, twice.
    pub text: String,
    /// The keys that may be pressed, for example `"1"`.
    pub keys: String,
}

/// The gateway has taken it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The gateway's own number of it, for questions to the gateway's operator; empty if it has none.
    pub reference: String,
}

// What a message says may name people: it does not belong into logs.
impl fmt::Debug for Sms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sms").field("id", &self.id).field("to", &self.to).finish_non_exhaustive()
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("id", &self.id).field("to", &self.to).finish_non_exhaustive()
    }
}
