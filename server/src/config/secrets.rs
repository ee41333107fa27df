//! Secrets: values that the configuration names by environment variable.

use secrecy::SecretString;
use std::collections::HashMap;

/// Where variables come from: the process's environment, or a map in tests.
#[derive(Clone)]
pub enum Environment {
    /// The process's own.
    Process,
    /// These.
    Fixed(HashMap<String, String>),
}

/// Reads secrets by name.
#[derive(Clone)]
pub struct Secrets(pub Environment);

impl Secrets {
    /// The value of a variable; empty counts as missing.
    pub fn get(&self, name: &str) -> Option<SecretString> {
        let value = match &self.0 {
            Environment::Process => std::env::var(name).ok(),
            Environment::Fixed(map) => map.get(name).cloned(),
        };
        value.filter(|v| !v.is_empty()).map(SecretString::from)
    }
}
