//! What is stated of a document before it is read.

use super::date::PartialDate;
use super::label::Labels;
use regex::Regex;
use std::sync::Arc;

/// What a manifest or a metadata table states of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Stated {
    pub(super) short: Option<String>,
    pub(super) title: Option<String>,
    pub(super) date: Option<PartialDate>,
    pub(super) page_date: Option<PartialDate>,
    pub(super) labels: Labels,
    pub(super) omissions: Vec<StatedOmission>,
    /// Rules of the whole corpus.
    pub(super) line_rules: Arc<[LineRule]>,
    pub(super) passages: Vec<StatedPassage>,
}

/// Text that is to be left out: the words themselves, or the paragraph that begins with them.
#[derive(Debug, Clone)]
pub(super) struct StatedOmission {
    pub(super) words: String,
    pub(super) whole_paragraph: bool,
    pub(super) reason: String,
}

/// Lines that are to be left out wherever they stand.
#[derive(Debug, Clone)]
pub(super) struct LineRule {
    pub(super) shape: Regex,
    pub(super) reason: String,
}

/// Where a person says that a passage begins.
#[derive(Debug, Clone)]
pub(super) enum StatedPlace {
    /// With these words.
    Words(String),
    /// With this paragraph, counted from 1.
    Paragraph(usize),
}

/// A passage from its beginning to the next passage, or to the words that follow it.
#[derive(Debug, Clone)]
pub(super) struct StatedPassage {
    pub(super) start: StatedPlace,
    pub(super) ends_before: Option<String>,
    pub(super) labels: Labels,
}
