//! What was found, in sentences. One file a kind of sentence, which is made from a tested result and from nothing else: where the
//! test or the interval does not carry it, there is none.

mod difference;
mod movement;
mod presence;
mod rendering;
mod reuse;

pub use difference::{difference, nothing_differs, sides_differ};
pub use movement::{movement_found, movement_size, movements_found};
pub use presence::presences;
pub use rendering::rendering_changed;
pub use reuse::reuse_found;

use crate::stats::Interval;
use crate::table::{Cell, Unit};

/// A tested result in words.
///
/// Sorted by how unlikely it is by chance.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What was found, as a title says it, without a full stop.
    pub headline: String,
    /// The figures that carry it: sizes with intervals, how much they rest on, and the p-value.
    pub figures: String,
    /// The chance of such a result where there is nothing, after the correction for all that was tested.
    pub p_value: f64,
}

impl Finding {
    /// Both in a sentence.
    pub fn sentence(&self) -> String {
        format!("{}: {}.", self.headline, self.figures)
    }
}

/// The findings, the least likely by chance first.
pub fn strongest_first(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| a.p_value.total_cmp(&b.p_value));
    findings
}

/// A number as tables show it.
fn shown(number: f64, unit: Unit) -> String {
    Cell::Number(number).shown(unit)
}

/// A count as tables show it.
fn counted(number: u64) -> String {
    Cell::Whole(number).shown(Unit::Count)
}

/// A p-value in a sentence.
fn chance(p_value: f64) -> String {
    format!("p {} after correction", shown(p_value, Unit::Probability))
}

/// A share as a percentage.
fn percent(share: f64) -> String {
    format!("{} %", shown(100.0 * share, Unit::Rate))
}

/// An interval behind its value: `1.04 (1.01 to 1.07)`.
fn with_interval(value: f64, interval: Interval, unit: Unit) -> String {
    format!("{} ({} to {})", shown(value, unit), shown(interval.low, unit), shown(interval.high, unit))
}
