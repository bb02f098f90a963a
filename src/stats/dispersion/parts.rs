use crate::stats::NumberError;
use crate::stats::contingency::check_share;

/// Occurrences of one term in each part of a corpus, with the sizes of the parts.
///
/// Checked once: as many counts as sizes, at least one part, no part of size 0, no count
/// above its size.
#[derive(Debug, Clone, Copy)]
pub struct Parts<'a> {
    counts: &'a [u64],
    sizes: &'a [u64],
}

impl<'a> Parts<'a> {
    /// Checks and keeps counts and sizes.
    ///
    /// # Errors
    ///
    /// [`NumberError::DifferentLengths`], [`NumberError::TooFewValues`], [`NumberError::EmptyTotal`] or
    /// [`NumberError::CountAboveTotal`], the last two naming the part, and [`NumberError::OutOfRange`] for a
    /// part above 10¹².
    pub fn new(counts: &'a [u64], sizes: &'a [u64]) -> Result<Self, NumberError> {
        if counts.len() != sizes.len() {
            return Err(NumberError::DifferentLengths {
                what_left: "counts",
                left: counts.len(),
                what_right: "sizes",
                right: sizes.len(),
            });
        }
        if counts.is_empty() {
            return Err(NumberError::TooFewValues { what: "dispersion", needed: 1, got: 0 });
        }
        for (index, (&count, &total)) in counts.iter().zip(sizes).enumerate() {
            check_share(count, total, &format!("part {}", index + 1))?;
        }
        Ok(Self { counts, sizes })
    }

    /// Number of parts, `k`.
    pub fn n_parts(&self) -> usize {
        self.counts.len()
    }

    /// Occurrences in each part, `xᵢ`.
    pub fn counts(&self) -> impl Iterator<Item = f64> {
        self.counts.iter().map(|&count| count as f64)
    }

    /// Size of each part, `sᵢ`.
    pub fn sizes(&self) -> impl Iterator<Item = f64> {
        self.sizes.iter().map(|&size| size as f64)
    }

    /// All occurrences, `f = Σxᵢ`; `None` where the term does not occur.
    pub fn count(&self) -> Option<f64> {
        let count: f64 = self.counts().sum();
        (count > 0.0).then_some(count)
    }

    /// Share of each part in the corpus, `wᵢ = sᵢ/Σs`.
    pub fn weights(&self) -> impl Iterator<Item = f64> {
        let total: f64 = self.sizes().sum();
        self.sizes().map(move |size| size / total)
    }

    /// Rate in each part, `rᵢ = xᵢ/sᵢ`.
    pub fn rates(&self) -> impl Iterator<Item = f64> {
        self.counts().zip(self.sizes()).map(|(count, size)| count / size)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_above_the_size_of_its_part_is_refused_by_number() {
        let error = Parts::new(&[1, 5], &[10, 4]).unwrap_err();
        assert_eq!(error.to_string(), "the count 5 of the part 2 is larger than its total 4");
    }

    #[test]
    fn counts_and_sizes_belong_together() {
        let error = Parts::new(&[1], &[10, 4]).unwrap_err();
        assert_eq!(error.to_string(), "1 counts stand against 2 sizes, expected as many of both");
    }
}
