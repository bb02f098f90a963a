//! Numbers as a reader expects them.

/// The sign of a negative number, U+2212, as wide as a plus sign.
const MINUS: char = '−';

/// Writes `value` with commas between thousands and exactly `decimals` decimals.
///
/// | value | decimals | text |
/// | --- | --- | --- |
/// | 1040 | 0 | `1,040` |
/// | 0.5 | 1 | `0.5` |
/// | -1234.5 | 2 | `−1,234.50` |
/// | -0.001 | 2 | `0.00` |
pub(super) fn number(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let is_zero = digits.chars().all(|c| matches!(c, '0' | '.'));
    let mut text = String::new();
    if value < 0.0 && !is_zero {
        text.push(MINUS);
    }
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// The same with a plus sign before positive numbers.
pub(super) fn signed_number(value: f64, decimals: usize) -> String {
    let text = number(value, decimals);
    let is_zero = !text.contains(|c: char| matches!(c, '1'..='9'));
    if value > 0.0 && !is_zero { format!("+{text}") } else { text }
}

/// How many decimals a column of `values` needs: none if they are whole or the largest has three
/// digits before the point, otherwise so many that the largest shows three digits.
pub(super) fn decimals_for(values: impl Iterator<Item = f64>) -> usize {
    let mut largest = 0.0_f64;
    let mut are_whole = true;
    for value in values {
        largest = largest.max(value.abs());
        are_whole &= value.fract() == 0.0;
    }
    match largest {
        _ if are_whole => 0,
        100.0.. => 0,
        10.0.. => 1,
        0.1.. => 2,
        0.01.. => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_commas_and_zero_has_no_sign() {
        assert_eq!(number(1040.0, 0), "1,040");
        assert_eq!(number(999.0, 0), "999");
        assert_eq!(number(1e12, 0), "1,000,000,000,000");
        assert_eq!(number(0.5, 1), "0.5");
        assert_eq!(number(-1234.5, 2), "−1,234.50");
        assert_eq!(number(-0.001, 2), "0.00");
        assert_eq!(signed_number(1.25, 2), "+1.25");
        assert_eq!(signed_number(0.001, 2), "0.00");
    }

    #[test]
    fn decimals_follow_the_largest_value() {
        assert_eq!(decimals_for([2431.2, 0.4].into_iter()), 0);
        assert_eq!(decimals_for([3.0, 1.0].into_iter()), 0);
        assert_eq!(decimals_for([1.25, -0.4].into_iter()), 2);
        assert_eq!(decimals_for([0.031].into_iter()), 3);
    }
}
