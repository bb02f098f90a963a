//! What a file is by its first bytes.

/// How sure a file's content makes that it is of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Nothing speaks for it.
    No,
    /// It looks like it; a name that says otherwise is believed.
    Likely,
    /// It cannot well be anything else, whatever the name says.
    Certain,
}

impl Certainty {
    /// `Certain` if a condition holds, else `No`.
    pub(super) fn certain_if(condition: bool) -> Certainty {
        if condition { Certainty::Certain } else { Certainty::No }
    }

    /// `Likely` if a condition holds, else `No`.
    pub(super) fn likely_if(condition: bool) -> Certainty {
        if condition { Certainty::Likely } else { Certainty::No }
    }
}

/// How many bytes of the beginning are looked at.
const HEAD_BYTES: usize = 4096;

/// The beginning of a file.
pub struct Head<'a> {
    /// All bytes of the file.
    pub(super) bytes: &'a [u8],
    /// The first characters that are not NUL, without a byte-order mark, so that ASCII in UTF-16 reads
    /// as such.
    pub(super) text: String,
}

impl Head<'_> {
    /// The beginning of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Head<'_> {
        let first: Vec<u8> = bytes.iter().copied().take(HEAD_BYTES).filter(|byte| *byte != 0).collect();
        let text = String::from_utf8_lossy(&first);
        let text = text.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start().to_owned();
        Head { bytes, text }
    }

    /// Whether the file was longer than what was looked at.
    pub(super) fn is_cut(&self) -> bool {
        self.bytes.len() > HEAD_BYTES
    }
}
