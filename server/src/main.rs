//! The program `weixiu`.

// The future of a whole run nests deeper than the compiler looks by default when it optimises.
#![recursion_limit = "256"]

use clap::Parser;
use server::cli::Command;

#[tokio::main]
async fn main() -> std::process::ExitCode {
    server::cli::run(Command::parse()).await
}
