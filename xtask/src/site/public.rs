//! `style/public`: files that keep their names (icons, pictures, the offline page).

use std::fs;

use anyhow::{Context, Result};

use crate::{files, workspace::Workspace};

/// Makes `target/site`, apart from `pkg` and the manifest, equal to `style/public`.
pub fn copy(workspace: &Workspace) -> Result<()> {
    let (from, to) = (workspace.at("style/public"), workspace.site());
    let wanted = files::walk(&from)?;
    for file in &wanted {
        files::write(&to.join(file.strip_prefix(&from)?), files::read(file)?)?;
    }
    for file in files::walk(&to)? {
        let name = file.strip_prefix(&to)?;
        if !name.starts_with("pkg") && !name.ends_with("manifest.json") && !wanted.contains(&from.join(name)) {
            fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
    }
    Ok(())
}
