//! What can be asked of a corpus: one value for each question.
//!
//! Such a value is the argument of the library, what the command line parses into, and, whole, the provenance of every
//! table and chart. So nothing that can change a figure goes unrecorded, and whoever holds a table can ask the same again:
//! [`Ask`] is read back from any of them.

mod answer;
mod call;
#[cfg(feature = "chart")]
mod chart;
mod collocations;
mod compare;
mod count;
mod echo;
mod error;
mod inspect;
mod kept;
mod known;
mod kwic;
mod lexicon_check;
mod ngrams;
mod phrases;
mod plan;
mod precision;
mod read;
#[cfg(feature = "chart")]
mod report;
mod robust;
mod terms;
mod text;
mod trend;
#[cfg(feature = "chart")]
mod verify;

pub use answer::{Answer, Listing, Shown, has_metadata, metadata_path};
pub use call::Call;
#[cfg(feature = "chart")]
pub use chart::{Chart, Drawing};
pub use collocations::{Pairs, Sides as WindowSides};
pub use compare::{Compare, Sides};
pub use count::Count;
pub use echo::{ECHO_KINDS, Echo, EchoKind};
pub use error::AskError;
pub use inspect::Inspect;
pub use kept::Outcome;
pub use known::{Known, known};
pub use kwic::{Kwic, TermKind};
pub use lexicon_check::LexiconCheck;
pub use ngrams::PhraseChoice;
pub use phrases::Phrases;
pub use plan::{Keywords, Plan, Test};
pub use precision::Precision;
pub use read::{Draft, Input, Read, Repeats, draft_manifest};
#[cfg(feature = "chart")]
pub use report::Report;
pub use robust::RobustChoice;
pub use terms::Terms;
pub use text::{Keys, NgramRange};
pub use trend::{TREND_KINDS, Trend, TrendKind};
#[cfg(feature = "chart")]
pub use verify::{Checked, Verify};

use crate::table::Provenance;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::PathBuf;

/// A question, whatever its kind: `{"command": "count", "options": {"inputs": ["seeds"], "by": "year"}}`.
///
/// ```
/// use tifa::ask::Ask;
/// let ask = Ask::from_json(r#"{"command": "count", "options": {"inputs": ["seeds"], "by": "year"}}"#)?;
/// assert!(matches!(&ask, Ask::Count(count) if count.by.to_string() == "year"));
/// assert!(Ask::from_json(r#"{"command": "count", "options": {"bye": "year"}}"#).is_err());
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "command", content = "options", rename_all = "kebab-case")]
pub enum Ask {
    /// How often concepts or phrases occur.
    Count(Count),
    /// What a target says more or less than a reference.
    Compare(Box<Compare>),
    /// How concepts move from period to period.
    Trend(Trend),
    /// Phrases that no lexicon lists.
    Phrases(Box<Phrases>),
    /// Every hit with the words around it.
    Kwic(Kwic),
    /// Who repeats whom.
    Echo(Box<Echo>),
    /// What was read.
    Inspect(Inspect),
    /// One chart.
    #[cfg(feature = "chart")]
    Chart(Chart),
    /// Everything at once.
    #[cfg(feature = "chart")]
    Report(Report),
    /// What is the matter with a lexicon.
    LexiconCheck(LexiconCheck),
}

impl Ask {
    /// Where an answer to this question comes from: the question, whole.
    pub(crate) fn provenance(&self) -> Provenance {
        let mut options = self.options();
        // What says nothing is the default, whatever the version.
        options.retain(|_, value| !value.is_null());
        let command = self.whole().get("command").and_then(Value::as_str).unwrap_or_default().to_owned();
        Provenance { command, options, corpus: None, lexicon: None }
    }

    /// Where the documents of the question are.
    pub fn inputs(&mut self) -> &mut Vec<PathBuf> {
        match self {
            Ask::Count(ask) => &mut ask.input.inputs,
            Ask::Compare(ask) => &mut ask.input.inputs,
            Ask::Trend(ask) => &mut ask.input.inputs,
            Ask::Phrases(ask) => &mut ask.input.inputs,
            Ask::Kwic(ask) => &mut ask.input.inputs,
            Ask::Echo(ask) => &mut ask.input.inputs,
            Ask::Inspect(ask) => &mut ask.input.inputs,
            #[cfg(feature = "chart")]
            Ask::Chart(ask) => &mut ask.input.inputs,
            #[cfg(feature = "chart")]
            Ask::Report(ask) => &mut ask.input.inputs,
            Ask::LexiconCheck(ask) => &mut ask.inputs,
        }
    }

    fn options(&self) -> Map<String, Value> {
        match self.whole().get_mut("options").map(Value::take) {
            Some(Value::Object(options)) => options,
            _ => Map::new(),
        }
    }

    fn whole(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}
