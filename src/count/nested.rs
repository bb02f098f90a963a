//! Phrases inside longer phrases.

use crate::stats::c_value;
use crate::token::{FIRST_WORD, Symbol};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// The share of its occurrences inside one longer phrase from which on a phrase is *nested*: it hardly
/// ever stands without those further words.
///
/// With all in place of nine in ten this is the closedness of Pasquier, Bastide, Taouil & Lakhal 1999,
/// *Discovering frequent closed itemsets*; one stray occurrence should not bring a fragment back.
pub const NESTED_SHARE: f64 = 0.9;

/// Which of some phrases are not nested in a longer one of them, in their order.
///
/// A phrase is a sequence of symbols; boundaries may stand inside.
///
/// ```
/// use tifa::count::closed;
/// let (part, whole): (&[u32], &[u32]) = (&[20, 21], &[20, 21, 22]);
/// assert_eq!(closed(&[(part, 10), (whole, 9)]), [false, true]);
/// assert_eq!(closed(&[(part, 11), (whole, 9)]), [true, true]);
/// ```
pub fn closed(phrases: &[(&[Symbol], u64)]) -> Vec<bool> {
    let mut largest = vec![0; phrases.len()];
    for_each_inner(phrases, |outer, inner| largest[inner] = phrases[outer].1.max(largest[inner]));
    phrases.iter().zip(largest).map(|((_, count), outer)| (outer as f64) < NESTED_SHARE * *count as f64).collect()
}

/// The C-value of each of some phrases, all of them being the candidates; see [`c_value`].
///
/// ```
/// use tifa::count::c_values;
/// let (part, whole): (&[u32], &[u32]) = (&[20, 21], &[20, 21, 22, 23]);
/// assert_eq!(c_values(&[(part, 10), (whole, 4)]), [6.0, 8.0]);
/// ```
pub fn c_values(phrases: &[(&[Symbol], u64)]) -> Vec<f64> {
    let (mut in_outer, mut n_outer) = (vec![0; phrases.len()], vec![0; phrases.len()]);
    for_each_inner(phrases, |outer, inner| {
        // All that hold `outer` came before it, so what of it is nested is known.
        in_outer[inner] += phrases[outer].1.saturating_sub(in_outer[outer]);
        n_outer[inner] += 1;
    });
    let value = |(number, (phrase, count)): (usize, &(&[Symbol], u64))| {
        c_value(n_tokens(phrase), *count, in_outer[number], n_outer[number])
    };
    phrases.iter().enumerate().map(value).collect()
}

/// The tokens of a phrase, boundaries left aside.
pub(crate) fn n_tokens(phrase: &[Symbol]) -> usize {
    phrase.iter().filter(|symbol| **symbol >= FIRST_WORD).count()
}

/// Reports every pair of a phrase and a shorter one inside it once, the longest outer phrases first.
fn for_each_inner(phrases: &[(&[Symbol], u64)], mut each: impl FnMut(usize, usize)) {
    let numbers: FxHashMap<&[Symbol], usize> =
        phrases.iter().enumerate().map(|(number, (phrase, _))| (*phrase, number)).collect();
    let mut lengths: Vec<usize> = phrases.iter().map(|(phrase, _)| phrase.len()).collect();
    lengths.sort_unstable();
    lengths.dedup();
    let mut order: Vec<usize> = (0..phrases.len()).collect();
    order.sort_by_key(|number| Reverse(phrases[*number].0.len()));
    let mut inner = Vec::new();
    for outer in order {
        let phrase = phrases[outer].0;
        inner.clear();
        for length in lengths.iter().take_while(|length| **length < phrase.len()) {
            inner.extend(phrase.windows((*length).max(1)).filter_map(|part| numbers.get(part)));
        }
        inner.sort_unstable();
        inner.dedup();
        for inner in &inner {
            each(outer, *inner);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worked_example_of_frantzi_ananiadou_and_mima() {
        // adenoid 16, cystic 17, basal 18, cell 19, carcinoma 20, ulcerated 21, recurrent 22, circumscribed 23.
        let phrases: [(&[u32], u64); 6] = [
            (&[16, 17, 18, 19, 20], 5),
            (&[17, 18, 19, 20], 11),
            (&[21, 18, 19, 20], 7),
            (&[22, 18, 19, 20], 5),
            (&[23, 18, 19, 20], 3),
            (&[18, 19, 20], 984),
        ];
        let printed = [11.6096, 12.0, 14.0, 10.0, 6.0, 1551.36];
        for (value, printed) in c_values(&phrases).into_iter().zip(printed) {
            assert!((value - printed).abs() < 0.005, "{value} is not {printed}");
        }
    }

    #[test]
    fn a_phrase_twice_inside_a_longer_one_is_inside_it_once() {
        assert_eq!(c_values(&[(&[16, 17], 6), (&[16, 17, 16, 17], 2)]), [4.0, 4.0]);
    }
}
