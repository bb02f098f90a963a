//! One chart.

use super::Ask;
use super::read::Input;
use super::terms::Terms;
use super::text::Keys;
use crate::analysis::Comparison;
use crate::chart::{self, Identity};
use crate::corpus::{Condition, Conditions, Key, Period, Sources};
use crate::count::ConceptCounts;
use crate::error::Error;
use crate::figure::{FigureRequest, figure_named};
use crate::folder::write_file;
use crate::table::Provenance;
use crate::warning::Warning;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// One chart as SVG.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Chart {
    /// The documents.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub input: Input,
    /// The concepts.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub terms: Terms,
    /// The chart (`tifa list charts`)
    #[cfg_attr(feature = "cli", arg(short, long, value_name = "NAME"))]
    pub kind: String,
    /// Group by document, year, quarter, month, decade or any label; several with commas
    #[cfg_attr(feature = "cli", arg(short, long, default_value_t, hide_default_value = true, value_name = "KEYS"))]
    pub by: Keys,
    /// The target of a comparison; several on one key are alternatives
    #[cfg_attr(feature = "cli", arg(long, value_name = "KEY=VALUE"))]
    pub target: Vec<Condition>,
    /// The reference of a comparison [default: all the rest]
    #[cfg_attr(feature = "cli", arg(long, value_name = "KEY=VALUE", requires = "target"))]
    pub reference: Vec<Condition>,
    /// With share-of: the term whose share of all hits is drawn
    #[cfg_attr(feature = "cli", arg(long, value_name = "TERM"))]
    pub share_of: Option<String>,
    /// Show the N most frequent terms, or those with the strongest evidence
    #[cfg_attr(feature = "cli", arg(long, value_name = "N"))]
    pub top: Option<usize>,
    /// The title [default: one that names the subject]
    #[cfg_attr(feature = "cli", arg(long, value_name = "TEXT"))]
    pub title: Option<String>,
}

/// A chart that was drawn, as SVG.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// The SVG, with what was asked in its metadata.
    pub svg: String,
    /// What weakens the figures.
    pub warnings: Vec<Warning>,
}

impl Drawing {
    pub(super) fn new(
        chart: &dyn chart::Chart,
        slug: &str,
        provenance: &Provenance,
        warnings: Vec<Warning>,
    ) -> Result<Drawing, Error> {
        let identity = Identity { slug: slug.to_owned(), provenance: provenance.json().to_string() };
        Ok(Drawing { svg: chart.svg(&identity)?, warnings })
    }

    /// Writes the chart to a file, whole or not at all; its ending says how, as `trend.svg`, `trend.png` or `trend.pdf`.
    ///
    /// # Errors
    ///
    /// The ending is that of no picture, no font has a character of the chart, or the file cannot be written.
    pub fn write(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let path = path.as_ref();
        #[cfg(feature = "picture")]
        return write_file(path, &chart::Picture::of_file(path)?.write(&self.svg)?);
        #[cfg(not(feature = "picture"))]
        write_file(path, self.svg.as_bytes())
    }
}

impl Chart {
    /// Draws the chart of these documents.
    ///
    /// # Errors
    ///
    /// There is no such chart, nothing to draw, or no document is left.
    pub fn answer(&self, sources: Sources) -> Result<Drawing, Error> {
        figure_named(&self.kind)?;
        let sources = self.input.read.counted(sources)?;
        self.of_counts(&self.terms.counts(&sources, &self.input.read, self.input.read.policy(self.terms.overlap))?)
    }

    /// The same of hits that were counted already.
    pub(crate) fn of_counts(&self, counts: &ConceptCounts) -> Result<Drawing, Error> {
        let comparison = (!self.target.is_empty()).then(|| Comparison {
            target: Conditions::new(self.target.clone()),
            reference: Conditions::new(self.reference.clone()),
            min_count: 1,
            confidence: self.terms.confidence,
        });
        let chart = (figure_named(&self.kind)?.make)(&FigureRequest {
            counts,
            by: &self.by.0,
            period: period(&self.by.0),
            comparison: comparison.as_ref(),
            share_of: self.share_of.as_deref(),
            top: self.top,
            title: self.title.clone(),
            confidence: self.terms.confidence,
        })?;
        let mut provenance = Ask::Chart(self.clone()).provenance();
        provenance.corpus = Some(counts.corpus.name.clone());
        provenance.lexicon = Some(counts.lexicon.name.clone());
        Drawing::new(chart.as_ref(), &self.kind, &provenance, counts.corpus.warnings.clone())
    }
}

/// The period among the keys, if there is one.
fn period(keys: &[Key]) -> Option<Period> {
    keys.iter().find_map(|key| match key {
        Key::Period(period) => Some(*period),
        _ => None,
    })
}
