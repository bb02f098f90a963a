//! Values of options as they are written: one word or list each, the same on the command line and in a file.

use crate::analysis::Context;
use crate::ask::AskError;
use crate::corpus::date::PartialDate;
use crate::corpus::decode::Encoding;
use crate::corpus::{Condition, Key, NamePattern};
use crate::count::LONGEST_PHRASE;
use crate::error::Error;
use crate::lexicon::Overlap;
use crate::stats::Confidence;
use crate::token::Fold;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// Lets types be kept in files as they are written by people.
macro_rules! kept_as_text {
    ($($type:ty),*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    )*};
}

kept_as_text!(Fold, Condition, PartialDate, Encoding, NamePattern, Overlap, Context, NgramRange, Keys);

/// What passages are grouped by: `year,region`; nothing for the whole corpus.
///
/// ```
/// let keys: tifa::ask::Keys = "year,region".parse()?;
/// assert_eq!((keys.0.len(), keys.to_string()), (2, "year,region".into()));
/// # Ok::<(), std::convert::Infallible>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys(pub Vec<Key>);

impl FromStr for Keys {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Keys, Self::Err> {
        let mut keys: Vec<Key> = Vec::new();
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let key = name.parse()?;
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        Ok(Keys(keys))
    }
}

impl fmt::Display for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.0.iter().map(Key::name).collect();
        f.write_str(&names.join(","))
    }
}

/// The fewest and the most tokens of a phrase: `2` or `1..3`.
///
/// ```
/// let range: tifa::ask::NgramRange = "1..3".parse()?;
/// assert_eq!((range.shortest, range.longest), (1, 3));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NgramRange {
    /// The fewest tokens.
    pub shortest: usize,
    /// The most tokens.
    pub longest: usize,
}

impl NgramRange {
    pub(super) fn lengths(self) -> (usize, usize) {
        (self.shortest, self.longest)
    }
}

impl Default for NgramRange {
    fn default() -> NgramRange {
        NgramRange { shortest: 1, longest: 1 }
    }
}

impl FromStr for NgramRange {
    type Err = Error;

    fn from_str(text: &str) -> Result<NgramRange, Error> {
        let error = || Error::from(AskError::NgramRange(text.to_owned()));
        let number = |part: &str| part.trim().parse::<usize>().map_err(|_| error());
        let (shortest, longest) = match text.split_once("..") {
            Some((first, last)) => (number(first)?, number(last.trim_start_matches('='))?),
            None => (number(text)?, number(text)?),
        };
        let valid = (1..=longest).contains(&shortest) && longest <= LONGEST_PHRASE;
        if valid { Ok(NgramRange { shortest, longest }) } else { Err(error()) }
    }
}

impl fmt::Display for NgramRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.shortest, self.longest)
    }
}

impl FromStr for Fold {
    type Err = String;

    /// A list of names; `+NAME` adds to the default; or `none`.
    fn from_str(text: &str) -> Result<Fold, String> {
        let text = text.trim();
        if matches!(text, "" | "none") {
            return Ok(Fold::NONE);
        }
        let (text, mut fold) = text.strip_prefix('+').map_or((text, Fold::NONE), |more| (more, Fold::default()));
        for name in text.split(',').map(str::trim) {
            match name.trim_start_matches('+') {
                "case" => fold.case = true,
                "apostrophe" => fold.apostrophe = true,
                "possessive" => fold.possessive = true,
                "width" => fold.width = true,
                "numbers" => fold.numbers = true,
                "stem" => fold.stem = true,
                "traditional" => fold.traditional = true,
                _ => {
                    return Err(format!(
                        "'{name}' is none of case, apostrophe, possessive, width, numbers, stem, traditional"
                    ));
                }
            }
        }
        Ok(fold)
    }
}

impl fmt::Display for Fold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Fold::NONE { "none".into() } else { self.names() }.as_str())
    }
}

impl FromStr for Confidence {
    type Err = String;

    fn from_str(text: &str) -> Result<Confidence, String> {
        let level: f64 = text.parse().map_err(|_| format!("'{text}' is not a number"))?;
        Confidence::new(level).map_err(|error| Error::from(error).to_string())
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.level().fmt(f)
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.level())
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Confidence, D::Error> {
        Confidence::new(f64::deserialize(deserializer)?).map_err(|error| D::Error::custom(Error::from(error)))
    }
}

/// Why a number is no level of an error or confidence: it must lie above 0 and below 1.
#[cfg(feature = "cli")]
pub(super) fn parse_alpha(text: &str) -> Result<f64, String> {
    let is_level = |alpha: &f64| *alpha > 0.0 && *alpha < 1.0;
    text.parse().ok().filter(is_level).ok_or_else(|| format!("'{text}' is no number above 0 and below 1"))
}

/// A number from 0 up.
#[cfg(feature = "cli")]
pub(super) fn parse_size(text: &str) -> Result<f64, String> {
    let is_size = |number: &f64| *number >= 0.0 && number.is_finite();
    text.parse().ok().filter(is_size).ok_or_else(|| format!("'{text}' is no number from 0 up"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_a_number_or_two_between_one_and_ten() {
        let range = |text: &str| text.parse::<NgramRange>().ok().map(NgramRange::lengths);
        assert_eq!((range("2"), range("1..3"), range("1..=3")), (Some((2, 2)), Some((1, 3)), Some((1, 3))));
        for bad in ["", "0", "0..3", "3..1", "1..11", "a", "1..", "-1"] {
            assert_eq!(range(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_written_is_read_as_it_was() {
        for fold in ["none", "case", "case,apostrophe,possessive,width,stem"] {
            assert_eq!(fold.parse::<Fold>().map(|fold| fold.to_string()).as_deref(), Ok(fold));
        }
        assert_eq!("+stem".parse::<Fold>(), "case,apostrophe,possessive,width,stem".parse());
    }
}
