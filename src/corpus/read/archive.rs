//! ZIP archives of documents in any format.
//!
//! Names of Mac resource forks (`__MACOSX/`) and hidden files are passed over in silence, since no one
//! put them there on purpose. Archives within archives are not opened.

use super::content::Sign;
use super::package::Package;
use super::sink::Sink;
use super::{READERS, RawDocument, ReadError, ReadNote, ReadOptions, Reader, reader_by_name, reader_of};
use crate::corpus::decode::decode;
use crate::corpus::names::{FileName, Names};
use std::ops::ControlFlow;

/// ZIP archives.
pub(super) const ZIP: Reader = Reader {
    name: "zip",
    about: "ZIP archives of any of these",
    extensions: &["zip"],
    sign: Sign::Certain(|head| is_zip(head.bytes)),
    read,
};

/// Whether bytes begin as a ZIP file does.
fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// What stands between the path of a member and a row in it.
const SEPARATOR: char = '!';

fn read(bytes: Vec<u8>, options: &ReadOptions, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let mut package = Package::open(bytes, options.limits)?;
    if let Some(format) = unread_office_format(&package) {
        return Err(ReadError::Unsupported(format));
    }
    let paths: Vec<String> =
        (0..package.len()).filter_map(|index| package.name(index).ok()).map(|(name, _)| readable(name)).collect();
    let names = Names::new(paths.iter().map(String::as_str).filter(|path| !is_hidden(path)));
    for index in 0..package.len() {
        let (name, is_folder) = match package.name(index) {
            Ok((name, is_folder)) => (readable(name), is_folder),
            Err(reason) => {
                let member = format!("member {}", index + 1);
                sink.note(ReadNote::MemberSkipped { member, reason: Box::new(reason) });
                continue;
            }
        };
        if is_folder || is_hidden(&name) {
            continue;
        }
        match package.unpack(index).and_then(|bytes| read_member(&name, names.name(&name), bytes, options, sink)) {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => return Ok(()),
            Err(reason @ ReadError::TooLarge(_)) => return Err(reason),
            Err(reason) => sink.note(ReadNote::MemberSkipped { member: name, reason: Box::new(reason) }),
        }
    }
    Ok(())
}

/// Reads one member; its documents are named by its path and their names in it.
fn read_member(
    name: &str,
    given: FileName,
    bytes: Vec<u8>,
    options: &ReadOptions,
    sink: &mut Sink<'_>,
) -> Result<ControlFlow<()>, ReadError> {
    let reader = reader_of(name, &bytes);
    if reader.name == ZIP.name {
        return Err(ReadError::NestedArchive);
    }
    if reader.name == READERS[0].name && reader_by_name(name).is_none() && has_ending(name) {
        return Err(ReadError::Unsupported("a file of this name"));
    }
    let mut flow = ControlFlow::Continue(());
    let mut each = |mut document: RawDocument| {
        document.member = Some(match document.member {
            None => name.to_owned(),
            Some(inner) => format!("{name}{SEPARATOR}{inner}"),
        });
        document.name.get_or_insert_with(|| given.clone());
        flow = sink.document(document);
        flow
    };
    let mut inner = Sink::new(&mut each);
    let outcome = (reader.read)(bytes, options, &mut inner);
    let (n_documents, notes) = (inner.n_documents, inner.notes);
    for note in notes {
        sink.note(ReadNote::Member { member: name.to_owned(), note: Box::new(note) });
    }
    match outcome {
        Err(reason) if n_documents > 0 => {
            let note = ReadNote::EndedEarly { documents: n_documents, reason: Box::new(reason) };
            sink.note(ReadNote::Member { member: name.to_owned(), note: Box::new(note) });
            Ok(flow)
        }
        outcome => outcome.map(|()| flow),
    }
}

/// A member's name as text. Old archivers write it in the encoding of their system.
fn readable(name: Vec<u8>) -> String {
    match decode(name, None) {
        Ok(decoded) => decoded.text,
        Err(error) => format!("({error})"),
    }
}

fn is_hidden(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.starts_with("__MACOSX/") || file.starts_with('.') || file == "Thumbs.db" || file == "desktop.ini"
}

fn has_ending(name: &str) -> bool {
    name.rsplit(['/', '\\']).next().is_some_and(|file| file.contains('.'))
}

/// The format of a package that is none of texts.
fn unread_office_format(package: &Package) -> Option<&'static str> {
    if package.has("mimetype") && package.has("META-INF/manifest.xml") {
        Some("OpenDocument")
    } else if package.has("[Content_Types].xml") && package.has_within("ppt/") {
        Some("PowerPoint")
    } else if package.has("[Content_Types].xml") && package.has_within("xl/") {
        Some("Excel, in a build without it or as a binary workbook,")
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
