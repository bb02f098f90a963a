//! `tifa calc adjust`

use super::number::Reals;
use super::{cannot, options, write};
use crate::cli::args::PlainTableArgs;
use crate::error::Error;
use crate::stats::correction::{CORRECTIONS, Correction};
use crate::table::{Cell, Column, Table, Unit};
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct AdjustArgs {
    /// P-values, with commas or spaces between them
    #[arg(required = true, value_name = "P", allow_negative_numbers = true)]
    p_values: Vec<Reals>,
    /// Only these corrections: bh, by, holm, bonferroni
    #[arg(short, long, value_delimiter = ',', value_name = "IDS")]
    method: Vec<String>,
    /// The error rate at which findings are counted
    #[arg(long, default_value = "0.05", value_name = "RATE", value_parser = super::number::real)]
    alpha: f64,
    #[command(flatten)]
    table: PlainTableArgs,
}

pub(super) fn run(args: &AdjustArgs) -> Result<(), Error> {
    let corrections = chosen(&args.method)?;
    let p_values: Vec<f64> = args.p_values.iter().flat_map(|list| list.0.iter().copied()).collect();
    let given: Vec<Option<f64>> = p_values.iter().copied().map(Some).collect();
    let order = "give numbers from 0 to 1, as in `tifa calc adjust 0.01,0.02,0.03`";
    let mut columns = vec![Column::new("number", Unit::Count), Column::new("p_value", Unit::Probability)];
    columns.extend(corrections.iter().map(|correction| Column::new(correction.id(), Unit::Probability)));
    let mut table = Table::new("adjust", &format!("{} p-values", p_values.len()), columns);
    table.rows = (1..).zip(&p_values).map(|(number, &p_value)| vec![Cell::Whole(number), p_value.into()]).collect();
    for correction in &corrections {
        let adjusted = correction.adjust(&given).map_err(cannot("adjusted p-values", order))?;
        let findings = adjusted.iter().flatten().filter(|&&p_value| p_value <= args.alpha).count();
        for (row, p_value) in table.rows.iter_mut().zip(adjusted) {
            row.push(p_value.into());
        }
        let (id, name, about) = (correction.id(), correction.name(), correction.about());
        table.notes.push(format!("{id}: {name}, {about}; {findings} at {} or below", args.alpha));
    }
    write(table, &args.table, options([("p_values", json!(p_values)), ("alpha", json!(args.alpha))]))
}

/// The corrections of these names, or all.
fn chosen(names: &[String]) -> Result<Vec<&'static dyn Correction>, Error> {
    let unknown = |name: &String| Error::UnknownName {
        kind: "correction",
        name: name.clone(),
        known: CORRECTIONS.iter().map(|correction| correction.id().to_owned()).collect(),
    };
    let find = |name: &String| {
        CORRECTIONS.iter().copied().find(|correction| correction.id() == *name).ok_or_else(|| unknown(name))
    };
    if names.is_empty() { Ok(CORRECTIONS.to_vec()) } else { names.iter().map(find).collect() }
}
