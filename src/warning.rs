//! What weakens a result without preventing it: typed findings about data quality.

use crate::name::Name;
use std::fmt;

/// A finding that the user should know before relying on a figure.
///
/// Warnings are values: the command line writes them to standard error, the report lists them. The
/// text is for people, [`Warning::kind`] for programs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub enum Warning {
    /// A document could not be read and is not counted.
    Unread {
        /// The document.
        document: String,
        /// Why.
        reason: String,
    },
    /// A listed file does not exist.
    ListedMissing {
        /// The document.
        document: String,
    },
    /// Files lie in the folder that the manifest does not list.
    Unlisted {
        /// The files.
        files: Vec<String>,
    },
    /// Files lie in the folder whose format tifa does not read.
    UnknownFormat {
        /// The files.
        files: Vec<String>,
    },
    /// A document holds no token.
    Empty {
        /// The document.
        document: String,
    },
    /// Text that the manifest wants left out, or a passage's opening, was not found.
    NotFound {
        /// The document.
        document: String,
        /// The words looked for.
        words: String,
    },
    /// A reader found something that weakens a document, or left something out.
    Reading {
        /// The document or file.
        document: String,
        /// What was found.
        note: String,
    },
    /// A date in a file could not be understood.
    DateUnread {
        /// The document.
        document: String,
        /// The words.
        words: String,
    },
    /// NUL bytes were read as white space.
    NulBytes {
        /// The document.
        document: String,
        /// How many there were.
        count: usize,
    },
    /// A stated date is not what the text or the file name says.
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
    GuessedDates {
        /// The documents.
        documents: Vec<String>,
    },
    /// Documents were left out because their year is not known.
    YearDropped {
        /// The documents.
        documents: Vec<String>,
    },
    /// Documents are nearly the same.
    NearDuplicates {
        /// The documents, the earliest first.
        documents: Vec<String>,
        /// The share of their wording that they have in common.
        percent: u32,
    },
    /// Documents were left out because an earlier one is nearly the same.
    CopiesDropped {
        /// The documents.
        documents: Vec<String>,
    },
    /// Files do not have the shape of the name pattern.
    NameUnmatched {
        /// The files.
        files: Vec<String>,
    },
    /// Documents have no date.
    Undated {
        /// How many documents.
        documents: usize,
        /// How many documents there are.
        of: usize,
    },
    /// Documents were left out because their date may lie on either side of a limit, or is unknown.
    DateTooCoarse {
        /// The limit, as in `--since 2024-05`.
        limit: String,
        /// The documents with their dates.
        documents: Vec<String>,
    },
    /// Documents stand in no period of a trend.
    NotInPeriod {
        /// The period.
        #[serde(deserialize_with = "crate::name::deserialize")]
        period: Name,
        /// The documents.
        documents: Vec<String>,
    },
    /// The comparison that the manifest wants cannot be made of what is selected.
    NoComparison {
        /// Why.
        reason: String,
    },
    /// Something in a lexicon could not be taken over as it stands.
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
    RenderingChanged {
        /// The changes in words.
        changes: Vec<String>,
    },

    /// The renderings of a period have nothing in common with those of the one before, in too few documents to exclude chance.
    RenderingDiffers {
        /// The steps, in words.
        changes: Vec<String>,
    },
    /// No variant of the lexicon was found.
    NoHit {
        /// The lexicon.
        lexicon: String,
        /// How many concepts it has.
        concepts: usize,
    },
    /// The lexicon is written in another script than the corpus, so it cannot hit.
    OtherScript {
        /// The lexicon.
        lexicon: String,
        /// The scripts of its variants.
        lexicon_scripts: String,
        /// The scripts of the corpus.
        corpus_scripts: String,
    },
    /// Documents stand on both sides of a comparison.
    SharedDocuments {
        /// The documents.
        documents: Vec<String>,
    },
    /// Groups are written in different shares of Chinese, so that their rates are out of different units.
    MixedUnits {
        /// The group with most Chinese characters, and their percentage of its tokens.
        most: (String, u8),
        /// The group with fewest.
        least: (String, u8),
    },
    /// Too few documents for the word-level test to be taken at face value.
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
        match self {
            Warning::Unread { .. } => "unread",
            Warning::ListedMissing { .. } => "listed_missing",
            Warning::Unlisted { .. } => "unlisted",
            Warning::UnknownFormat { .. } => "unknown_format",
            Warning::Empty { .. } => "empty",
            Warning::NotFound { .. } => "not_found",
            Warning::Reading { .. } => "reading",
            Warning::DateUnread { .. } => "date_unread",
            Warning::NulBytes { .. } => "nul_bytes",
            Warning::DateContradiction { .. } => "date_contradiction",
            Warning::GuessedDates { .. } => "guessed_dates",
            Warning::YearDropped { .. } => "year_dropped",
            Warning::NearDuplicates { .. } => "near_duplicates",
            Warning::CopiesDropped { .. } => "copies_dropped",
            Warning::NameUnmatched { .. } => "name_unmatched",
            Warning::Undated { .. } => "undated",
            Warning::DateTooCoarse { .. } => "date_too_coarse",
            Warning::NotInPeriod { .. } => "not_in_period",
            Warning::NoComparison { .. } => "no_comparison",
            Warning::Lexicon { .. } => "lexicon",
            Warning::RenderingChanged { .. } => "rendering_changed",
            Warning::RenderingDiffers { .. } => "rendering_differs",
            Warning::NoHit { .. } => "no_hit",
            Warning::OtherScript { .. } => "other_script",
            Warning::SharedDocuments { .. } => "shared_documents",
            Warning::MixedUnits { .. } => "mixed_units",
            Warning::FewDocuments { .. } => "few_documents",
        }
    }

    /// Whether this is about the input itself, so that `--strict` makes it an error.
    ///
    /// Missing dates and small samples are not: they are properties of an honest corpus.
    pub fn is_about_input(&self) -> bool {
        matches!(
            self,
            Warning::Unread { .. }
                | Warning::ListedMissing { .. }
                | Warning::Empty { .. }
                | Warning::NotFound { .. }
                | Warning::NulBytes { .. }
                | Warning::Reading { .. }
                | Warning::DateUnread { .. }
                | Warning::UnknownFormat { .. }
                | Warning::Lexicon { .. }
        )
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Warning::Unread { document, reason } => write!(f, "'{document}' is not counted: {reason}"),
            Warning::ListedMissing { document } => {
                write!(f, "the file '{document}' is listed but does not exist")
            }
            Warning::Unlisted { files } => {
                write!(f, "{} not listed in the manifest and not counted: {}", files_are(files.len()), some_of(files))
            }
            Warning::UnknownFormat { files } => {
                write!(f, "{} of a format that tifa does not read: {}", files_are(files.len()), some_of(files))
            }
            Warning::Empty { document } => write!(f, "'{document}' is not counted: it holds no word"),
            Warning::NotFound { document, words } => {
                write!(f, "'{document}' does not hold the words stated in the manifest: '{words}'")
            }
            Warning::Reading { document, note } => write!(f, "'{document}': {note}"),
            Warning::DateUnread { document, words } => {
                write!(f, "the date of '{document}' cannot be understood: '{words}'")
            }
            Warning::NulBytes { document, count } => {
                write!(f, "'{document}' holds {count} NUL bytes, read as white space")
            }
            Warning::DateContradiction { document, field, stated, found, quote } => write!(
                f,
                "the stated {field} of '{document}' is {stated}, but the document says {found}: “{quote}”; the stated one is used"
            ),
            Warning::GuessedDates { documents } => {
                write!(f, "the date of {} is a guess: {}", quantity(documents.len()), some_of(documents))
            }
            Warning::YearDropped { documents } => {
                write!(f, "{} without a year left out: {}", quantity(documents.len()), some_of(documents))
            }
            Warning::NearDuplicates { documents, percent } => write!(
                f,
                "{} share at least {percent} % of their wording and count each: {}; --repeats drop keeps the earliest",
                quantity(documents.len()),
                some_of(documents)
            ),
            Warning::CopiesDropped { documents } => {
                write!(f, "{} left out as copies of earlier ones: {}", quantity(documents.len()), some_of(documents))
            }
            Warning::NameUnmatched { files } => {
                write!(f, "the name pattern does not fit {}: {}", quantity(files.len()), some_of(files))
            }
            Warning::Undated { documents, of } => write!(
                f,
                "{documents} of {of} documents have no date; they count everywhere but in a period, where they stand under (none)"
            ),
            Warning::DateTooCoarse { limit, documents } => write!(
                f,
                "{limit} left out {}, whose date may lie on either side or is unknown: {}",
                match documents.len() {
                    1 => "1 document".to_owned(),
                    n => format!("{n} documents"),
                },
                some_of(documents)
            ),
            Warning::NotInPeriod { period, documents } => write!(
                f,
                "the trend leaves out {}, whose {period} is not known: {}",
                quantity(documents.len()),
                some_of(documents)
            ),
            Warning::NoComparison { reason } => {
                write!(f, "the comparison that the manifest asks for is left out: {reason}")
            }
            Warning::Lexicon { lexicon, line, column, note, more } => {
                write!(f, "'{lexicon}', line {line}, column {column}: {note}")?;
                match more {
                    0 => Ok(()),
                    1 => write!(f, " (and one more of the kind; `tifa lexicon check` lists all)"),
                    more => write!(f, " (and {more} more of the kind; `tifa lexicon check` lists all)"),
                }
            }
            Warning::RenderingDiffers { changes } => write!(
                f,
                "one period and the next have no rendering in common, in too few documents to exclude chance, so a count of one \
                 rendering may show a break that is the translator's: {}",
                some_of(changes)
            ),
            Warning::RenderingChanged { changes } => write!(
                f,
                "the usual rendering changed while the rate of the concept did not, so a count of one rendering shows a break that is \
                 the translator's: {}",
                some_of(changes)
            ),
            Warning::NoHit { lexicon, concepts: 1 } => {
                write!(f, "the only concept of '{lexicon}' does not occur in the documents")
            }
            Warning::NoHit { lexicon, concepts } => {
                write!(f, "none of the {concepts} concepts of '{lexicon}' occurs in the documents")
            }
            Warning::OtherScript { lexicon, lexicon_scripts, corpus_scripts } => write!(
                f,
                "the lexicon '{lexicon}' cannot hit: its variants are in {lexicon_scripts} script, the documents in {corpus_scripts}"
            ),
            Warning::SharedDocuments { documents } => write!(
                f,
                "target and reference both hold passages of {}: {}; their words are not independent",
                match documents.len() {
                    1 => "one document".to_owned(),
                    n => format!("{n} documents"),
                },
                some_of(documents)
            ),
            Warning::MixedUnits { most, least } => write!(
                f,
                "rates are not comparable: in '{}' {} % of the tokens are Chinese characters, in '{}' {} %; compare groups in one \
                 language",
                most.0, most.1, least.0, least.1
            ),
            Warning::FewDocuments { side, documents } => write!(
                f,
                "the {side} has {documents} document{}; p-values take words as independent, which needs at least 5 to be checked",
                if *documents == 1 { "" } else { "s" }
            ),
        }
    }
}

fn quantity(documents: usize) -> String {
    if documents == 1 { "1 document".into() } else { format!("{documents} documents") }
}

fn files_are(count: usize) -> String {
    if count == 1 { "1 file is".into() } else { format!("{count} files are") }
}

fn some_of(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let mut text = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        text.push_str(&format!(", … ({} in all)", names.len()));
    }
    text
}
