//! Findings to charts: which figures are drawn, and what the words around them say.
//!
//! A new chart is one file here and one line in [`FIGURES`]; how it is drawn stands in
//! [`chart`](crate::chart).

mod caption;
mod echo;
mod error;
mod frequency;
mod keyness;
mod share;
mod trend;

pub(crate) use caption::years;
pub use echo::similarity_figure;
pub use error::FigureError;

use crate::analysis::Comparison;
use crate::chart::Chart;
use crate::corpus::{Key, Period};
use crate::count::ConceptCounts;
use crate::error::{Error, NameError};
use crate::stats::Confidence;

/// A chart that can be drawn from counts.
pub struct Figure {
    /// The name, as in `tifa chart --kind bars`.
    pub name: &'static str,
    /// One line for people.
    pub about: &'static str,
    /// Analyses the counts and chooses what is drawn.
    pub make: fn(&FigureRequest<'_>) -> Result<Box<dyn Chart>, Error>,
}

/// All charts.
pub static FIGURES: &[Figure] = &[
    frequency::BARS,
    trend::TREND,
    trend::SHARES,
    share::SHARE_OF,
    keyness::COMPARISON,
    frequency::HEATMAP,
    echo::SIMILARITY,
];

/// What a chart is to show.
#[derive(Debug, Clone)]
pub struct FigureRequest<'a> {
    /// The counts.
    pub counts: &'a ConceptCounts,
    /// The keys of the groups, for charts that show groups.
    pub by: &'a [Key],
    /// The period, for charts over time, or the one in which the lines can be followed: years, or
    /// decades where there are many years.
    pub period: Option<Period>,
    /// The sides, for comparisons.
    pub comparison: Option<&'a Comparison>,
    /// The term whose share of all hits is drawn, for charts of shares.
    pub share_of: Option<&'a str>,
    /// The most terms shown, or what suits the chart.
    pub top: Option<usize>,
    /// The title, or one that names the subject.
    pub title: Option<String>,
    /// The confidence of the intervals.
    pub confidence: Confidence,
}

/// The chart of this name.
///
/// # Errors
///
/// There is none; the error names those there are.
///
/// ```
/// assert!(tifa::figure::figure_named("heatmap").is_ok());
/// assert!(tifa::figure::figure_named("pie").is_err());
/// ```
pub fn figure_named(name: &str) -> Result<&'static Figure, Error> {
    FIGURES.iter().find(|figure| figure.name == name).ok_or_else(|| {
        NameError::Unknown {
            kind: "chart",
            name: name.to_owned(),
            known: FIGURES.iter().map(|figure| figure.name.to_owned()).collect(),
        }
        .into()
    })
}
