//! What between two tokens ends a phrase, and what does not.

use super::abbreviation::stop_is_transparent;
use std::ops::Range;

/// A mark that no n-gram crosses, by rising strength.
///
/// Marks are compared after width folding, so `，`, `、` and `,` are all [`Boundary::Comma`]. A
/// variant of a lexicon may hold a boundary and then must meet the same one in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Boundary {
    /// `,` and its full-width and CJK forms.
    Comma = 0,
    /// An em dash, a spaced dash or a doubled one.
    Dash = 1,
    /// `:`
    Colon = 2,
    /// `;`
    Semicolon = 3,
    /// `…` or two full stops and more.
    Ellipsis = 4,
    /// `.` or `。`
    Stop = 5,
    /// `?`
    Question = 6,
    /// `!`
    Exclamation = 7,
    /// The end of a paragraph, of a passage, or a place where text was left out.
    Paragraph = 8,
}

/// The strongest boundary between two tokens of one paragraph, which stand at `before` and `after` in `text`.
///
/// Most gaps are a space, a mark, or one of each, and take one look into a table.
#[inline]
pub(super) fn between(text: &str, before: &Range<usize>, after: &Range<usize>) -> Option<Boundary> {
    let plain = match &text.as_bytes()[before.end..after.start] {
        [mark] | [mark, b' '] | [b' ', mark] => PLAIN[usize::from(*mark)],
        // Between two Chinese characters.
        [] => Plain::Is(None),
        _ => Plain::Depends,
    };
    match plain {
        Plain::Is(boundary) => boundary,
        Plain::Depends => between_others(text, before, after),
    }
}

/// What a mark is that stands between two tokens alone, or with a space before or behind it.
#[derive(Debug, Clone, Copy)]
enum Plain {
    Is(Option<Boundary>),
    /// That depends on the tokens, or it is no mark of one byte.
    Depends,
}

static PLAIN: [Plain; 256] = {
    let mut plain = [Plain::Is(None); 256];
    let mut byte = 0x80;
    while byte < 256 {
        plain[byte] = Plain::Depends;
        byte += 1;
    }
    plain[b'.' as usize] = Plain::Depends;
    plain[b',' as usize] = Plain::Is(Some(Boundary::Comma));
    plain[b':' as usize] = Plain::Is(Some(Boundary::Colon));
    plain[b';' as usize] = Plain::Is(Some(Boundary::Semicolon));
    plain[b'?' as usize] = Plain::Is(Some(Boundary::Question));
    plain[b'!' as usize] = Plain::Is(Some(Boundary::Exclamation));
    plain
};

#[inline(never)]
fn between_others(text: &str, before: &Range<usize>, after: &Range<usize>) -> Option<Boundary> {
    // Of these there are many.
    match &text.as_bytes()[before.end..after.start] {
        b". " => (!stop_is_transparent(&text[before.clone()], &text[after.clone()])).then_some(Boundary::Stop),
        [0xef, 0xbc, 0x8c] | [0xe3, 0x80, 0x81] => Some(Boundary::Comma),
        [0xe3, 0x80, 0x82] => Some(Boundary::Stop),
        _ => strongest(&text[before.clone()], &text[before.end..after.start], &text[after.clone()]),
    }
}

/// The strongest boundary in `gap`, the text between the tokens `before` and `after`.
pub(super) fn strongest(before: &str, gap: &str, after: &str) -> Option<Boundary> {
    let gap = match gap.strip_prefix('.') {
        // Only one stop belongs to the abbreviation: `U.S...` is still an ellipsis.
        Some(rest) if !rest.starts_with('.') && stop_is_transparent(before, after) => rest,
        _ => gap,
    };
    let mut strongest = None;
    let mut previous = None;
    let mut rest = gap.chars().peekable();
    while let Some(mark) = rest.next() {
        let next = rest.peek().copied();
        strongest = strongest.max(boundary_of(mark, previous, next));
        previous = Some(mark);
    }
    strongest
}

/// The boundary that `mark` makes, given its neighbours in the gap.
fn boundary_of(mark: char, previous: Option<char>, next: Option<char>) -> Option<Boundary> {
    Some(match mark {
        ',' | '，' | '、' | '﹐' | '﹑' | '､' | '،' | '՝' => Boundary::Comma,
        ':' | '：' | '﹕' => Boundary::Colon,
        ';' | '；' | '﹔' | '؛' => Boundary::Semicolon,
        '…' | '⋯' => Boundary::Ellipsis,
        '.' | '．' if next == Some(mark) || previous == Some(mark) => Boundary::Ellipsis,
        '.' | '．' | '。' | '｡' | '﹒' | '।' | '॥' | '۔' | '։' => Boundary::Stop,
        '?' | '？' | '﹖' | '؟' => Boundary::Question,
        '!' | '！' | '﹗' => Boundary::Exclamation,
        '\u{2014}' | '\u{2015}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' => Boundary::Dash,
        dash if is_dash(dash) => {
            let spaced = previous.is_some_and(char::is_whitespace) && next.is_some_and(char::is_whitespace);
            let doubled = next.is_some_and(is_dash) || previous.is_some_and(is_dash);
            return (spaced || doubled).then_some(Boundary::Dash);
        }
        _ => return None,
    })
}

/// Whether a mark that stands between two tokens can end a sentence: a stop, question or exclamation
/// mark of any script.
pub fn ends_sentence(mark: char) -> bool {
    boundary_of(mark, None, None) >= Some(Boundary::Stop)
}

/// Hyphens and short dashes, which join words unless spaced or doubled.
fn is_dash(mark: char) -> bool {
    matches!(mark, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The boundary as the tokenizer asks for it.
    fn found(before: &str, gap: &str, after: &str) -> Option<Boundary> {
        let text = [before, gap, after].concat();
        between(&text, &(0..before.len()), &(text.len() - after.len()..text.len()))
    }

    #[test]
    fn the_strongest_mark_of_a_gap_is_its_boundary() {
        assert_eq!(found("end", ".” ", "Then"), Some(Boundary::Stop));
        assert_eq!(found("end", ", — ", "then"), Some(Boundary::Dash));
    }

    #[test]
    fn short_gaps_are_as_their_marks() {
        let marks = (' '..='~').chain("\n\u{a0}«»‘’“”–—…、。，；：！？（）".chars());
        for mark in marks {
            for gap in [format!("{mark}"), format!("{mark} "), format!(" {mark}"), format!("{mark}{mark}")] {
                for (before, after) in
                    [("end", "then"), ("Mr", "X"), ("no", "1"), ("e.g", "a"), ("中", "国"), ("I", "a")]
                {
                    assert_eq!(found(before, &gap, after), strongest(before, &gap, after), "{before}{gap}{after}");
                }
            }
        }
        assert_eq!(found("中", "", "国"), None);
    }

    #[test]
    fn two_stops_and_more_are_an_ellipsis() {
        assert_eq!(found("end", "... ", "then"), Some(Boundary::Ellipsis));
        assert_eq!(found("end", "… ", "then"), Some(Boundary::Ellipsis));
    }

    #[test]
    fn a_full_width_comma_is_a_comma() {
        for comma in [",", "，", "、"] {
            assert_eq!(found("a", comma, "b"), Some(Boundary::Comma), "{comma}");
        }
    }
}
