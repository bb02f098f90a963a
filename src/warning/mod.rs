//! What weakens a result without preventing it: typed findings about data quality.

mod group;

pub use group::{WarningGroup, group_warnings};

use crate::error::near_or_all;
use crate::name::Name;

/// A finding that the user should know before relying on a figure.
///
/// Warnings are values: the command line writes them to standard error, the report lists them. The
/// text is for people, [`Warning::kind`] for programs. Where many are of a kind, [`group_warnings`] gives one line for all of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub enum Warning {
    /// A document could not be read and is not counted.
    #[error("'{document}' is not counted: {reason}")]
    Unread {
        /// The document.
        document: String,
        /// Why.
        reason: String,
    },
    /// A listed file does not exist.
    #[error("the file '{document}' is listed but does not exist")]
    ListedMissing {
        /// The document.
        document: String,
    },
    /// Files lie in the folder that the manifest does not list.
    #[error("{} not listed in the manifest and not counted: {}", files_are(.files.len()), some_of(.files))]
    Unlisted {
        /// The files.
        files: Vec<String>,
    },
    /// Files lie in the folder whose format tifa does not read.
    #[error("{} of a format that tifa does not read: {}", files_are(.files.len()), some_of(.files))]
    UnknownFormat {
        /// The files.
        files: Vec<String>,
    },
    /// A condition asks for a value that no passage has.
    #[error("no passage has {key}={value}: {}", near_or_all(.value, &format!("the values of {key}"), .known))]
    NoSuchValue {
        /// The key.
        key: String,
        /// The value asked for.
        value: String,
        /// The values there are.
        known: Vec<String>,
    },
    /// A label has so many values that the report does not group by it.
    #[error(
        "the report is not grouped by '{label}', which has {values} values: more than {most} are names rather than groups (`by = {label}` groups by it all the same)"
    )]
    NotGrouped {
        /// The label.
        label: String,
        /// How many values it has.
        values: usize,
        /// The most that are groups.
        most: usize,
    },
    /// A document holds no token.
    #[error("'{document}' is not counted: it holds no word")]
    Empty {
        /// The document.
        document: String,
    },
    /// Text that the manifest wants left out, or a passage's opening, was not found.
    #[error("'{document}' does not hold the words stated in the manifest: '{words}'")]
    NotFound {
        /// The document.
        document: String,
        /// The words looked for.
        words: String,
    },
    /// A reader found something that weakens a document, or left something out.
    #[error("'{document}': {note}")]
    Reading {
        /// The document or file.
        document: String,
        /// What was found.
        note: String,
    },
    /// A date in a file could not be understood.
    #[error("the date of '{document}' cannot be understood: '{words}'")]
    DateUnread {
        /// The document.
        document: String,
        /// The words.
        words: String,
    },
    /// NUL bytes were read as white space.
    #[error("'{document}' holds {count} NUL bytes, read as white space")]
    NulBytes {
        /// The document.
        document: String,
        /// How many there were.
        count: usize,
    },
    /// A stated date is not what the text or the file name says.
    #[error(
        "the stated {field} of '{document}' is {stated}, but the document says {found}: “{quote}”; the stated one is used"
    )]
    DateContradiction {
        /// The document.
        document: String,
        /// The field: `date` or `page_date`.
        #[serde(deserialize_with = "crate::name::deserialize")]
        field: Name,
        /// The stated date, which is used.
        stated: String,
        /// The date found.
        found: String,
        /// The words that say it.
        quote: String,
    },
    /// Dates are guesses.
    #[error("the date of {} is a guess{}: {}", quantity(.documents.len()), fate_in_words(.fate), some_of(.documents))]
    GuessedDates {
        /// The documents.
        documents: Vec<String>,
        /// What becomes of them: `apart`, `use` or `drop`.
        #[serde(deserialize_with = "crate::name::deserialize")]
        fate: Name,
    },
    /// Documents were left out because their year is not known.
    #[error("{} without a year left out: {}", quantity(.documents.len()), some_of(.documents))]
    YearDropped {
        /// The documents.
        documents: Vec<String>,
    },
    /// Documents are nearly the same.
    #[error(
        "{} share at least {percent} % of their wording and count each: {}; {KEEPS_EARLIEST}",
        quantity(.documents.len()),
        some_of(.documents)
    )]
    NearDuplicates {
        /// The documents, the earliest first.
        documents: Vec<String>,
        /// The share of their wording that they have in common.
        percent: u32,
    },
    /// Documents were left out because an earlier one is nearly the same.
    #[error("{} left out as copies of earlier ones: {}", quantity(.documents.len()), some_of(.documents))]
    CopiesDropped {
        /// The documents.
        documents: Vec<String>,
    },
    /// Files do not have the shape of the name pattern.
    #[error("the name pattern does not fit {}: {}", quantity(.files.len()), some_of(.files))]
    NameUnmatched {
        /// The files.
        files: Vec<String>,
    },
    /// Documents have no date.
    #[error(
        "{documents} of {of} documents have no date; they count everywhere but in a period, where they stand under (none)"
    )]
    Undated {
        /// How many documents.
        documents: usize,
        /// How many documents there are.
        of: usize,
    },
    /// Documents were left out because their date may lie on either side of a limit, or is unknown.
    #[error(
        "{limit} left out {}, whose date may lie on either side or is unknown: {}",
        quantity(.documents.len()),
        some_of(.documents)
    )]
    DateTooCoarse {
        /// The limits, as in `` `since = 2024-05` ``.
        limit: String,
        /// The documents with their dates.
        documents: Vec<String>,
    },
    /// Documents stand in no period of a trend.
    #[error(
        "the trend leaves out {}, whose {period} is not known for sure: {}", quantity(.documents.len()), some_of(.documents)
    )]
    NotInPeriod {
        /// The period.
        #[serde(deserialize_with = "crate::name::deserialize")]
        period: Name,
        /// The documents.
        documents: Vec<String>,
    },
    /// The comparison that the manifest wants cannot be made of what is selected.
    #[error("the comparison that the manifest asks for is left out: {reason}")]
    NoComparison {
        /// Why.
        reason: String,
    },
    /// Something in a lexicon could not be taken over as it stands.
    #[error("'{lexicon}', line {line}, column {column}: {note}{}", more_of_the_kind(*.more))]
    Lexicon {
        /// The lexicon.
        lexicon: String,
        /// The line of the first such place.
        line: u32,
        /// The character in the line.
        column: u32,
        /// What was found.
        note: String,
        /// How many more there are of the kind.
        more: usize,
    },
    /// The usual rendering of a concept changed, the concept did not.
    #[error(
        "the usual rendering changed while the rate of the concept did not, so a count of one rendering shows a break that is \
         the translator's: {}",
        some_of(.changes)
    )]
    RenderingChanged {
        /// The changes in words.
        changes: Vec<String>,
    },

    /// The renderings of a period have nothing in common with those of the one before, in too few documents to exclude chance.
    #[error(
        "one period and the next have no rendering in common, in too few documents to exclude chance, so a count of one \
         rendering may show a break that is the translator's: {}",
        some_of(.changes)
    )]
    RenderingDiffers {
        /// The steps, in words.
        changes: Vec<String>,
    },
    /// No variant of the lexicon was found.
    #[error("{} in the documents", no_concept(.lexicon, *.concepts))]
    NoHit {
        /// The lexicon.
        lexicon: String,
        /// How many concepts it has.
        concepts: usize,
    },
    /// The lexicon is written in another script than the corpus, so it cannot hit.
    #[error(
        "the lexicon '{lexicon}' cannot hit: its variants are in {lexicon_scripts} script, the documents in {corpus_scripts}"
    )]
    OtherScript {
        /// The lexicon.
        lexicon: String,
        /// The scripts of its variants.
        lexicon_scripts: String,
        /// The scripts of the corpus.
        corpus_scripts: String,
    },
    /// Documents stand on both sides of a comparison.
    #[error(
        "target and reference both hold passages of {}: {}; their words are not independent",
        match .documents.len() { 1 => "one document".to_owned(), n => quantity(n) },
        some_of(.documents)
    )]
    SharedDocuments {
        /// The documents.
        documents: Vec<String>,
    },
    /// Groups are written in different shares of Chinese, so that their rates are out of different units.
    #[error(
        "rates are not comparable: in '{}' {} % of the tokens are Chinese characters, in '{}' {} %; compare groups in one \
         language",
        .most.0, .most.1, .least.0, .least.1
    )]
    MixedUnits {
        /// The group with most Chinese characters, and their percentage of its tokens.
        most: (String, u8),
        /// The group with fewest.
        least: (String, u8),
    },
    /// Too few documents for the word-level test to be taken at face value.
    #[error(
        "the {side} has {}; p-values take words as independent, which needs at least 5 to be checked",
        quantity(*.documents)
    )]
    FewDocuments {
        /// `target` or `reference`.
        #[serde(deserialize_with = "crate::name::deserialize")]
        side: Name,
        /// How many documents it has.
        documents: usize,
    },
}

