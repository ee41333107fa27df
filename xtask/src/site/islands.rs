//! Islands by name: those that the sources declare and those that a bundle really holds.
//! The linker silently drops islands that nothing names, so both lists are compared.

use std::collections::BTreeSet;

use anyhow::Result;

use super::manifest::BundleFiles;
use crate::{files, workspace::Workspace};

/// Every function under `app/src` that follows an `#[island]`.
pub fn declared(workspace: &Workspace) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for file in files::walk(&workspace.at("app/src"))? {
        if file.extension().is_some_and(|extension| extension == "rs") {
            names.extend(in_source(&files::read_text(&file)?));
        }
    }
    Ok(names)
}

/// Every island that a bundle's glue exports.
pub fn exported(workspace: &Workspace, bundle: &BundleFiles) -> Result<BTreeSet<String>> {
    Ok(in_glue(&files::read_text(&workspace.packages().join(&bundle.js))?))
}

fn in_source(source: &str) -> Vec<String> {
    let after = source.split("#[island").skip(1);
    after.filter_map(|text| Some(word(text.split_once("fn ")?.1))).collect()
}

/// The export is called `Name_<number>`, where the number comes from the island's source; imports begin with `__`.
fn in_glue(glue: &str) -> BTreeSet<String> {
    let words = glue.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let numbered = words.filter(|word| !word.starts_with("__")).filter_map(|word| {
        let (island, number) = word.rsplit_once('_')?;
        (number.len() > 5 && number.bytes().all(|byte| byte.is_ascii_digit())).then(|| island.to_owned())
    });
    numbered.collect()
}

fn word(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_and_glue_speak_of_the_same_islands() {
        let source = "/// Progress.\n#[island]\n#[cfg(any())]\npub fn UploadBar() -> impl IntoView {}\n#[island(lazy)]\nfn Board() {}";
        assert_eq!(in_source(source), ["UploadBar", "Board"]);
        let glue = "export function UploadBar_1234567890(el) {}
imports.__wbg_log_0123456789012345 = f;export{a as Board_98765432101,b as hydrate};";
        assert_eq!(in_glue(glue), BTreeSet::from(["Board".to_owned(), "UploadBar".to_owned()]));
    }
}
