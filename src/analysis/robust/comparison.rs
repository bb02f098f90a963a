//! Whether a target says more or less of a term than a reference, under any settings.

use super::choice::{Cells, Finding, Settings, ZeroRule};
use super::{Answer, Question, Subject};
use crate::analysis::{
    Base, Class, Comparison, Keyness, KeynessPlan, KeynessRow, Only, Rank, compare_with, each_concept_against_rest,
};
use crate::corpus::Key;
use crate::count::ConceptCounts;
use crate::error::Error;
use crate::stats::{
    Contingency, FisherExact, LogLikelihood4, LogRatio, LogRatioWalter, Lrc, NumberError, Score, Statistic,
};
use std::collections::BTreeMap;

/// The comparison of all concepts between two sides, or of each group with the rest.
#[derive(Debug)]
pub struct ComparisonQuestion {
    /// What is compared with what, and from how many occurrences on.
    pub comparison: Comparison,
    /// How it is tested, and from which size on a difference counts.
    pub plan: KeynessPlan,
    /// The key whose groups are compared with the rest.
    pub by: Option<Key>,
}

impl Question for ComparisonQuestion {
    fn finding(&self) -> Finding {
        Finding::Comparison
    }

    fn answers(&self, counts: &ConceptCounts, settings: &Settings) -> Result<BTreeMap<Subject, Answer>, Error> {
        // All terms tested, whatever is listed: p-values are corrected for them.
        let plan = KeynessPlan {
            only: Only::All,
            min_log_ratio: 0.0,
            rank: Rank::Evidence,
            statistics: Vec::new(),
            ..self.plan.clone()
        };
        let found = match &self.by {
            None => vec![compare_with(counts, &self.comparison, &plan)?],
            Some(key) => each_concept_against_rest(counts, key, &self.comparison, &plan)?,
        };
        let mut answers = BTreeMap::new();
        for keyness in &found {
            let group: Vec<String> = self.by.iter().map(|_| keyness.target.in_words.clone()).collect();
            for (term, answer) in self.judge(keyness, settings)? {
                answers.insert((group.clone(), term), answer);
            }
        }
        Ok(answers)
    }
}

impl ComparisonQuestion {
    fn judge(&self, keyness: &Keyness, settings: &Settings) -> Result<Vec<(crate::analysis::Term, Answer)>, Error> {
        let mut rows = match settings.base {
            Base::Tokens => keyness.rows.clone(),
            Base::Documents => self.of_documents(keyness)?,
        };
        if settings.base == Base::Tokens && settings.cells == Cells::Four {
            self.sum_four_cells(&mut rows)?;
        }
        let answers = rows.into_iter().map(|mut row| {
            let answer = self.answer(&mut row, settings)?;
            Ok((row.term, answer))
        });
        answers.collect()
    }

    /// The same terms with documents in place of occurrences, tested exactly: whether a document holds the term is one
    /// observation.
    fn of_documents(&self, keyness: &Keyness) -> Result<Vec<KeynessRow>, Error> {
        let totals = [&keyness.target, &keyness.reference].map(|side| side.n_documents() as u64);
        let mut rows = Vec::with_capacity(keyness.rows.len());
        for (number, row) in keyness.rows.iter().enumerate() {
            let documents = [&row.target, &row.reference].map(|side| side.documents.unwrap_or_default());
            let mut of_documents = KeynessRow::test(number, row.term.clone(), documents, totals)?;
            let p_value = FisherExact::TWO_SIDED.score(&of_documents.table()?).p_value;
            of_documents.log_likelihood = Score { p_value, ..of_documents.log_likelihood };
            of_documents.estimate(self.comparison.confidence)?;
            rows.push(of_documents);
        }
        self.adjust(&mut rows)?;
        Ok(rows)
    }

    /// Tests words by the log-likelihood of four cells; where documents were tested, cells do not matter.
    fn sum_four_cells(&self, rows: &mut [KeynessRow]) -> Result<(), Error> {
        for row in rows.iter_mut() {
            row.log_likelihood = LogLikelihood4.score(&row.table()?);
        }
        self.adjust(rows)
    }