impl Warning {
    /// A short id for programs, as in the report's `warnings.csv`.
    ///
    /// ```
    /// # use tifa::Warning;
    /// assert_eq!(Warning::Undated { documents: 2, of: 5 }.kind(), "undated");
    /// ```
    pub fn kind(&self) -> &'static str {
        self.facts().0
    }

    /// Whether this is about the input itself, so that a strict run fails.
    ///
    /// Missing dates and small samples are not: they are properties of an honest corpus.
    pub fn is_about_input(&self) -> bool {
        self.facts().1
    }

    /// The text with all names, where [`Display`](std::fmt::Display) shows the first few.
    #[must_use]
    pub fn in_full(&self) -> String {
        let names = match self {
            Warning::Unlisted { files } | Warning::UnknownFormat { files } | Warning::NameUnmatched { files } => files,
            Warning::GuessedDates { documents, .. }
            | Warning::YearDropped { documents }
            | Warning::NearDuplicates { documents, .. }
            | Warning::CopiesDropped { documents }
            | Warning::DateTooCoarse { documents, .. }
            | Warning::NotInPeriod { documents, .. }
            | Warning::SharedDocuments { documents } => documents,
            Warning::RenderingChanged { changes } | Warning::RenderingDiffers { changes } => changes,
            _ => return self.to_string(),
        };
        self.to_string().replacen(&some_of(names), &names.join(", "), 1)
    }

    /// The kind, and whether it is about the input.
    fn facts(&self) -> (&'static str, bool) {
        match self {
            Warning::Unread { .. } => ("unread", true),
            Warning::ListedMissing { .. } => ("listed_missing", true),
            Warning::Unlisted { .. } => ("unlisted", false),
            Warning::UnknownFormat { .. } => ("unknown_format", true),
            Warning::Empty { .. } => ("empty", true),
            Warning::NoSuchValue { .. } => ("no_such_value", true),
            Warning::NotGrouped { .. } => ("not_grouped", false),
            Warning::NotFound { .. } => ("not_found", true),
            Warning::Reading { .. } => ("reading", true),
            Warning::DateUnread { .. } => ("date_unread", true),
            Warning::NulBytes { .. } => ("nul_bytes", true),
            Warning::DateContradiction { .. } => ("date_contradiction", false),
            Warning::GuessedDates { .. } => ("guessed_dates", false),
            Warning::YearDropped { .. } => ("year_dropped", false),
            Warning::NearDuplicates { .. } => ("near_duplicates", false),
            Warning::CopiesDropped { .. } => ("copies_dropped", false),
            Warning::NameUnmatched { .. } => ("name_unmatched", false),
            Warning::Undated { .. } => ("undated", false),
            Warning::DateTooCoarse { .. } => ("date_too_coarse", false),
            Warning::NotInPeriod { .. } => ("not_in_period", false),
            Warning::NoComparison { .. } => ("no_comparison", false),
            Warning::Lexicon { .. } => ("lexicon", true),
            Warning::RenderingChanged { .. } => ("rendering_changed", false),
            Warning::RenderingDiffers { .. } => ("rendering_differs", false),
            Warning::NoHit { .. } => ("no_hit", false),
            Warning::OtherScript { .. } => ("other_script", false),
            Warning::SharedDocuments { .. } => ("shared_documents", false),
            Warning::MixedUnits { .. } => ("mixed_units", false),
            Warning::FewDocuments { .. } => ("few_documents", false),
        }
    }
}

