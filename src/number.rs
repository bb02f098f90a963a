//! Numbers as people read them.

/// Groups the digits before the decimal point by threes.
pub(crate) fn thousands(number: &str) -> String {
    let (whole, fraction) = number.split_at(number.find('.').unwrap_or(number.len()));
    let (sign, digits) = whole.split_at(usize::from(whole.starts_with('-')));
    let mut grouped = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_before_the_point_only() {
        for (plain, grouped) in [("7", "7"), ("1234", "1,234"), ("-1234567.1234", "-1,234,567.1234"), ("123", "123")] {
            assert_eq!(thousands(plain), grouped);
        }
    }
}
