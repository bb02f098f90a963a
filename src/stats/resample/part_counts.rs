//! Occurrences of many terms by the parts of documents.

use super::design::Design;
use crate::stats::{DocumentSums, NumberError};

/// Terms and their occurrences in the parts of a [`Design`], term by term, zeros left out.
///
/// A term has a *base*: what its rate divides by, as tokens, or the phrases of its length. Each part has a
/// size for each base.
#[derive(Debug, Clone)]
pub struct PartCounts {
    design: Design,
    /// By base, then by part.
    sizes: Vec<Vec<f64>>,
    /// By base and side: documents and sizes, of no term yet.
    side_sizes: Vec<[DocumentSums; 2]>,
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
        let side_sizes = sizes.iter().map(|of_base| side_sizes(design, of_base)).collect();
        let sizes = sizes.iter().map(|of_base| of_base.iter().map(|&size| size as f64).collect()).collect();
        Ok(PartCounts { design, sizes, side_sizes, bases: Vec::new(), starts: vec![0], entries: Vec::new() })
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
            side_sizes: self.side_sizes.clone(),
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

    /// What intervals by documents need to know of a term on each side, target first; parts without a size are left out.
    pub fn sums(&self, term: usize) -> [DocumentSums; 2] {
        let mut sums = self.side_sizes[self.base(term)];
        let sizes = self.sizes(self.base(term));
        for entry in self.entries(term) {
            let part = entry.part as usize;
            let (sums, count, size) = (&mut sums[usize::from(!self.design.is_target(part))], entry.count, sizes[part]);
            if size > 0.0 {
                sums.count += count as u64;
                sums.squares += (count * count) as u64;
                sums.products += (count * size) as u64;
            }
        }
        sums
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

/// Documents and sizes of both sides.
fn side_sizes(design: Design, sizes: &[u64]) -> [DocumentSums; 2] {
    let mut sums = [DocumentSums::default(); 2];
    for (part, size) in sizes.iter().enumerate().filter(|(_, size)| **size > 0) {
        let side = &mut sums[usize::from(!design.is_target(part))];
        side.documents += 1;
        side.total += size;
        side.total_squares += size * size;
    }
    sums
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
