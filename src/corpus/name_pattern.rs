//! Labels from file names: `{year}_{president}_{party}`.

use super::column_dates::ColumnDates;
use super::label::{Labels, label};
use super::source::Source;
use crate::corpus::CorpusError;
use crate::error::Error;
use regex::Regex;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// A pattern of file names, without the ending: `{name}` stands for the value of a label, `{date}` and
/// `{year}` for the date, `{_}` for anything.
///
/// ```
/// use tifa::corpus::NamePattern;
/// assert!("{year}_{president}_{party}".parse::<NamePattern>().is_ok());
/// assert!("{year".parse::<NamePattern>().is_err());
/// ```
#[derive(Debug, Clone)]
pub struct NamePattern {
    written: String,
    shape: Regex,
    names: Vec<String>,
}

impl FromStr for NamePattern {
    type Err = Error;

    fn from_str(pattern: &str) -> Result<NamePattern, Error> {
        let error = || Error::from(CorpusError::NamePattern(pattern.to_owned()));
        let (mut shape, mut names, mut rest) = (String::from("^"), Vec::new(), pattern);
        while let Some((literal, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or_else(error)?;
            // Greedy, so that what is left over goes to the earlier names: `george_washington_n` is a president and a party.
            let value = if name == "year" { r"(\d{4})" } else { "(.+)" };
            shape += &regex::escape(literal);
            shape += value;
            names.push(name.trim().to_owned());
            rest = after;
        }
        shape += &regex::escape(rest);
        let shape = Regex::new(&(shape + "$")).map_err(|_| error())?;
        let is_named = !names.is_empty() && names.iter().all(|name| !name.is_empty());
        if is_named && !rest.contains('}') {
            Ok(NamePattern { written: pattern.to_owned(), shape, names })
        } else {
            Err(error())
        }
    }
}

impl fmt::Display for NamePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl PartialEq for NamePattern {
    fn eq(&self, other: &NamePattern) -> bool {
        self.written == other.written
    }
}

impl NamePattern {
    /// Adds what the name of a source says and nothing else states; whether the name has the shape.
    pub(super) fn apply(&self, source: &mut Source) -> bool {
        let stem =
            Path::new(&source.id).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(found) = self.shape.captures(&stem) else { return false };
        let mut labels = Labels::new();
        for (name, value) in self.names.iter().zip(found.iter().skip(1).flatten()) {
            match name.as_str() {
                "_" => {}
                "year" | "date" => {
                    let date = || ColumnDates::default().read(value.as_str()).map(|(date, _)| date);
                    source.stated.date = source.stated.date.or_else(date);
                }
                name => {
                    labels.extend([label(name, value.as_str().to_owned())]);
                }
            }
        }
        labels.append(&mut source.stated.labels);
        source.stated.labels = labels;
        true
    }
}
