//! Word documents (DOCX).
//!
//! The text of the body, a line a paragraph, a line a table cell. Headers, footers, comments, notes and
//! deleted text are left out; inserted text is kept, as if all changes were accepted.

mod body;
mod properties;

use super::content::Sign;
use super::package::{Package, is_office};
use super::sink::Sink;
use super::{RawDocument, ReadError, ReadNote, ReadOptions, Reader};
use crate::corpus::decode::normalized;
use properties::{Properties, properties};

/// Word documents.
pub(super) const DOCX: Reader = Reader {
    name: "docx",
    about: "Word documents",
    extensions: &["docx", "docm", "dotx"],
    sign: Sign::Certain(|head| is_office(head.bytes, "word/")),
    read,
};

/// What the errors call it.
const FORMAT: &str = "Word document";

fn read(bytes: Vec<u8>, options: &ReadOptions, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(ReadError::Encrypted);
    }
    let mut package = Package::open(bytes, options.limits)?;
    let Properties { title, created } = if package.has("docProps/core.xml") {
        properties(&package.unpack_named("docProps/core.xml")?)
    } else {
        Properties::default()
    };
    let part = main_part(&mut package);
    let (text, _) = normalized(body::text(&package.unpack_named(&part)?)?);
    let notes = created.map(ReadNote::Created).into_iter().collect();
    let _ = sink.document(RawDocument { text, title, encoding: "UTF-8", notes, ..RawDocument::default() });
    Ok(())
}

/// The name of the part that holds the body, which some programs number.
fn main_part(package: &mut Package) -> String {
    const USUAL: &str = "word/document.xml";
    if package.has(USUAL) {
        return USUAL.to_owned();
    }
    let relations = package.unpack_named("_rels/.rels").unwrap_or_default();
    properties::main_part(&relations).unwrap_or_else(|| USUAL.to_owned())
}

#[cfg(test)]
mod tests;
