//! Chance from a seed: the same seed and stream always give the same numbers, so that every day can be made on its own.

use domain::At;
use rand::{Rng, RngExt, SeedableRng, rngs::Xoshiro256PlusPlus};
use uuid::{Builder, Uuid};

/// One stream of chance.
#[derive(Debug)]
pub(super) struct Chance(Xoshiro256PlusPlus);

impl Chance {
    /// The stream of this number under a seed.
    pub(super) fn new(seed: u64, stream: u64) -> Chance {
        // Weyl steps keep neighbouring streams apart; the generator's own seeding mixes the bits.
        Chance(Xoshiro256PlusPlus::seed_from_u64(seed.wrapping_add(stream.wrapping_mul(0x9E37_79B9_7F4A_7C15))))
    }

    /// A number in `from..=to`.
    pub(super) fn range(&mut self, from: i64, to: i64) -> i64 {
        self.0.random_range(from..=to.max(from))
    }

    /// An index of a list of `len` things; 0 if there are none.
    pub(super) fn index(&mut self, len: usize) -> usize {
        self.0.random_range(0..len.max(1))
    }

    /// One of the things in a list that has some.
    pub(super) fn pick<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.index(things.len())]
    }

    /// One of some sentences.
    pub(super) fn word(&mut self, words: &[&'static str]) -> &'static str {
        words[self.index(words.len())]
    }

    /// Yes, with this probability.
    pub(super) fn yes(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A number in 0..1.
    pub(super) fn unit(&mut self) -> f64 {
        self.0.random()
    }

    /// An index with these weights.
    pub(super) fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (index, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return index;
            }
        }
        weights.len().saturating_sub(1)
    }

    /// A log-normal number with this median; `spread` is the standard deviation of its logarithm.
    pub(super) fn around(&mut self, median: f64, spread: f64) -> f64 {
        // Box and Muller; 1 − u is never 0.
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        let normal = radius * (std::f64::consts::TAU * self.unit()).cos();
        median * (spread * normal).exp()
    }

    /// A gamma number of shape 2 and mean 1: rates that differ between things of one kind.
    pub(super) fn gamma(&mut self) -> f64 {
        let log = |unit: f64| -(1.0 - unit).ln();
        (log(self.unit()) + log(self.unit())) / 2.0
    }

    /// A UUIDv7 of this instant.
    pub(super) fn id(&mut self, at: At) -> Uuid {
        let mut bytes = [0; 10];
        self.0.fill_bytes(&mut bytes);
        Builder::from_unix_timestamp_millis(at.0.unsigned_abs(), &bytes).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_repeat_and_differ() {
        let draw = |stream| Chance::new(7, stream).id(At(1));
        assert_eq!(draw(1), draw(1));
        assert_ne!(draw(1), draw(2));
    }

    #[test]
    fn distributions_have_their_middle_where_they_say() {
        let mut chance = Chance::new(1, 1);
        let mut around: Vec<f64> = (0..4001).map(|_| chance.around(30.0, 0.8)).collect();
        around.sort_by(f64::total_cmp);
        assert!((27.0..33.0).contains(&around[2000]), "median {}", around[2000]);
        let mean = (0..4000).map(|_| chance.gamma()).sum::<f64>() / 4000.0;
        assert!((0.94..1.06).contains(&mean), "mean {mean}");
        let picks = (0..4000).filter(|_| chance.weighted(&[1.0, 3.0]) == 1).count();
        assert!((2850..3150).contains(&picks), "{picks} of 4000");
    }
}
