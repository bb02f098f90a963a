//! What can be wrong with a command line. Here, and only here, errors speak of flags.

use crate::error::faults;
use std::io;

faults! {
    /// What can be wrong with a command line.
    pub(super) enum CliError {
        /// An option was given where it would do nothing.
        #[error("{option} would do nothing here")]
        WithoutEffect { option: String, with: &'static str } usage [with] => format!("it goes with {with}"),
        /// An answer of several files, and no folder for them.
        #[error("this answer is a folder of files, and none is named")]
        NoFolder usage => "name one with -o FOLDER",
        /// A format that only a file can hold, for standard output.
        #[error("the format '{0}' is not text and cannot be shown on a terminal")]
        BinaryFormat(&'static str) usage => "write to a file with -o FILE",
        /// Standard output could not be written.
        #[error("cannot write to standard output")]
        Stdout(#[source] io::Error),
        /// There were warnings about the input, and none may be.
        #[error("{0} warnings about the input, and --strict was given")]
        Strict(usize),
        /// A lexicon does not count what it seems to say.
        #[error("{0} findings in the lexicon make figures differ from what it seems to say, and --strict was given")]
        StrictLexicon(usize),
        /// What was checked does not hold.
        #[error("{failed} of {checked} {what} do not hold")]
        Verification { what: &'static str, checked: usize, failed: usize },
    }
}
