//! Why a corpus cannot be read.

use crate::error::{faults, plural};
use std::path::PathBuf;

faults! {
    /// Why a corpus cannot be read.
    pub enum CorpusError {
        /// An input path does not exist.
        #[error("there is no file or folder '{0}'")]
        InputMissing(PathBuf),
        /// An input is neither a folder nor a regular file.
        #[error("'{0}' is neither a folder nor a regular file")]
        NotRegular(PathBuf) => "use - to read from standard input",
        /// A folder or manifest names no document at all.
        #[error("no documents found in '{0}'")]
        NoDocuments(PathBuf) =>
            "documents are text files (.txt, .md), or the files that a corpus.toml or metadata.csv lists",
        /// Documents were found, but none could be read or none passed the selection; `first` is the first warning.
        #[error(
            "none of the {found} documents is left: {unread} could not be read, {deselected} do not meet the conditions{}",
            first.as_ref().map(|first| format!("; {first}")).unwrap_or_default()
        )]
        NothingLeft { found: usize, unread: usize, deselected: usize, first: Option<String> } [deselected] => match deselected {
            0 => "`tifa list readers` shows the formats that are read",
            _ => "`tifa inspect` without conditions shows the labels and dates of every document",
        },
        /// Documents have no year, and they are to have one.
        #[error("the year of {documents} document{} is not known", plural(*documents))]
        YearMissing { documents: usize } =>
            "`tifa inspect` shows which; state dates in corpus.toml, or use `year_missing = keep`",
        /// Whoever waited for the result wants it no more.
        #[error("stopped before it was done")]
        Stopped,
        /// Counts that are to be merged were made in different ways.
        #[error("the counts were not made in the same way")]
        CountedDifferently,
        /// What is to be merged is no counts.
        #[error("these are no counts that could be merged")]
        NoCounts,
        /// Two inputs give the same document name.
        #[error("two documents are named '{0}'")]
        SameName(String) => "give the folder that holds both, or list each file once; in a table, names must be unique",
        /// A manifest is not what a `corpus.toml` should be.
        #[error("cannot read '{path}'")]
        Manifest { path: PathBuf, source: Box<toml::de::Error> },
        /// A manifest lists a file twice.
        #[error("'{manifest}' lists the file '{file}' twice")]
        ListedTwice { manifest: PathBuf, file: String },
        /// A date in a manifest is none.
        #[error("'{manifest}' gives '{file}' the date '{date}', which is no date")]
        ManifestDate { manifest: PathBuf, file: String, date: String } =>
            "write an existing day as YYYY, YYYY-MM or YYYY-MM-DD",
        /// A path in a manifest leads outside the corpus folder.
        #[error("'{manifest}' lists the file '{file}', which lies outside its folder")]
        OutsideFolder { manifest: PathBuf, file: String } => "list only files in or below the manifest's folder",
        /// The shape of lines to be left out is no regular expression.
        #[error("cannot read '{manifest}': the shape of a line to omit is no regular expression")]
        LineRule { manifest: PathBuf, source: Box<regex::Error> },
        /// A `metadata.json` is not a list of objects.
        #[error("cannot read '{path}'")]
        MetadataJson { path: PathBuf, source: serde_json::Error },
        /// A pattern of file names that cannot be understood.
        #[error("'{0}' is not a pattern of file names")]
        NamePattern(String) usage =>
            "write names in braces, as in '{year}_{president}_{party}'; {_} stands for anything",
        /// A condition is not of the form `key=value`.
        #[error("'{0}' is not a condition of the form key=value, as in region=Jiangsu")]
        Condition(String) usage => "write key=value, as in region=Zhejiang or year=2024",
    }
}
