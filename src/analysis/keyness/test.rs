//! The figures of one term on two sides.

use super::{KeynessRow, SideFigures};
use crate::analysis::Term;
use crate::error::Error;
use crate::stats::correction::{BenjaminiHochberg, Correction};
use crate::stats::{Confidence, Contingency, LogLikelihood, LogRatio, RatePerMillion, Statistic};
use std::cmp::Ordering;

/// Tests one term: `counts` of `totals`, target first. Documents and dispersion are left open, and so
/// are rates and intervals, which only the rows that are kept need: see [`KeynessRow::estimate`].
pub(super) fn test(term: Term, counts: [u64; 2], totals: [u64; 2]) -> Result<KeynessRow, Error> {
    let table = Contingency::new(counts[0], totals[0], counts[1], totals[1])?;
    let figures =
        |side: usize| SideFigures { count: counts[side], documents: 0, total: totals[side], rate: None, dp: None };
    Ok(KeynessRow {
        target: figures(0),
        reference: figures(1),
        log_likelihood: LogLikelihood.score(&table),
        p_adjusted: None,
        log_ratio: None,
        log_ratio_interval: None,
        term,
    })
}

impl KeynessRow {
    /// Fills in rates, effect size and their intervals.
    pub(super) fn estimate(&mut self, confidence: Confidence) -> Result<(), Error> {
        for side in [&mut self.target, &mut self.reference] {
            side.rate = RatePerMillion::new(side.count, side.total, confidence);
        }
        let (target, reference) = (&self.target, &self.reference);
        let table = Contingency::new(target.count, target.total, reference.count, reference.total)?;
        self.log_ratio = LogRatio.score(&table).value;
        self.log_ratio_interval = LogRatio.interval(&table, confidence);
        Ok(())
    }
}

/// Corrects the p-values for the number of rows.
pub(super) fn adjust(rows: &mut [KeynessRow]) -> Result<(), Error> {
    let p_values: Vec<Option<f64>> = rows.iter().map(|row| row.log_likelihood.p_value).collect();
    for (row, adjusted) in rows.iter_mut().zip(BenjaminiHochberg.adjust(&p_values)?) {
        row.p_adjusted = adjusted;
    }
    Ok(())
}

/// The strongest evidence first, then by name.
pub(super) fn by_evidence(a: &KeynessRow, b: &KeynessRow) -> Ordering {
    let evidence = |row: &KeynessRow| row.log_likelihood.value.map_or(0.0, f64::abs);
    evidence(b).total_cmp(&evidence(a)).then_with(|| a.term.cmp(&b.term))
}
