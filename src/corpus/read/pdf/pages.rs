//! Pages to lines, each page by itself so that a broken one costs no other.

use super::layout::{Layout, Page};
use super::{FORMAT, defuse, east_asian, inflate};
use crate::corpus::read::contained::contained;
use crate::corpus::read::{Limits, ReadError};
use pdf_extract::{Document, Object, output_doc_page};
use std::time::Instant;

/// The pages of a file.
#[derive(Debug, Default)]
pub(super) struct Pages {
    pub(super) read: Vec<Page>,
    /// How many could not be read.
    pub(super) broken: usize,
    pub(super) title: Option<String>,
    pub(super) created: Option<String>,
}

/// Reads all pages.
///
/// # Errors
///
/// The file cannot be parsed, is encrypted, or takes too long.
pub(super) fn read(bytes: &[u8], limits: Limits, deadline: Instant) -> Result<Pages, ReadError> {
    inflate::check(bytes, limits)?;
    let loaded = contained(FORMAT, || Document::load_mem(bytes))?;
    let mut document = loaded.map_err(|error| ReadError::malformed(FORMAT, error))?;
    if document.is_encrypted() {
        // Many files are encrypted with an empty password, only to forbid printing.
        contained(FORMAT, || document.decrypt(""))?.map_err(|_| ReadError::Encrypted)?;
    }
    contained(FORMAT, || {
        defuse::defuse(&mut document);
        east_asian::add_tables(&mut document);
    })?;
    let numbers: Vec<u32> = contained(FORMAT, || document.get_pages().into_keys().collect())?;
    if numbers.is_empty() {
        return Err(ReadError::malformed(FORMAT, "it has no pages"));
    }
    let mut pages = Pages::default();
    for number in numbers {
        let mut layout = Layout::new(deadline);
        let outcome = contained(FORMAT, || output_doc_page(&document, &mut layout, number));
        if Instant::now() > deadline {
            return Err(ReadError::TooSlow(limits.pdf_time));
        }
        let page = layout.finish();
        // What a page gave before it broke is kept.
        if !matches!(outcome, Ok(Ok(()))) && page.lines.is_empty() {
            pages.broken += 1;
        } else {
            pages.read.push(page);
        }
    }
    pages.title = information(&document, b"Title").filter(|title| !title.eq_ignore_ascii_case("untitled"));
    pages.created = information(&document, b"CreationDate").map(|date| date.trim_start_matches("D:").to_owned());
    Ok(pages)
}

/// A field of the file's information dictionary.
fn information(document: &Document, key: &[u8]) -> Option<String> {
    let dictionary = match document.trailer.get(b"Info").ok()? {
        Object::Reference(id) => document.get_dictionary(*id).ok()?,
        Object::Dictionary(dictionary) => dictionary,
        _ => return None,
    };
    let Object::String(bytes, _) = dictionary.get(key).ok()? else { return None };
    let text = match bytes.strip_prefix(b"\xfe\xff") {
        Some(wide) => encoding_rs::UTF_16BE.decode_without_bom_handling(wide).0,
        None => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    };
    Some(text.replace('\0', "").trim().to_owned()).filter(|text| !text.is_empty())
}