    /// Corrects the p-values for the number of terms.
    fn adjust(&self, rows: &mut [KeynessRow]) -> Result<(), Error> {
        let p_values: Vec<Option<f64>> = rows.iter().map(|row| row.log_likelihood.p_value).collect();
        for (row, adjusted) in rows.iter_mut().zip(self.plan.correction.adjust(&p_values)?) {
            row.p_adjusted = adjusted;
        }
        Ok(())
    }

    fn answer(&self, row: &mut KeynessRow, settings: &Settings) -> Result<Answer, Error> {
        let table = row.table()?;
        let lrc = Lrc { confidence: self.comparison.confidence };
        let (rule, measure): (&dyn Statistic, _) = match settings.zero_rule {
            ZeroRule::StandIn => (&LogRatio, "log_ratio"),
            ZeroRule::Added => (&LogRatioWalter, "log_ratio_walter"),
            ZeroRule::Exact => (&lrc, "lrc"),
        };
        let by_documents = settings.base == Base::Documents;
        row.log_ratio = rule.score(&table).value;
        row.classify(&self.plan);
        let class = match settings.zero_rule {
            ZeroRule::StandIn => row.class,
            ZeroRule::Added | ZeroRule::Exact => directed(row.class, row.log_ratio),
        };
        Ok(Answer {
            count: row.target.count + row.reference.count,
            measure: if by_documents { "log_ratio of documents" } else { measure },
            value: row.log_ratio,
            verdict: class.name().to_owned(),
            is_comparable: !by_documents && settings.zero_rule != ZeroRule::Exact,
            is_silent: by_documents && is_saturated(&table, self.plan.alpha)?,
        })
    }
}

/// Whether so many documents hold the term that they cannot tell the sides apart: not even if all documents without it were
/// on one side would Fisher's p-value reach `alpha` (the least attainable one, after Tarone 1990, Biometrics 46, 515–522).
///
/// A term in few documents is not let off like this: that few documents hold it is what words alone hide.
fn is_saturated(table: &Contingency, alpha: f64) -> Result<bool, NumberError> {
    let (target, reference) = (table.target_total(), table.reference_total());
    let with = table.target_count() + table.reference_count();
    let without = target + reference - with;
    if with <= without {
        return Ok(false);
    }
    let lacking_in_target = without.min(target);
    let lacking_in_reference = without.min(reference);
    let extremes = [
        (target - lacking_in_target, reference - (without - lacking_in_target)),
        (target - (without - lacking_in_reference), reference - lacking_in_reference),
    ];
    for (in_target, in_reference) in extremes {
        let table = Contingency::new(in_target, target, in_reference, reference)?;
        if FisherExact::TWO_SIDED.score(&table).p_value.is_some_and(|p_value| p_value <= alpha) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A difference is one only if the effect has its direction.
fn directed(class: Class, effect: Option<f64>) -> Class {
    let sign = effect.filter(|effect| *effect != 0.0).map(f64::signum);
    match class {
        Class::Positive if sign != Some(1.0) => Class::Open,
        Class::Negative if sign != Some(-1.0) => Class::Open,
        class => class,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_silent_where_those_without_the_term_are_too_few_to_tell() {
        let is_silent = |a, n1, b, n2| is_saturated(&Contingency::new(a, n1, b, n2).unwrap(), 0.05).unwrap();
        assert!(is_silent(40, 40, 39, 39));
        // scipy.stats.fisher_exact: [[37, 3], [39, 0]] has p = 0.2405, [[40, 0], [36, 3]] 0.1155.
        assert!(is_silent(38, 40, 38, 39));
        // [[34, 6], [39, 0]] has p = 0.0255.
        assert!(!is_silent(38, 40, 35, 39));
        // One document of many holds it: that is a finding, not silence.
        assert!(!is_silent(1, 40, 0, 39));
    }
}
