//! What between two tokens ends a phrase, and what does not.

use super::abbreviation::stop_is_transparent;

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

/// The strongest boundary in `gap`, the text between two tokens of one paragraph.
pub(super) fn between(before: &str, gap: &str, after: &str) -> Option<Boundary> {
    // Most gaps are one of these.
    match gap {
        " " | "-" => return None,
        ", " => return Some(Boundary::Comma),
        ". " => return (!stop_is_transparent(before, after)).then_some(Boundary::Stop),
        _ => {}
    }
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

    #[test]
    fn the_strongest_mark_of_a_gap_is_its_boundary() {
        assert_eq!(between("end", ".” ", "Then"), Some(Boundary::Stop));
        assert_eq!(between("end", ", — ", "then"), Some(Boundary::Dash));
    }

    #[test]
    fn the_commonest_gaps_are_as_their_marks() {
        for gap in [" ", "-", ", ", ". "] {
            assert_eq!(between("end", gap, "then"), between("end", &format!("{gap}\""), "then"), "{gap}");
            assert_eq!(between("Mr", gap, "X"), between("Mr", &format!("{gap}\""), "X"), "{gap}");
        }
    }

    #[test]
    fn two_stops_and_more_are_an_ellipsis() {
        assert_eq!(between("end", "... ", "then"), Some(Boundary::Ellipsis));
        assert_eq!(between("end", "… ", "then"), Some(Boundary::Ellipsis));
    }

    #[test]
    fn a_full_width_comma_is_a_comma() {
        for comma in [",", "，", "、"] {
            assert_eq!(between("a", comma, "b"), Some(Boundary::Comma), "{comma}");
        }
    }
}
