//! `tifa calc f-score`

use super::from::Rows;
use super::number::{self, Wholes};
use super::{cannot, options, write};
use crate::cli::args::PlainTableArgs;
use crate::error::Error;
use crate::stats::{LogOddsVariance, Prior, scaled_f_score, weighted_log_odds};
use crate::table::{Cell, Column, Table, Unit};
use clap::{ArgGroup, Args};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("input").required(true).args(["target", "from"]))]
pub(super) struct FScoreArgs {
    /// Occurrences of each term of the vocabulary in the target
    #[arg(long, value_name = "LIST", requires = "reference", allow_hyphen_values = true)]
    target: Option<Wholes>,
    /// Occurrences of the same terms in the reference
    #[arg(long, value_name = "LIST", requires = "target", allow_hyphen_values = true)]
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
    #[command(flatten)]
    table: PlainTableArgs,
}

const ORDER: &str =
    "give both counts of every term of the vocabulary, as in `tifa calc f-score --target 9,1,4 --reference 2,8,4`";

pub(super) fn run(args: &FScoreArgs) -> Result<(), Error> {
    let cannot = cannot("the scaled F-score", ORDER);
    let (mut heads, mut cells) = (vec![Column::new("number", Unit::Count)], Vec::new());
    let list = |list: &Option<Wholes>| list.as_ref().map(|list| list.0.clone()).unwrap_or_default();
    let (mut target, mut reference) = (list(&args.target), list(&args.reference));
    if let Some(path) = &args.from {
        let rows = Rows::read(path, ["target", "reference"])?;
        (target, reference) = rows.rows.iter().map(|row| (row.numbers[0], row.numbers[1])).unzip();
        heads = rows.labels.iter().map(|name| Column::new(name, Unit::Text)).collect();
        cells =
            rows.rows.iter().map(|row| row.labels.iter().map(|label| Cell::from(label.as_str())).collect()).collect();
    }
    let scores = scaled_f_score(&target, &reference, args.beta).map_err(&cannot)?;
    let odds = weighted_log_odds(&target, &reference, Prior::Uniform(args.prior), LogOddsVariance::TwoTerms);
    let odds = odds.map_err(&cannot)?;
    let mut columns = heads;
    columns.extend(["target", "reference"].map(|name| Column::new(name, Unit::Count)));
    columns.extend(["scaled_f_score", "log_odds", "log_odds_z"].map(|name| Column::new(name, Unit::Any)));
    columns.push(Column::new("p_value", Unit::Probability));
    let mut table = Table::new("f-score", &format!("A vocabulary of {} terms", target.len()), columns);
    for (index, score) in scores.into_iter().enumerate() {
        let mut row: Vec<Cell> = cells.get(index).cloned().unwrap_or_else(|| vec![(index + 1).into()]);
        row.extend([target[index].into(), reference[index].into(), score.into()]);
        row.extend([odds[index].map(|odds| odds.log_odds).into(), odds[index].map(|odds| odds.z).into()]);
        row.push(odds[index].map(|odds| odds.p_value()).into());
        table.rows.push(row);
    }
    table.notes = vec![
        format!(
            "scaled_f_score: 1 belongs to the target, 0 to the reference, 0.5 to neither; beta {}; Kessler 2017",
            args.beta
        ),
        format!("log_odds: prior {} for each term, two-term variance; Monroe et al. 2008", args.prior),
    ];
    write(table, &args.table, options([("beta", json!(args.beta)), ("prior", json!(args.prior))]))
}
