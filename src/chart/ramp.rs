//! The sequential colours of a heatmap.

use plotters::style::RGBColor;

use super::palette::{PAPER, blend};

/// *Blues* of nine classes, Harrower & Brewer (2003), ColorBrewer.org, without the lightest, which
/// cannot be told from paper. Lightness falls from step to step, so the order holds in grey.
static STOPS: [RGBColor; 8] = [
    RGBColor(0xde, 0xeb, 0xf7),
    RGBColor(0xc6, 0xdb, 0xef),
    RGBColor(0x9e, 0xca, 0xe1),
    RGBColor(0x6b, 0xae, 0xd6),
    RGBColor(0x42, 0x92, 0xc6),
    RGBColor(0x21, 0x71, 0xb5),
    RGBColor(0x08, 0x51, 0x9c),
    RGBColor(0x08, 0x30, 0x6b),
];

/// Dark ink on light cells; darker than the ink elsewhere, for the cells in the middle.
const CELL_INK: RGBColor = RGBColor(8, 8, 8);

/// Luma below which paper-coloured text is the more readable one; where the contrast of both is equal.
const DARK_BELOW: u32 = 104;

/// The colour at `share` of the ramp, 0 the lightest and 1 the darkest.
pub(super) fn ramp(share: f64) -> RGBColor {
    let last = STOPS.len() - 1;
    let place = share.clamp(0.0, 1.0) * last as f64;
    let index = (place as usize).min(last - 1);
    blend(STOPS[index], STOPS[index + 1], place - index as f64)
}

/// The ink that is read best on `ground`.
pub(super) fn ink_on(ground: RGBColor) -> RGBColor {
    if luma(ground) < DARK_BELOW { PAPER } else { CELL_INK }
}

/// Luma of ITU-R BT.601, 0 to 255.
fn luma(colour: RGBColor) -> u32 {
    (299 * u32::from(colour.0) + 587 * u32::from(colour.1) + 114 * u32::from(colour.2)) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of WCAG 2.1.
    fn luminance(colour: RGBColor) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.03928 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
    }

    #[test]
    fn the_ramp_darkens_steadily() {
        let lumas: Vec<_> = (0..=100).map(|percent| luma(ramp(f64::from(percent) / 100.0))).collect();
        assert!(lumas.is_sorted_by(|a, b| a >= b) && lumas[0] > lumas[100] + 150);
    }

    #[test]
    fn cell_text_contrasts_with_its_ground() {
        for percent in 0..=100 {
            let ground = ramp(f64::from(percent) / 100.0);
            let (a, b) = (luminance(ground), luminance(ink_on(ground)));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast > 4.2, "{contrast} at {percent} %");
        }
    }

    #[test]
    fn shares_outside_the_ramp_take_its_ends() {
        assert_eq!(ramp(-1.0), STOPS[0]);
        assert_eq!(ramp(2.0), STOPS[7]);
    }
}
