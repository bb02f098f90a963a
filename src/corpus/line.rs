//! The lines of a text with their places.

use std::ops::Range;

/// A line of a text without its line end and without the blank characters around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Byte offset of `text`; for a blank line, of its end.
    pub(super) start: usize,
    /// What stands on the line, without blanks around it.
    pub(super) text: &'t str,
    /// Whether a form feed stands on the line: a page ends here.
    pub(super) form_feed: bool,
}

impl Line<'_> {
    /// Bytes of the trimmed line in the whole text.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Whether nothing can be seen on the line.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The lines of `text` in order, blank ones included.
///
/// A line ends at LF, CR, CR LF, U+0085, U+2028 or U+2029.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut rest_start = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let rest = &text[rest_start..];
        let (content, next) = match rest.find(is_line_end) {
            Some(at) => (&rest[..at], rest_start + at + line_end_bytes(&rest[at..])),
            None => {
                done = true;
                (rest, text.len())
            }
        };
        let line = trimmed(content, rest_start);
        rest_start = next;
        Some(line)
    })
}

/// Whether a character shows nothing: white space, zero-width space, byte-order mark.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}' | '\u{FEFF}' | '\0')
}

fn trimmed(content: &str, start: usize) -> Line<'_> {
    let from_first = content.trim_start_matches(is_blank);
    Line {
        start: start + content.len() - from_first.len(),
        text: from_first.trim_end_matches(is_blank),
        form_feed: content.contains('\u{000C}'),
    }
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn line_end_bytes(from_line_end: &str) -> usize {
    if from_line_end.starts_with("\r\n") {
        return 2;
    }
    from_line_end.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line_once() {
        let text = "a\nb\rc\r\nd\u{85}e\u{2028}f";
        let found: Vec<&str> = lines(text).map(|line| line.text).collect();
        assert_eq!(found, ["a", "b", "c", "d", "e", "f"]);
    }

    #[test]
    fn a_line_of_invisible_characters_is_blank() {
        assert!(lines("\u{a0}\u{200b}\u{3000}\u{c}").all(|line| line.is_blank() && line.form_feed));
    }
}
