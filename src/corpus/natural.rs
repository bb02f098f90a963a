//! The order in which people expect names: 2 before 10.

use std::cmp::Ordering;

/// Compares two names with their runs of digits as numbers; equal ones are told apart by their bytes.
///
/// ```
/// use tifa::corpus::natural_order;
/// let mut names = ["session 10", "session 9", "USA", "CHN"];
/// names.sort_by(|a, b| natural_order(a, b));
/// assert_eq!(names, ["CHN", "USA", "session 9", "session 10"]);
/// ```
pub fn natural_order(a: &str, b: &str) -> Ordering {
    // What both begin with decides nothing, but for the digits right before the first difference.
    let same = a.bytes().zip(b.bytes()).take_while(|(left, right)| left == right).count();
    let digits = a.as_bytes()[..same].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let start = a.floor_char_boundary(same - digits);
    in_pieces(&a[start..], &b[start..]).then_with(|| a.cmp(b))
}

/// Compares piece by piece: runs of digits and single characters.
fn in_pieces(mut left: &str, mut right: &str) -> Ordering {
    while !left.is_empty() && !right.is_empty() {
        let (left_piece, left_rest) = piece(left);
        let (right_piece, right_rest) = piece(right);
        let order = match (is_number(left_piece), is_number(right_piece)) {
            (true, true) => number_order(left_piece, right_piece),
            _ => left_piece.cmp(right_piece),
        };
        if order != Ordering::Equal {
            return order;
        }
        (left, right) = (left_rest, right_rest);
    }
    left.len().cmp(&right.len())
}

/// The leading run of digits, or one other character, and what follows it.
fn piece(text: &str) -> (&str, &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let end = if digits > 0 { digits } else { text.chars().next().map_or(0, char::len_utf8) };
    text.split_at(end)
}

fn is_number(piece: &str) -> bool {
    piece.starts_with(|first: char| first.is_ascii_digit())
}

/// Compares digit runs of any length without parsing them.
fn number_order(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_common_beginning_decides_nothing(a in "[0-2ab中串]{0,8}", b in "[0-2ab中串]{0,8}", c in "[0-2ab中串é]{0,8}") {
            let (left, right) = (format!("{a}{b}"), format!("{a}{c}"));
            prop_assert_eq!(natural_order(&left, &right), in_pieces(&left, &right).then_with(|| left.cmp(&right)));
        }

        #[test]
        fn it_is_a_total_order(a in "[0-9a-c]{0,6}", b in "[0-9a-c]{0,6}", c in "[0-9a-c]{0,6}") {
            prop_assert_eq!(natural_order(&a, &b), natural_order(&b, &a).reverse());
            prop_assert_eq!(natural_order(&a, &b) == Ordering::Equal, a == b);
            if natural_order(&a, &b).is_le() && natural_order(&b, &c).is_le() {
                prop_assert!(natural_order(&a, &c).is_le());
            }
        }
    }
}
