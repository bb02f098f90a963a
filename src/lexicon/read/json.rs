//! JSON: keys within keys with lists of variants, or a list of rows.

use super::draft::{Draft, Failure};
use super::place::Places;
use super::tree::{DEEPEST, NULL, Node, Value, collect};
use super::{Place, csv::category_keys};
use crate::lexicon::LexiconProblem;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// Reads either of two shapes:
///
/// ```text
/// {"economy": {"trade": ["tariff*", "free trade"], "tax": "tax*"}}
/// [{"concept": "trade", "category": "economy", "language": "en", "variant": "free trade"}]
/// ```
///
/// In the second `variant` may be a list, and `category` and `language` may be missing.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Failure> {
    let syntax = |error: serde_json::Error| {
        let place = Place { line: error.line() as u32, column: error.column() as u32 };
        Failure::new(place, LexiconProblem::Syntax { format: "JSON", what: without_place(&error) })
    };
    let raw: &RawValue = serde_json::from_str(text).map_err(syntax)?;
    let root = Tree { text, places: Places::new(text) }.node(raw, 0)?;
    match &root.value {
        Value::List(rows) => rows.iter().try_for_each(|row| add_row(draft, row)),
        _ => collect(draft, &root),
    }
}

/// The message without the place, which is told apart.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(what, _)| what.to_owned())
}

fn add_row(draft: &mut Draft, row: &Node) -> Result<(), Failure> {
    let Value::Keys(cells) = &row.value else { return Err(Failure::new(row.place, LexiconProblem::NoKeys)) };
    let cell = |name: &str| cells.iter().find(|(key, _)| key == name).map(|(_, node)| node);
    let text = |name: &str| match cell(name).map(|node| &node.value) {
        Some(Value::Text(text)) => text.trim(),
        _ => "",
    };
    let concept = text("concept");
    if concept.is_empty() {
        return Err(Failure::new(row.place, LexiconProblem::EmptyCell("concept")));
    }
    let mut keys = category_keys(text("category"));
    keys.push(concept.to_owned());
    let concept = draft.concept(&keys);
    let variant = cell("variant").ok_or_else(|| Failure::new(row.place, LexiconProblem::EmptyCell("variant")))?;
    let variants = match &variant.value {
        Value::List(variants) => variants.as_slice(),
        _ => std::slice::from_ref(variant),
    };
    for variant in variants {
        match &variant.value {
            Value::Text(words) if !words.trim().is_empty() => {
                draft.add(concept, text("language"), words, variant.place)?
            }
            _ => return Err(Failure::new(variant.place, LexiconProblem::EmptyCell("variant"))),
        }
    }
    Ok(())
}

/// A value's raw text is a part of the file, so its place is known.
struct Tree<'a> {
    text: &'a str,
    places: Places<'a>,
}

impl<'a> Tree<'a> {
    fn node(&mut self, raw: &'a RawValue, depth: usize) -> Result<Node, Failure> {
        let raw = raw.get();
        let place = self.places.at((raw.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize));
        let syntax = |error: serde_json::Error| {
            Failure::new(place, LexiconProblem::Syntax { format: "JSON", what: without_place(&error) })
        };
        if depth > DEEPEST {
            return Err(Failure::new(place, LexiconProblem::TooDeep));
        }
        let value = match raw.as_bytes().first() {
            Some(b'{') => {
                let Pairs(pairs) = serde_json::from_str(raw).map_err(syntax)?;
                let child = |(key, raw)| Ok((key, self.node(raw, depth + 1)?));
                Value::Keys(pairs.into_iter().map(child).collect::<Result<_, Failure>>()?)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(raw).map_err(syntax)?;
                Value::List(items.into_iter().map(|raw| self.node(raw, depth + 1)).collect::<Result<_, _>>()?)
            }
            Some(b'"') => Value::Text(serde_json::from_str(raw).map_err(syntax)?),
            Some(b'n') => Value::Other(NULL),
            Some(b't' | b'f') => Value::Other("a truth value"),
            _ => Value::Other("a number"),
        };
        Ok(Node { place, value })
    }
}

/// The keys of an object in their order, with what stands under them unread.
struct Pairs<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}
