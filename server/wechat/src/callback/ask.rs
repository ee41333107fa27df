//! What the platform asks a callback address first, made by ourselves: to see that the address answers.

use secrecy::ExposeSecret;

use super::{cipher, signature};
use crate::account::{Account, Corp};
use crate::clock::Random;

/// A verification as the platform sends it.
#[derive(Clone)]
pub struct Asked {
    /// The query's names and values, not encoded.
    pub query: Vec<(&'static str, String)>,
    /// What a good answer says, exactly.
    pub echo: String,
}

impl Account {
    /// A verification of this account's callback address. `now_s` is seconds since 1970.
    pub fn ask_url(&self, now_s: i64, random: &dyn Random) -> Asked {
        let (timestamp, nonce, echo) = (now_s.to_string(), digits(random), digits(random));
        let signature = signature::sign(&[self.token.expose_secret(), &timestamp, &nonce]);
        let query =
            vec![("signature", signature), ("timestamp", timestamp), ("nonce", nonce), ("echostr", echo.clone())];
        Asked { query, echo }
    }
}

impl Corp {
    /// The same for an application, where the echo is sealed; `None` without a callback.
    pub fn ask_url(&self, now_s: i64, random: &dyn Random) -> Option<Asked> {
        let callback = self.callback.as_ref()?;
        let (timestamp, nonce, echo) = (now_s.to_string(), digits(random), digits(random));
        let mut salt = [0; 16];
        random.fill(&mut salt);
        let sealed = cipher::seal(&callback.aes_keys.current, salt, &echo, &self.corpid)?;
        let signature = signature::sign(&[callback.token.expose_secret(), &timestamp, &nonce, &sealed]);
        let query = vec![("msg_signature", signature), ("timestamp", timestamp), ("nonce", nonce), ("echostr", sealed)];
        Some(Asked { query, echo })
    }
}

fn digits(random: &dyn Random) -> String {
    let mut bytes = [0; 8];
    random.fill(&mut bytes);
    u64::from_le_bytes(bytes).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::{AesKey, AesKeys, CallbackMode, CorpCallback};
    use crate::callback::Query;

    struct Sevens;
    impl Random for Sevens {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }

    const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    fn keys() -> AesKeys {
        AesKeys::only(AesKey::parse(KEY).unwrap())
    }

    fn read(asked: &Asked) -> Query {
        let map: serde_json::Map<_, _> = asked.query.iter().map(|(k, v)| ((*k).to_owned(), v.clone().into())).collect();
        serde_json::from_value(map.into()).unwrap()
    }

    #[test]
    fn an_account_answers_what_it_asks() {
        let account = |token: &str| Account {
            key: "main".into(),
            appid: "wx0123456789abcdef".into(),
            secret: "s".into(),
            gh_id: "gh_1".into(),
            token: token.into(),
            aes_keys: keys(),
            mode: CallbackMode::Safe,
            may_force_refresh: false,
        };
        let asked = account("WuYeBaoXiu2026").ask_url(1_793_491_200, &Sevens);
        assert_eq!(account("WuYeBaoXiu2026").verify_url(&read(&asked)).as_ref(), Ok(&asked.echo));
        assert!(account("other").verify_url(&read(&asked)).is_err());
    }

    #[test]
    fn an_application_answers_what_it_asks() {
        let corp = |callback| Corp {
            key: "corp".into(),
            corpid: "wwfedcba9876543210".into(),
            agentid: 1,
            secret: "s".into(),
            callback,
        };
        let open = corp(Some(CorpCallback { token: "QiYe2026".into(), aes_keys: keys() }));
        let asked = open.ask_url(1_793_491_400, &Sevens).unwrap();
        assert_eq!(open.verify_url(&read(&asked)).as_ref(), Ok(&asked.echo));
        assert!(corp(None).ask_url(1, &Sevens).is_none());
    }
}
