//! The session has ended while somebody filled in a form: what became of it, and the way back to it.

use super::message::Message;
use crate::Screen;
use contract::words::account as words;

/// What became of the form.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nothing of it is kept.
    NotSent,
    /// Its fields wait in this browser; photos and videos that came with it do not.
    Kept {
        /// Whether any came.
        files_lost: bool,
        /// Whether a code came, which is not kept either.
        code_lost: bool,
    },
}

/// `sign_in` leads through signing in back to the form.
pub fn page(sign_in: &str, fate: Fate, on_desk: bool) -> Screen {
    let (lines, way) = match fate {
        Fate::NotSent => (vec![words::EXPIRED_NOT_SENT.into()], words::EXPIRED_SIGN_IN_ONLY),
        Fate::Kept { files_lost, code_lost } => {
            let lost = [(files_lost, words::EXPIRED_NO_FILES), (code_lost, words::EXPIRED_NO_CODE)];
            let lost = lost.iter().filter(|(is, _)| *is).map(|(_, said)| (*said).into());
            (std::iter::once(words::EXPIRED_KEPT.into()).chain(lost).collect(), words::EXPIRED_SIGN_IN)
        }
    };
    let message = Message {
        icon: "lock",
        title: words::EXPIRED.into(),
        lines,
        main: Some((sign_in.into(), way)),
        ..Message::default()
    };
    if on_desk { message.on_desk() } else { message.on_phone() }
}
