//! The first of many, without keeping all.

use std::cmp::Ordering;

/// What comes first in some order, of any number of things that are looked at one by one.
#[derive(Debug)]
pub(super) struct Best<T> {
    kept: Vec<T>,
    most: usize,
    order: fn(&T, &T) -> Ordering,
    /// How many were looked at.
    pub(super) n_seen: usize,
}

impl<T> Best<T> {
    /// Keeps the first `most`, or all.
    pub(super) fn new(most: Option<usize>, order: fn(&T, &T) -> Ordering) -> Best<T> {
        Best { kept: Vec::new(), most: most.unwrap_or(usize::MAX), order, n_seen: 0 }
    }

    pub(super) fn push(&mut self, one: T) {
        self.n_seen += 1;
        self.kept.push(one);
        // Sorting only every so often costs no more than a heap, and keeps equal things in their order.
        if self.kept.len() / 2 > self.most {
            self.cut();
        }
    }

    /// The first ones, in order.
    pub(super) fn finish(mut self) -> Vec<T> {
        self.cut();
        self.kept
    }

    fn cut(&mut self) {
        self.kept.sort_by(self.order);
        self.kept.truncate(self.most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_are_those_of_a_full_sort() {
        for most in [Some(0), Some(1), Some(5), None] {
            let mut best = Best::new(most, |a: &u64, b: &u64| a.cmp(b));
            let all: Vec<u64> = (0..100).map(|number| number * 37 % 101).collect();
            all.iter().for_each(|number| best.push(*number));
            let mut sorted = all;
            sorted.sort_unstable();
            sorted.truncate(most.unwrap_or(usize::MAX));
            assert_eq!((best.n_seen, best.finish()), (100, sorted));
        }
    }
}
