//! The openings of paragraphs: their rarest words.
//!
//! Words that fall into one class, a few dozen in a long text, are taken for one word here.

use std::ops::Range;

use super::bag::LEAST_SIMILARITY;
use super::paragraph::MOST_LISTED;
use super::sketch::small_parity;
use super::source::Paragraphs;
use crate::corpus::slices::over;

/// The rarest words of an opening, which are looked up however often they occur. In documents of many
/// megabytes, or of few words, openings hold others that occur more often than a list has room for.
const FEWEST_LOOKED_UP: usize = 3;

/// Paragraphs whose openings are chosen at a time.
const PART_PARAGRAPHS: usize = 1 << 10;

/// For each paragraph the classes of its rarest words, one of which every bag shares that reaches the least
/// similarity; not those that occur once.
pub(super) struct Openings {
    pub(super) n_classes: usize,
    classes: Vec<u32>,
    /// By paragraph.
    ends: Vec<End>,
}

/// What is kept of a paragraph beside the classes of its opening.
struct End {
    /// The end of these.
    classes: usize,
    small_parity: u64,
}

impl Openings {
    /// The opening of a paragraph.
    pub(super) fn of(&self, at: usize) -> &[u32] {
        let first = at.checked_sub(1).map_or(0, |before| self.ends[before].classes);
        &self.classes[first..self.ends[at].classes]
    }

    /// The small parity of a paragraph.
    pub(super) fn small_parity(&self, at: usize) -> u64 {
        self.ends[at].small_parity
    }

    /// The classes of all openings.
    pub(super) fn classes(&self) -> &[u32] {
        &self.classes
    }
}

/// The openings of all paragraphs.
pub(super) fn openings(long: &Paragraphs) -> Openings {
    let starts = (0..long.len()).step_by(PART_PARAGRAPHS);
    let parts: Vec<Range<usize>> = starts.map(|start| start..long.len().min(start + PART_PARAGRAPHS)).collect();
    let (_, parts) = over(&parts, Vec::new, |keys: &mut Vec<u64>, part| {
        let (mut classes, mut ends) = (Vec::new(), Vec::new());
        for at in part {
            opening(long, at, keys, &mut classes);
            ends.push(End { classes: classes.len(), small_parity: small_parity(long.words(at)) });
        }
        (classes, ends)
    });
    let mut openings = Openings { n_classes: long.counts.len(), classes: Vec::new(), ends: Vec::new() };
    for (classes, ends) in parts {
        let before = openings.classes.len();
        openings.ends.extend(ends.into_iter().map(|end| End { classes: before + end.classes, ..end }));
        openings.classes.extend(classes);
    }
    openings
}

/// Adds the opening of one paragraph to `classes`.
fn opening(long: &Paragraphs, at: usize, keys: &mut Vec<u64>, classes: &mut Vec<u32>) {
    let words = long.words(at);
    let last = long.counts.len() as u32 - 1;
    let key = |word: &u32| u64::from(long.counts[(word & last) as usize]) << 32 | u64::from(word & last);
    let n_words = |key: u64| key >> 32;
    let n_shared = (LEAST_SIMILARITY * words.len() as f64).ceil() as usize;
    let n_opening = words.len() + 1 - n_shared;
    let is_telling = |key: u64| n_words(key) <= u64::from(MOST_LISTED);
    // The words of an opening that several paragraphs may hold, of these keys.
    let several = |keys: &mut Vec<u64>| {
        if keys.len() > n_opening {
            keys.select_nth_unstable(n_opening - 1);
            keys.truncate(n_opening);
        }
        keys.sort_unstable();
        keys.dedup();
        keys.retain(|key| n_words(*key) > 1);
    };
    // Rare words come first, and where they are enough the others need no order.
    for most in [long.seldom.min(MOST_LISTED), MOST_LISTED, long.seldom, u16::MAX] {
        keep(keys, words.iter().map(key), |key| n_words(key) <= u64::from(most));
        let is_opening = keys.len() >= n_opening;
        several(keys);
        if is_opening || (most >= MOST_LISTED && keys.len() >= FEWEST_LOOKED_UP) {
            break;
        }
    }
    let places = keys.iter().enumerate();
    let looked_up = places.take_while(|(place, key)| *place < FEWEST_LOOKED_UP || is_telling(**key));
    classes.extend(looked_up.map(|(_, key)| *key as u32));
}

/// Puts those of some keys into `kept` that are wanted, without a branch for each: none could be foreseen.
fn keep(kept: &mut Vec<u64>, keys: impl ExactSizeIterator<Item = u64>, is_wanted: impl Fn(u64) -> bool) {
    kept.clear();
    kept.resize(keys.len(), 0);
    let mut n_kept = 0;
    for key in keys {
        kept[n_kept] = key;
        n_kept += usize::from(is_wanted(key));
    }
    kept.truncate(n_kept);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::corpus::repeat::source::Source;
    use crate::corpus::wrap;

    /// The plain version: all words of a paragraph in order.
    fn opening_plainly(long: &Paragraphs, at: usize) -> Vec<u32> {
        let words = long.words(at);
        let class = |word: &u32| word % long.counts.len() as u32;
        let mut keys: Vec<(u16, u32)> =
            words.iter().map(|word| (long.counts[class(word) as usize], class(word))).collect();
        keys.sort_unstable();
        let n_shared = (LEAST_SIMILARITY * words.len() as f64).ceil() as usize;
        keys.truncate(words.len() + 1 - n_shared);
        keys.dedup();
        keys.retain(|(n_words, _)| *n_words > 1);
        let looked_up = keys.into_iter().enumerate();
        let looked_up = looked_up.filter(|(place, (n_words, _))| *place < FEWEST_LOOKED_UP || *n_words <= MOST_LISTED);
        looked_up.map(|(_, (_, class))| class).collect()
    }

    proptest! {
        #[test]
        fn openings_are_the_first_of_all_words_in_order(
            paragraphs in prop::collection::vec(prop::collection::vec("[a-c]|[a-f]{2}|[a-z]{3}", 25..120), 2..12),
        ) {
            let text = paragraphs.iter().map(|words| words.join(" ")).collect::<Vec<_>>().join("\n");
            let paragraphs = wrap::paragraphs(&text, wrap::Paragraphs::EveryLine, &[]);
            let long = Paragraphs::of(&Source { text: &text, paragraphs: &paragraphs, removed: &[] });
            let openings = openings(&long);
            for at in 0..long.len() {
                prop_assert_eq!(openings.of(at), opening_plainly(&long, at));
            }
        }
    }
}
