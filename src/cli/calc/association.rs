//! `tifa calc association`

use super::figure::{Figure, OfFour};
use super::{Calculation, number};
use crate::error::Error;
use crate::stats::NumberError;
use crate::stats::association::{ASSOCIATIONS, Cooccurrence, Interaction};
use crate::table::Table;
use clap::Args;
use serde_json::{Value, json};
use std::path::PathBuf;

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
}

impl Calculation for AssociationArgs {
    fn calculate(&self) -> Result<(Table, Value), Error> {
        let sign = "positive above chance; lambda and z: interaction of two words, counts plus 0.5";
        let of_four = OfFour {
            name: "association",
            columns: ["f", "f1", "f2", "n"],
            order: "the order is F F1 F2 N: the pair, the first word, the second word, everything, \
                    as in `tifa calc association 8 1105 44 15000000`",
            only: &self.measure,
            figures: &figures,
        };
        if let Some(path) = &self.from {
            return Ok((of_four.for_each(path, "Pairs of words", |_| vec![sign.into()])?, json!({})));
        }
        let numbers @ [f, f1, f2, n] = number::exactly(&self.numbers);
        let expected = f1 as f64 * (f2 as f64 / n as f64);
        let notes = vec![format!("expected by chance: {expected:.4}; {sign}")];
        let table = of_four.once(numbers, &format!("{f} together, {f1} and {f2} each, in {n}"), notes)?;
        Ok((table, json!({ "f": f, "f1": f1, "f2": f2, "n": n })))
    }
}

/// Every association, and the interaction of the two words.
fn figures([f, f1, f2, n]: [u64; 4]) -> Result<Vec<Figure>, NumberError> {
    let pair = Cooccurrence::new(f, f1, f2, n)?;
    let mut figures: Vec<Figure> = ASSOCIATIONS.iter().map(|it| Figure::of(*it, it.score(&pair))).collect();
    let interaction = Interaction::from_marginal_counts(&[n, f1, f2, f])?;
    let about = "Blaheta & Johnson 2001, as quanteda's textstat_collocations";
    figures.push(Figure::new("lambda", "interaction λ", interaction.lambda, about));
    let z = Figure::new("lambda_z", "interaction λ over its standard error", interaction.z, about);
    figures.push(z.p(interaction.p_value()));
    Ok(figures)
}
