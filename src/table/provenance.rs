//! Where a table or chart comes from.

use serde_json::{Map, Value, json};

/// The program, its version and what was asked, whole: the same for the same question, so that files can be compared by
/// their bytes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Provenance {
    /// The command, as `count`.
    pub command: String,
    /// The options with their values.
    pub options: Map<String, Value>,
    /// The name of the corpus.
    pub corpus: Option<String>,
    /// The name of the lexicon, if one was used.
    pub lexicon: Option<String>,
}

impl Provenance {
    /// A command without options.
    pub fn of(command: &str) -> Provenance {
        Provenance { command: command.to_owned(), ..Provenance::default() }
    }

    /// As JSON: `{"tifa": VERSION, "command": …, "options": {…}, "corpus": …, "lexicon": …}`.
    pub fn json(&self) -> Value {
        let mut json = json!({ "tifa": env!("CARGO_PKG_VERSION"), "command": self.command, "options": self.options });
        for (name, value) in [("corpus", &self.corpus), ("lexicon", &self.lexicon)] {
            if let Some(value) = value {
                json[name] = value.as_str().into();
            }
        }
        json
    }
}
