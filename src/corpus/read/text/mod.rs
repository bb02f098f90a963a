//! Plain text and Markdown.

mod front_matter;

use super::content::Sign;
use super::decoded::notes;
use super::sink::Sink;
use super::{DateSource, RawDocument, ReadError, ReadNote, ReadOptions, Reader, StatedDate};
use crate::corpus::decode::{Decoded, decode};
use front_matter::{Field, FrontMatter, front_matter};

/// Plain text and Markdown, which is read as it stands, without its front matter.
pub(super) const TEXT: Reader = Reader {
    name: "text",
    about: "plain text and Markdown, with YAML or TOML front matter",
    extensions: &["txt", "text", "md", "markdown", "mdown", "rst"],
    sign: Sign::None,
    read,
};

fn read(bytes: Vec<u8>, options: &ReadOptions, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let _ = sink.document(document(decode(bytes, options.encoding)?, options));
    Ok(())
}

/// A decoded text as a document.
pub(super) fn document(decoded: Decoded, options: &ReadOptions) -> RawDocument {
    let mut document = RawDocument {
        notes: notes(&decoded),
        encoding: decoded.encoding,
        text: decoded.text,
        ..RawDocument::default()
    };
    match front_matter(&document.text) {
        FrontMatter::None => {}
        FrontMatter::Broken => document.notes.push(ReadNote::FrontMatter),
        FrontMatter::Fields { fields, len } => {
            document.text.drain(..len);
            state(&mut document, fields, options);
        }
    }
    document
}

/// Field names that hold the date, the surest first.
const DATE_FIELDS: [&str; 7] = ["date", "published", "publishdate", "publish_date", "pubdate", "datum", "日期"];

fn state(document: &mut RawDocument, mut fields: Vec<Field>, options: &ReadOptions) {
    document.title = take(&mut fields, &["title", "标题"]).map(|field| field.value);
    let asked = options.date_column.as_deref().and_then(|name| take(&mut fields, &[name]));
    document.date = asked
        .or_else(|| take(&mut fields, &DATE_FIELDS))
        .map(|field| StatedDate { text: field.value, from: DateSource::FrontMatter(field.name) });
    document.labels = fields.into_iter().map(|field| (field.name, field.value)).collect();
}

/// Takes out the first field with one of these names.
fn take(fields: &mut Vec<Field>, names: &[&str]) -> Option<Field> {
    let at = names.iter().find_map(|name| fields.iter().position(|field| field.name.eq_ignore_ascii_case(name)))?;
    Some(fields.remove(at))
}

#[cfg(test)]
mod tests;
