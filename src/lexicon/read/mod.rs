//! Lexicons from files, in the formats of several programs.

mod cnode;
mod csv;
mod draft;
mod json;
mod lexicoder;
mod list;
mod liwc;
mod note;
mod place;
#[cfg(test)]
mod tests;
mod tree;
mod yaml;
mod yoshikoder;

pub(crate) use draft::LEVEL_SEPARATOR;
pub use note::{Note, NoteKind};
pub use place::Place;

use super::Lexicon;
use crate::corpus::decode::{How, decode, decode_markup};
use crate::error::{Error, FileError};
use crate::lexicon::LexiconError;
use crate::lexicon::LexiconProblem;
use crate::warning::Warning;
use draft::{Draft, Failure};
use std::path::Path;

/// The lexicons that are compiled in, by the name after `builtin:`.
pub const BUILTIN: &[(&str, &str)] = &[("prc", include_str!("../../../seeds/lexicon.csv"))];

/// A format of lexicons.
#[derive(Debug)]
pub struct LexiconFormat {
    /// The name.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// The endings of its files.
    pub extensions: &'static [&'static str],
    /// Whether a file may state its encoding, as XML does.
    is_markup: bool,
    read: fn(&str, &mut Draft) -> Result<(), Failure>,
}

/// Every format; the first is that of files with any other ending.
pub static LEXICON_FORMATS: &[LexiconFormat] = &[
    LexiconFormat {
        name: "csv",
        about: "a row a variant: concept, variant and, if wanted, category and language",
        extensions: &["csv", "tsv"],
        is_markup: false,
        read: csv::read,
    },
    LexiconFormat {
        name: "list",
        about: "a phrase a line, each a concept of its own",
        extensions: &["txt"],
        is_markup: false,
        read: list::read,
    },
    LexiconFormat {
        name: "quanteda",
        about: "YAML dictionary of quanteda, keys within keys",
        extensions: &["yml", "yaml"],
        is_markup: false,
        read: yaml::read,
    },
    LexiconFormat {
        name: "liwc",
        about: "dictionary of LIWC, numbered categories between two %",
        extensions: &["dic"],
        is_markup: false,
        read: liwc::read,
    },
    LexiconFormat {
        name: "json",
        about: "keys within keys with lists of variants, or a list of rows",
        extensions: &["json"],
        is_markup: false,
        read: json::read,
    },
    LexiconFormat {
        name: "yoshikoder",
        about: "XML dictionary of Yoshikoder",
        extensions: &["ykd"],
        is_markup: true,
        read: yoshikoder::read,
    },
    LexiconFormat {
        name: "lexicoder",
        about: "dictionary of Lexicoder, XML or +category lines",
        extensions: &["lcd", "lc3"],
        is_markup: true,
        read: lexicoder::read,
    },
];

/// The format that the ending of a file names.
fn format_of(path: &Path) -> &'static LexiconFormat {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let found = LEXICON_FORMATS.iter().find(|format| format.extensions.contains(&ending.as_str()));
    found.unwrap_or(&LEXICON_FORMATS[0])
}

impl Lexicon {
    /// Reads a lexicon: `builtin:prc`, or a file in one of the [`LEXICON_FORMATS`] by its ending.
    ///
    /// What the format of another program says and tifa cannot match is left out and noted in
    /// [`Lexicon::notes`].
    ///
    /// # Errors
    ///
    /// The file cannot be read or is not of its format, a column is missing, a cell is empty, a variant of
    /// a CSV or list can never match, or a concept of a CSV has two categories; the error names line and
    /// column. A file that lists no variant is an error too.
    pub fn read(path: &Path) -> Result<Lexicon, Error> {
        Lexicon::read_with(path, false)
    }

    /// Reads a lexicon to check it: a variant that can never match is noted in every format.
    ///
    /// # Errors
    ///
    /// As [`Lexicon::read`], but for variants that can never match.
    pub fn read_leniently(path: &Path) -> Result<Lexicon, Error> {
        Lexicon::read_with(path, true)
    }

    fn read_with(path: &Path, is_lenient: bool) -> Result<Lexicon, Error> {
        let mut draft = Draft::default();
        draft.is_lenient = is_lenient;
        let shown = path.to_string_lossy();
        if let Some(name) = shown.strip_prefix("builtin:") {
            let builtin = BUILTIN.iter().find(|(known, _)| *known == name);
            let (_, text) = builtin.ok_or_else(|| LexiconError::UnknownBuiltin(name.to_owned()))?;
            return parse(&LEXICON_FORMATS[0], text, draft, path, &shown);
        }
        let format = format_of(path);
        let name = path.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy());
        let bytes = std::fs::read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
        let decoded = if format.is_markup { decode_markup(bytes, None) } else { decode(bytes, None) };
        let decoded =
            decoded.map_err(|source| failed(path, Failure::new(Place::default(), LexiconProblem::Decode(source))))?;
        if decoded.how == How::Guessed {
            draft.note(Place { line: 1, column: 1 }, NoteKind::Encoding(decoded.encoding));
        }
        parse(format, &decoded.text, draft, path, &name)
    }

    /// What the reader could not take over, one warning a kind.
    pub fn warnings(&self) -> Vec<Warning> {
        let warning = |(note, more): (&Note, usize)| Warning::Lexicon {
            lexicon: self.name.clone(),
            line: note.place.line,
            column: note.place.column,
            note: note.kind.to_string(),
            more,
        };
        note::by_kind(&self.notes).into_iter().map(warning).collect()
    }
}

fn parse(format: &LexiconFormat, text: &str, mut draft: Draft, path: &Path, name: &str) -> Result<Lexicon, Error> {
    (format.read)(text, &mut draft).map_err(|failure| failed(path, failure))?;
    let lexicon = Lexicon { path: Some(path.to_owned()), ..draft.finish(name) };
    // Where all variants were left out, the notes say why.
    if lexicon.variants.is_empty() && lexicon.notes.is_empty() {
        Err(LexiconError::Empty(lexicon.name).into())
    } else {
        Ok(lexicon)
    }
}

fn failed(path: &Path, failure: Failure) -> Error {
    let Failure { place, problem } = failure;
    Error::from(LexiconError::File { path: path.to_owned(), line: place.line, column: place.column, problem })
}
