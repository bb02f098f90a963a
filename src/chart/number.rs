//! Numbers as a reader expects them.

use crate::number::thousands;

/// The sign of a negative number, U+2212, as wide as a plus sign.
const MINUS: &str = "−";

/// From here on numbers are written as billions and trillions: no rate gets there, and sixteen
/// digits would fill the chart.
const SHORTENED_FROM: f64 = 1e9;

/// Writes `value` with commas between thousands and exactly `decimals` decimals; from a thousand
/// million on in billions (`bn`) or trillions (`tn`) with at most two decimals.
///
/// | value | decimals | text |
/// | --- | --- | --- |
/// | 1040 | 0 | `1,040` |
/// | 0.5 | 1 | `0.5` |
/// | -1234.5 | 2 | `−1,234.50` |
/// | -0.001 | 2 | `0.00` |
/// | 1500000000 | 0 | `1.5 bn` |
pub(super) fn number(value: f64, decimals: usize) -> String {
    if value.abs() < SHORTENED_FROM {
        return grouped(value, decimals);
    }
    let (scaled, unit) = if value.abs() < 1e12 { (value / 1e9, "bn") } else { (value / 1e12, "tn") };
    let digits = grouped(scaled, 2);
    let digits = digits.trim_end_matches('0').trim_end_matches('.');
    format!("{digits} {unit}")
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

/// How many decimals one value needs beside others that are written with `decimals`: more, if it would be written as 0
/// and is not.
pub(super) fn decimals_beside(value: f64, decimals: usize) -> usize {
    let is_lost = value.abs() < 0.5 * 0.1_f64.powi(decimals as i32);
    if is_lost { decimals_for(std::iter::once(value)).max(decimals) } else { decimals }
}

fn grouped(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let is_zero = digits.chars().all(|c| matches!(c, '0' | '.'));
    let sign = if value < 0.0 && !is_zero { MINUS } else { "" };
    format!("{sign}{}", thousands(&digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_commas_and_zero_has_no_sign() {
        assert_eq!(number(1040.0, 0), "1,040");
        assert_eq!(number(999.0, 0), "999");
        assert_eq!(number(1e12, 0), "1 tn");
        assert_eq!(number(-1.5e9, 0), "−1.5 bn");
        assert_eq!(number(999_999_999.0, 0), "999,999,999");
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

    #[test]
    fn a_value_that_is_not_0_is_not_written_as_0() {
        assert_eq!(
            [(0.24, 0), (0.24, 1), (5.3, 0), (0.0, 0), (-0.004, 1)]
                .map(|(value, decimals)| decimals_beside(value, decimals)),
            [2, 1, 0, 0, 4]
        );
    }
}
