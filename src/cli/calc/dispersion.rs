//! `tifa calc dispersion`

use super::figure::{Figure, only, table};
use super::from::Rows;
use super::number::{self, Wholes};
use super::{cannot, options, write};
use crate::cli::args::PlainTableArgs;
use crate::error::Error;
use crate::stats::Score;
use crate::stats::dispersion::{DISPERSIONS, DISTANCE_DISPERSIONS, Parts, Positions};
use clap::{ArgGroup, Args};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("input").required(true).args(["counts", "positions", "from"]))]
pub(super) struct DispersionArgs {
    /// Occurrences in each part
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    counts: Option<Wholes>,
    /// Size of each part [default: all the same]
    #[arg(long, value_name = "LIST", requires = "counts", allow_hyphen_values = true)]
    sizes: Option<Wholes>,
    /// Token numbers of the occurrences, from 1: for ARF, ALD and AWT
    #[arg(long, value_name = "LIST", requires = "length", allow_hyphen_values = true)]
    positions: Option<Wholes>,
    /// Tokens of the corpus that the positions lie in
    #[arg(long, value_name = "N", requires = "positions", value_parser = number::whole)]
    length: Option<u64>,
    /// A CSV with the columns count,size, one part a row; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Only these measures, as dp,juilland_d
    #[arg(short, long, value_delimiter = ',', value_name = "IDS")]
    measure: Vec<String>,
    #[command(flatten)]
    table: PlainTableArgs,
}

const ORDER: &str = "give as many sizes as counts, as in `tifa calc dispersion --counts 1,2,3 --sizes 9,10,10`";

const PLACES: &str =
    "give token numbers in ascending order, as in `tifa calc dispersion --positions 1,2,51 --length 100`";

pub(super) fn run(args: &DispersionArgs) -> Result<(), Error> {
    if let (Some(Wholes(positions)), Some(length)) = (&args.positions, args.length) {
        return places(args, positions, length);
    }
    let (counts, sizes) = parts(args)?;
    let parts = Parts::new(&counts, &sizes).map_err(cannot("dispersion", ORDER))?;
    let figure = |measure: &&'static dyn crate::stats::dispersion::Dispersion| {
        Figure::of(*measure, Score { value: measure.score(&parts), p_value: None })
    };
    let figures: Vec<Figure> = DISPERSIONS.iter().map(figure).collect();
    let title = format!("{} occurrences in {} parts", counts.iter().sum::<u64>(), counts.len());
    let mut table = table("dispersion", &title, &only(figures, &args.measure)?);
    if args.sizes.is_none() && args.from.is_none() {
        table.notes.push("no sizes were given: all parts are taken as equal".into());
    }
    write(table, &args.table, options([("counts", json!(counts)), ("sizes", json!(sizes))]))
}

/// Counts and sizes from the command line or a file.
fn parts(args: &DispersionArgs) -> Result<(Vec<u64>, Vec<u64>), Error> {
    if let Some(path) = &args.from {
        let rows = Rows::read(path, ["count", "size"])?;
        return Ok(rows.rows.iter().map(|row| (row.numbers[0], row.numbers[1])).unzip());
    }
    let counts = args.counts.as_ref().map(|list| list.0.clone()).unwrap_or_default();
    // Any size that holds the counts will do: the measures know only the proportions.
    let largest = counts.iter().copied().max().unwrap_or_default().max(1);
    let equal = || vec![largest; counts.len()];
    let sizes = args.sizes.as_ref().map_or_else(equal, |list| list.0.clone());
    Ok((counts, sizes))
}

fn places(args: &DispersionArgs, positions: &[u64], length: u64) -> Result<(), Error> {
    let places = Positions::new(positions, length).map_err(cannot("dispersion", PLACES))?;
    let figure = |measure: &&'static dyn crate::stats::dispersion::DistanceDispersion| {
        Figure::of(*measure, Score::without_p_value(measure.score(&places)))
    };
    let figures: Vec<Figure> = DISTANCE_DISPERSIONS.iter().map(figure).collect();
    let title = format!("{} occurrences in {length} tokens", positions.len());
    let table = table("dispersion", &title, &only(figures, &args.measure)?);
    write(table, &args.table, options([("positions", json!(positions)), ("length", json!(length))]))
}
