//! How wide a line of text is, without asking any font.
//!
//! A drawing does not know which font will show it. So each character gets the larger of its
//! advance widths in Liberation Sans 2.1 (metrically equal to Helvetica and Arial) and in DejaVu
//! Sans 2.37, the usual fallback and among the widest of the common sans-serifs. Helvetica then sets
//! about 13 % narrower than planned, which is the safety margin, and neither clips nor overlaps.

use unicode_width::UnicodeWidthChar;

/// Thickness of the strokes of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// Running text.
    Regular,
    /// Titles.
    Bold,
}

/// Upper estimate of the width of `text` in pixels, set at `size` pixels.
pub(super) fn text_width(text: &str, size: f64, weight: Weight) -> f64 {
    let thousandths: u32 = text.chars().map(|c| advance(c, weight)).sum();
    f64::from(thousandths) * size / 1000.0
}

/// Advance width of `c` in thousandths of the font size.
fn advance(c: char, weight: Weight) -> u32 {
    let table = match weight {
        Weight::Regular => &ASCII_REGULAR,
        Weight::Bold => &ASCII_BOLD,
    };
    let ascii = u32::from(c).checked_sub(FIRST_ASCII).and_then(|index| table.get(index as usize));
    match (ascii, weight) {
        (Some(&width), _) => width,
        (None, Weight::Regular) => advance_beyond_ascii(c),
        // DejaVu Sans Bold is 12 % wider than Regular on the average of its letters.
        (None, Weight::Bold) => advance_beyond_ascii(c) * 112 / 100,
    }
}

/// Advance width by class. The two alphabets get the upper end of their usual letters; scripts
/// that join (Arabic, Devanagari) are narrower than the last class says.
fn advance_beyond_ascii(c: char) -> u32 {
    match c.width() {
        None | Some(0) => return 0,
        Some(2) if u32::from(c) >= FIRST_PICTOGRAPH => return 1300,
        Some(2) => return 1000,
        Some(_) => {}
    }
    match c {
        '\u{a0}' | '\u{b7}' => 390,
        '\u{2018}' | '\u{2019}' => 380,
        '\u{2013}' | '\u{201c}' | '\u{201d}' | '\u{20ac}' => 660,
        '\u{2014}' | '\u{2026}' | '\u{a9}' | '\u{ae}' | 'Æ' | 'æ' | 'Œ' | 'œ' => 1070,
        '\u{2030}' => 1350,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if c.is_lowercase() => 640,
        '\u{370}'..='\u{52f}' if c.is_lowercase() => 760,
        '\u{370}'..='\u{52f}' => 930,
        _ => 850,
    }
}

/// First character of the tables below, the space.
const FIRST_ASCII: u32 = 0x20;

/// From here on wide characters are emoji, 1.17 to 1.28 em in the usual colour fonts.
const FIRST_PICTOGRAPH: u32 = 0x1F000;

/// U+0020 to U+007E: the larger of Liberation Sans and DejaVu Sans, in thousandths of an em.
#[rustfmt::skip]
static ASCII_REGULAR: [u32; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
    636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 556,
    1015, 684, 686, 722, 770, 667, 611, 778, 752, 295, 500, 667, 557, 863, 748, 787,
    667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838, 556,
    500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
    635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];

/// The same for Liberation Sans Bold and DejaVu Sans Bold.
#[rustfmt::skip]
static ASCII_BOLD: [u32; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365,
    696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 611,
    1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 556, 775, 637, 995, 837, 850,
    733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 556,
    500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687,
    716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_add_up_from_the_table() {
        // H 752, i 278.
        assert_eq!(text_width("Hi", 10.0, Weight::Regular), 10.3);
    }

    #[test]
    fn ideographs_are_one_em_and_combining_marks_nothing() {
        assert_eq!(text_width("高质量发展", 10.0, Weight::Regular), 50.0);
        assert_eq!(text_width("e\u{301}", 10.0, Weight::Regular), text_width("e", 10.0, Weight::Regular));
    }

    #[test]
    fn bold_letters_are_never_narrower() {
        for c in ('A'..='Z').chain('a'..='z').chain('0'..='9').chain("äЖ中…".chars()) {
            let line = c.to_string();
            let regular = text_width(&line, 10.0, Weight::Regular);
            assert!(text_width(&line, 10.0, Weight::Bold) >= regular, "{c}");
        }
    }
}
