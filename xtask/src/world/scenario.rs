//! The scenario file: which accounts and people the simulated platforms know. The seed binds the same people.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{files, workspace::Workspace};

/// A scenario; only what we need is looked at, the rest passes through.
#[derive(Clone)]
pub struct Scenario(Value);

/// The scenario that the project ships.
pub fn source(workspace: &Workspace) -> PathBuf {
    workspace.at("end2end/wechat-sim/demo.json")
}

impl Scenario {
    /// Reads a scenario.
    pub fn read(path: &Path) -> Result<Self> {
        let value = serde_json::from_slice(&files::read(path)?);
        Ok(Self(value.with_context(|| format!("{} is no JSON", path.display()))?))
    }

    /// The same scenario with the product on `port`: callbacks go there, sign-ins may come from there.
    pub fn moved_to(mut self, port: u16) -> Result<Self> {
        for account in self.list_mut("accounts") {
            move_field(account, "callback", port)?;
            move_field(account, "oauth_domain", port)?;
        }
        if let Some(telephone) = self.0.get_mut("telephone") {
            move_field(telephone, "callback", port)?;
        }
        for corp in self.list_mut("corps") {
            for agent in corp.get_mut("agents").and_then(Value::as_array_mut).into_iter().flatten() {
                move_field(agent, "oauth_domain", port)?;
                if let Some(callback) = agent.get_mut("callback") {
                    move_field(callback, "url", port)?;
                }
            }
        }
        Ok(self)
    }

    /// With the accounts and people of another file on top.
    pub fn and(self, path: &Path) -> Result<Self> {
        let more = Self::read(path)?;
        ["accounts", "people"].into_iter().try_fold(self, |whole, name| whole.with(name, more.list(name).to_vec()))
    }

    /// With more entries in a list.
    pub fn with(mut self, name: &str, more: Vec<Value>) -> Result<Self> {
        let list = self.0.get_mut(name).and_then(Value::as_array_mut);
        list.with_context(|| format!("the scenario lacks `{name}`"))?.extend(more);
        Ok(self)
    }

    /// With a field of every entry of a list set to this.
    pub fn each(mut self, name: &str, field: &str, value: &Value) -> Self {
        for entry in self.list_mut(name).filter_map(Value::as_object_mut) {
            entry.insert(field.to_owned(), value.clone());
        }
        self
    }

    /// Writes it.
    pub fn write(&self, path: &Path) -> Result<()> {
        files::write(path, serde_json::to_vec_pretty(&self.0)?)
    }

    /// Entries of `accounts`, `corps` or `people`; none if the list is missing.
    pub fn list(&self, name: &str) -> &[Value] {
        self.0.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// A part that there is once, if it is there.
    pub fn one(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| value.is_object())
    }

    fn list_mut(&mut self, name: &str) -> impl Iterator<Item = &mut Value> {
        self.0.get_mut(name).and_then(Value::as_array_mut).into_iter().flatten()
    }
}

/// Replaces the port in `http://host:port/path` or `host:port`; a bare host stays.
fn move_field(entry: &mut Value, field: &str, port: u16) -> Result<()> {
    let Some(text) = entry.get(field).and_then(Value::as_str) else { return Ok(()) };
    let (scheme, rest) = text.split_once("://").map_or(("", text), |(scheme, rest)| (scheme, rest));
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let Some((host, _)) = authority.split_once(':') else { return Ok(()) };
    let separator = if scheme.is_empty() { "" } else { "://" };
    let moved = format!("{scheme}{separator}{host}:{port}{path}");
    *entry.get_mut(field).context("the field was there")? = Value::String(moved);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_file_comes_on_top() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("second.json");
        files::write(&path, r#"{"accounts": [{"key": "lake"}], "people": [{"key": "xie"}]}"#).unwrap();
        let first = Scenario(serde_json::json!({"accounts": [{"key": "main"}], "people": []}));
        let both = first.and(&path).unwrap();
        assert_eq!((both.list("accounts").len(), both.list("people")[0]["key"].as_str()), (2, Some("xie")));
    }

    #[test]
    fn ports_move_and_bare_hosts_stay() {
        let scenario = Scenario(serde_json::json!({
            "accounts": [{"callback": "http://127.0.0.1:3000/wx/main/callback", "oauth_domain": "127.0.0.1"}],
            "corps": [{"agents": [
                {"oauth_domain": "127.0.0.1:3000", "callback": {"url": "http://127.0.0.1:3000/wecom/corp/callback"}}
            ]}],
            "telephone": {"callback": "http://127.0.0.1:3000/telephone/callback"},
            "people": [{"key": "lin"}],
        }));
        let moved = scenario.moved_to(4100).unwrap();
        assert_eq!(moved.list("accounts")[0]["callback"], "http://127.0.0.1:4100/wx/main/callback");
        assert_eq!(moved.list("accounts")[0]["oauth_domain"], "127.0.0.1");
        let agent = &moved.list("corps")[0]["agents"][0];
        assert_eq!(agent["oauth_domain"], "127.0.0.1:4100");
        assert_eq!(agent["callback"]["url"], "http://127.0.0.1:4100/wecom/corp/callback");
        assert_eq!(moved.one("telephone").unwrap()["callback"], "http://127.0.0.1:4100/telephone/callback");
        assert_eq!(moved.list("people").len(), 1);
    }
}
