//! Where something stands in a file.

/// A place in a file, counted from 1; zeros for what comes from no file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

/// Byte offsets of a text as places; fast for offsets that ascend.
#[derive(Debug)]
pub(super) struct Places<'a> {
    text: &'a str,
    /// The start of the line last asked for.
    line_start: usize,
    line: u32,
}

impl<'a> Places<'a> {
    pub(super) fn new(text: &'a str) -> Places<'a> {
        Places { text, line_start: 0, line: 1 }
    }

    /// The place of the character that begins at `offset`.
    pub(super) fn at(&mut self, offset: usize) -> Place {
        if offset < self.line_start {
            *self = Places::new(self.text);
        }
        let offset = offset.min(self.text.len());
        let skipped = &self.text.as_bytes()[self.line_start..offset];
        if let Some(last) = skipped.iter().rposition(|byte| *byte == b'\n') {
            self.line += skipped[..=last].iter().filter(|byte| **byte == b'\n').count() as u32;
            self.line_start += last + 1;
        }
        let before = self.text.get(self.line_start..offset).unwrap_or_default();
        Place { line: self.line, column: before.chars().count() as u32 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters_are_counted_from_one() {
        let mut places = Places::new("ab\n改革\nx");
        let at = [0, 1, 3, 6, 10, 1, 99].map(|offset| places.at(offset));
        assert_eq!(
            at.map(|place| (place.line, place.column)),
            [(1, 1), (1, 2), (2, 1), (2, 2), (3, 1), (1, 2), (3, 2)]
        );
    }
}
