//! Numbers in as few bytes as they need: seven bits a byte, the lowest first (LEB128).

/// The most bytes that one number takes.
pub(in crate::count) const LONGEST: usize = 10;

/// Appends a number.
pub(in crate::count) fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes a number from the front of `bytes`; 0 where they end.
pub(in crate::count) fn take(bytes: &[u8], at: &mut usize) -> u64 {
    let (mut number, mut shift) = (0, 0);
    while let Some(byte) = bytes.get(*at) {
        *at += 1;
        number |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 || shift > 63 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back_as_they_went(numbers in prop::collection::vec(any::<u64>(), 0..20), small in 0u64..300) {
            let mut bytes = Vec::new();
            for number in numbers.iter().chain([&small]) { put(&mut bytes, *number) }
            let mut at = 0;
            for number in numbers.iter().chain([&small]) { prop_assert_eq!(take(&bytes, &mut at), *number) }
            prop_assert_eq!(at, bytes.len());
            prop_assert!(bytes.len() <= LONGEST * (numbers.len() + 1));
        }
    }
}
