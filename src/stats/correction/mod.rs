//! What many tests at once do to a p-value.

use crate::stats::Described;
use crate::stats::NumberError;

mod benjamini_hochberg;
mod benjamini_yekutieli;
mod family_wise;

pub use benjamini_hochberg::BenjaminiHochberg;
pub use benjamini_yekutieli::BenjaminiYekutieli;
pub use family_wise::{Bonferroni, Holm};

/// Every correction; the first is the one used unless another is asked for.
pub static CORRECTIONS: &[&dyn Correction] = &[&BenjaminiHochberg, &BenjaminiYekutieli, &Holm, &Bonferroni];

/// A correction of p-values for the number of tests.
pub trait Correction: Described + Sync {
    /// Replaces p-values, which come in ascending order, by adjusted ones.
    fn adjust_ascending(&self, p_values: &mut [f64]);

    /// Adjusted p-values in the order of the given ones.
    ///
    /// A missing p-value stays missing and is not counted as a test.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] for a number that is no probability.
    fn adjust(&self, p_values: &[Option<f64>]) -> Result<Vec<Option<f64>>, NumberError> {
        let mut present: Vec<(usize, f64)> = Vec::with_capacity(p_values.len());
        for (index, p_value) in p_values.iter().enumerate() {
            if let Some(p_value) = *p_value {
                present.push((index, probability(p_value)?));
            }
        }
        present.sort_by(|left, right| left.1.total_cmp(&right.1));
        let mut ascending: Vec<f64> = present.iter().map(|&(_, p_value)| p_value).collect();
        self.adjust_ascending(&mut ascending);
        let mut adjusted = vec![None; p_values.len()];
        for (&(index, _), p_value) in present.iter().zip(ascending) {
            adjusted[index] = Some(p_value);
        }
        Ok(adjusted)
    }
}

fn probability(p_value: f64) -> Result<f64, NumberError> {
    if (0.0..=1.0).contains(&p_value) {
        return Ok(p_value);
    }
    Err(NumberError::OutOfRange { what: "a p-value", value: p_value, expected: "a number from 0 to 1" })
}
