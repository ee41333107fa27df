//! Old bundles: a page that is open during an update may still ask for the last ones.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result};

use super::Manifest;
use crate::files;

/// Removes what neither this build nor the one before it names. A build that changed nothing removes nothing.
pub fn keep_two_generations(packages: &Path, before: &Manifest, now: &Manifest) -> Result<()> {
    if before == now {
        return Ok(());
    }
    keep(packages, &before.names().chain(now.names()).collect())
}

/// Removes what this build does not name.
pub fn keep_one_generation(packages: &Path, now: &Manifest) -> Result<()> {
    keep(packages, &now.names().collect())
}

fn keep(packages: &Path, names: &BTreeSet<&str>) -> Result<()> {
    for file in files::walk(packages)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let plain = name.trim_end_matches(".br").trim_end_matches(".gz");
        if !names.contains(plain) {
            fs::remove_file(&file).with_context(|| format!("cannot remove {}", file.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(style: &str) -> Manifest {
        Manifest { css: [("phone".to_owned(), style.to_owned())].into(), ..Default::default() }
    }

    fn left(folder: &Path) -> Vec<String> {
        let name = |file: &std::path::PathBuf| Some(file.file_name()?.to_str()?.to_owned());
        files::walk(folder).unwrap().iter().filter_map(name).collect()
    }

    #[test]
    fn the_last_build_stays_and_older_ones_go() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["phone.1.css", "phone.1.css.br", "phone.2.css", "phone.2.css.gz", "phone.3.css"];
        names.iter().for_each(|name| fs::write(folder.path().join(name), "").unwrap());
        keep_two_generations(folder.path(), &manifest("phone.2.css"), &manifest("phone.2.css")).unwrap();
        assert_eq!(files::walk(folder.path()).unwrap().len(), 5);
        keep_two_generations(folder.path(), &manifest("phone.2.css"), &manifest("phone.3.css")).unwrap();
        assert_eq!(left(folder.path()), ["phone.2.css", "phone.2.css.gz", "phone.3.css"]);
        keep_one_generation(folder.path(), &manifest("phone.3.css")).unwrap();
        assert_eq!(left(folder.path()), ["phone.3.css"]);
    }
}
