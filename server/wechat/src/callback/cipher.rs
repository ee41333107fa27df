//! AES-256-CBC as the platforms use it: key prefix as IV, padding to 32 bytes, receiver at the end.

use aes::Aes256;
use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockModeDecrypt, BlockModeEncrypt, KeyIvInit};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::account::{AesKey, AesKeys};

const BLOCK: usize = 32;
/// 16 random bytes and the length of the message.
const HEAD: usize = 20;

/// Encrypts `message` for `receiver` (appid or corpid) with 16 random bytes in front.
pub(super) fn seal(key: &AesKey, random: [u8; 16], message: &str, receiver: &str) -> Option<String> {
    let mut plain = random.to_vec();
    plain.extend(u32::try_from(message.len()).ok()?.to_be_bytes());
    plain.extend(message.as_bytes());
    plain.extend(receiver.as_bytes());
    let padding = BLOCK - plain.len() % BLOCK;
    plain.resize(plain.len() + padding, u8::try_from(padding).ok()?);
    let length = plain.len();
    let cbc = cbc::Encryptor::<Aes256>::new_from_slices(key.bytes(), &key.bytes()[..16]).ok()?;
    Some(STANDARD.encode(cbc.encrypt_padded::<NoPadding>(&mut plain, length).ok()?))
}

/// Decrypts with the current key, else with the previous one; `None` whatever the reason.
pub(super) fn open(keys: &AesKeys, sealed: &str, receiver: &str) -> Option<String> {
    let cipher = STANDARD.decode(sealed).ok()?;
    keys.both().find_map(|key| open_with(key, cipher.clone(), receiver))
}

fn open_with(key: &AesKey, mut cipher: Vec<u8>, receiver: &str) -> Option<String> {
    let cbc = cbc::Decryptor::<Aes256>::new_from_slices(key.bytes(), &key.bytes()[..16]).ok()?;
    let plain = unpad(cbc.decrypt_padded::<NoPadding>(&mut cipher).ok()?)?;
    let length = u32::from_be_bytes(plain.get(16..HEAD)?.try_into().ok()?);
    let end = HEAD.checked_add(usize::try_from(length).ok()?)?;
    let (message, to) = (plain.get(HEAD..end)?, plain.get(end..)?);
    if to != receiver.as_bytes() {
        return None;
    }
    String::from_utf8(message.to_vec()).ok()
}

/// The platforms pad to 32, so half of all messages end in a value that a 16-byte PKCS#7 refuses.
fn unpad(plain: &[u8]) -> Option<&[u8]> {
    let padding = usize::from(*plain.last()?);
    let (body, tail) = plain.split_at_checked(plain.len().checked_sub(padding)?)?;
    let valid = (1..=BLOCK).contains(&padding) && tail.iter().all(|&byte| usize::from(byte) == padding);
    valid.then_some(body)
}
