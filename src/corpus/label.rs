//! Labels of passages, the keys they are grouped by, and conditions on them.

use super::date::Period;
use super::document::{Document, Passage};
use crate::corpus::CorpusError;
use crate::error::Error;
use crate::token::without_unseen;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// What is known of a passage: `region=Zhejiang`, `speaker=Li Qiang`.
pub type Labels = BTreeMap<String, String>;

/// The value under which passages without a label are grouped.
pub const NONE: &str = "(none)";

/// The value under which documents are grouped by a period of which only a guess is known.
pub const GUESSED: &str = "(guessed)";

/// Whether a value stands for passages that have none: [`NONE`] or [`GUESSED`].
pub fn is_apart(value: &str) -> bool {
    value == NONE || value == GUESSED
}

/// Column names with a fixed meaning; a label of such a name gets the prefix `label_`.
const RESERVED: &[&str] = &[
    "bare",
    "category",
    "concept",
    "count",
    "decade",
    "document",
    "documents",
    "embedded",
    "file",
    "month",
    "n",
    "per_million",
    "per_million_high",
    "per_million_low",
    "quarter",
    "term",
    "tokens",
    "total",
    "variant",
    "year",
];

/// A label as it is kept: its name cannot collide with a column, and nothing in it is unseen, so that what looks the same
/// is one group.
pub(super) fn label(name: &str, value: String) -> (String, String) {
    let name = without_unseen(name.trim());
    let name = if RESERVED.contains(&&*name) { format!("label_{name}") } else { name.into_owned() };
    match without_unseen(&value) {
        Cow::Owned(value) => (name, value),
        Cow::Borrowed(_) => (name, value),
    }
}

/// What passages are grouped by.
///
/// ```
/// use tifa::corpus::{Key, Period};
/// assert_eq!("year".parse::<Key>().ok(), Some(Key::Period(Period::Year)));
/// assert_eq!("region".parse::<Key>().ok(), Some(Key::Label("region".into())));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Key {
    /// The document itself.
    Document,
    /// A period of the document's date.
    Period(Period),
    /// A label of the passage or its document.
    Label(String),
}

impl Key {
    /// The name, also the column's.
    pub fn name(&self) -> &str {
        match self {
            Key::Document => "document",
            Key::Period(period) => period.name(),
            Key::Label(name) => name,
        }
    }

    /// Whether documents have it by their dates.
    pub fn is_period(&self) -> bool {
        matches!(self, Key::Period(_))
    }

    /// The value that a passage has of this key, if any.
    pub fn value<'a>(&self, document: &'a Document, passage: &'a Passage) -> Option<Cow<'a, str>> {
        match self {
            Key::Document => Some(Cow::Borrowed(&document.id)),
            Key::Period(_) if document.guess.is_some() => Some(Cow::Borrowed(GUESSED)),
            Key::Period(period) => {
                let number = period.number(document.date?)?;
                Some(Cow::Owned(period.label(number)))
            }
            Key::Label(name) => {
                let value = passage.labels.get(name).or_else(|| document.labels.get(name))?;
                Some(Cow::Borrowed(value))
            }
        }
    }
}

impl FromStr for Key {
    type Err = std::convert::Infallible;

    fn from_str(name: &str) -> Result<Key, Self::Err> {
        let name = name.trim();
        if name == "document" {
            return Ok(Key::Document);
        }
        let period = Period::ALL.into_iter().find(|period| period.name() == name);
        Ok(period.map_or_else(|| Key::Label(name.to_owned()), Key::Period))
    }
}

/// One condition on a passage: `region=Zhejiang`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The key.
    pub key: Key,
    /// The value it must have; `(none)` asks for passages without the label.
    pub value: String,
}

impl FromStr for Condition {
    type Err = Error;

    fn from_str(text: &str) -> Result<Condition, Error> {
        let error = || Error::from(CorpusError::Condition(text.to_owned()));
        let (key, value) = text.split_once('=').ok_or_else(error)?;
        if key.trim().is_empty() {
            return Err(error());
        }
        let Ok(key) = key.parse();
        Ok(Condition { key, value: value.trim().to_owned() })
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.key.name(), self.value)
    }
}

/// Conditions on a passage: several on one key are alternatives, those on different keys must all hold.
///
/// ```
/// use tifa::corpus::Conditions;
/// let conditions = Conditions::new(vec!["year=2022".parse()?, "year=2024".parse()?, "region=Sichuan".parse()?]);
/// assert_eq!(conditions.to_string(), "(year=2022 or year=2024) and region=Sichuan");
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Conditions {
    /// The alternatives by key, in the order in which the keys were first named.
    by_key: Vec<(Key, Vec<String>)>,
}

impl Conditions {
    /// Sorts single conditions by their keys.
    pub fn new(conditions: Vec<Condition>) -> Conditions {
        let mut by_key: Vec<(Key, Vec<String>)> = Vec::new();
        for Condition { key, value } in conditions {
            match by_key.iter_mut().find(|(known, _)| *known == key) {
                Some((_, values)) => values.push(value),
                None => by_key.push((key, vec![value])),
            }
        }
        Conditions { by_key }
    }

    /// Whether there is no condition at all.
    pub fn is_empty(&self) -> bool {
        self.by_key.is_empty()
    }

    /// Whether a passage meets the conditions.
    pub fn hold(&self, document: &Document, passage: &Passage) -> bool {
        self.by_key.iter().all(|(key, values)| {
            let value = key.value(document, passage);
            let value = value.as_deref().unwrap_or(NONE);
            values.iter().any(|wanted| wanted == value)
        })
    }

    /// Whether they ask for a period of which only a guess is known of the document.
    pub fn leave_open(&self, document: &Document) -> bool {
        document.guess.is_some() && self.by_key.iter().any(|(key, _)| key.is_period())
    }

    /// The conditions as a reader says them: only the values, `2022 or 2024, Sichuan`.
    pub fn in_words(&self) -> String {
        let any = |(_, values): &(Key, Vec<String>)| values.join(" or ");
        self.by_key.iter().map(any).collect::<Vec<_>>().join(", ")
    }

    /// The single conditions.
    pub fn each(&self) -> impl Iterator<Item = (&Key, &str)> {
        self.by_key.iter().flat_map(|(key, values)| values.iter().map(move |value| (key, value.as_str())))
    }
}

impl fmt::Display for Conditions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self
            .by_key
            .iter()
            .map(|(key, values)| {
                let any: Vec<String> = values.iter().map(|value| format!("{}={value}", key.name())).collect();
                if any.len() > 1 && self.by_key.len() > 1 {
                    format!("({})", any.join(" or "))
                } else {
                    any.join(" or ")
                }
            })
            .collect();
        f.write_str(&all.join(" and "))
    }
}
