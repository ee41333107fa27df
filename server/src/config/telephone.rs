//! The section `[telephone]`: the gateway for text messages and voice calls, and what can be wrong with it.

use super::{Platform, Problem, Secrets, check::add};
use secrecy::ExposeSecret;
use serde::Deserialize;
use telephone::check_address;

/// Shortest secret, characters: what guards it against guessing.
const SECRET: usize = 16;
/// Longest signature, characters; the networks of China take no longer one.
const SIGN: usize = 16;

/// A gateway.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telephone {
    /// Whose gateway it is.
    #[serde(default)]
    pub platform: Platform,
    /// Where text messages are handed over.
    #[serde(default)]
    pub sms_url: Option<String>,
    /// Where calls are handed over.
    #[serde(default)]
    pub voice_url: Option<String>,
    /// Environment variable with the secret that the gateway knows too.
    pub secret_env: String,
    /// What stands in front of every message 短信签名.
    #[serde(default)]
    pub sign: String,
    /// Text messages to one number in a day.
    #[serde(default = "per_number_per_day")]
    pub per_number_per_day: u32,
}

fn per_number_per_day() -> u32 {
    10
}

impl Telephone {
    /// Whose gateway it is, as the client asks.
    pub fn gateway(&self) -> telephone::Platform {
        match self.platform {
            Platform::Real => telephone::Platform::Real,
            Platform::Simulator => telephone::Platform::Simulator,
        }
    }

    /// Everything that is wrong with it.
    pub(super) fn check(&self, production: bool, secrets: &Secrets, problems: &mut Vec<Problem>) {
        let addresses = [("telephone.sms_url", &self.sms_url), ("telephone.voice_url", &self.voice_url)];
        if addresses.iter().all(|(_, address)| address.is_none()) {
            add(problems, "telephone.sms_url", "or voice_url is needed; without both delete the section");
        }
        for (key, address) in addresses {
            let Some(address) = address else { continue };
            if let Err(error) = check_address(address, self.gateway(), production) {
                add(problems, key, error.to_string());
            }
        }
        self.check_secret(secrets, problems);
        if self.sign.chars().count() > SIGN || self.sign.contains(['【', '】']) {
            add(
                problems,
                "telephone.sign",
                "must be the bare name, 16 characters at most: the brackets are put around it",
            );
        }
        if self.per_number_per_day == 0 {
            add(problems, "telephone.per_number_per_day", "must be at least 1");
        }
    }

    fn check_secret(&self, secrets: &Secrets, problems: &mut Vec<Problem>) {
        let (key, name) = ("telephone.secret_env", &self.secret_env);
        match secrets.get(name) {
            None => add(problems, key, format!("the environment variable {name} is not set")),
            Some(secret) if secret.expose_secret().chars().count() < SECRET => {
                add(problems, key, format!("must hold at least {SECRET} characters"));
            }
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Environment;
    use super::*;

    const GOOD: &str = r#"
        sms_url = "https://sms.example.cn/send"
        voice_url = "https://sms.example.cn/call"
        secret_env = "SECRET"
        sign = "云栖物业"
    "#;

    fn keys(text: &str, secret: &str, production: bool) -> Vec<String> {
        let section: Telephone = toml::from_str(text).unwrap();
        let secrets = Secrets(Environment::Fixed([("SECRET".to_owned(), secret.to_owned())].into()));
        let mut problems = vec![];
        section.check(production, &secrets, &mut problems);
        problems.into_iter().map(|problem| problem.key).collect()
    }

    #[test]
    fn a_good_section_has_no_problem() {
        assert_eq!(keys(GOOD, "sixteen-letters!", true), Vec::<String>::new());
        let sms_only = GOOD.replace("voice_url", "# voice_url");
        assert_eq!(keys(&sms_only, "sixteen-letters!", true), Vec::<String>::new());
    }

    #[test]
    fn every_problem_names_its_key() {
        for (from, to, key) in [
            ("https://sms.example.cn/send", "http://sms.example.cn/send", "telephone.sms_url"),
            ("https://sms.example.cn/call", "sms.example.cn/call", "telephone.voice_url"),
            ("\"SECRET\"", "\"OTHER\"", "telephone.secret_env"),
            ("\"云栖物业\"", "\"【云栖物业】\"", "telephone.sign"),
            ("sign =", "per_number_per_day = 0\nsign =", "telephone.per_number_per_day"),
        ] {
            assert!(GOOD.contains(from), "{from}");
            assert_eq!(keys(&GOOD.replace(from, to), "sixteen-letters!", true), [key], "{to}");
        }
        assert_eq!(keys(GOOD, "too short", true), ["telephone.secret_env"]);
        assert_eq!(keys("secret_env = \"SECRET\"", "sixteen-letters!", true), ["telephone.sms_url"]);
        assert!(toml::from_str::<Telephone>(&format!("{GOOD}\nsms = 1")).is_err(), "an unknown key is an error");
    }

    #[test]
    fn production_refuses_a_simulator() {
        let text = GOOD.replace("https://sms.example.cn", "http://127.0.0.1:3100") + "\nplatform = \"simulator\"";
        assert_eq!(keys(&text, "sixteen-letters!", false), Vec::<String>::new());
        assert_eq!(keys(&text, "sixteen-letters!", true), ["telephone.sms_url", "telephone.voice_url"]);
        let elsewhere = text.replace("127.0.0.1", "sim.example.cn");
        assert_eq!(keys(&elsewhere, "sixteen-letters!", false), ["telephone.sms_url", "telephone.voice_url"]);
    }
}
