//! Occurrences of many terms by the parts of documents, and effects that are estimated by drawing these again.

use super::design::Design;
use crate::stats::NumberError;
use std::f64::consts::LN_2;

/// Terms and their occurrences in the parts of a [`Design`], term by term, zeros left out.
///
/// A term has a *base*: what its rate divides by, as tokens, or the phrases of its length. Each part has a
/// size for each base.
#[derive(Debug, Clone)]
pub struct PartCounts {
    design: Design,
    /// By base, then by part.
    sizes: Vec<Vec<f64>>,
    bases: Vec<u32>,
    starts: Vec<usize>,
    entries: Vec<Entry>,
}

/// Occurrences of a term in one part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Entry {
    pub(super) part: u32,
    pub(super) count: f64,
}

impl PartCounts {
    /// No terms yet: `sizes` are those of all parts, for each base.
    ///
    /// # Errors
    ///
    /// [`NumberError::DifferentLengths`] where a base has another number of sizes than there are parts.
    pub fn new(design: Design, sizes: &[Vec<u64>]) -> Result<PartCounts, NumberError> {
        for of_base in sizes {
            if of_base.len() != design.n_parts() {
                let (left, right) = (of_base.len(), design.n_parts());
                let (what_left, what_right) = ("sizes", "parts of documents");
                return Err(NumberError::DifferentLengths { what_left, left, what_right, right });
            }
        }
        let sizes = sizes.iter().map(|of_base| of_base.iter().map(|&size| size as f64).collect()).collect();
        Ok(PartCounts { design, sizes, bases: Vec::new(), starts: vec![0], entries: Vec::new() })
    }

    /// Adds a term with its occurrences by part, in any order; a part named twice counts both.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] for a base or a part that there is not.
    pub fn push(&mut self, base: usize, counts: &[(usize, u64)]) -> Result<(), NumberError> {
        let out_of_range = |what, value: usize| {
            let expected = "the number of an existing one";
            Err(NumberError::OutOfRange { what, value: value as f64, expected })
        };
        if base >= self.sizes.len() {
            return out_of_range("the base of a term", base);
        }
        if let Some((part, _)) = counts.iter().find(|(part, _)| *part >= self.design.n_parts()) {
            return out_of_range("the part of a document", *part);
        }
        let start = self.entries.len();
        self.entries.extend(counts.iter().map(|&(part, count)| Entry { part: part as u32, count: count as f64 }));
        // Sums run in the order of parts, whatever the order of the counts.
        self.entries[start..].sort_by_key(|entry| entry.part);
        self.starts.push(self.entries.len());
        self.bases.push(base as u32);
        Ok(())
    }

    /// The design.
    pub fn design(&self) -> Design {
        self.design
    }

    /// The number of terms.
    pub fn n_terms(&self) -> usize {
        self.bases.len()
    }

    /// The same parts with only these terms, in this order; each number is below [`PartCounts::n_terms`].
    pub fn select(&self, terms: &[usize]) -> PartCounts {
        let mut selected = PartCounts {
            design: self.design,
            sizes: self.sizes.clone(),
            bases: Vec::new(),
            starts: vec![0],
            entries: Vec::new(),
        };
        for &term in terms {
            selected.entries.extend(self.entries(term));
            selected.starts.push(selected.entries.len());
            selected.bases.push(self.bases[term]);
        }
        selected
    }

    /// The rates of a term in the parts of each side, target first; parts without a size are left out.
    pub fn rates(&self, term: usize) -> [Vec<f64>; 2] {
        let mut counts = vec![0.0; self.design.n_parts()];
        for entry in self.entries(term) {
            counts[entry.part as usize] += entry.count;
        }
        let mut rates = [Vec::new(), Vec::new()];
        for (part, (count, size)) in counts.iter().zip(self.sizes(self.base(term))).enumerate() {
            if *size > 0.0 {
                rates[usize::from(!self.design.is_target(part))].push(count / size);
            }
        }
        rates
    }

    pub(super) fn n_bases(&self) -> usize {
        self.sizes.len()
    }

    pub(super) fn base(&self, term: usize) -> usize {
        self.bases[term] as usize
    }

    pub(super) fn entries(&self, term: usize) -> &[Entry] {
        &self.entries[self.starts[term]..self.starts[term + 1]]
    }

    /// The sizes of all parts for a base.
    pub(super) fn sizes(&self, base: usize) -> &[f64] {
        &self.sizes[base]
    }
}

/// What stands for an absent term in a log ratio: Hardie (2014).
const ZERO_STAND_IN: f64 = 0.5;

/// Counts and sizes of both sides in one sample of documents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// Occurrences, target first.
    pub counts: [f64; 2],
    /// What the rates divide by, target first.
    pub sizes: [f64; 2],
}

/// Effects of one sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effects {
    /// Binary log ratio of the rates, 0.5 for a count of 0.
    pub log_ratio: f64,
    /// Difference of the rates, as a share: times 10⁶ it is per million.
    pub difference: f64,
}

impl Sample {
    /// The effects; nothing where a side is empty.
    ///
    /// ```
    /// # use tifa::stats::resample::Sample;
    /// let sample = Sample { counts: [4.0, 1.0], sizes: [100.0, 100.0] };
    /// assert_eq!(sample.effects().map(|effects| effects.log_ratio), Some(2.0));
    /// ```
    pub fn effects(&self) -> Option<Effects> {
        let [n1, n2] = self.sizes;
        if n1 <= 0.0 || n2 <= 0.0 {
            return None;
        }
        let stand_in = |count: f64| if count > 0.0 { count } else { ZERO_STAND_IN };
        let [a, b] = self.counts;
        let log_ratio = ((stand_in(a) / n1) / (stand_in(b) / n2)).ln() / LN_2;
        Some(Effects { log_ratio, difference: a / n1 - b / n2 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_exist_is_refused() {
        let design = Design { n_target: 1, n_reference: 1, n_both: 0 };
        assert!(PartCounts::new(design, &[vec![1, 2, 3]]).is_err());
        let mut counts = PartCounts::new(design, &[vec![10, 20]]).unwrap();
        assert!(counts.push(1, &[]).is_err());
        assert!(counts.push(0, &[(2, 1)]).is_err());
        assert!(counts.push(0, &[(1, 4), (0, 3)]).is_ok());
        assert_eq!(counts.entries(0)[0], Entry { part: 0, count: 3.0 });
        assert_eq!(counts.rates(0), [vec![0.3], vec![0.2]]);
    }
}
