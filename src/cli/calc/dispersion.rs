//! `tifa calc dispersion`

use super::figure::{Figure, only, table};
use super::from::Rows;
use super::number::{self, Wholes};
use super::{Calculation, cannot};
use crate::error::Error;
use crate::stats::Score;
use crate::stats::dispersion::{DISPERSIONS, DISTANCE_DISPERSIONS, Parts, Positions};
use crate::table::Table;
use clap::{ArgGroup, Args};
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("input").required(true).args(["counts", "positions", "from"]))]
pub(super) struct DispersionArgs {
    /// Occurrences in each part
    #[arg(long, value_name = "LIST", allow_hyphen_values = true, value_parser = number::wholes)]
    counts: Option<Wholes>,
    /// Size of each part [default: all the same]
    #[arg(long, value_name = "LIST", requires = "counts", allow_hyphen_values = true, value_parser = number::wholes)]
    sizes: Option<Wholes>,
    /// Token numbers of the occurrences, from 1: for ARF, ALD and AWT
    #[arg(long, value_name = "LIST", requires = "length", allow_hyphen_values = true, value_parser = number::wholes)]
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
}

impl Calculation for DispersionArgs {
    fn calculate(&self) -> Result<(Table, Value), Error> {
        if let (Some(positions), Some(length)) = (&self.positions, self.length) {
            return self.places(positions, length);
        }
        let (counts, sizes) = self.parts()?;
        let order = "give as many sizes as counts, as in `tifa calc dispersion --counts 1,2,3 --sizes 9,10,10`";
        let parts = Parts::new(&counts, &sizes).map_err(cannot("dispersion", order))?;
        let score = |value| Score { value, p_value: None };
        let figures = DISPERSIONS.iter().map(|it| Figure::of(*it, score(it.score(&parts)))).collect();
        let title = format!("{} occurrences in {} parts", counts.iter().sum::<u64>(), counts.len());
        let are_taken_as_equal = self.sizes.is_none() && self.from.is_none();
        let notes = are_taken_as_equal.then(|| "no sizes were given: all parts are taken as equal".to_owned());
        let table = table("dispersion", &title, &only(figures, &self.measure)?, notes.into_iter().collect());
        Ok((table, json!({ "counts": counts, "sizes": sizes })))
    }
}

impl DispersionArgs {
    /// Counts and sizes from the command line or a file.
    fn parts(&self) -> Result<(Wholes, Wholes), Error> {
        if let Some(path) = &self.from {
            let rows = Rows::read(path, ["count", "size"])?;
            return Ok(rows.rows.iter().map(|row| (row.numbers[0], row.numbers[1])).unzip());
        }
        let counts = self.counts.clone().unwrap_or_default();
        // Any size that holds the counts will do: the measures know only the proportions.
        let largest = counts.iter().copied().max().unwrap_or_default().max(1);
        let sizes = self.sizes.clone().unwrap_or_else(|| vec![largest; counts.len()]);
        Ok((counts, sizes))
    }

    fn places(&self, positions: &[u64], length: u64) -> Result<(Table, Value), Error> {
        let order =
            "give token numbers in ascending order, as in `tifa calc dispersion --positions 1,2,51 --length 100`";
        let places = Positions::new(positions, length).map_err(cannot("dispersion", order))?;
        let score = |value| Score::without_p_value(value);
        let figures = DISTANCE_DISPERSIONS.iter().map(|it| Figure::of(*it, score(it.score(&places)))).collect();
        let title = format!("{} occurrences in {length} tokens", positions.len());
        let table = table("dispersion", &title, &only(figures, &self.measure)?, Vec::new());
        Ok((table, json!({ "positions": positions, "length": length })))
    }
}
