//! The random numbers of one replicate.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What random numbers are for; each purpose has streams of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    Permutation = 1,
    Bootstrap = 2,
    /// Of a corpus to measure on.
    Generation = 3,
}

/// The random stream of one replicate: ChaCha with eight rounds (Bernstein 2008) in counter mode.
///
/// The key is the seed in its first eight bytes (little-endian) and the purpose in the ninth, the rest 0; the
/// nonce is the replicate. So a stream depends on nothing else, and not on the version of a library:
/// the cipher is fixed, and how its words become numbers is written here.
pub(crate) struct Draws(ChaCha8Rng);

impl Draws {
    pub(crate) fn new(purpose: Purpose, seed: u64, replicate: u64) -> Draws {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8] = purpose as u8;
        let mut cipher = ChaCha8Rng::from_seed(key);
        cipher.set_stream(replicate);
        Draws(cipher)
    }

    /// A number from 0 to `n − 1`, each as probable as any other.
    ///
    /// Lemire (2019), *Fast random integer generation in an interval*, ACM Transactions on Modeling and
    /// Computer Simulation 29(1).
    pub(crate) fn below(&mut self, n: u32) -> u32 {
        loop {
            let product = u64::from(self.0.next_u32()) * u64::from(n);
            let is_biased = (product as u32) < n && (product as u32) < n.wrapping_neg() % n;
            if !is_biased {
                return (product >> 32) as u32;
            }
        }
    }

    /// Heads or tails.
    pub(super) fn coin(&mut self) -> bool {
        self.0.next_u32() >> 31 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cipher_gives_the_published_keystream() {
        // draft-strombergson-chacha-test-vectors-01, TC1, 8 rounds, 256-bit key of zeros, block 0.
        let mut cipher = ChaCha8Rng::from_seed([0; 32]);
        let words = [cipher.next_u32(), cipher.next_u32()];
        assert_eq!(words, [0x3e00_ef2f_u32.swap_bytes(), 0x895f_40d6_u32.swap_bytes()]);
    }

    #[test]
    fn a_stream_never_changes() {
        // The cipher written out in ten lines of Python, key and nonce as documented.
        let mut draws = Draws::new(Purpose::Permutation, 1, 7);
        let found: Vec<u32> = (0..8).map(|_| draws.below(1000)).collect();
        assert_eq!(found, [151, 325, 340, 929, 626, 907, 416, 731]);
    }

    #[test]
    fn every_number_below_the_bound_is_as_probable() {
        let mut counts = [0_u32; 6];
        for replicate in 0..100 {
            let mut draws = Draws::new(Purpose::Bootstrap, 3, replicate);
            (0..600).for_each(|_| counts[draws.below(6) as usize] += 1);
        }
        // χ² with 5 degrees of freedom exceeds 20.5 in one of a thousand.
        let chi_squared: f64 = counts.iter().map(|&count| (f64::from(count) - 1e4).powi(2) / 1e4).sum();
        assert!(chi_squared < 20.5, "{counts:?}");
    }
}
