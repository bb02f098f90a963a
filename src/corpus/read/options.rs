//! How files are read.

use crate::corpus::decode::Encoding;
use std::time::Duration;

/// What the user states about files, and how much of them is read at most.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct ReadOptions {
    /// The encoding, instead of the one that would be found.
    pub encoding: Option<Encoding>,
    /// The column that holds the text.
    pub text_column: Option<String>,
    /// The column that holds the date.
    pub date_column: Option<String>,
    /// The column that holds the title.
    pub title_column: Option<String>,
    /// Bounds against files made to exhaust memory or time.
    pub limits: Limits,
}

/// Bounds against files made to exhaust memory or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// The most members of an archive.
    pub members: usize,
    /// The most bytes that an archive, or one document of an Office format, unpacks to.
    pub unpacked_bytes: u64,
    /// The largest size of a member of an archive beside its packed size, looked at above 1 MiB.
    /// Deflate reaches 1032, repetitive logs and tables about 50.
    pub ratio: u64,
    /// How long one PDF may take.
    pub pdf_time: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { members: 1_000_000, unpacked_bytes: 4 << 30, ratio: 400, pdf_time: Duration::from_secs(60) }
    }
}
