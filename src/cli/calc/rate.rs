//! `tifa calc rate` and `adjust`: a rate with its intervals, p-values of many tests.

use super::figure::{Figure, table};
use super::number::{self, Reals};
use super::{Calculation, LevelArgs, cannot};
use crate::error::{Error, NameError};
use crate::stats::correction::{CORRECTIONS, Correction};
use crate::stats::{Interval, NumberError, RatePerMillion, clopper_pearson, wilson};
use crate::table::{Cell, Column, Table, Unit};
use clap::Args;
use serde_json::{Value, json};

#[derive(Debug, Args)]
pub(super) struct RateArgs {
    /// Occurrences, and what they are out of
    #[arg(value_names = ["COUNT", "TOTAL"], num_args = 2, required = true, allow_negative_numbers = true,
        value_parser = number::whole)]
    numbers: Vec<u64>,
    #[command(flatten)]
    level: LevelArgs,
}

impl Calculation for RateArgs {
    fn calculate(&self) -> Result<(Table, Value), Error> {
        let [count, total] = number::exactly(&self.numbers);
        let order = "the order is COUNT TOTAL, as in `tifa calc rate 52 50000`";
        let figures = self.figures(count, total).map_err(cannot("the rate", order))?;
        let note = "poisson: occurrences of a term, of which a token more could always be one; wilson, clopper_pearson: a share, as of \
             documents; exact ones (poisson, clopper_pearson) cover at least what they say, wilson on average";
        let table = table("rate", &format!("{count} in {total}"), &figures, vec![note.into()]);
        Ok((table, json!({ "count": count, "total": total, "confidence": self.level.json() })))
    }
}

impl RateArgs {
    /// The rate with each interval that it can have, and the share with its own.
    fn figures(&self, count: u64, total: u64) -> Result<Vec<Figure>, NumberError> {
        let confidence = self.level.confidence();
        let (exact, score) = (clopper_pearson(count, total, confidence)?, wilson(count, total, confidence)?);
        let rate = RatePerMillion::new(count, total, confidence);
        let share = count as f64 / total as f64;
        let per_million = |id, note| Figure::new(id, "rate per million", rate.map(|rate| rate.value), note);
        let of_share = |id, note| Figure::new(id, "share", share, note);
        let scaled = |interval: Interval| interval.map(|end| end * 1e6);
        let [garwood, clopper, by_wilson] = [
            "exact Poisson interval; Garwood 1936",
            "exact binomial interval; Clopper & Pearson 1934",
            "score interval; Wilson 1927",
        ];
        Ok(vec![
            per_million("per_million_poisson", garwood).within(rate.map(|it| it.interval)),
            per_million("per_million_clopper_pearson", clopper).within(scaled(exact)),
            per_million("per_million_wilson", by_wilson).within(scaled(score)),
            of_share("share_clopper_pearson", clopper).within(exact),
            of_share("share_wilson", by_wilson).within(score),
        ])
    }
}

#[derive(Debug, Args)]
pub(super) struct AdjustArgs {
    /// P-values, with commas or spaces between them
    #[arg(required = true, value_name = "P", allow_negative_numbers = true, value_parser = number::reals)]
    p_values: Vec<Reals>,
    /// Only these corrections: bh, by, holm, bonferroni
    #[arg(short, long, value_delimiter = ',', value_name = "IDS")]
    method: Vec<String>,
    /// The error rate at which findings are counted
    #[arg(long, default_value = "0.05", value_name = "RATE", value_parser = number::real)]
    alpha: f64,
}

impl Calculation for AdjustArgs {
    fn calculate(&self) -> Result<(Table, Value), Error> {
        let corrections = chosen(&self.method)?;
        let p_values: Reals = self.p_values.concat();
        let given: Vec<Option<f64>> = p_values.iter().copied().map(Some).collect();
        let order = "give numbers from 0 to 1, as in `tifa calc adjust 0.01,0.02,0.03`";
        let mut columns = vec![Column::new("number", Unit::Count), Column::new("p_value", Unit::Probability)];
        columns.extend(corrections.iter().map(|correction| Column::new(correction.id(), Unit::Probability)));
        let mut table = Table::new("adjust", &format!("{} p-values", p_values.len()), columns);
        table.rows = (1..).zip(&p_values).map(|(number, &p_value)| vec![Cell::Whole(number), p_value.into()]).collect();
        for correction in corrections {
            let adjusted = correction.adjust(&given).map_err(cannot("adjusted p-values", order))?;
            let findings = adjusted.iter().flatten().filter(|&&p_value| p_value <= self.alpha).count();
            for (row, p_value) in table.rows.iter_mut().zip(adjusted) {
                row.push(p_value.into());
            }
            let (id, name, about) = (correction.id(), correction.name(), correction.about());
            table.notes.push(format!("{id}: {name}, {about}; {findings} at {} or below", self.alpha));
        }
        Ok((table, json!({ "p_values": p_values, "alpha": self.alpha })))
    }
}

/// The corrections of these names, or all.
fn chosen(names: &[String]) -> Result<Vec<&'static dyn Correction>, Error> {
    let unknown = |name: &String| {
        Error::from(NameError::Unknown {
            kind: "correction",
            name: name.clone(),
            known: CORRECTIONS.iter().map(|correction| correction.id().to_owned()).collect(),
        })
    };
    let find = |name: &String| {
        CORRECTIONS.iter().copied().find(|correction| correction.id() == *name).ok_or_else(|| unknown(name))
    };
    if names.is_empty() { Ok(CORRECTIONS.to_vec()) } else { names.iter().map(find).collect() }
}
