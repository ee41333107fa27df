//! The soak: a day's work and more in one process on one manual clock, under faults of the platforms that follow from a seed, and with a
//! product that dies again and again. In the end every push was seen once and in order, or the ledger says why not.
//!
//! `WEIXIU_SOAK_EVENTS` sets the number of events (20,000 before a release), `WEIXIU_SOAK_SEED` the seed.

#![expect(clippy::unwrap_used, reason = "a test stops where something is wrong")]

#[path = "../stage/mod.rs"]
mod common;
mod ledger;
mod life;
mod trouble;
mod work;
mod world;

use life::{End, Life};
use rand::{RngExt, SeedableRng, rngs::SmallRng};
use work::Work;
use world::World;

const EVENTS: u64 = 1_500;
const SEED: u64 = 20_261_123;
/// Turns of work between two deaths, at most.
const LONGEST_LIFE: u64 = 80;

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

#[test]
fn each_push_is_seen_once_in_order_or_accounted_for() {
    let (events, seed) = (number("WEIXIU_SOAK_EVENTS", EVENTS), number("WEIXIU_SOAK_SEED", SEED));
    tell(&format!("{events} events, seed {seed}"));
    let world = World::new();
    let (mut chance, mut work) = (SmallRng::seed_from_u64(seed), Work::default());
    let mut lives = 0;
    while work.events() < events {
        let turns = chance.random_range(1..LONGEST_LIFE);
        Life::run(&world, lives, &mut work, &mut chance, End::Killed { turns });
        lives += 1;
        tell(&format!("life {lives} is over, {} events", work.events()));
        assert!(lives < events, "the work stands still");
    }
    Life::run(&world, lives, &mut work, &mut chance, End::Healed);
    assert!(lives > 3);
}

/// For whoever looks at a run: the test runner shows it when the run fails, or when asked to.
#[expect(clippy::print_stderr, reason = "a seed that fails must be told")]
fn tell(words: &str) {
    eprintln!("soak: {words}");
}
