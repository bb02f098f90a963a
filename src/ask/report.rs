//! Everything at once.

use super::Ask;
use super::answer::Listing;
use super::read::Input;
use super::terms::{Terms, segmenter};
use super::text::Keys;
use crate::ask::AskError;
use crate::corpus::{Condition, Sources};
use crate::count::Policy;
use crate::error::Error;
use crate::report::{self, ReportOptions};
use serde::{Deserialize, Serialize};

/// Everything at once: tables, charts and one page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Report {
    /// The documents.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub input: Input,
    /// The concepts.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub terms: Terms,
    /// What the tokens of Chinese phrases are, where no lexicon is given: unicode (characters, the default) or jieba (words)
    #[cfg_attr(feature = "cli", arg(long, value_name = "NAME", conflicts_with_all = ["lexicon", "terms"]))]
    pub segment: Option<String>,
    /// Labels to group by, each by itself [default: those the corpus suggests]
    #[cfg_attr(feature = "cli", arg(short, long, default_value_t, hide_default_value = true, value_name = "KEYS"))]
    pub by: Keys,
    /// The side of interest of the comparison [default: the latest year]
    #[cfg_attr(feature = "cli", arg(long, value_name = "KEY=VALUE"))]
    pub target: Vec<Condition>,
    /// What it is compared with [default: all the rest]
    #[cfg_attr(feature = "cli", arg(long, value_name = "KEY=VALUE", requires = "target"))]
    pub reference: Vec<Condition>,
    /// Significant digits in files for programs
    #[cfg_attr(feature = "cli", arg(long, default_value_t = Report::default().digits, value_name = "N",
        value_parser = clap::value_parser!(u8).range(1..=17)))]
    pub digits: u8,
}

impl Default for Report {
    fn default() -> Report {
        Report {
            input: Input::default(),
            terms: Terms::default(),
            segment: None,
            by: Keys::default(),
            target: Vec::new(),
            reference: Vec::new(),
            digits: Listing::default().digits,
        }
    }
}

impl Report {
    /// Makes the report on these documents, without writing it.
    ///
    /// # Errors
    ///
    /// No document is left, or a label or value asked for does not exist.
    pub fn answer(&self, sources: Sources) -> Result<report::Report, Error> {
        let read = &self.input.read;
        let mut sources = read.counted(sources)?;
        let copies = read.copies(&sources)?;
        sources.warnings.extend(copies);
        let lexicon = self.terms.lexicon(&sources)?;
        let segmenter = segmenter(self.segment.as_ref())?;
        if lexicon.is_some() && self.segment.is_some() {
            return Err(AskError::SegmenterBesideLexicon { segmenter: segmenter.name }.into());
        }
        let mut provenance = Ask::Report(self.clone()).provenance();
        provenance.corpus = Some(sources.name.clone());
        provenance.lexicon = lexicon.as_ref().map(|lexicon| lexicon.name.clone());
        let options = ReportOptions {
            shown: lexicon.as_ref().map(|lexicon| self.terms.shown(lexicon)).transpose()?.flatten(),
            selection: read.selection(),
            policy: Policy { segmenter, ..read.policy(self.terms.overlap) },
            lexicon,
            by: self.by.0.clone(),
            target: self.target.clone(),
            reference: self.reference.clone(),
            confidence: self.terms.confidence,
            digits: usize::from(self.digits),
        };
        report::report(&sources, &options, &provenance)
    }
}
