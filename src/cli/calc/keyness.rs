//! `tifa calc keyness`, `log-odds`, `f-score` and `u-test`: two sides compared.

use super::figure::{Figure, OfFour, table};
use super::from::Rows;
use super::number::{self, Reals, Wholes};
use super::{Calculation, LevelArgs, cannot};
use crate::error::Error;
use crate::stats::{
    Confidence, Contingency, LogOddsVariance, MannWhitney, Prior, RatePerMillion, STATISTICS, log_odds_of_term,
    scaled_f_score, weighted_log_odds,
};
use crate::table::{Cell, Column, Table, Unit};
use clap::{ArgGroup, Args};
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct KeynessArgs {
    /// Occurrences and tokens of the target, then of the reference
    #[arg(value_names = ["A", "N1", "B", "N2"], num_args = 4, required_unless_present = "from", conflicts_with = "from",
        allow_negative_numbers = true, value_parser = number::whole)]
    numbers: Vec<u64>,
    /// A CSV with the columns a,n1,b,n2, one comparison a row; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Only these measures, as log_likelihood,log_ratio
    #[arg(short, long, value_delimiter = ',', value_name = "IDS")]
    measure: Vec<String>,
    /// Terms compared at once: conservative effects then hold for all of them together (Bonferroni)
    #[arg(long, default_value_t = 1, value_name = "M", value_parser = clap::value_parser!(u32).range(1..))]
    terms: u32,
    #[command(flatten)]
    level: LevelArgs,
}

/// Below this expected value the χ² approximation is poor (Cochran 1954).
const SMALL_EXPECTED: f64 = 5.0;

impl Calculation for KeynessArgs {
    fn calculate(&self) -> Result<(Table, Value), Error> {
        let order = "the order is A N1 B N2: occurrences and tokens of the target, then of the reference, \
                     as in `tifa calc keyness 52 50000 57 75000`";
        let of_four = OfFour {
            name: "keyness",
            columns: ["a", "n1", "b", "n2"],
            order,
            only: &self.measure,
            figures: &|[a, n1, b, n2]| Ok(self.figures(&Contingency::new(a, n1, b, n2)?)),
        };
        let (level, terms) = (self.level.json(), self.terms);
        if let Some(path) = &self.from {
            let adjusted =
                |n_rows| format!("p_adjusted: Benjamini–Hochberg over the {n_rows} rows, measure by measure");
            let notes = |n_rows| vec![interval_note(self.level.confidence()), adjusted(n_rows)];
            let table = of_four.for_each(path, "Comparisons", notes)?;
            return Ok((table, json!({ "confidence": level, "terms": terms })));
        }
        let numbers @ [a, n1, b, n2] = number::exactly(&self.numbers);
        let pair = Contingency::new(a, n1, b, n2).map_err(cannot("keyness", order))?;
        let table = of_four.once(numbers, &format!("{a} in {n1} against {b} in {n2}"), self.notes(&pair))?;
        Ok((table, json!({ "a": a, "n1": n1, "b": b, "n2": n2, "confidence": level, "terms": terms })))
    }
}

impl KeynessArgs {
    /// Both rates, then every statistic.
    fn figures(&self, pair: &Contingency) -> Vec<Figure> {
        let confidence = self.level.confidence();
        let rate = |id: &str, name: &str, side: &Contingency| {
            let rate = RatePerMillion::new(side.target_count(), side.target_total(), confidence);
            let about = "per million, exact Poisson interval; Garwood 1936";
            Figure::new(id, name, rate.map(|rate| rate.value), about).within(rate.map(|rate| rate.interval))
        };
        let mut figures = vec![
            rate("per_million_target", "rate of the target", pair),
            rate("per_million_reference", "rate of the reference", &pair.swapped()),
        ];
        let shared = confidence.shared_by(self.terms);
        figures.extend(STATISTICS.iter().map(|statistic| {
            Figure::of(*statistic, statistic.score_at(pair, shared)).within(statistic.interval(pair, confidence))
        }));
        figures
    }

