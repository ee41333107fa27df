//! Signing with the deployment's own key, which is read once and shown to nobody.

use crate::{Services, error::Work};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use store::SigningKey;
use subtle::ConstantTimeEq;

/// Bytes of a signature: half of what the function gives, and out of reach of guessing.
pub(super) const LENGTH: usize = 16;

/// Signs for this deployment.
#[derive(Clone, Debug)]
pub(crate) struct Signer(SigningKey);

impl Signer {
    /// The signature of a message. What is signed for one purpose is nothing for another.
    pub(crate) fn sign(&self, purpose: &str, message: &[u8]) -> [u8; LENGTH] {
        // A key that is shorter than a block is filled up with zeros: so says HMAC.
        let mut block = [0_u8; 64];
        block[..32].copy_from_slice(self.0.bytes());
        let mac = Hmac::<Sha256>::new(&block.into()).chain_update(purpose).chain_update([0_u8]).chain_update(message);
        let whole = mac.finalize().into_bytes();
        let mut half = [0; LENGTH];
        half.copy_from_slice(&whole[..LENGTH]);
        half
    }

    /// Whether this is the message's signature; takes as long for any that is not.
    pub(super) fn signed(&self, purpose: &str, message: &[u8], signature: &[u8]) -> bool {
        self.sign(purpose, message).ct_eq(signature).into()
    }
}

impl Services {
    /// The signer of this deployment. Its key is made when it is needed for the first time.
    pub(crate) async fn signer(&self) -> Work<&Signer> {
        self.signer
            .get_or_try_init(async || {
                let key = store::signing_key(&self.store, self.ids.bytes(), self.now()).await?;
                Ok(Signer(key))
            })
            .await
    }
}
