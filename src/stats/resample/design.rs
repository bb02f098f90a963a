//! Which parts of documents may change places, and the random numbers of one replicate.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// How documents lie on two sides, and so which exchanges of labels are alike under the hypothesis of no
/// difference.
///
/// A document gives a *part* to each side that holds some of its text. The documents on one side only exchange
/// their labels freely, as many of them being target as were. A document on both sides (two provinces
/// in one file) keeps a part on each and exchanges the two: all its passages of the target together
/// become reference, all those of the reference target, or nothing changes. Parts are numbered:
/// those of documents on the target only, those of documents on the reference only, then, by document,
/// the target's and the reference's part of those on both.
///
/// ```
/// # use tifa::stats::resample::Design;
/// let design = Design { n_target: 3, n_reference: 3, n_both: 1 };
/// assert_eq!(design.n_parts(), 8);
/// // 20 ways to choose 3 of 6, and the seventh document either way
/// assert_eq!(design.n_arrangements(), 40.0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Design {
    /// Documents with text on the target only.
    pub n_target: usize,
    /// Documents with text on the reference only.
    pub n_reference: usize,
    /// Documents with text on both sides.
    pub n_both: usize,
}

impl Design {
    /// The number of documents.
    pub fn n_documents(&self) -> usize {
        self.n_single() + self.n_both
    }

    /// The number of parts.
    pub fn n_parts(&self) -> usize {
        self.n_single() + 2 * self.n_both
    }

    /// Documents on one side only.
    pub(super) fn n_single(&self) -> usize {
        self.n_target + self.n_reference
    }

    /// Whether a part is on the target as observed.
    pub fn is_target(&self, part: usize) -> bool {
        match part.checked_sub(self.n_single()) {
            None => part < self.n_target,
            Some(of_both) => of_both % 2 == 0,
        }
    }

    /// How many arrangements there are, the observed one included; infinite beyond 10³⁰⁸.
    pub fn n_arrangements(&self) -> f64 {
        let mut choices = 1.0;
        for i in 0..self.n_target.min(self.n_reference) {
            choices = (choices * (self.n_single() - i) as f64 / (i + 1) as f64).round();
        }
        // Beyond a thousand doublings it is infinite anyway.
        choices * 2.0_f64.powi(self.n_both.min(2000) as i32)
    }

    /// The observed arrangement: for each part, whether it is target.
    pub(super) fn observed(&self) -> Vec<bool> {
        (0..self.n_parts()).map(|part| self.is_target(part)).collect()
    }

    /// Exchanges the two parts of a document on both sides.
    fn swap(&self, labels: &mut [bool], document: usize) {
        let first = self.n_single() + 2 * document;
        labels.swap(first, first + 1);
    }
}

/// The arrangements under which a statistic is computed: all there are, or the observed one and a random
/// sample of all.
#[derive(Debug, Clone, Copy)]
pub struct Arrangements {
    design: Design,
    seed: u64,
    len: u64,
    is_exact: bool,
}

impl Arrangements {
    /// All arrangements if there are at most `n_random + 1`, else the observed one and `n_random`
    /// drawn at random, each independently of the others.
    pub fn new(design: Design, n_random: u32, seed: u64) -> Arrangements {
        let asked = u64::from(n_random) + 1;
        let is_exact = design.n_arrangements() <= asked as f64;
        let len = if is_exact { design.n_arrangements() as u64 } else { asked };
        Arrangements { design, seed, len, is_exact }
    }

    /// How many there are, the observed one included.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Never: the observed arrangement is always among them.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Whether these are all there are.
    pub fn is_exact(&self) -> bool {
        self.is_exact
    }

    /// The design.
    pub fn design(&self) -> Design {
        self.design
    }

    /// The arrangement of this number, from 0: for each part, whether it is target.
    ///
    /// Number 0 of a sample is the observed one. An arrangement depends on design, seed and number only.
    pub fn get(&self, number: u64) -> Vec<bool> {
        if self.is_exact {
            return enumerated(self.design, number);
        }
        if number == 0 {
            return self.design.observed();
        }
        random(self.design, &mut Draws::new(Purpose::Permutation, self.seed, number))
    }
}

/// A random arrangement: a partial shuffle of Fisher and Yates (Durstenfeld 1964), then a coin for each
/// document on both sides.
fn random(design: Design, draws: &mut Draws) -> Vec<bool> {
    let mut labels = design.observed();
    let n_single = design.n_single();
    // The smaller side is drawn; all others are of the other side.
    let (drawn, is_target) = match design.n_target <= design.n_reference {
        true => (design.n_target, true),
        false => (design.n_reference, false),
    };
    let mut order: Vec<u32> = (0..n_single as u32).collect();
    labels[..n_single].fill(!is_target);
    for place in 0..drawn {
        let other = place + draws.below((n_single - place) as u32) as usize;
        order.swap(place, other);
        labels[order[place] as usize] = is_target;
    }
    for document in 0..design.n_both {
        if draws.coin() {
            design.swap(&mut labels, document);
        }
    }
    labels
}

