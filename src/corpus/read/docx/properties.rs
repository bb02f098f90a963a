//! The properties of a document, and the relations between the parts of a package.

use quick_xml::Reader;
use quick_xml::events::Event;

/// What the author's program states of a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Properties {
    pub(super) title: Option<String>,
    pub(super) created: Option<String>,
}

/// The core properties; broken ones are none.
pub(super) fn properties(xml: &[u8]) -> Properties {
    let mut properties = Properties::default();
    let (mut reader, mut buffer, mut name) = (Reader::from_reader(xml), Vec::new(), String::new());
    let (mut title, mut created) = (String::new(), String::new());
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(element) => name = element.local_name().as_ref().to_owned(),
            Event::End(_) => name.clear(),
            Event::Text(text) if name == "title" => title.push_str(&text.xml10_content()),
            Event::Text(text) if name == "created" => created.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) if name == "title" => {
                let character = reference.resolve_char_ref().ok().flatten();
                let predefined = quick_xml::escape::resolve_predefined_entity(&reference.xml10_content());
                title.extend(character);
                title.push_str(predefined.unwrap_or_default());
            }
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    properties.title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
    properties.created = Some(created.trim().to_owned()).filter(|created| !created.is_empty());
    properties
}

/// The target of the package's relation to its main part.
pub(super) fn main_part(xml: &[u8]) -> Option<String> {
    let (mut reader, mut buffer) = (Reader::from_reader(xml), Vec::new());
    loop {
        let event = reader.read_event_into(&mut buffer).ok()?;
        match event {
            Event::Eof => return None,
            Event::Start(element) | Event::Empty(element) => {
                let value = |name| {
                    let attribute = element.try_get_attribute(name).ok().flatten()?;
                    Some(attribute.value.into_owned())
                };
                if value("Type").is_some_and(|kind| kind.ends_with("/officeDocument")) {
                    return value("Target").map(|target| target.trim_start_matches('/').to_owned());
                }
            }
            _ => {}
        }
        buffer.clear();
    }
}
