//! What a document says about its dates, with the reason to believe it.

use std::fmt;
use std::ops::Range;

use super::partial::PartialDate;
use crate::name::{Name, kept};

/// The parts of a date that a text names: "the 20th" is a day without month and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize)]
pub struct DateParts {
    /// The year, if named.
    pub year: Option<i16>,
    /// The month, 1 to 12, if named.
    pub month: Option<u8>,
    /// The day of the month, from 1, if named.
    pub day: Option<u8>,
}

impl DateParts {
    /// The date, if a year is named and the calendar has it.
    pub fn date(self) -> Option<PartialDate> {
        PartialDate::new(self.year?, self.month, self.day).ok()
    }

    /// The same parts with a year.
    pub fn in_year(self, year: i16) -> Self {
        Self { year: Some(year), ..self }
    }
}

impl From<PartialDate> for DateParts {
    fn from(date: PartialDate) -> Self {
        Self { year: Some(date.year()), month: date.month(), day: date.day() }
    }
}

impl fmt::Display for DateParts {
    /// ISO 8601 with what is not named left out: `2024-12`, `--12-17`, `---20`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match (self.year, self.month, self.day) {
            (Some(year), None, _) => write!(f, "{year:04}"),
            (Some(year), Some(month), None) => write!(f, "{year:04}-{month:02}"),
            (Some(year), Some(month), Some(day)) => write!(f, "{year:04}-{month:02}-{day:02}"),
            (None, Some(month), Some(day)) => write!(f, "--{month:02}-{day:02}"),
            (None, Some(month), None) => write!(f, "--{month:02}"),
            (None, None, Some(day)) => write!(f, "---{day:02}"),
            (None, None, None) => Ok(()),
        }
    }
}

/// What a date is the date of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Role {
    /// The page: when it was put up or printed.
    Page,
    /// The page as it is now: when it was last changed.
    Updated,
    /// The event: when the meeting was held, the speech given, the report delivered.
    Event,
    /// The period that the text covers.
    Period,
}

impl Role {
    /// The word for this in tables: `page`, `updated`, `event` or `period`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Updated => "updated",
            Self::Event => "event",
            Self::Period => "period",
        }
    }
}

/// How far a date is to be trusted, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Grade {
    /// The text says it.
    Stated,
    /// It follows from what the text or the file name says.
    Derived,
    /// It is likely.
    Guessed,
    /// A part is named, but the year is not known.
    Unknown,
}

impl Grade {
    /// The word for this in tables: `stated`, `derived`, `guessed` or `unknown`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Derived => "derived",
            Self::Guessed => "guessed",
            Self::Unknown => "unknown",
        }
    }
}

/// Where evidence stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Quote {
    /// Bytes of the text.
    Text(Range<usize>),
    /// Bytes of the file name.
    FileName(Range<usize>),
    /// What stands in the markup of a page, after the place: `meta date: 2024-03-04`.
    Markup(String),
}

/// One reason to give a document a date.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct DateEvidence {
    /// The parts of the date that are known.
    pub parts: DateParts,
    /// Last year of a period that covers more than one; else `None`.
    pub until_year: Option<i16>,
    /// What it is the date of.
    pub role: Role,
    /// How far to trust it.
    pub grade: Grade,
    /// Name of the rule that found it.
    #[serde(deserialize_with = "crate::name::deserialize")]
    pub rule: Name,
    /// The words that say it.
    pub quote: Quote,
    /// The rule and the words that give the year, where `quote` does not.
    #[serde(deserialize_with = "year_from")]
    pub year_from: Option<(&'static str, Quote)>,
}

impl DateEvidence {
    /// The date, if its year is known.
    pub fn date(&self) -> Option<PartialDate> {
        self.parts.date()
    }
}

fn year_from<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<(Name, Quote)>, D::Error> {
    let from: Option<(String, Quote)> = serde::Deserialize::deserialize(deserializer)?;
    Ok(from.map(|(rule, quote)| (kept(&rule), quote)))
}
