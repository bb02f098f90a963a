//! Where a table or chart comes from.

use serde_json::{Map, Value, json};

/// The program, its version and the options that touch the figures: the same for the same run, so
/// that files can be compared by their bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Provenance {
    /// The command, as `count`.
    pub command: String,
    /// The options with their values.
    pub options: Map<String, Value>,
}

impl Provenance {
    /// As JSON: `{"tifa": VERSION, "command": …, "options": {…}}`.
    pub fn json(&self) -> Value {
        json!({ "tifa": env!("CARGO_PKG_VERSION"), "command": self.command, "options": self.options })
    }
}
