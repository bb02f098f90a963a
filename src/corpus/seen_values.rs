//! Which values a label has beside those that a condition asks for: whoever mistypes one is told.

use super::document::Document;
use super::label::{Conditions, NONE};
use crate::warning::Warning;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The values of the keys that conditions name, in all passages, whether they meet the conditions or not.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct SeenValues {
    wanted: Conditions,
    of_keys: BTreeMap<String, BTreeSet<String>>,
}

impl SeenValues {
    pub(super) fn new(wanted: &Conditions) -> SeenValues {
        SeenValues { wanted: wanted.clone(), of_keys: BTreeMap::new() }
    }

    /// Notes the values of a document; called before any of its passages is left out.
    pub(super) fn look(&mut self, document: &Document) {
        for (key, _) in self.wanted.each() {
            let values = self.of_keys.entry(key.name().to_owned()).or_default();
            for passage in &document.passages {
                let value = key.value(document, passage);
                let value = value.as_deref().unwrap_or(NONE);
                if !values.contains(value) {
                    values.insert(value.to_owned());
                }
            }
        }
    }

    pub(super) fn append(&mut self, other: SeenValues) {
        for (key, values) in other.of_keys {
            self.of_keys.entry(key).or_default().extend(values);
        }
    }

    /// What is selected, in words: the conditions, then these dates.
    pub(super) fn conditions_and(&self, dates: &str) -> String {
        let conditions = self.wanted.to_string();
        let parts = [conditions.as_str(), dates].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(", ")
    }

    /// A warning for each value that no passage has.
    pub(super) fn warnings(&self) -> Vec<Warning> {
        let warning = |(key, value): (&super::label::Key, &str)| {
            let values = self.of_keys.get(key.name())?;
            let known = || values.iter().filter(|value| *value != NONE).cloned().collect();
            let (key, value) = (key.name().to_owned(), value.to_owned());
            (!values.contains(&value)).then(|| Warning::NoSuchValue { key, value, known: known() })
        };
        self.wanted.each().filter_map(warning).collect()
    }
}
