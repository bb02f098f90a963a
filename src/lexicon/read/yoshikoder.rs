//! Dictionaries of Yoshikoder.

use super::cnode;
use super::draft::{Draft, Failure};

/// Reads a `.ykd`: XML with categories within categories.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Failure> {
    draft.is_lenient = true;
    cnode::read(text, draft)
}
