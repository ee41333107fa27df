//! Service accounts at hand: by which one a project speaks, and what can be reached through one. A key that is not configured any more
//! counts as none.

use crate::{Services, error::Work};
use domain::{access::Projects, id::ProjectId};
use std::collections::BTreeSet;
use store::places::Project;

impl Services {
    /// Key of the account by which a project speaks; the first one if nothing names another.
    pub(crate) fn account_of<'a>(&'a self, project: &'a Project) -> &'a str {
        let named = project.account.as_deref().filter(|key| self.has_account(key));
        named.unwrap_or(&self.settings.default_account)
    }

    /// Whether there is such an account.
    pub(crate) fn has_account(&self, key: &str) -> bool {
        self.settings.accounts.contains_key(key)
    }

    /// What people call an account.
    pub(crate) fn account_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.settings.account_names.get(key).map_or(key, String::as_str)
    }

    /// By what the platform knows an account: its appid. What the platform made for one is not another's, whatever both are called here.
    pub(crate) fn app_id<'a>(&'a self, key: &'a str) -> &'a str {
        self.settings.app_ids.get(key).map_or(key, String::as_str)
    }

    /// Whether it matters by which account somebody came in.
    pub fn has_several_accounts(&self) -> bool {
        self.settings.accounts.len() > 1
    }

    /// The projects that speak by an account, by position.
    pub(crate) async fn projects_of_account(&self, account: &str) -> Work<Vec<Project>> {
        let mut projects = self.projects(&Projects::All).await?;
        projects.retain(|project| self.account_of(project) == account);
        Ok(projects)
    }

    /// What somebody may choose from who came in by these accounts; everything where there is only one, where no estate speaks by them,
    /// or if they came otherwise.
    pub(crate) async fn through<'k>(&self, accounts: impl IntoIterator<Item = &'k str>) -> Work<Projects> {
        let known: Vec<&str> = accounts.into_iter().filter(|key| self.has_account(key)).collect();
        if known.is_empty() || !self.has_several_accounts() {
            return Ok(Projects::All);
        }
        let projects = self.projects(&Projects::All).await?;
        let theirs: BTreeSet<ProjectId> =
            projects.iter().filter(|p| known.contains(&self.account_of(p))).map(|p| p.id).collect();
        Ok(if theirs.is_empty() { Projects::All } else { Projects::Only(theirs) })
    }
}
