//! The sizes and inks of text.

use plotters::style::RGBColor;

use super::palette::{INK, MUTED};
use super::text_width::{Weight, text_width};

/// Size, thickness and colour of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lettering {
    /// Font size in pixels.
    pub(super) size: f64,
    pub(super) weight: Weight,
    pub(super) colour: RGBColor,
}

impl Lettering {
    const fn regular(size: f64, colour: RGBColor) -> Self {
        Self { size, weight: Weight::Regular, colour }
    }

    /// The same in another colour.
    pub(super) fn coloured(self, colour: RGBColor) -> Self {
        Self { colour, ..self }
    }

    /// Upper estimate of the width of `text` in pixels.
    pub(super) fn width(self, text: &str) -> f64 {
        text_width(text, self.size, self.weight)
    }

    /// Distance between the baselines of successive lines in pixels.
    pub(super) fn line_height(self) -> f64 {
        (self.size * 1.22).round()
    }

    /// Distance from the middle of a line to its baseline: half the height of a capital, 0.72 em in
    /// Helvetica.
    pub(super) fn drop(self) -> f64 {
        self.size * 0.36
    }
}

/// The title of a chart.
pub(super) const TITLE: Lettering = Lettering { size: 20.0, weight: Weight::Bold, colour: INK };
/// The line below it.
pub(super) const SUBTITLE: Lettering = Lettering::regular(14.0, MUTED);
/// Names of rows and series.
pub(super) const LABEL: Lettering = Lettering::regular(13.0, INK);
/// Figures beside bars.
pub(super) const VALUE: Lettering = Lettering::regular(12.0, INK);
/// Ticks, units and notes.
pub(super) const SMALL: Lettering = Lettering::regular(11.5, MUTED);
/// The source line.
pub(super) const SOURCE: Lettering = Lettering::regular(11.0, MUTED);
