//! `tifa calc keyness`

use super::figure::{Figure, long_table, only, table};
use super::from::Rows;
use super::{LevelArgs, cannot, level, number, options, write};
use crate::cli::args::PlainTableArgs;
use crate::error::Error;
use crate::stats::{Confidence, Contingency, RatePerMillion, STATISTICS};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};

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
    #[command(flatten)]
    table: PlainTableArgs,
}

const COLUMNS: [&str; 4] = ["a", "n1", "b", "n2"];

const ORDER: &str = "the order is A N1 B N2: occurrences and tokens of the target, then of the reference, \
                     as in `tifa calc keyness 52 50000 57 75000`";

/// Below this expected value the χ² approximation is poor (Cochran 1954).
const SMALL_EXPECTED: f64 = 5.0;

pub(super) fn run(args: &KeynessArgs) -> Result<(), Error> {
    if let Some(path) = &args.from {
        return many(args, path);
    }
    let [a, n1, b, n2] = number::exactly(&args.numbers);
    let pair = Contingency::new(a, n1, b, n2).map_err(cannot("keyness", ORDER))?;
    let title = format!("{a} in {n1} against {b} in {n2}");
    let mut table = table("keyness", &title, &only(figures(&pair, args), &args.measure)?);
    table.notes = notes(&pair, args);
    let terms = ("terms", json!(args.terms));
    let numbers = [("a", json!(a)), ("n1", json!(n1)), ("b", json!(b)), ("n2", json!(n2))];
    let [a, n1, b, n2] = numbers;
    write(table, &args.table, options([a, n1, b, n2, level(args.level.confidence()), terms]))
}

fn many(args: &KeynessArgs, path: &Path) -> Result<(), Error> {
    let rows = Rows::read(path, COLUMNS)?;
    let mut calculated = Vec::new();
    for row in &rows.rows {
        let [a, n1, b, n2] = row.numbers;
        let pair = Contingency::new(a, n1, b, n2).map_err(|error| rows.wrong(row, error))?;
        calculated.push((row.cells(), only(figures(&pair, args), &args.measure)?));
    }
    let mut table = long_table("keyness", "Comparisons", rows.heads(&COLUMNS), &calculated)?;
    table.notes = vec![
        interval_note(args.level.confidence()),
        format!("p_adjusted: Benjamini–Hochberg over the {} rows, measure by measure", rows.rows.len()),
    ];
    write(table, &args.table, options([level(args.level.confidence()), ("terms", json!(args.terms))]))
}

/// Both rates, then every statistic.
fn figures(pair: &Contingency, args: &KeynessArgs) -> Vec<Figure> {
    let confidence = args.level.confidence();
    let shared = confidence.shared_by(args.terms);
    let swapped = pair.swapped();
    let rates = [
        ("per_million_target", "rate of the target", pair),
        ("per_million_reference", "rate of the reference", &swapped),
    ];
    let rate = |(id, name, side): (&str, &str, &Contingency)| {
        let rate = RatePerMillion::new(side.target_count(), side.target_total(), confidence);
        Figure::new(id, name, rate.map(|rate| rate.value), "per million, exact Poisson interval; Garwood 1936")
            .with_interval(rate.map(|rate| rate.interval))
    };
    let mut figures: Vec<Figure> = rates.into_iter().map(rate).collect();
    for statistic in STATISTICS {
        let score = statistic.score_at(pair, shared);
        figures.push(Figure::of(*statistic, score).with_interval(statistic.interval(pair, confidence)));
    }
    figures
}

fn notes(pair: &Contingency, args: &KeynessArgs) -> Vec<String> {
    let mut notes = vec![interval_note(args.level.confidence())];
    if args.terms > 1 {
        notes.push(format!("conservative effects hold for {} terms together (Bonferroni)", args.terms));
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

fn interval_note(confidence: Confidence) -> String {
    let percent = confidence.percent();
    format!(
        "intervals at {percent} %; signs: positive (ratios above 1) where the target has more; occurrences are taken as independent"
    )
}
