//! `tifa calc association`

use super::figure::{Figure, long_table, only, table};
use super::from::Rows;
use super::{cannot, number, options, write};
use crate::cli::args::PlainTableArgs;
use crate::error::Error;
use crate::stats::association::{ASSOCIATIONS, Cooccurrence, Interaction};
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct AssociationArgs {
    /// Occurrences of the pair, of the first word, of the second word, and of everything
    #[arg(value_names = ["F", "F1", "F2", "N"], num_args = 4, required_unless_present = "from", conflicts_with = "from",
        allow_negative_numbers = true, value_parser = number::whole)]
    numbers: Vec<u64>,
    /// A CSV with the columns f,f1,f2,n, one pair a row; - is standard input
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Only these measures, as log_dice,mi
    #[arg(short, long, value_delimiter = ',', value_name = "IDS")]
    measure: Vec<String>,
    #[command(flatten)]
    table: PlainTableArgs,
}

const COLUMNS: [&str; 4] = ["f", "f1", "f2", "n"];

const ORDER: &str = "the order is F F1 F2 N: the pair, the first word, the second word, everything, \
                     as in `tifa calc association 8 1105 44 15000000`";

const SIGN: &str = "positive above chance; lambda and z: interaction of two words, counts plus 0.5";

pub(super) fn run(args: &AssociationArgs) -> Result<(), Error> {
    if let Some(path) = &args.from {
        return many(args, path);
    }
    let numbers @ [f, f1, f2, n] = number::exactly(&args.numbers);
    let figures = figures(numbers).map_err(cannot("association", ORDER))?;
    let title = format!("{f} together, {f1} and {f2} each, in {n}");
    let mut table = table("association", &title, &only(figures, &args.measure)?);
    let expected = f1 as f64 * (f2 as f64 / n as f64);
    table.notes = vec![format!("expected by chance: {expected:.4}; {SIGN}")];
    let pairs = [("f", json!(f)), ("f1", json!(f1)), ("f2", json!(f2)), ("n", json!(n))];
    write(table, &args.table, options(pairs))
}

fn many(args: &AssociationArgs, path: &Path) -> Result<(), Error> {
    let rows = Rows::read(path, COLUMNS)?;
    let mut calculated = Vec::new();
    for row in &rows.rows {
        let figures = figures(row.numbers).map_err(|error| rows.wrong(row, error))?;
        calculated.push((row.cells(), only(figures, &args.measure)?));
    }
    let mut table = long_table("association", "Pairs of words", rows.heads(&COLUMNS), &calculated)?;
    table.notes = vec![SIGN.into()];
    write(table, &args.table, options([]))
}

/// Every association, and the interaction of the two words.
fn figures([f, f1, f2, n]: [u64; 4]) -> Result<Vec<Figure>, crate::stats::NumberError> {
    let pair = Cooccurrence::new(f, f1, f2, n)?;
    let mut figures: Vec<Figure> =
        ASSOCIATIONS.iter().map(|measure| Figure::of(*measure, measure.score(&pair))).collect();
    let interaction = Interaction::from_marginal_counts(&[n, f1, f2, f])?;
    let about = "Blaheta & Johnson 2001, as quanteda's textstat_collocations";
    figures.push(Figure::new("lambda", "interaction λ", Some(interaction.lambda), about));
    let z = Figure::new("lambda_z", "interaction λ over its standard error", Some(interaction.z), about);
    figures.push(z.with_p_value(interaction.p_value()));
    Ok(figures)
}
