//! The demo inside the archive: the scenario, a configuration with relative paths, and a script that runs both programs.

use std::{fmt::Write, fs, os::unix::fs::PermissionsExt, path::Path};

use anyhow::Result;

use crate::{
    files,
    workspace::Workspace,
    world::{self, Scenario, Settings},
};

const SCRIPT: &str = include_str!("demo.sh");

/// Writes `demo.sh` and the folder `demo` beside the programs.
pub fn write(workspace: &Workspace, folder: &Path) -> Result<()> {
    let scenario = Scenario::read(&workspace.at("end2end/wechat-sim/demo.json"))?.moved_to(3000)?;
    let settings = Settings { port: 3000, sim_port: 3100, folder: Path::new("data/demo"), database: None, lan: false };
    let (configuration, secrets) = world::render(&scenario, &settings)?;
    let mut environment = String::from("# Secrets of the simulated accounts: they open nothing else.\n");
    for (name, secret) in &secrets {
        writeln!(environment, "export {name}='{secret}'")?;
    }
    scenario.write(&folder.join("demo/scenario.json"))?;
    files::write(&folder.join("demo/weixiu.toml"), configuration)?;
    files::write(&folder.join("demo/secrets.sh"), environment)?;
    files::write(&folder.join("demo.sh"), SCRIPT)?;
    fs::set_permissions(folder.join("demo.sh"), fs::Permissions::from_mode(0o755))?;
    Ok(())
}