/// The arrangement of this number in a list of all: the combinatorial number system for the documents on
/// one side, binary digits for those on both.
fn enumerated(design: Design, number: u64) -> Vec<bool> {
    let mut labels = design.observed();
    let swaps = number & ((1 << design.n_both) - 1);
    for document in 0..design.n_both {
        if swaps >> document & 1 == 1 {
            design.swap(&mut labels, document);
        }
    }
    let mut rest = number >> design.n_both;
    let mut to_choose = design.n_target as u64;
    for part in (0..design.n_single()).rev() {
        // The combinations of `to_choose` that all lie before this part come first.
        let before = combinations(part as u64, to_choose);
        labels[part] = to_choose > 0 && rest >= before;
        if labels[part] {
            rest -= before;
            to_choose -= 1;
        }
    }
    labels
}

/// `n` over `k`; only called where the number of all arrangements is known to be small.
fn combinations(n: u64, k: u64) -> u64 {
    if k > n {
        return 0;
    }
    (0..k.min(n - k)).fold(1, |product, i| product * (n - i) / (i + 1))
}

/// What random numbers are for; each purpose has streams of its own.
#[derive(Debug, Clone, Copy)]
pub enum Purpose {
    /// Exchanges of labels.
    Permutation = 1,
    /// Of a corpus to measure on.
    Generation = 3,
    /// Which of many are looked at.
    Sample = 4,
}

/// The random stream of one replicate: ChaCha with eight rounds (Bernstein 2008) in counter mode.
///
/// The key is the seed in its first eight bytes (little-endian) and the purpose in the ninth, the rest 0; the
/// nonce is the replicate. So a stream depends on nothing else, and not on the version of a library:
/// the cipher is fixed, and how its words become numbers is written here.
pub struct Draws(ChaCha8Rng);

impl Draws {
    /// The stream of a replicate for a purpose.
    pub fn new(purpose: Purpose, seed: u64, replicate: u64) -> Draws {
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
    pub fn below(&mut self, n: u32) -> u32 {
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
    use std::collections::BTreeSet;

    const SMALL: Design = Design { n_target: 2, n_reference: 4, n_both: 2 };

    #[test]
    fn all_arrangements_are_listed_once() {
        let all = Arrangements::new(SMALL, 59, 1);
        assert!(all.is_exact());
        let listed: BTreeSet<Vec<bool>> = (0..all.len()).map(|number| all.get(number)).collect();
        assert_eq!((all.len(), listed.len()), (60, 60));
        assert!(listed.contains(&SMALL.observed()));
        assert!(listed.iter().all(|labels| is_valid(SMALL, labels)));
    }

    #[test]
    fn a_sample_begins_with_the_observed_arrangement() {
        let sample = Arrangements::new(SMALL, 40, 1);
        assert!(!sample.is_exact());
        assert_eq!((sample.len(), sample.get(0)), (41, SMALL.observed()));
        assert!((1..41).all(|number| is_valid(SMALL, &sample.get(number))));
        assert_ne!(sample.get(1), sample.get(2));
    }

    #[test]
    fn random_arrangements_are_equally_probable() {
        let sample = Arrangements::new(Design { n_target: 2, n_reference: 3, n_both: 0 }, 8, 5);
        let mut counts = std::collections::BTreeMap::new();
        for number in 1..=10_000 {
            *counts.entry(sample.get(number)).or_insert(0) += 1;
        }
        let chi_squared: f64 = counts.values().map(|&count| (f64::from(count) - 1e3).powi(2) / 1e3).sum();
        // χ² with 9 degrees of freedom exceeds 27.9 in one of a thousand.
        assert!(counts.len() == 10 && chi_squared < 27.9, "{counts:?}");
    }

    #[test]
    fn arrangements_beyond_counting_are_sampled() {
        let design = Design { n_target: 3000, n_reference: 5000, n_both: 3000 };
        assert_eq!(design.n_arrangements(), f64::INFINITY);
        assert!(is_valid(design, &Arrangements::new(design, 9, 1).get(9)));
    }

    /// As many documents are target as were, and each of both sides has a part on each.
    fn is_valid(design: Design, labels: &[bool]) -> bool {
        let (single, both) = labels.split_at(design.n_single());
        let n_target = single.iter().filter(|label| **label).count();
        n_target == design.n_target && both.chunks(2).all(|parts| parts[0] != parts[1])
    }

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
            let mut draws = Draws::new(Purpose::Generation, 3, replicate);
            (0..600).for_each(|_| counts[draws.below(6) as usize] += 1);
        }
        // χ² with 5 degrees of freedom exceeds 20.5 in one of a thousand.
        let chi_squared: f64 = counts.iter().map(|&count| (f64::from(count) - 1e4).powi(2) / 1e4).sum();
        assert!(chi_squared < 20.5, "{counts:?}");
    }
}
