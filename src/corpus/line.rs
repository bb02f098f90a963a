//! The lines of a text with their places.

use memchr::memmem;
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
    let mut ends = Ends::of(text);
    let mut rest_start = 0;
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let (content, next) = match ends.next(rest_start) {
            Some(end) => (&text[rest_start..end.start], end.end),
            None => {
                done = true;
                (&text[rest_start..], text.len())
            }
        };
        let line = trimmed(content, rest_start);
        rest_start = next;
        Some(line)
    })
}

/// Where the lines of a text end. The line ends beside ASCII stand in few texts, so that the place of the
/// next of each is kept: it is looked for once in a text without it, at the speed of reading.
struct Ends<'t> {
    text: &'t [u8],
    rare: [RareEnd; 3],
}

/// A line end beside ASCII, and its next place, if it has one.
struct RareEnd {
    bytes: &'static str,
    next: Option<usize>,
}

impl<'t> Ends<'t> {
    fn of(text: &'t str) -> Ends<'t> {
        let text = text.as_bytes();
        let rare = ["\u{85}", "\u{2028}", "\u{2029}"];
        Ends { text, rare: rare.map(|bytes| RareEnd { bytes, next: memmem::find(text, bytes.as_bytes()) }) }
    }

    /// The bytes of the first line end from `from` on.
    fn next(&mut self, from: usize) -> Option<Range<usize>> {
        let common = memchr::memchr2(b'\n', b'\r', &self.text[from..]).map(|at| from + at);
        let common = common.map(|at| at..at + if self.text[at..].starts_with(b"\r\n") { 2 } else { 1 });
        let mut first = common;
        for end in &mut self.rare {
            while let Some(at) = end.next.filter(|at| *at < from) {
                let behind = at + end.bytes.len();
                end.next = memmem::find(&self.text[behind..], end.bytes.as_bytes()).map(|at| behind + at);
            }
            if let Some(at) = end.next.filter(|at| first.as_ref().is_none_or(|first| *at < first.start)) {
                first = Some(at..at + end.bytes.len());
            }
        }
        first
    }
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
        form_feed: memchr::memchr(b'\x0c', content.as_bytes()).is_some(),
    }
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
