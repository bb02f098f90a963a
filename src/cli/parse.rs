//! The values of options, from their text.

use crate::corpus::Key;
use crate::error::Error;
use crate::stats::Confidence;
use crate::token::{Fold, SEGMENTERS, Segmenter, segmenter_named};

/// Keys from a list such as `year,region`.
pub(super) fn parse_keys(text: &str) -> Vec<Key> {
    let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
    let mut keys: Vec<Key> = Vec::new();
    for name in names {
        let Ok(key) = name.parse();
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

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

/// A segmenter by its name.
pub(super) fn parse_segmenter(name: &str) -> Result<&'static Segmenter, String> {
    segmenter_named(name).ok_or_else(|| {
        let known = SEGMENTERS.iter().map(|segmenter| segmenter.name.to_owned()).collect();
        let error = Error::UnknownName { kind: "segmenter", name: name.to_owned(), known };
        format!("{error}; {}", error.hint().unwrap_or_default())
    })
}

/// A confidence level such as 0.95.
pub(super) fn parse_confidence(text: &str) -> Result<Confidence, String> {
    let level: f64 = text.parse().map_err(|_| format!("'{text}' is not a number"))?;
    Confidence::new(level).map_err(|error| Error::from(error).to_string())
}

/// Which spellings count as one, by the names of the folds.
pub(super) fn parse_fold(text: &str) -> Result<Fold, String> {
    let text = text.trim();
    if text == "none" {
        return Ok(Fold::NONE);
    }
    let (text, mut fold) = text.strip_prefix('+').map_or((text, Fold::NONE), |more| (more, Fold::default()));
    for name in text.split(',').map(str::trim) {
        match name.trim_start_matches('+') {
            "case" => fold.case = true,
            "apostrophe" => fold.apostrophe = true,
            "possessive" => fold.possessive = true,
            "width" => fold.width = true,
            "numbers" => fold.numbers = true,
            "stem" => fold.stem = true,
            "traditional" => fold.traditional = true,
            _ => {
                return Err(format!(
                    "'{name}' is none of case, apostrophe, possessive, width, numbers, stem, traditional"
                ));
            }
        }
    }
    Ok(fold)
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
