//! `cargo xtask doctor`: what is there, what is missing, and what to do about it.

use std::process::{Command, ExitCode};

use crate::{
    console::say,
    need::{chromium, nextest, node, npm_packages, postgres, wasm_target},
    program,
    workspace::Workspace,
};

/// One thing that this project uses.
struct Finding {
    what: &'static str,
    /// What was found, or the remedy.
    state: Result<String, String>,
    /// Whether `demo` or `test` cannot do without it.
    needed: bool,
}

/// Prints one line per thing; fails when something needed is missing.
pub fn run(workspace: &Workspace) -> ExitCode {
    let findings = examine(workspace);
    for finding in &findings {
        let (mark, text) = match (&finding.state, finding.needed) {
            (Ok(found), _) => ("ok", found),
            (Err(remedy), true) => ("MISSING", remedy),
            (Err(remedy), false) => ("absent", remedy),
        };
        say(format_args!("{mark:<8} {:<14} {text}", finding.what));
    }
    match findings.iter().any(|finding| finding.needed && finding.state.is_err()) {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    }
}

fn examine(workspace: &Workspace) -> Vec<Finding> {
    vec![
        needed("rust", version("rustc"), "install rustup from https://rustup.rs"),
        needed("wasm target", wasm(workspace), "`rustup target add wasm32-unknown-unknown` (demo and test do it)"),
        Finding { what: "node", state: node::demand().map_err(|error| error.to_string()), needed: true },
        needed("npm packages", packages(workspace), "`npm ci` in end2end (test does it)"),
        optional("wasm-opt", wasm_opt(workspace), "comes with the npm packages; without it the bundles are bigger"),
        needed("chromium", chromium(), "`apt-get install chromium` (test does it as root), or set CHROMIUM"),
        needed("chinese font", font(), "`apt-get install fonts-noto-cjk` (test does it as root)"),
        needed("postgresql", postgresql(), "`apt-get install postgresql` (test does it as root)"),
        optional("nextest", nextest(), "`cargo install cargo-nextest --locked`; cargo test is used instead"),
    ]
}

fn needed(what: &'static str, found: Option<String>, remedy: &str) -> Finding {
    Finding { what, state: found.ok_or_else(|| remedy.to_owned()), needed: true }
}

fn optional(what: &'static str, found: Option<String>, remedy: &str) -> Finding {
    Finding { needed: false, ..needed(what, found, remedy) }
}

fn version(name: &str) -> Option<String> {
    program::output(Command::new(name).arg("--version")).ok()
}

fn wasm(workspace: &Workspace) -> Option<String> {
    wasm_target::is_present(workspace).then(|| wasm_target::WASM.to_owned())
}

fn packages(workspace: &Workspace) -> Option<String> {
    npm_packages::are_present(workspace).then(|| "as end2end/package-lock.json says".to_owned())
}

fn wasm_opt(workspace: &Workspace) -> Option<String> {
    program::output(Command::new(workspace.npm_program("wasm-opt")).arg("--version")).ok()
}

fn chromium() -> Option<String> {
    Some(chromium::find()?.display().to_string())
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
