//! The XML that Yoshikoder and Lexicoder share: categories `cnode` with patterns `pnode`, both by name.

use super::Place;
use super::draft::{Draft, Failure};
use super::place::Places;
use super::tree::DEEPEST;
use crate::lexicon::LexiconProblem;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

/// Adds the patterns of all categories. The outermost is often no more than the title of the dictionary, and
/// is a level all the same, as it is in quanteda.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Failure> {
    for (keys, name, place) in &patterns(text)? {
        if keys.is_empty() {
            return Err(Failure::new(*place, LexiconProblem::NoKeys));
        }
        let concept = draft.concept(keys);
        draft.add(concept, "", name, *place)?;
    }
    Ok(())
}

/// A pattern with the categories it lies in and its place.
type Pattern = (Vec<String>, String, Place);

fn patterns(text: &str) -> Result<Vec<Pattern>, Failure> {
    let (mut reader, mut places) = (Reader::from_str(text), Places::new(text));
    let (mut keys, mut patterns, mut is_dictionary) = (Vec::new(), Vec::new(), false);
    loop {
        let offset = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|error| {
            let place = Places::new(text).at(reader.error_position() as usize);
            Failure::new(place, LexiconProblem::Syntax { format: "XML", what: error.to_string() })
        })?;
        let place = places.at(offset);
        match event {
            Event::Eof => break,
            Event::Start(element) if element.local_name().as_ref() == "dictionary" => is_dictionary = true,
            Event::Start(element) if element.local_name().as_ref() == "cnode" => {
                if keys.len() > DEEPEST {
                    return Err(Failure::new(place, LexiconProblem::TooDeep));
                }
                keys.push(name(&element, place)?);
            }
            Event::End(element) if element.local_name().as_ref() == "cnode" => {
                keys.pop();
            }
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "pnode" => {
                patterns.push((keys.clone(), name(&element, place)?, place));
            }
            _ => {}
        }
    }
    if is_dictionary { Ok(patterns) } else { Err(Failure::new(places.at(0), LexiconProblem::NoDictionaryElement)) }
}

/// The name of a category or pattern.
fn name(element: &BytesStart<'_>, place: Place) -> Result<String, Failure> {
    let attribute = element.try_get_attribute("name").ok().flatten();
    let value = attribute.as_ref().and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok());
    let value = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    value.ok_or_else(|| Failure::new(place, LexiconProblem::NoName))
}
