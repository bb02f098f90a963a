//! The figures of one term on two sides.

use super::documents::DocumentEvidence;
use super::plan::{Class, KeynessPlan};
use super::side::{Sides, Tally};
use crate::analysis::Term;
use crate::error::Error;
use crate::stats::{
    Confidence, Contingency, Interval, LogLikelihood, LogOdds, LogRatio, Lrc, NumberError, RatePerMillion, Score,
    Statistic, log_ratio_interval,
};

/// One term on both sides.
#[derive(Debug, Clone)]
pub struct KeynessRow {
    /// The term.
    pub term: Term,
    /// Its figures in the target.
    pub target: SideFigures,
    /// Its figures in the reference.
    pub reference: SideFigures,
    /// Two-cell log-likelihood, signed: positive if the target's rate is higher.
    pub log_likelihood: Score,
    /// The p-value after the plan's correction over all terms tested.
    pub p_adjusted: Option<f64>,
    /// Log ratio (Hardie), 0.5 for a count of 0.
    pub log_ratio: Option<f64>,
    /// The log ratios that G² does not reject; an end that a count of 0 does not bound is infinite.
    pub log_ratio_interval: Option<Interval>,
    /// LRC at the confidence shared by all terms tested (Bonferroni), as Evert (2022) ranks.
    pub lrc_adjusted: Option<f64>,
    /// Tests and intervals by document.
    pub documents: Option<DocumentEvidence>,
    /// Weighted log-odds, if the plan ranks by them.
    pub log_odds: Option<LogOdds>,
    /// Scaled F-score, if the plan ranks by it.
    pub scaled_f: Option<f64>,
    /// The further measures of the plan, in its order.
    pub measures: Vec<Measure>,
    /// What all this says at the plan's thresholds.
    pub class: Class,
    /// The number of the term among those tested.
    pub(super) number: usize,
}

/// A further measure of one term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measure {
    /// The value, with a p-value if it has one.
    pub score: Score,
    /// The interval, if it has one.
    pub interval: Option<Interval>,
}

/// One term on one side.
#[derive(Debug, Clone)]
pub struct SideFigures {
    /// Occurrences.
    pub count: u64,
    /// Documents with an occurrence; nothing for a frequency list, which holds none.
    pub documents: Option<u64>,
    /// What the rate divides by.
    pub total: u64,
    /// The rate with its interval.
    pub rate: Option<RatePerMillion>,
    /// Gries's DP over the documents of the side; nothing where the term does not occur.
    pub dp: Option<f64>,
}

impl KeynessRow {
    /// Tests one term: `counts` of `totals`, target first. Everything that only the rows that are listed need is left open: see
    /// [`KeynessRow::estimate`] and [`KeynessRow::complete`].
    pub(in crate::analysis) fn test(
        number: usize,
        term: Term,
        counts: [u64; 2],
        totals: [u64; 2],
    ) -> Result<KeynessRow, Error> {
        let table = Contingency::new(counts[0], totals[0], counts[1], totals[1])?;
        let figures = |side: usize| SideFigures {
            count: counts[side],
            documents: None,
            total: totals[side],
            rate: None,
            dp: None,
        };
        Ok(KeynessRow {
            target: figures(0),
            reference: figures(1),
            log_likelihood: LogLikelihood.score(&table),
            p_adjusted: None,
            log_ratio: None,
            log_ratio_interval: None,
            lrc_adjusted: None,
            documents: None,
            log_odds: None,
            scaled_f: None,
            measures: Vec::new(),
            class: Class::Open,
            number,
            term,
        })
    }

    /// Occurrences and totals of both sides.
    pub(in crate::analysis) fn table(&self) -> Result<Contingency, NumberError> {
        let (target, reference) = (&self.target, &self.reference);
        Contingency::new(target.count, target.total, reference.count, reference.total)
    }

    /// Whether both sides expect so many occurrences.
    pub(super) fn expects(&self, least: f64) -> Result<bool, Error> {
        let table = self.table()?;
        Ok(table.expected_target().min(table.expected_reference()) >= least)
    }

    /// Fills in the effect size with its interval.
    pub(in crate::analysis) fn estimate(&mut self, confidence: Confidence) -> Result<(), Error> {
        let table = self.table()?;
        self.log_ratio = LogRatio.score(&table).value;
        self.log_ratio_interval = log_ratio_interval(&table, confidence);
        Ok(())
    }

