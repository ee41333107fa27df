//! One script that stands alone: made smaller if the tool is there, compressed, named by its content.

use anyhow::Result;

use super::{Profile, compress, glue, manifest::ScriptFile};
use crate::{
    console::{note, weight},
    files,
    workspace::Workspace,
};

/// Builds `frontend/<name>.js`.
pub fn build(workspace: &Workspace, name: &str) -> Result<ScriptFile> {
    let source = files::read(&workspace.at("frontend").join(format!("{name}.js")))?;
    let js = glue::shrink(workspace, name, source)?;
    let file = format!("{name}.{}.js", &files::digest([js.as_slice()])[..12]);
    let js_br = compress::write(&workspace.packages().join(&file), &js, Profile::Release)?;
    note("site", format_args!("{name:<6} {} of script, compressed", weight(js_br)));
    Ok(ScriptFile { js: file, js_br })
}
