//! `tifa calc rate`

use super::figure::{Figure, table};
use super::{LevelArgs, cannot, level, number, options, write};
use crate::cli::args::PlainTableArgs;
use crate::error::Error;
use crate::stats::{NumberError, RatePerMillion, clopper_pearson, wilson};
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct RateArgs {
    /// Occurrences, and what they are out of
    #[arg(value_names = ["COUNT", "TOTAL"], num_args = 2, required = true, allow_negative_numbers = true,
        value_parser = number::whole)]
    numbers: Vec<u64>,
    #[command(flatten)]
    level: LevelArgs,
    #[command(flatten)]
    table: PlainTableArgs,
}

const ORDER: &str = "the order is COUNT TOTAL, as in `tifa calc rate 52 50000`";

pub(super) fn run(args: &RateArgs) -> Result<(), Error> {
    let [count, total] = number::exactly(&args.numbers);
    let figures = figures(count, total, args).map_err(cannot("the rate", ORDER))?;
    let mut table = table("rate", &format!("{count} in {total}"), &figures);
    table.notes = vec![
        "poisson: occurrences of a term, of which a token more could always be one; wilson, clopper_pearson: a share, as of \
         documents; exact ones (poisson, clopper_pearson) cover at least what they say, wilson on average"
            .into(),
    ];
    let confidence = level(args.level.confidence());
    write(table, &args.table, options([("count", json!(count)), ("total", json!(total)), confidence]))
}

/// The rate with each interval that it can have, and the share with its own.
fn figures(count: u64, total: u64, args: &RateArgs) -> Result<Vec<Figure>, NumberError> {
    const MILLION: f64 = 1e6;
    let confidence = args.level.confidence();
    let (exact, score) = (clopper_pearson(count, total, confidence)?, wilson(count, total, confidence)?);
    let rate = RatePerMillion::new(count, total, confidence);
    let share = Some(count as f64 / total as f64);
    let per_million = |id: &str, note: &str| Figure::new(id, "rate per million", rate.map(|rate| rate.value), note);
    let of_share = |id: &str, note: &str| Figure::new(id, "share", share, note);
    let scaled = |interval: crate::stats::Interval| interval.map(|end| end * MILLION);
    Ok(vec![
        per_million("per_million_poisson", "exact Poisson interval; Garwood 1936")
            .with_interval(rate.map(|it| it.interval)),
        per_million("per_million_clopper_pearson", "exact binomial interval; Clopper & Pearson 1934")
            .with_interval(scaled(exact)),
        per_million("per_million_wilson", "score interval; Wilson 1927").with_interval(scaled(score)),
        of_share("share_clopper_pearson", "exact binomial interval; Clopper & Pearson 1934").with_interval(exact),
        of_share("share_wilson", "score interval; Wilson 1927").with_interval(score),
    ])
}