    /// Fills in the effect size that is sure for all of `n_tested` terms together.
    pub(super) fn hedge(&mut self, confidence: Confidence, n_tested: usize) -> Result<(), Error> {
        let confidence = confidence.shared_by(n_tested.try_into().unwrap_or(u32::MAX));
        self.lrc_adjusted = Lrc { confidence }.score(&self.table()?).value;
        Ok(())
    }

    /// Fills in rates and the further measures.
    pub(super) fn complete(&mut self, confidence: Confidence, plan: &KeynessPlan) -> Result<(), Error> {
        let by_documents = self.documents.as_ref().and_then(|documents| documents.rates);
        for (number, side) in [&mut self.target, &mut self.reference].into_iter().enumerate() {
            let by_words = || RatePerMillion::new(side.count, side.total, confidence);
            side.rate = by_documents.map(|rates| rates[number]).or_else(by_words);
        }
        let table = self.table()?;
        let measure = |statistic: &&dyn Statistic| Measure {
            score: statistic.score(&table),
            interval: statistic.interval(&table, confidence),
        };
        self.measures = plan.statistics.iter().map(measure).collect();
        Ok(())
    }

    /// Fills in documents and dispersion from the occurrences by document.
    pub(super) fn spread(&mut self, sides: &Sides, tally: &Tally) -> Result<(), Error> {
        for (figures, (side, tally)) in [&mut self.target, &mut self.reference]
            .into_iter()
            .zip([&sides.target, &sides.reference].into_iter().zip(tally))
        {
            if !side.is_list {
                figures.documents = Some(tally.len() as u64);
                figures.dp = side.dispersion(tally)?;
            }
        }
        Ok(())
    }

    /// What the figures say at the plan's thresholds: by documents where they were tested, else by words.
    ///
    /// By documents a difference is one if its p-value says so and no difference is not within its interval: the p-value is exact
    /// if documents are exchangeable, the interval also holds where a small side varies more than a large one.
    pub(in crate::analysis) fn classify(&mut self, plan: &KeynessPlan) {
        let is_large = self.log_ratio.is_some_and(|log_ratio| log_ratio.abs() >= plan.min_log_ratio);
        let p_value = match &self.documents {
            Some(documents) => documents.p_adjusted,
            None => self.p_adjusted,
        };
        let is_within = |interval: Interval| -plan.lock_bound <= interval.low && interval.high <= plan.lock_bound;
        let by_documents = self.documents.as_ref();
        let is_same = self.log_ratio_interval.is_some_and(is_within)
            && by_documents.is_none_or(|documents| documents.intervals.log_ratio.is_some_and(is_within));
        let excludes = |interval: Interval| !interval.contains(0.0);
        let is_sure = by_documents.is_none_or(|documents| documents.intervals.log_ratio.is_none_or(excludes));
        self.class = match is_sure && p_value.is_some_and(|p_value| p_value <= plan.alpha) {
            true if is_large && self.is_positive() => Class::Positive,
            true if is_large => Class::Negative,
            false if is_same => Class::Lockword,
            _ => Class::Open,
        };
    }

    /// The class as tables say it: what rests on words alone, taken as independent, is marked.
    pub fn class_name(&self) -> &'static str {
        if self.documents.is_some() { self.class.name() } else { self.class.name_by_words() }
    }

    /// The end of the log ratio's interval that is farthest from 0: by documents where there is one.
    pub(super) fn farthest(&self) -> f64 {
        let by_documents = self.documents.as_ref().and_then(|documents| documents.intervals.log_ratio);
        by_documents.or(self.log_ratio_interval).map_or(f64::INFINITY, |interval| interval.high.max(-interval.low))
    }

    /// Whether the target's rate is higher.
    pub(super) fn is_positive(&self) -> bool {
        self.log_likelihood.value.is_some_and(|value| value > 0.0)
    }

    /// Whether words alone say that the rates differ.
    pub(super) fn differs_by_words(&self, plan: &KeynessPlan) -> bool {
        self.p_adjusted.is_some_and(|p_value| p_value <= plan.alpha)
    }
}
