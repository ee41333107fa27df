//! `cargo xtask size`: the browser's part against its budget, and whether every island is really in a bundle.

use std::{collections::BTreeSet, process::ExitCode};

use anyhow::Result;

use crate::{
    bundles::{BUNDLES, Bundle, SCRIPTS, Script},
    console::{note, weight},
    site::{self, Manifest, Profile},
    workspace::Workspace,
};

/// Less than this is not a bundle: the linker has dropped the islands.
const SUSPICIOUS: u64 = 5_000;

/// Builds what is shipped, prints one line per check, fails when one is broken.
pub fn run(workspace: &Workspace) -> Result<ExitCode> {
    let manifest = site::build(workspace, Profile::Release)?;
    let faults = check(workspace, &manifest)?;
    match faults.iter().all(Option::is_none) {
        true => Ok(ExitCode::SUCCESS),
        false => Ok(ExitCode::FAILURE),
    }
}

/// One entry per check: nothing, or what is wrong.
pub fn check(workspace: &Workspace, manifest: &Manifest) -> Result<Vec<Option<String>>> {
    let mut faults = vec![];
    let mut found = BTreeSet::new();
    for bundle in &BUNDLES {
        let Some(files) = manifest.bundles.get(bundle.name) else {
            faults.push(Some(format!("bundle {} is not in the manifest", bundle.name)));
            continue;
        };
        let islands = site::exported_islands(workspace, files)?;
        faults.push(weigh(bundle, files.bytes.total(), islands.len()));
        found.extend(islands);
    }
    faults.extend(SCRIPTS.iter().map(|script| weigh_script(script, manifest)));
    faults.push(lost(&site::declared_islands(workspace)?, &found));
    faults.iter().flatten().for_each(|fault| note("size", format_args!("FAILED: {fault}")));
    Ok(faults)
}

fn weigh(bundle: &Bundle, bytes: u64, islands: usize) -> Option<String> {
    let (size, budget) = (weight(bytes), weight(bundle.budget));
    note("size", format_args!("{:<6} {size} of {budget}, {islands} islands", bundle.name));
    let fault = match bytes {
        _ if islands == 0 => "holds no island",
        0..SUSPICIOUS => "is suspiciously small",
        _ if bytes > bundle.budget => "is over its budget",
        _ => return None,
    };
    Some(format!("bundle {} {fault}", bundle.name))
}

fn weigh_script(script: &Script, manifest: &Manifest) -> Option<String> {
    let Some(file) = manifest.scripts.get(script.name) else {
        return Some(format!("script {} is not in the manifest", script.name));
    };
    note("size", format_args!("{:<6} {} of {}", script.name, weight(file.js_br), weight(script.budget)));
    (file.js_br > script.budget).then(|| format!("script {} is over its budget", script.name))
}

fn lost(declared: &BTreeSet<String>, found: &BTreeSet<String>) -> Option<String> {
    let lost: Vec<&str> = declared.difference(found).map(String::as_str).collect();
    (!lost.is_empty()).then(|| format!("no bundle holds {}", lost.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHONE: Bundle = Bundle { name: "phone", budget: 60_000 };

    #[test]
    fn a_bundle_must_hold_islands_and_keep_its_budget() {
        assert_eq!(weigh(&PHONE, 60_000, 1), None);
        assert!(weigh(&PHONE, 60_001, 1).is_some());
        assert!(weigh(&PHONE, 4_999, 1).is_some());
        assert!(weigh(&PHONE, 40_000, 0).is_some());
    }

    #[test]
    fn an_island_that_no_bundle_holds_is_named() {
        let declared = ["Board".to_owned(), "UploadBar".to_owned()].into();
        let fault = lost(&declared, &["Board".to_owned()].into());
        assert_eq!(fault.as_deref(), Some("no bundle holds UploadBar"));
    }
}
