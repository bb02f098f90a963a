//! The values of options, from their text.

/// A number of bytes: `512M`, `2G`, `1.5GiB`, `1000000`.
pub(super) fn parse_size(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let end = text.find(|mark: char| !mark.is_ascii_digit() && mark != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let shift = match unit.trim().to_ascii_lowercase().trim_end_matches("ib").trim_end_matches('b') {
        "" => 0,
        "k" => 10,
        "m" => 20,
        "g" => 30,
        "t" => 40,
        _ => return Err(format!("'{unit}' is none of K, M, G, T")),
    };
    let number: f64 = number.parse().map_err(|_| format!("'{text}' is not a size; write 512M or 2G"))?;
    let bytes = (number * (1_u64 << shift) as f64).round();
    if (1.0..1e18).contains(&bytes) { Ok(bytes as u64) } else { Err(format!("'{text}' is not a size above zero")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_a_number_with_a_unit() {
        let sizes = ["1", "512M", "2g", "1.5 GiB", "64kb"].map(|text| parse_size(text).ok());
        assert_eq!(sizes, [Some(1), Some(512 << 20), Some(2 << 30), Some(3 << 29), Some(64 << 10)]);
        for bad in ["", "M", "0", "-1", "1X", "1e9", "99999999T"] {
            assert!(parse_size(bad).is_err(), "{bad}");
        }
    }
}
