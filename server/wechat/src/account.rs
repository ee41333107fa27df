//! The accounts of the deployment: one `Account` per service account, one `Corp` per WeCom application.

use base64::Engine;
use base64::alphabet;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use thiserror::Error;

/// A certified service account (服务号).
#[derive(Debug, Clone)]
pub struct Account {
    /// Our name for it, used in routes and logs.
    pub key: String,
    /// The platform's application id, `wx…`.
    pub appid: String,
    /// AppSecret.
    pub secret: SecretString,
    /// The account's original id, `gh_…`, the other end of every callback.
    pub gh_id: String,
    /// The callback Token entered in the platform's console.
    pub token: SecretString,
    /// The callback keys.
    pub aes_keys: AesKeys,
    /// How the console is set to send callbacks.
    pub mode: CallbackMode,
    /// Whether this deployment may invalidate a token that the platform keeps handing out although it refuses it.
    /// Only one deployment per appid may: the others would lose theirs.
    pub may_force_refresh: bool,
}

/// The console's 消息加解密方式. An encrypted push is opened in every mode, so that the console can be switched first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CallbackMode {
    /// 明文: nothing is encrypted, and whoever sees one address can send what they like. For a first try only.
    Plaintext,
    /// 兼容: plain beside encrypted; only the encrypted part counts.
    Compatible,
    /// 安全: encrypted, anything else is refused.
    #[default]
    Safe,
}

/// A self-built WeCom application (企业微信自建应用). A company may have several, each with its own secret, token and
/// callback; the directory's own secret (通讯录同步) counts as one with the number 0.
#[derive(Debug, Clone)]
pub struct Corp {
    /// Our name for it, used in routes and logs.
    pub key: String,
    /// The company's id, `ww…`.
    pub corpid: String,
    /// The application inside the company.
    pub agentid: i64,
    /// The application's secret.
    pub secret: SecretString,
    /// Present when the application has a callback address.
    pub callback: Option<CorpCallback>,
}

/// What a WeCom callback is verified with.
#[derive(Debug, Clone)]
pub struct CorpCallback {
    /// The callback Token entered in the console.
    pub token: SecretString,
    /// The callback keys.
    pub aes_keys: AesKeys,
}

/// The current EncodingAESKey and, while it is being rotated, the one before.
#[derive(Debug, Clone)]
pub struct AesKeys {
    /// Used to encrypt, and first to decrypt.
    pub current: AesKey,
    /// Tried when the current one does not fit.
    pub previous: Option<AesKey>,
}

/// A decoded EncodingAESKey: 32 bytes.
#[derive(Debug, Clone)]
pub struct AesKey(SecretSlice<u8>);

/// The text is not 43 characters of base64.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an EncodingAESKey has 43 characters a-z, A-Z, 0-9")]
pub struct BadKey;

/// 43 characters carry 258 bits; the platform does not promise that the two spare ones are zero.
const KEY_BASE64: GeneralPurpose =
    GeneralPurpose::new(&alphabet::STANDARD, GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true));

impl AesKey {
    /// Decodes the 43 characters shown in the console.
    pub fn parse(text: &str) -> Result<Self, BadKey> {
        let bytes = KEY_BASE64.decode(format!("{text}=")).map_err(|_| BadKey)?;
        if text.len() == 43 && bytes.len() == 32 { Ok(Self(SecretSlice::from(bytes))) } else { Err(BadKey) }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.expose_secret()
    }
}

impl AesKeys {
    /// One key, none before it.
    pub fn only(current: AesKey) -> Self {
        Self { current, previous: None }
    }

    pub(crate) fn both(&self) -> impl Iterator<Item = &AesKey> {
        std::iter::once(&self.current).chain(self.previous.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spare_bits_of_a_key_do_not_matter() {
        let all: Vec<u8> = (0..32).collect();
        for text in ["AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9"] {
            assert_eq!(AesKey::parse(text).unwrap().bytes(), all);
        }
    }

    #[test]
    fn other_texts_are_not_keys() {
        for text in [
            "",
            "AAECAwQF",
            "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "!AECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
        ] {
            assert_eq!(AesKey::parse(text).unwrap_err(), BadKey, "{text}");
        }
    }

    #[test]
    fn secrets_do_not_print() {
        let key = AesKey::parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8").unwrap();
        let account = Account {
            key: "main".into(),
            appid: "wx0".into(),
            secret: "canary-secret".into(),
            gh_id: "gh_0".into(),
            token: "canary-token".into(),
            aes_keys: AesKeys::only(key),
            mode: CallbackMode::Safe,
            may_force_refresh: true,
        };
        let shown = format!("{account:?}");
        assert!(!shown.contains("canary") && !shown.contains("31"), "{shown}");
    }
}