    fn notes(&self, pair: &Contingency) -> Vec<String> {
        let mut notes = vec![interval_note(self.level.confidence())];
        if self.terms > 1 {
            notes.push(format!("conservative effects hold for {} terms together (Bonferroni)", self.terms));
        }
        let smallest = pair.expected_target().min(pair.expected_reference());
        if smallest < SMALL_EXPECTED {
            notes.push(format!(
                "a side expects {smallest:.2} occurrences: below 5 the p-values from χ² are rough, and fisher_exact is not"
            ));
        }
        if !pair.is_absent() && (pair.target_count() == 0 || pair.reference_count() == 0) {
            notes.push("one count is 0: log_ratio and its interval rest on the 0.5 that stands for it, and can contradict the test; lrc is exact".into());
        }
        notes
    }
}

fn interval_note(confidence: Confidence) -> String {
    let percent = confidence.percent();
    format!(
        "intervals at {percent} %; signs: positive (ratios above 1) where the target has more; occurrences are taken as independent"
    )
}

#[derive(Debug, Args)]
pub(super) struct LogOddsArgs {
    /// Occurrences and tokens of the target, then of the reference
    #[arg(value_names = ["A", "N1", "B", "N2"], num_args = 4, required = true, allow_negative_numbers = true,
        value_parser = number::whole)]
    numbers: Vec<u64>,
    /// Pseudo-count of the term
    #[arg(long, default_value = "0.01", value_name = "ALPHA", allow_negative_numbers = true, value_parser = number::real)]
    prior: f64,
    /// Different words of the vocabulary, each with the same pseudo-count
    #[arg(long, value_name = "K", value_parser = number::whole, conflicts_with = "prior_total",
        required_unless_present = "prior_total")]
    types: Option<u64>,
    /// Sum of all pseudo-counts, in place of the number of words: for an informative prior
    #[arg(long, value_name = "ALPHA0", allow_negative_numbers = true, value_parser = number::real)]
    prior_total: Option<f64>,
}

impl Calculation for LogOddsArgs {
    fn calculate(&self) -> Result<(Table, Value), Error> {
        let order = "the order is A N1 B N2, as in `tifa calc log-odds 52 50000 57 75000 --prior 0.01 --types 10000`";
        let cannot = cannot("log-odds", order);
        let [a, n1, b, n2] = number::exactly(&self.numbers);
        let pair = Contingency::new(a, n1, b, n2).map_err(&cannot)?;
        let total = self.prior_total.unwrap_or(self.prior * self.types.unwrap_or_default() as f64);
        let odds = |variance| log_odds_of_term(&pair, self.prior, total, variance).map_err(&cannot);
        let (two_terms, four_terms) = (odds(LogOddsVariance::TwoTerms)?, odds(LogOddsVariance::FourTerms)?);
        let about = "natural logarithm, above 0 for the target; Monroe et al. 2008, eq. 16";
        let delta = Figure::new("log_odds", "difference of log-odds δ", two_terms.map(|odds| odds.log_odds), about);
        let [z, z_four_terms] = [
            ("z", two_terms, "two-term variance; Monroe, Colaresi & Quinn 2008, eq. 20"),
            ("z_four_terms", four_terms, "four-term variance; their eq. 19, as Scattertext"),
        ]
        .map(|(id, odds, note)| {
            let z = Figure::new(id, "difference in standard errors ζ", odds.map(|odds| odds.z), note);
            z.p(odds.map(|odds| odds.p_value()))
        });
        let notes = vec![format!("prior: {} for the term, {total} for all terms together", self.prior)];
        let title = format!("{a} in {n1} against {b} in {n2}");
        let table = table("log-odds", &title, &[delta, z, z_four_terms], notes);
        Ok((table, json!({ "a": a, "n1": n1, "b": b, "n2": n2, "prior": self.prior, "prior_total": total })))
    }
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("input").required(true).args(["target", "from"]))]
pub(super) struct FScoreArgs {
    /// Occurrences of each term of the vocabulary in the target
    #[arg(long, value_name = "LIST", requires = "reference", allow_hyphen_values = true, value_parser = number::wholes)]
    target: Option<Wholes>,
    /// Occurrences of the same terms in the reference
    #[arg(long, value_name = "LIST", requires = "target", allow_hyphen_values = true, value_parser = number::wholes)]
    reference: Option<Wholes>,
    /// A CSV with the columns target,reference, one term a row; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Weight of recall against precision
    #[arg(long, default_value = "2", value_name = "BETA", allow_negative_numbers = true, value_parser = number::real)]
    beta: f64,
    /// Pseudo-count of each term for the log-odds beside it
    #[arg(long, default_value = "0.01", value_name = "ALPHA", allow_negative_numbers = true, value_parser = number::real)]
    prior: f64,
}

