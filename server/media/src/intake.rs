//! Counts, digests and types the bytes of one upload while they pass.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::kind::HEAD;
use crate::{Kind, Limits, Received, Refusal};

pub(crate) struct Intake {
    head: Vec<u8>,
    kind: Option<Kind>,
    bytes: u64,
    digest: Sha256,
}

impl Intake {
    pub(crate) fn new() -> Self {
        Self { head: Vec::with_capacity(HEAD), kind: None, bytes: 0, digest: Sha256::new() }
    }

    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Takes the next bytes, or refuses as soon as the kind is wrong or its limit passed.
    pub(crate) fn take(&mut self, chunk: &[u8], limits: &Limits) -> Result<(), Refusal> {
        self.bytes += chunk.len() as u64;
        if self.kind.is_none() {
            let missing = HEAD - self.head.len();
            self.head.extend_from_slice(&chunk[..chunk.len().min(missing)]);
            if self.head.len() == HEAD {
                self.kind = Some(Kind::sniff(&self.head)?);
            }
        }
        match self.kind.map(|kind| limits.bytes(kind)) {
            Some(limit) if self.bytes > limit => return Err(Refusal::TooLarge { limit }),
            _ => self.digest.update(chunk),
        }
        Ok(())
    }

    /// What arrived, once the sender is done. Files shorter than the head are typed here.
    pub(crate) fn finish(self, id: Uuid, limits: &Limits) -> Result<Received, Refusal> {
        let kind = self.kind.map_or_else(|| Kind::sniff(&self.head), Ok)?;
        let limit = limits.bytes(kind);
        if self.bytes > limit {
            return Err(Refusal::TooLarge { limit });
        }
        Ok(Received { id, kind, bytes: self.bytes, sha256: self.digest.finalize().into() })
    }
}
