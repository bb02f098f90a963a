//! Dictionaries of quanteda: YAML with keys within keys and lists of values.

use super::Place;
use super::draft::{Draft, Failure};
use super::tree::{DEEPEST, NULL, Node, Value, collect};
use crate::lexicon::LexiconProblem;
use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

/// Reads keys with values, as in `economy: {trade: [tariff*, free trade]}`. A value of several words is a
/// phrase, `*` any run of characters; `?`, one character, cannot be expressed and is noted.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Failure> {
    draft.is_lenient = true;
    draft.has_question_marks = true;
    match tree(text)? {
        Some(root) => collect(draft, &root),
        None => Ok(()),
    }
}

/// Lists and keys that are not yet closed.
enum Open {
    List(Place, Vec<Node>),
    Keys(Place, Option<String>, Vec<(String, Node)>),
}

/// The first document of the file.
fn tree(text: &str) -> Result<Option<Node>, Failure> {
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            Failure::new(
                place(*error.marker()),
                LexiconProblem::Syntax { format: "YAML", what: error.info().to_owned() },
            )
        })?;
        let place = place(span.start);
        let node = match event {
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() > DEEPEST => {
                return Err(Failure::new(place, LexiconProblem::TooDeep));
            }
            Event::SequenceStart(..) => {
                open.push(Open::List(place, Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Keys(place, None, Vec::new()));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(place, nodes)) => Node { place, value: Value::List(nodes) },
                Some(Open::Keys(place, _, children)) => Node { place, value: Value::Keys(children) },
                None => continue,
            },
            Event::Scalar(text, style, ..) => Node { place, value: scalar(&text, style) },
            Event::Alias(_) => Node { place, value: Value::Alias },
            _ => continue,
        };
        match open.last_mut() {
            None => return Ok(Some(node)),
            Some(Open::List(_, nodes)) => nodes.push(node),
            Some(Open::Keys(_, key, children)) => match (key.take(), node.value) {
                (Some(name), value) => children.push((name, Node { place: node.place, value })),
                (None, Value::Text(name)) => *key = Some(name),
                (None, _) => return Err(Failure::new(node.place, LexiconProblem::NoKeys)),
            },
        }
    }
    Ok(None)
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    let is_null = style == ScalarStyle::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
    if is_null { Value::Other(NULL) } else { Value::Text(text.to_owned()) }
}

fn place(marker: Marker) -> Place {
    Place { line: marker.line() as u32, column: marker.col() as u32 + 1 }
}
