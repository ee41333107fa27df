//! Who may import whom. The table is the house's; a crate that is not in it has no place yet.

use std::{collections::BTreeSet, path::Path, process::Command};

/// Crate, and what of ours it may import.
const HOUSE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("contract", &["domain"]),
    ("app", &["contract", "domain"]),
    ("pages", &["app", "contract", "domain"]),
    ("frontend", &["app"]),
    ("store", &["contract", "domain"]),
    ("services", &["contract", "domain", "media", "store", "telephone", "wechat"]),
    ("wechat", &[]),
    ("media", &[]),
    ("telephone", &[]),
    ("migrations", &[]),
    ("testkit", &["contract", "domain", "media", "migrations", "services", "store", "telephone", "wechat"]),
    (
        "server",
        &["app", "contract", "domain", "media", "migrations", "pages", "services", "store", "telephone", "wechat"],
    ),
    ("wechat-sim", &[]),
    ("xtask", &[]),
];

/// Crates that must never reach a browser.
const NEVER_IN_THE_BROWSER: &[&str] = &["tokio", "axum", "sqlx", "sqlx-core", "sea-orm", "reqwest", "hyper", "rustls"];

fn cargo(arguments: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let out = Command::new(env!("CARGO")).args(arguments).current_dir(root).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

fn packages() -> Vec<serde_json::Value> {
    let metadata: serde_json::Value =
        serde_json::from_str(&cargo(&["metadata", "--no-deps", "--offline", "--format-version=1"])).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn imports(package: &serde_json::Value) -> BTreeSet<String> {
    let normal = package["dependencies"].as_array().unwrap().iter().filter(|d| d["kind"].is_null());
    normal.map(|d| d["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn crates_import_only_what_the_house_allows() {
    let ours: BTreeSet<&str> = HOUSE.iter().map(|(name, _)| *name).collect();
    for package in packages() {
        let name = package["name"].as_str().unwrap();
        let (_, allowed) = HOUSE.iter().find(|(n, _)| *n == name).unwrap_or_else(|| panic!("{name} has no place"));
        for import in imports(&package).iter().filter(|i| ours.contains(i.as_str())) {
            assert!(allowed.contains(&import.as_str()), "{name} must not import {import}");
        }
    }
}

#[test]
fn pages_and_database_meet_in_the_server_only() {
    for package in packages() {
        let imports = imports(&package);
        let name = package["name"].as_str().unwrap();
        if imports.contains("leptos") {
            assert!(["app", "pages", "frontend", "server"].contains(&name), "{name} knows leptos");
            assert!(!imports.contains("sea-orm"), "{name} knows leptos and sea-orm");
        }
        if imports.contains("sea-orm") || imports.contains("sea-orm-migration") {
            assert!(["store", "migrations", "testkit"].contains(&name), "{name} knows the database");
        }
    }
}

#[test]
fn the_browser_carries_no_server() {
    for bundle in ["owner", "field", "desk"] {
        let tree = cargo(&[
            "tree",
            "--offline",
            "-p",
            "frontend",
            "--features",
            bundle,
            "--target",
            "wasm32-unknown-unknown",
            "-e",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ]);
        let names: BTreeSet<&str> = tree.lines().filter_map(|l| l.split(' ').next()).collect();
        assert!(names.contains("leptos"), "the tree was read");
        for never in NEVER_IN_THE_BROWSER {
            assert!(!names.contains(never), "{bundle} carries {never}");
        }
    }
}
