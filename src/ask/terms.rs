//! What is counted: the concepts of a lexicon, or single phrases.

use crate::ask::AskError;
use crate::corpus::Sources;
use crate::count::{ConceptCounts, Policy, count_concepts};
use crate::error::{Error, NameError};
use crate::lexicon::{Lexicon, Overlap, can_match};
use crate::stats::Confidence;
use crate::token::{SEGMENTERS, Segmenter, segmenter_named};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What is counted.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args), command(next_help_heading = "What is counted"))]
pub struct Terms {
    /// A lexicon: CSV with concept,category,language,variant; a .txt with a phrase a line; builtin:prc; or a
    /// dictionary of quanteda (.yml), LIWC (.dic), Yoshikoder (.ykd), Lexicoder (.lcd, .lc3) or in JSON
    #[cfg_attr(feature = "cli", arg(short, long, value_name = "FILE"))]
    pub lexicon: Option<PathBuf>,
    /// Count this phrase, as a concept of its own; can be repeated
    #[cfg_attr(feature = "cli", arg(short, long = "term", value_name = "PHRASE"))]
    pub terms: Vec<String>,
    /// Count only this concept of the lexicon; can be repeated
    #[cfg_attr(feature = "cli", arg(short, long = "concept", value_name = "NAME"))]
    pub concepts: Vec<String>,
    /// Count categories in place of concepts: 1 the outermost, 2 those within, …
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..)))]
    pub level: Option<u8>,
    /// What becomes of overlapping occurrences: concept, lexicon or all
    #[cfg_attr(feature = "cli", arg(long, default_value_t, value_name = "POLICY"))]
    pub overlap: Overlap,
    /// The confidence level of intervals
    #[cfg_attr(feature = "cli", arg(long, default_value_t, value_name = "LEVEL"))]
    pub confidence: Confidence,
}

impl Terms {
    /// Whether anything is named, so that the corpus's own lexicon does not stand in.
    pub(super) fn is_named(&self) -> bool {
        self.lexicon.is_some() || !self.terms.is_empty() || !self.concepts.is_empty()
    }

    /// The lexicon that is named, or that of the corpus; none if there is neither.
    ///
    /// # Errors
    ///
    /// The lexicon cannot be read, or a phrase holds no word.
    pub fn lexicon(&self, sources: &Sources) -> Result<Option<Lexicon>, Error> {
        self.terms.iter().try_for_each(|term| check_term(term))?;
        let path = self.lexicon.as_ref().or(if self.terms.is_empty() { sources.lexicon.as_ref() } else { None });
        let mut lexicon = match path {
            Some(path) => Lexicon::read(path)?,
            None if self.terms.is_empty() => return Ok(None),
            None => Lexicon { name: "terms".into(), ..Lexicon::default() },
        };
        if let Some(level) = self.level {
            lexicon = lexicon.at_level(usize::from(level));
        }
        lexicon.append(Lexicon::of_phrases("terms", self.terms.iter().map(String::as_str)));
        Ok(Some(lexicon))
    }

    /// The numbers of the concepts asked for; nothing if all are wanted.
    pub(super) fn shown(&self, lexicon: &Lexicon) -> Result<Option<Vec<usize>>, Error> {
        let number = |name: &String| lexicon.concept(name).ok_or_else(|| AskError::UnknownConcept(name.clone()));
        let chosen: Vec<usize> = self.concepts.iter().map(number).collect::<Result<_, _>>()?;
        Ok((!chosen.is_empty()).then_some(chosen))
    }

    /// Counts the concepts that are named.
    pub(super) fn counts(&self, sources: &Sources, read: &super::Read, policy: Policy) -> Result<ConceptCounts, Error> {
        let lexicon = self.lexicon(sources)?.ok_or(AskError::NoTerms)?;
        let shown = self.shown(&lexicon)?;
        Ok(count_concepts(sources, &read.selection(), lexicon, policy)?.only(shown.as_deref()))
    }
}

/// Checks that a phrase can be looked for, and means what it says.
pub(super) fn check_term(term: &str) -> Result<(), Error> {
    if term.contains('|') {
        return Err(AskError::BarInTerm(term.to_owned()).into());
    }
    if can_match(term) { Ok(()) } else { Err(AskError::EmptyTerm(term.to_owned()).into()) }
}

/// The segmenter of this name, or the plain one.
pub(super) fn segmenter(name: Option<&String>) -> Result<&'static Segmenter, Error> {
    let Some(name) = name else { return Ok(Default::default()) };
    segmenter_named(name).ok_or_else(|| {
        NameError::Unknown {
            kind: "segmenter",
            name: name.clone(),
            known: SEGMENTERS.iter().map(|segmenter| segmenter.name.to_owned()).collect(),
        }
        .into()
    })
}
