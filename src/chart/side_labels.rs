//! What stands above comparison bars: the unit, and what each side means.

use super::ChartError;
use super::canvas::{Anchor, Canvas};
use super::diverging::Diverging;
use super::fit::{Fitted, fit};
use super::frame::{LEFT, RIGHT};
use super::lettering::{LABEL, SMALL};
use super::palette::{BLUE, INK, VERMILION, blend};

/// White space between the line at zero and the name of a side in pixels.
const SIDE_GAP: f64 = 8.0;

/// The words above the rows, laid out.
pub(super) struct SideLabels {
    unit: Fitted,
    left: Fitted,
    right: Fitted,
    top: f64,
    zero: f64,
}

impl SideLabels {
    /// Lays out the words of `chart` below `top`, around the line at `zero`, in pixels.
    pub(super) fn new(chart: &Diverging, top: f64, zero: f64) -> Self {
        let arrowed = |label: &str, left: &str, right: &str| {
            if label.trim().is_empty() { String::new() } else { format!("{left}{label}{right}") }
        };
        let side = |text: String, room: f64| fit(&text, LABEL, room - SIDE_GAP, 3);
        Self {
            unit: fit(&chart.value_label, SMALL, RIGHT - LEFT, 2),
            left: side(arrowed(&chart.left_label, "← ", ""), zero - LEFT),
            right: side(arrowed(&chart.right_label, "", " →"), RIGHT - zero),
            top,
            zero,
        }
    }

    /// Where the rows may begin, in pixels from the top.
    pub(super) fn bottom(&self) -> f64 {
        let gap = if self.unit.lines.is_empty() { 0.0 } else { 6.0 };
        let sides = self.left.height(LABEL).max(self.right.height(LABEL));
        self.top + self.unit.height(SMALL) + gap + sides + 4.0
    }

    /// Draws the words.
    pub(super) fn paint(&self, canvas: &mut Canvas) -> Result<(), ChartError> {
        canvas.lines(&self.unit, (LEFT, self.top + SMALL.size), Anchor::Start, SMALL)?;
        let sides = [
            (&self.left, self.zero - SIDE_GAP, Anchor::End, VERMILION),
            (&self.right, self.zero + SIDE_GAP, Anchor::Start, BLUE),
        ];
        // Darker than the bars: thin strokes need more contrast than areas.
        for (words, x, anchor, colour) in sides {
            let first_baseline = self.bottom() - 4.0 - words.height(LABEL) + LABEL.size * 0.95;
            canvas.lines(words, (x, first_baseline), anchor, LABEL.coloured(blend(colour, INK, 0.3)))?;
        }
        Ok(())
    }
}
