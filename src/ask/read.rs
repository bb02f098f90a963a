//! What is read: which documents, and how.

use super::call::Call;
use crate::corpus;
use crate::corpus::date::PartialDate;
use crate::corpus::decode::Encoding;
use crate::corpus::read::ReadOptions;
use crate::corpus::{
    Condition, Conditions, DateChoice, DateUse, Key, LocateOptions, NamePattern, ParagraphRule, Reading, Selection,
    Sources, YearMissing, find_copies, locate, scan,
};
use crate::count::Policy;
use crate::error::Error;
use crate::lexicon::Overlap;
use crate::token::Fold;
use crate::warning::Warning;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The documents, and how they are read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Input {
    /// Folders, files, tables, a corpus.toml, a metadata.csv, or - for standard input
    #[cfg_attr(feature = "cli", arg(required = true, value_name = "INPUT"))]
    pub inputs: Vec<PathBuf>,
    /// How they are read.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub read: Read,
}

/// How documents are read, and which of their passages count.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args), command(next_help_heading = "What is read"))]
pub struct Read {
    /// The encoding of all files, in place of the one that is found, as in gb18030
    #[cfg_attr(feature = "cli", arg(long, value_name = "NAME"))]
    pub encoding: Option<Encoding>,
    /// The column of a table that holds the text [default: text, body, content, speech, or the longest]
    #[cfg_attr(feature = "cli", arg(long, value_name = "COLUMN"))]
    pub text_column: Option<String>,
    /// The column of a table that holds the date [default: date, published, year, …]
    #[cfg_attr(feature = "cli", arg(long, value_name = "COLUMN"))]
    pub date_column: Option<String>,
    /// The column of a table that holds the title
    #[cfg_attr(feature = "cli", arg(long, value_name = "COLUMN"))]
    pub title_column: Option<String>,
    /// A table of dates and labels (CSV or JSON with a column file) in place of the one in the folder
    #[cfg_attr(feature = "cli", arg(long, value_name = "FILE"))]
    pub metadata: Option<PathBuf>,
    /// Take labels from file names, as in '{year}_{president}_{party}'
    #[cfg_attr(feature = "cli", arg(long, value_name = "PATTERN"))]
    pub name_pattern: Option<NamePattern>,
    /// What becomes of documents that are nearly the same as an earlier one
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t, value_name = "WHAT"))]
    pub repeats: Repeats,
    /// Count only passages with this label; several on one key are alternatives
    #[serde(rename = "where")]
    #[cfg_attr(feature = "cli", arg(long = "where", value_name = "KEY=VALUE"))]
    pub conditions: Vec<Condition>,
    /// Count only documents from this year, month or day on
    #[cfg_attr(feature = "cli", arg(long, value_name = "DATE"))]
    pub since: Option<PartialDate>,
    /// Count only documents up to and including this year, month or day
    #[cfg_attr(feature = "cli", arg(long, value_name = "DATE"))]
    pub until: Option<PartialDate>,
    /// Where paragraphs end; phrases never cross one
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t, value_name = "RULE"))]
    pub paragraphs: ParagraphRule,
    /// Which date a document is grouped by, where it has both
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t, value_name = "WHICH"))]
    pub date: DateChoice,
    /// What becomes of documents whose year is not known
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t, value_name = "WHAT"))]
    pub year_missing: YearMissing,
    /// Count menus, stamps, licence lines and running heads too
    #[cfg_attr(feature = "cli", arg(long))]
    pub keep_boilerplate: bool,
    /// Count paragraphs that are said twice in a document twice
    #[cfg_attr(feature = "cli", arg(long))]
    pub keep_repeats: bool,
    /// Which spellings are one word: a list of case, apostrophe, possessive, width, numbers (two = 2), stem
    /// (English), traditional (Chinese as simplified); +NAME adds to the default; or none
    #[cfg_attr(feature = "cli", arg(long, default_value_t, value_name = "LIST"))]
    pub fold: Fold,
}

/// What becomes of documents that are nearly the same as an earlier one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Repeats {
    /// They count
    #[default]
    Keep,
    /// Only the earliest counts
    Drop,
}

impl Input {
    /// Finds the documents, without reading any.
    ///
    /// # Errors
    ///
    /// An input does not exist or holds no document.
    pub fn locate(&self, call: &Call) -> Result<Sources, Error> {
        locate(&self.inputs, &self.read.locate_options(call))
    }
}

/// A first `corpus.toml`, and what was found while its documents were read.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) text: String,
    pub(crate) warnings: Vec<Warning>,
}

/// Drafts a manifest of everything that is found in the documents.
pub(crate) fn draft_manifest(input: &Input, call: &Call) -> Result<Draft, Error> {
    let sources = input.read.counted(input.locate(call)?)?;
    let found = scan(&sources, &input.read.selection(), &input.read.reading(), || (), |(), _, _| ())?;
    Ok(Draft { text: corpus::draft_manifest(&found.corpus)?, warnings: found.corpus.warnings })
}

impl Read {
    pub(crate) fn selection(&self) -> Selection {
        Selection { conditions: Conditions::new(self.conditions.clone()), since: self.since, until: self.until }
    }

    pub(crate) fn policy(&self, overlap: Overlap) -> Policy {
        Policy { fold: self.fold, overlap, reading: self.reading(), segmenter: Default::default() }
    }

    /// As [`Self::policy`], for an answer that shows no dates and groups or compares by these keys.
    pub(super) fn policy_by<'k>(&self, overlap: Overlap, keys: impl IntoIterator<Item = &'k Key>) -> Policy {
        // Which of two copies is the earlier one depends on dates.
        let asks = self.repeats == Repeats::Drop || keys.into_iter().any(Key::is_period);
        let dates = if asks { DateUse::Used } else { DateUse::Unused };
        let policy = self.policy(overlap);
        Policy { reading: Reading { dates, ..policy.reading }, ..policy }
    }

    pub(super) fn reading(&self) -> Reading {
        Reading {
            paragraphs: self.paragraphs,
            keep_boilerplate: self.keep_boilerplate,
            keep_repeats: self.keep_repeats,
            date: self.date,
            dates: DateUse::Used,
            year_missing: self.year_missing,
        }
    }

    /// How files are found and read.
    pub(crate) fn locate_options(&self, call: &Call) -> LocateOptions {
        LocateOptions {
            metadata: self.metadata.clone(),
            name_pattern: self.name_pattern.clone(),
            watch: call.watch.clone(),
            read: ReadOptions {
                encoding: self.encoding,
                text_column: self.text_column.clone(),
                date_column: self.date_column.clone(),
                title_column: self.title_column.clone(),
                ..ReadOptions::default()
            },
        }
    }

    /// The documents that count: without copies of earlier ones, if those are to be dropped.
    pub(crate) fn counted(&self, sources: Sources) -> Result<Sources, Error> {
        match self.repeats {
            Repeats::Keep => Ok(sources),
            Repeats::Drop => {
                let copies = find_copies(&sources, &self.selection(), &self.reading())?;
                Ok(sources.without_copies(&copies))
            }
        }
    }

    /// Warnings about documents that are nearly the same, where they are kept.
    pub(super) fn copies(&self, sources: &Sources) -> Result<Vec<Warning>, Error> {
        if self.repeats == Repeats::Drop {
            return Ok(Vec::new());
        }
        let copies = find_copies(sources, &self.selection(), &self.reading())?;
        Ok(copies.iter().map(Warning::from).collect())
    }
}
