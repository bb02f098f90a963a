//! Keys within keys, with variants at their ends: the shape of most dictionaries.

use super::draft::{Draft, Failure};
use super::{NoteKind, Place};
use crate::lexicon::LexiconProblem;

/// Something in a file.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) place: Place,
    pub(super) value: Value,
}

/// What it is.
#[derive(Debug)]
pub(super) enum Value {
    /// A variant.
    Text(String),
    /// Several things.
    List(Vec<Node>),
    /// Keys, each with its place and what stands under it.
    Keys(Vec<(String, Node)>),
    /// Neither, as it is called.
    Other(&'static str),
    /// A reference to something else in the file.
    Alias,
}

/// The most keys within keys.
pub(super) const DEEPEST: usize = 32;

/// Adds all variants of a tree.
pub(super) fn collect(draft: &mut Draft, root: &Node) -> Result<(), Failure> {
    match root.value {
        Value::Keys(_) => add(draft, &mut Vec::new(), root),
        _ => Err(Failure::new(root.place, LexiconProblem::NoKeys)),
    }
}

fn add(draft: &mut Draft, keys: &mut Vec<String>, node: &Node) -> Result<(), Failure> {
    if keys.len() > DEEPEST {
        return Err(Failure::new(node.place, LexiconProblem::TooDeep));
    }
    match &node.value {
        Value::Text(text) => {
            let concept = draft.concept(keys);
            draft.add(concept, "", text, node.place)?;
        }
        Value::List(nodes) => {
            for node in nodes {
                add(draft, keys, node)?;
            }
        }
        Value::Keys(children) => {
            for (key, node) in children {
                if is_empty(node) {
                    draft.note(node.place, NoteKind::EmptyKey(key.clone()));
                    continue;
                }
                keys.push(key.trim().to_owned());
                add(draft, keys, node)?;
                keys.pop();
            }
        }
        Value::Other(what) => draft.note(node.place, NoteKind::NotText(what)),
        Value::Alias => draft.note(node.place, NoteKind::Alias),
    }
    Ok(())
}

fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Text(text) => text.trim().is_empty(),
        Value::List(nodes) => nodes.is_empty(),
        Value::Keys(children) => children.is_empty(),
        Value::Other(what) => *what == NULL,
        Value::Alias => false,
    }
}

/// What nothing is called.
pub(super) const NULL: &str = "null";
