//! Signature and encryption of pushes (消息加解密), shared by the service account and WeCom.

use std::fmt;

use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit, block_padding::NoPadding};
use base64::{
    Engine as _, alphabet,
    engine::{GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};
use sha1::{Digest, Sha1};

/// A 43-character key holds 258 bits; the two spare ones need not be zero.
const KEY_BASE64: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true));

/// The protocol pads to 32, not to the cipher's 16.
const PAD_TO: usize = 32;

/// Lower-case hex of the SHA-1 over the byte-wise sorted parts.
pub fn sign(parts: &[&str]) -> String {
    let mut sorted = parts.to_vec();
    sorted.sort_unstable();
    let mut sha1 = Sha1::new();
    for part in sorted {
        sha1.update(part.as_bytes());
    }
    sha1.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Why a text could not be decrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CipherError {
    /// The key is not 43 characters of Base64.
    Key,
    /// Not Base64, or not a whole number of blocks.
    Form,
    /// Padding, length field or text are impossible.
    Content,
    /// Meant for another account or company.
    Receiver,
}

impl fmt::Display for CipherError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "the key is not 43 characters of Base64",
            Self::Form => "not Base64 of whole blocks",
            Self::Content => "padding, length or text are impossible",
            Self::Receiver => "meant for another receiver",
        })
    }
}

impl std::error::Error for CipherError {}

/// AES-256-CBC with the account's key; the receiver's id ends every plaintext.
#[derive(Clone)]
pub struct Cipher {
    key: [u8; 32],
    receiver: String,
}

impl fmt::Debug for Cipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cipher").field("key", &"***").field("receiver", &self.receiver).finish()
    }
}

impl Cipher {
    /// `aes_key` is the EncodingAESKey, `receiver` the appid or corpid.
    ///
    /// # Errors
    /// [`CipherError::Key`].
    pub fn new(aes_key: &str, receiver: &str) -> Result<Self, CipherError> {
        let bytes = KEY_BASE64.decode(format!("{aes_key}=")).map_err(|_| CipherError::Key)?;
        let key = bytes.try_into().map_err(|_| CipherError::Key)?;
        Ok(Self { key, receiver: receiver.to_owned() })
    }

    /// Base64 of the encrypted message, with the 16 random bytes given.
    pub fn encrypt(&self, random: [u8; 16], message: &str) -> String {
        self.encrypt_with_length(random, message, u32::try_from(message.len()).unwrap_or(u32::MAX))
    }

    /// The same with a length field that may be a lie.
    pub(crate) fn encrypt_with_length(&self, random: [u8; 16], message: &str, length: u32) -> String {
        let mut plain = [&random[..], &length.to_be_bytes(), message.as_bytes(), self.receiver.as_bytes()].concat();
        let padding = PAD_TO - plain.len() % PAD_TO;
        plain.resize(plain.len() + padding, u8::try_from(padding).unwrap_or(0));
        let size = plain.len();
        let cipher = cbc::Encryptor::<aes::Aes256>::new(&self.key.into(), &self.iv().into());
        // NoPadding over whole blocks cannot fail; an empty text would be noticed by every receiver.
        cipher.encrypt_padded::<NoPadding>(&mut plain, size).map(|sealed| STANDARD.encode(sealed)).unwrap_or_default()
    }

    /// The message inside.
    ///
    /// # Errors
    /// What is wrong with it; a server must not tell the sender which.
    pub fn decrypt(&self, encrypted: &str) -> Result<String, CipherError> {
        let mut bytes = STANDARD.decode(encrypted).map_err(|_| CipherError::Form)?;
        let cipher = cbc::Decryptor::<aes::Aes256>::new(&self.key.into(), &self.iv().into());
        let padded = cipher.decrypt_padded::<NoPadding>(&mut bytes).map_err(|_| CipherError::Form)?;
        let plain = strip_padding(padded)?;
        let (head, rest) = plain.split_at_checked(20).ok_or(CipherError::Content)?;
        let length = head[16..].iter().fold(0usize, |sum, byte| sum << 8 | usize::from(*byte));
        let (message, receiver) = rest.split_at_checked(length).ok_or(CipherError::Content)?;
        if receiver != self.receiver.as_bytes() {
            return Err(CipherError::Receiver);
        }
        String::from_utf8(message.to_vec()).map_err(|_| CipherError::Content)
    }

    fn iv(&self) -> [u8; 16] {
        let mut iv = [0; 16];
        iv.copy_from_slice(&self.key[..16]);
        iv
    }
}

fn strip_padding(padded: &[u8]) -> Result<&[u8], CipherError> {
    let count = padded.last().copied().map(usize::from).ok_or(CipherError::Content)?;
    let keep = padded.len().checked_sub(count).ok_or(CipherError::Content)?;
    let (plain, padding) = padded.split_at(keep);
    let sound = (1..=PAD_TO).contains(&count) && padding.iter().all(|byte| usize::from(*byte) == count);
    if sound { Ok(plain) } else { Err(CipherError::Content) }
}
