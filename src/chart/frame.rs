//! What surrounds every chart: title, subtitle, source and margins.

use super::canvas::{Anchor, Canvas, WIDTH};
use super::fit::{Fitted, fit};
use super::lettering::{Lettering, SOURCE, SUBTITLE, TITLE};
use super::{Caption, ChartError};

/// White space at the left and right edge in pixels.
pub(super) const MARGIN: f64 = 28.0;

/// White space at the upper and lower edge in pixels.
const UPPER_MARGIN: f64 = 26.0;
const LOWER_MARGIN: f64 = 22.0;

/// Left end of everything.
pub(super) const LEFT: f64 = MARGIN;

/// Right end of everything.
pub(super) const RIGHT: f64 = WIDTH - MARGIN;

/// Captions are read, not scanned: they may take more lines than a label, but not the whole page.
const MOST_TITLE_LINES: usize = 3;
const MOST_SUBTITLE_LINES: usize = 5;
const MOST_SOURCE_LINES: usize = 8;

/// A caption laid out around a body whose height is not known yet.
pub(super) struct Frame {
    title: Fitted,
    subtitle: Fitted,
    source: Fitted,
}

impl Frame {
    /// Lays out the words of `caption`.
    pub(super) fn new(caption: &Caption) -> Self {
        let fit = |text: &str, lettering, lines| fit(text, lettering, RIGHT - LEFT, lines);
        Self {
            title: fit(&caption.title, TITLE, MOST_TITLE_LINES),
            subtitle: fit(&caption.subtitle, SUBTITLE, MOST_SUBTITLE_LINES),
            source: fit(&caption.source, SOURCE, MOST_SOURCE_LINES),
        }
    }

    /// Where the body begins, in pixels from the top.
    pub(super) fn body_top(&self) -> f64 {
        let gap = if self.title.lines.is_empty() && self.subtitle.lines.is_empty() { 0.0 } else { 18.0 };
        self.subtitle_top() + self.subtitle.height(SUBTITLE) + gap
    }

    /// Height of the whole chart whose body ends at `body_bottom`.
    pub(super) fn height(&self, body_bottom: f64) -> f64 {
        self.source_top(body_bottom) + self.source.height(SOURCE) + LOWER_MARGIN
    }

    /// Draws the caption around a body that ends at `body_bottom`.
    pub(super) fn paint(&self, canvas: &mut Canvas, body_bottom: f64) -> Result<(), ChartError> {
        let blocks = [
            (&self.title, UPPER_MARGIN, TITLE),
            (&self.subtitle, self.subtitle_top(), SUBTITLE),
            (&self.source, self.source_top(body_bottom), SOURCE),
        ];
        for (words, top, lettering) in blocks {
            canvas.lines(words, (LEFT, top + ascent(lettering)), Anchor::Start, lettering)?;
        }
        Ok(())
    }

    fn subtitle_top(&self) -> f64 {
        let gap = if self.title.lines.is_empty() { 0.0 } else { 4.0 };
        UPPER_MARGIN + self.title.height(TITLE) + gap
    }

    fn source_top(&self, body_bottom: f64) -> f64 {
        body_bottom + if self.source.lines.is_empty() { 0.0 } else { 20.0 }
    }
}

/// Distance from the top of a line to its baseline: an em of ascent in most fonts, less the air
/// above small letters.
fn ascent(lettering: Lettering) -> f64 {
    lettering.size * 0.95
}
