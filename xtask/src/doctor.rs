//! `cargo xtask doctor`: what is there, what is missing, and what to do about it.

use std::process::{Command, ExitCode};

use crate::{
    console::say,
    need::{apt, chromium, nextest, node, npm_packages, postgres, wasm_target},
    program,
    workspace::Workspace,
};

/// One thing that this project uses.
struct Finding {
    what: &'static str,
    /// What was found, or the remedy.
    state: Result<String, String>,
    weight: Weight,
}

/// What it means that something is missing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// A person has to bring it.
    Needed,
    /// The command that needs it brings it.
    Comes,
    /// Everything goes without it.
    Optional,
}

/// Prints one line per thing; fails when a person has to bring something.
pub fn run(workspace: &Workspace) -> ExitCode {
    let findings = examine(workspace);
    findings.iter().for_each(|finding| say(line(finding)));
    let missing = missing(&findings);
    match missing.is_empty() {
        true => say("\nReady: `cargo xtask demo` shows the product, `cargo xtask test` runs every check."),
        false => say(format_args!("\nMissing: {}.", missing.join(", "))),
    }
    if missing.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn line(finding: &Finding) -> String {
    let (mark, text) = match (&finding.state, finding.weight) {
        (Ok(found), _) => ("ok", found),
        (Err(remedy), Weight::Needed) => ("MISSING", remedy),
        (Err(remedy), Weight::Comes) => ("to come", remedy),
        (Err(remedy), Weight::Optional) => ("absent", remedy),
    };
    format!("{mark:<8} {:<14} {text}", finding.what)
}

fn missing(findings: &[Finding]) -> Vec<&'static str> {
    let is_missing = |finding: &&Finding| finding.state.is_err() && finding.weight == Weight::Needed;
    findings.iter().filter(is_missing).map(|finding| finding.what).collect()
}

fn examine(workspace: &Workspace) -> Vec<Finding> {
    let of = |what, found: Option<String>, weight, remedy: &str| Finding {
        what,
        state: found.ok_or_else(|| remedy.to_owned()),
        weight,
    };
    // What we may install as root, others have to install themselves.
    let debian = if apt::may_install() { Weight::Comes } else { Weight::Needed };
    let rustup = if program::which("rustup").is_some() { Weight::Comes } else { Weight::Needed };
    let node = node::demand().map_err(|error| error.to_string());
    vec![
        of("rust", version("rustc"), Weight::Needed, "install rustup from https://rustup.rs"),
        of("wasm target", wasm(workspace), rustup, "`rustup target add wasm32-unknown-unknown` (demo and test do it)"),
        of("c compiler", compiler(), Weight::Needed, "`sudo apt-get install build-essential`, for SQLite and TLS"),
        Finding { what: "node", state: node, weight: Weight::Needed },
        of("npm packages", packages(workspace), Weight::Comes, "`npm ci` in end2end (test does it)"),
        of("wasm-opt", wasm_opt(workspace), Weight::Optional, "among the npm packages; without it bundles are bigger"),
        browser(debian),
        of("chinese font", font(), debian, "`sudo apt-get install fonts-noto-cjk` (test does it as root)"),
        of("postgresql", postgresql(), debian, "`sudo apt-get install postgresql` (test does it as root)"),
        of("nextest", nextest(), Weight::Optional, "`cargo install cargo-nextest --locked`; cargo test stands in"),
    ]
}

/// A browser that the environment names wrongly is for its person to correct.
fn browser(weight: Weight) -> Finding {
    let remedy = "`sudo apt-get install chromium` (test does it as root), or set CHROMIUM";
    let (state, weight) = match chromium::find() {
        Ok(found) => (found.map(|path| path.display().to_string()).ok_or_else(|| remedy.to_owned()), weight),
        Err(error) => (Err(error.to_string()), Weight::Needed),
    };
    Finding { what: "chromium", state, weight }
}

fn version(name: &str) -> Option<String> {
    program::output(Command::new(name).arg("--version")).ok()
}

fn wasm(workspace: &Workspace) -> Option<String> {
    wasm_target::is_present(workspace).then(|| wasm_target::WASM.to_owned())
}

fn compiler() -> Option<String> {
    Some(program::which("cc")?.display().to_string())
}

fn packages(workspace: &Workspace) -> Option<String> {
    npm_packages::are_present(workspace).then(|| "as end2end/package-lock.json says".to_owned())
}

fn wasm_opt(workspace: &Workspace) -> Option<String> {
    program::output(Command::new(workspace.npm_program("wasm-opt")).arg("--version")).ok()
}

fn font() -> Option<String> {
    chromium::has_chinese_font().then(|| "present".to_owned())
}

fn postgresql() -> Option<String> {
    Some(postgres::find()?.display().to_string())
}

fn nextest() -> Option<String> {
    nextest::is_present().then(|| "present".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lacking(weight: Weight) -> Finding {
        Finding { what: "tool", state: Err("get it".to_owned()), weight }
    }

    #[test]
    fn only_what_a_person_has_to_bring_is_missing() {
        assert!(missing(&[lacking(Weight::Comes), lacking(Weight::Optional)]).is_empty());
        assert_eq!(missing(&[lacking(Weight::Needed)]), ["tool"]);
        assert_eq!(line(&lacking(Weight::Comes)), "to come  tool           get it");
    }
}