impl Calculation for FScoreArgs {
    fn calculate(&self) -> Result<(Table, Value), Error> {
        let order = "give both counts of every term of the vocabulary, \
                     as in `tifa calc f-score --target 9,1,4 --reference 2,8,4`";
        let cannot = cannot("the scaled F-score", order);
        let mut columns = vec![Column::new("number", Unit::Count)];
        let (mut target, mut reference) =
            (self.target.clone().unwrap_or_default(), self.reference.clone().unwrap_or_default());
        let mut heads: Vec<Vec<Cell>> = (1..=target.len()).map(|number| vec![number.into()]).collect();
        if let Some(path) = &self.from {
            let rows = Rows::read(path, ["target", "reference"])?;
            (target, reference) = rows.rows.iter().map(|row| (row.numbers[0], row.numbers[1])).unzip();
            columns = rows.heads(&[]);
            heads =
                rows.rows.iter().map(|row| row.labels.iter().map(|label| label.as_str().into()).collect()).collect();
        }
        let scores = scaled_f_score(&target, &reference, self.beta).map_err(&cannot)?;
        let odds = weighted_log_odds(&target, &reference, Prior::Uniform(self.prior), LogOddsVariance::TwoTerms);
        let odds = odds.map_err(&cannot)?;
        columns.extend(["target", "reference"].map(|name| Column::new(name, Unit::Count)));
        columns.extend(["scaled_f_score", "log_odds", "log_odds_z"].map(|name| Column::new(name, Unit::Any)));
        columns.push(Column::new("p_value", Unit::Probability));
        let mut table = Table::new("f-score", &format!("A vocabulary of {} terms", target.len()), columns);
        for (index, (mut row, odds)) in heads.into_iter().zip(odds).enumerate() {
            row.extend([target[index].into(), reference[index].into(), scores[index].into()]);
            row.extend([odds.map(|it| it.log_odds), odds.map(|it| it.z), odds.map(|it| it.p_value())].map(Cell::from));
            table.rows.push(row);
        }
        let (beta, prior) = (self.beta, self.prior);
        table.notes = vec![
            format!(
                "scaled_f_score: 1 belongs to the target, 0 to the reference, 0.5 to neither; beta {beta}; Kessler 2017"
            ),
            format!("log_odds: prior {prior} for each term, two-term variance; Monroe et al. 2008"),
        ];
        Ok((table, json!({ "beta": beta, "prior": prior })))
    }
}

#[derive(Debug, Args)]
pub(super) struct UTestArgs {
    /// Values of the target, such as the rate in each of its documents
    #[arg(long, value_name = "LIST", required = true, allow_hyphen_values = true, value_parser = number::reals)]
    target: Reals,
    /// Values of the reference
    #[arg(long, value_name = "LIST", required = true, allow_hyphen_values = true, value_parser = number::reals)]
    reference: Reals,
}

impl Calculation for UTestArgs {
    fn calculate(&self) -> Result<(Table, Value), Error> {
        let order = "give both sides, as in `tifa calc u-test --target 1,2,4 --reference 3,5,6`";
        let UTestArgs { target, reference } = self;
        let test = MannWhitney::new(target, reference).map_err(cannot("the Mann–Whitney test", order))?;
        let how = if test.is_exact { "exact" } else { "normal, corrected for ties and continuity" };
        let about = "pairs in which the target is larger, equal ones half; Mann & Whitney 1947";
        let u = Figure::new("u", "Mann–Whitney U", test.u, &format!("{about}; p is {how}")).p(test.p_value);
        let about = "probability that the target is larger, 0.5 for no difference; Vargha & Delaney 2000";
        let superiority = Figure::new("superiority", "probability of superiority A", test.superiority, about);
        let title = format!("{} values against {}", target.len(), reference.len());
        let table = table("u-test", &title, &[u, superiority], Vec::new());
        Ok((table, json!({ "target": target, "reference": reference })))
    }
}
