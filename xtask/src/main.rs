//! `cargo xtask …`: everything a contributor does with this project, in one program.
//! Each subcommand is a folder or a file of its own; this file only names them.
#![expect(unreachable_pub, reason = "a program has no outside: pub says that other files use it")]

mod bench;
mod build;
mod bundles;
mod cargo;
mod clock;
mod console;
mod demo;
mod doctor;
mod files;
mod health;
mod need;
mod ports;
mod postgres;
mod process;
mod program;
mod signals;
mod site;
mod size;
mod test;
mod workspace;
mod world;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Build, try and test Weixiu")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say what is there and what is missing on this machine
    Doctor,
    /// Build the browser's part into target/site
    Site(site::Options),
    /// Check the sizes of the browser's part against their budget
    Size,
    /// Build everything, then run the product beside the simulated platforms
    Demo(demo::Options),
    /// Run every check; ends with `N passed, N failed`
    Test(test::Options),
    /// Measure sizes, cost, speed and memory against their bars
    Bench(bench::Options),
    /// Pack the server, the simulator and a demo into one archive
    Build(build::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            console::trouble(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let workspace = Workspace::find()?;
    match command {
        Command::Doctor => Ok(doctor::run(&workspace)),
        Command::Site(options) => site::run(&workspace, &options),
        Command::Size => size::run(&workspace),
        Command::Demo(options) => demo::run(&workspace, &options),
        Command::Test(options) => test::run(&workspace, &options),
        Command::Bench(options) => bench::run(&workspace, &options),
        Command::Build(options) => build::run(&workspace, &options),
    }
}
