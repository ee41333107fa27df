//! The program `weixiu`.

use clap::Parser;
use server::cli::Command;

#[tokio::main]
async fn main() -> std::process::ExitCode {
    server::cli::run(Command::parse()).await
}
