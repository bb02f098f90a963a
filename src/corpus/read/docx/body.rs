//! The text of a body in WordprocessingML.

use super::FORMAT;
use crate::corpus::read::ReadError;
use quick_xml::Reader;
use quick_xml::events::Event;

/// Elements whose content is not part of the text: deleted and moved text, field codes, comments, what
/// stands for newer elements in older programs, and formulas' properties.
const SKIPPED: [&str; 9] =
    ["del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback", "annotationRef", "ctrlPr", "rt"];

/// The text of a body. Entities of a document type are not expanded.
///
/// # Errors
///
/// It is no XML, or ends before its elements do.
pub(super) fn text(xml: &[u8]) -> Result<String, ReadError> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let (mut body, mut buffer) = (Body::default(), Vec::new());
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| ReadError::malformed(FORMAT, error))? {
            Event::Start(element) => body.start(element.local_name().as_ref()),
            Event::Empty(element) => body.empty(element.local_name().as_ref()),
            Event::End(element) => body.end(element.local_name().as_ref()),
            Event::Text(text) => body.add(&text.xml10_content()),
            Event::CData(text) => body.add(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten();
                let predefined = || quick_xml::escape::resolve_predefined_entity(&reference.xml10_content());
                match character {
                    Some(character) => body.add(character.encode_utf8(&mut [0; 4])),
                    None => body.add(predefined().unwrap_or_default()),
                }
            }
            Event::Eof => return Ok(body.text),
            _ => {}
        }
    }
}

/// The text so far, and where in the document we are.
#[derive(Default)]
struct Body {
    text: String,
    /// How many open elements are skipped, counted from the outermost of them.
    skipping: usize,
    /// How many `t` elements are open: only there is text.
    in_text: usize,
}

impl Body {
    fn start(&mut self, name: &str) {
        if self.skipping > 0 || SKIPPED.contains(&name) {
            self.skipping += 1;
        } else if name == "t" {
            self.in_text += 1;
        } else if name == "p" {
            self.end_line();
        } else {
            self.empty(name);
        }
    }

    fn end(&mut self, name: &str) {
        if self.skipping > 0 {
            self.skipping -= 1;
        } else if name == "t" {
            self.in_text = self.in_text.saturating_sub(1);
        } else if matches!(name, "p" | "tc" | "tr") {
            self.end_line();
        }
    }

    fn empty(&mut self, name: &str) {
        match name {
            _ if self.skipping > 0 => {}
            "br" | "cr" => self.end_line(),
            "tab" | "ptab" => self.text.push('\t'),
            "noBreakHyphen" => self.text.push('\u{2011}'),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if self.skipping == 0 && self.in_text > 0 {
            self.text.push_str(text);
        }
    }

    /// Ends a line that has anything on it.
    fn end_line(&mut self) {
        self.text.truncate(self.text.trim_end_matches([' ', '\t']).len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}
