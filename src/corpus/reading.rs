//! How documents are read: the choices between a file and what is counted of it.

use super::line::Line;
use super::select::Selection;
use super::wrap;
use serde::{Deserialize, Serialize};

/// How line ends are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum ParagraphRule {
    /// Decided for each document.
    #[default]
    Auto,
    /// Every line end ends a paragraph.
    Line,
    /// Only a blank line does.
    Blank,
}

/// Which date a document is grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum DateChoice {
    /// The date of the event, else that of the page.
    #[default]
    Event,
    /// The date of the page, else that of the event.
    Page,
}

/// What becomes of documents whose year is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum YearMissing {
    /// They count, under `(none)` in a period.
    #[default]
    Keep,
    /// They are left out.
    Drop,
    /// They are an error.
    Fail,
}

/// What becomes of documents whose date is only a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum GuessedDates {
    /// They count, under `(guessed)` in a period: on no time axis, within no limit and in no test of periods.
    #[default]
    Apart,
    /// The guess groups them like any other date.
    Use,
    /// They are left out.
    Drop,
}

impl GuessedDates {
    /// The name, as it is written.
    pub(super) fn name(self) -> &'static str {
        match self {
            GuessedDates::Apart => "apart",
            GuessedDates::Use => "use",
            GuessedDates::Drop => "drop",
        }
    }
}

/// Which passages a document is divided into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum PassageUse {
    /// Those that are stated; where none is, those that are found.
    #[default]
    Found,
    /// Those that are stated.
    Stated,
    /// A document is one passage.
    Off,
}

/// Whether anything that is made of the documents asks for their dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum DateUse {
    /// Dates are looked for, and what is doubtful of them is a warning.
    #[default]
    Used,
    /// No document is given a date, not even a stated one, and there are no warnings about missing or guessed dates,
    /// unless the selection needs them.
    Unused,
}

/// The choices that are made while documents are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Where paragraphs end.
    pub paragraphs: ParagraphRule,
    /// Whether menus, stamps, licence lines and running heads are counted.
    pub keep_boilerplate: bool,
    /// Whether paragraphs that are said twice are counted twice.
    pub keep_repeats: bool,
    /// Which date a document is grouped by.
    pub date: DateChoice,
    /// Whether dates are looked for.
    pub dates: DateUse,
    /// What becomes of documents without a year.
    pub year_missing: YearMissing,
    /// What becomes of documents whose date is a guess.
    pub guessed_dates: GuessedDates,
    /// Which passages documents are divided into.
    pub passages: PassageUse,
}

impl Reading {
    /// The same reading, with dates if the selection needs them.
    pub(super) fn for_selection(self, selection: &Selection) -> Reading {
        let leaves_out = self.year_missing != YearMissing::Keep || self.guessed_dates == GuessedDates::Drop;
        let needs = selection.asks_for_dates() || leaves_out;
        Reading { dates: if needs { DateUse::Used } else { self.dates }, ..self }
    }
}

impl ParagraphRule {
    /// What ends a paragraph of a text of these lines under this rule.
    pub(super) fn decide(self, lines: &[Line], removed: &[std::ops::Range<usize>]) -> wrap::Ends {
        match self {
            ParagraphRule::Auto => wrap::Ends::of(lines, removed),
            ParagraphRule::Line => wrap::Ends::stated(wrap::Paragraphs::EveryLine, lines, removed),
            ParagraphRule::Blank => wrap::Ends::stated(wrap::Paragraphs::Blank, lines, removed),
        }
    }
}
