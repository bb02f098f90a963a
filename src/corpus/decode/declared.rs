//! The encoding that a page or an XML file states of itself.

use super::Encoding;

/// Where a declaration is looked for. The HTML standard asks for the first 1024 bytes; many pages
/// put scripts before it.
const HEAD_BYTES: usize = 4096;

/// The encoding named by `<meta charset="…">`, `<meta … content="text/html; charset=…">` or
/// `<?xml … encoding="…"?>`.
pub(super) fn declared(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes[..bytes.len().min(HEAD_BYTES)].to_ascii_lowercase();
    let declaration = head.starts_with(b"<?xml").then(|| before(&head, b"?>")).and_then(|xml| value(xml, b"encoding"));
    let name = declaration.or_else(|| metas(&head).find_map(|meta| value(meta, b"charset")))?;
    let encoding: Encoding = std::str::from_utf8(name).ok()?.parse().ok()?;
    // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    (![Encoding::UTF_16LE, Encoding::UTF_16BE].contains(&encoding)).then_some(encoding)
}

/// The insides of all `meta` elements.
fn metas(head: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = head;
    std::iter::from_fn(move || {
        let start = find(rest, b"<meta")?;
        let meta = before(&rest[start..], b">");
        rest = &rest[start + meta.len()..];
        Some(meta)
    })
}

/// The value after `name =`, with or without quotes.
fn value<'a>(text: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let after = text[find(text, name)? + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let after = after.strip_prefix(b"\"").or_else(|| after.strip_prefix(b"'")).unwrap_or(after);
    let end = after.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_.:".contains(byte));
    Some(&after[..end.unwrap_or(after.len())])
}

fn before<'a>(text: &'a [u8], end: &[u8]) -> &'a [u8] {
    &text[..find(text, end).unwrap_or(text.len())]
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}