/// What becomes of documents whose date is a guess.
fn fate_in_words(fate: &str) -> &'static str {
    match fate {
        "drop" => ", left out",
        "use" => " and used like any other",
        _ => " and stands for no period (`guessed_dates = use` takes it)",
    }
}

fn quantity(documents: usize) -> String {
    if documents == 1 { "1 document".into() } else { format!("{documents} documents") }
}

fn files_are(count: usize) -> String {
    if count == 1 { "1 file is".into() } else { format!("{count} files are") }
}

fn no_concept(lexicon: &str, concepts: usize) -> String {
    match concepts {
        1 => format!("the only concept of '{lexicon}' does not occur"),
        n => format!("none of the {n} concepts of '{lexicon}' occurs"),
    }
}

fn more_of_the_kind(more: usize) -> String {
    match more {
        0 => String::new(),
        1 => " (and one more of the kind; `tifa lexicon check` lists all)".into(),
        more => format!(" (and {more} more of the kind; `tifa lexicon check` lists all)"),
    }
}

/// What can be done about copies.
const KEEPS_EARLIEST: &str = "`repeats = drop` keeps the earliest";

/// The names that a line shows.
const SHOWN: usize = 3;

fn some_of(names: &[String]) -> String {
    let mut text = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        text.push_str(&format!(", … ({} in all)", names.len()));
    }
    text
}
