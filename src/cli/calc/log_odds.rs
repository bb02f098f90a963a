//! `tifa calc log-odds`

use super::figure::{Figure, table};
use super::{cannot, number, options, write};
use crate::cli::args::PlainTableArgs;
use crate::error::Error;
use crate::stats::{Contingency, LogOddsVariance, log_odds_of_term};
use clap::Args;
use serde_json::json;

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
    #[command(flatten)]
    table: PlainTableArgs,
}

const ORDER: &str = "the order is A N1 B N2, as in `tifa calc log-odds 52 50000 57 75000 --prior 0.01 --types 10000`";

pub(super) fn run(args: &LogOddsArgs) -> Result<(), Error> {
    let cannot = cannot("log-odds", ORDER);
    let [a, n1, b, n2] = number::exactly(&args.numbers);
    let pair = Contingency::new(a, n1, b, n2).map_err(&cannot)?;
    let total = args.prior_total.unwrap_or(args.prior * args.types.unwrap_or_default() as f64);
    let mut figures = Vec::new();
    let variances = [
        ("z", LogOddsVariance::TwoTerms, "two-term variance; Monroe, Colaresi & Quinn 2008, eq. 20"),
        ("z_four_terms", LogOddsVariance::FourTerms, "four-term variance; their eq. 19, as Scattertext"),
    ];
    for (id, variance, note) in variances {
        let odds = log_odds_of_term(&pair, args.prior, total, variance).map_err(&cannot)?;
        if figures.is_empty() {
            let about = "natural logarithm, above 0 for the target; Monroe et al. 2008, eq. 16";
            figures.push(Figure::new("log_odds", "difference of log-odds δ", odds.map(|odds| odds.log_odds), about));
        }
        let z = Figure::new(id, "difference in standard errors ζ", odds.map(|odds| odds.z), note);
        figures.push(z.with_p_value(odds.map(|odds| odds.p_value())));
    }
    let mut table = table("log-odds", &format!("{a} in {n1} against {b} in {n2}"), &figures);
    table.notes = vec![format!("prior: {} for the term, {total} for all terms together", args.prior)];
    let (a, n1, b, n2) = (("a", json!(a)), ("n1", json!(n1)), ("b", json!(b)), ("n2", json!(n2)));
    write(table, &args.table, options([a, n1, b, n2, ("prior", json!(args.prior)), ("prior_total", json!(total))]))
}
