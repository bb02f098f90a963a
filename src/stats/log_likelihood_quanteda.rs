use crate::stats::chi_squared_yates::quanteda_applies;
use crate::stats::distribution::deviance::deviance;
use crate::stats::log_likelihood::chi_squared_score;
use crate::stats::log_likelihood_4::four_cells;
use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

/// By how much a cell is moved towards its expected value.
const SHIFT: f64 = 0.5;

/// Signed four-cell log-likelihood ratio as quanteda's `measure = "lr"` computes it by default.
///
/// ```text
/// G² = 2·Σ O′·ln(O′/E),   O′ = O moved by ½ towards E
/// ```
///
/// The shift is made only where `|ad − bc| ≥ N/2` and an expected value is below 5; elsewhere
/// this is [`LogLikelihood4`]. Sign and p-value as there.
///
/// quanteda.textstats, `src/keyness.cpp`, `lr_lambda`. Its manual says that
/// `correction = "default"` means Williams' for this measure; the code makes this shift of
/// Yates' kind, and Williams' only on request ([`Williams`]). It also adds 1e-9 inside each
/// logarithm, which is not repeated here.
///
/// [`LogLikelihood4`]: crate::stats::LogLikelihood4
/// [`Williams`]: crate::stats::Williams
///
/// ```
/// # use tifa::stats::{Contingency, LogLikelihoodQuanteda, Statistic};
/// let table = Contingency::new(5, 1_000, 0, 2_000)?;
/// assert!((LogLikelihoodQuanteda.score(&table).value.unwrap() - 7.054_213_46).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct LogLikelihoodQuanteda;

impl Described for LogLikelihoodQuanteda {
    fn describe(&self) -> Description {
        Description {
            id: "log_likelihood_quanteda",
            name: "log-likelihood G² (as quanteda)",
            about: "four cells, moved by 0.5 where a cell expects below 5; quanteda's default",
        }
    }
}

impl Statistic for LogLikelihoodQuanteda {
    fn family(&self) -> Family {
        Family::Evidence
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        let unsigned = if quanteda_applies(table) { shifted_cells(table) } else { four_cells(table) };
        chi_squared_score(unsigned, table)
    }
}

fn shifted_cells(table: &Contingency) -> f64 {
    let parts = table.cells().map(|cell| {
        let excess = cell.excess - SHIFT.copysign(cell.excess);
        deviance(cell.expected + excess, cell.expected, excess)
    });
    2.0 * parts.iter().sum::<f64>()
}
