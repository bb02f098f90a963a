//! Colours that hold in grey print and for colour-blind readers.

use plotters::style::RGBColor;

/// Ground of every chart.
pub(super) const PAPER: RGBColor = RGBColor(255, 255, 255);
/// Titles, labels and values.
pub(super) const INK: RGBColor = RGBColor(34, 34, 34);
/// Subtitles, tick labels and notes: 5.7 to 1 against paper.
pub(super) const MUTED: RGBColor = RGBColor(102, 102, 102);
/// Leaders and outlines of what has no data.
pub(super) const FAINT: RGBColor = RGBColor(168, 168, 168);
/// Grid lines.
pub(super) const GRID: RGBColor = RGBColor(228, 228, 228);
/// The line at zero.
pub(super) const AXIS: RGBColor = RGBColor(90, 90, 90);

/// Single bars, and the right side of a comparison: blue of [`SERIES`].
pub(super) const BLUE: RGBColor = RGBColor(0, 114, 178);
/// The left side of a comparison: vermilion of [`SERIES`].
pub(super) const VERMILION: RGBColor = RGBColor(213, 94, 0);

/// Colours of series, in the order of use.
///
/// Okabe & Ito (2008), *Color Universal Design*, figure 16, without its yellow, which is lost on
/// white, and with a grey in its place. In grey print some are close to each other; dashes and markers
/// tell those apart.
pub(super) static SERIES: [RGBColor; 8] = [
    BLUE,
    VERMILION,
    RGBColor(0, 0, 0),
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(230, 159, 0),
    RGBColor(128, 128, 128),
];

/// `colour` mixed with paper: 1 is the colour itself, 0 is paper.
pub(super) fn tint(colour: RGBColor, strength: f64) -> RGBColor {
    blend(PAPER, colour, strength)
}

/// The colour at `share` of the way from `from` to `to`.
pub(super) fn blend(from: RGBColor, to: RGBColor, share: f64) -> RGBColor {
    let mix = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
    RGBColor(mix(from.0, to.0), mix(from.1, to.1), mix(from.2, to.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tint_lies_between_paper_and_colour() {
        assert_eq!(tint(BLUE, 1.0), BLUE);
        assert_eq!(tint(BLUE, 0.0), PAPER);
        assert_eq!(tint(RGBColor(0, 0, 0), 0.5), RGBColor(128, 128, 128));
    }
}
