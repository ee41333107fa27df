//! A world's data: migrated at every start, filled once, kept until somebody wants a fresh one.

use std::{fs, path::Path};

use anyhow::Result;

use super::{Plan, Secrets, weixiu};
use crate::{console::note, files, program};

/// Written when the seed is complete; an interrupted one is started over.
const DONE: &str = "seeded";

/// What the seed said, with the one-time room codes that in life are printed on bills.
const SUMMARY: &str = "seed.txt";

/// What a seed leaves behind when it is interrupted.
const DATA: [&str; 2] = ["store", "media"];

/// Brings the database up to date and, if it is new, fills it.
pub fn prepare(program: &Path, plan: &Plan, secrets: &Secrets) -> Result<()> {
    let is_new = !plan.folder.join(DONE).exists();
    for folder in DATA.map(|name| plan.folder.join(name)) {
        if is_new {
            files::clear(&folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    program::run(&mut weixiu(program, plan, secrets, &["migrate"]))?;
    if is_new {
        note("seed", format_args!("a company with {} tickets of the past", plan.tickets));
        let (tickets, scenario) = (plan.tickets.to_string(), plan.scenario());
        let scenario = scenario.to_string_lossy();
        let arguments = ["seed", "--tickets", &tickets, "--seed", "1", "--scenario", &scenario];
        let summary = program::told(&mut weixiu(program, plan, secrets, &arguments))?;
        files::write(&plan.folder.join(SUMMARY), summary)?;
        files::write(&plan.folder.join(DONE), tickets)?;
    }
    Ok(())
}
