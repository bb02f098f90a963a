//! The horizontal axis of bars: round numbers above, light lines below.

use super::ChartError;
use super::canvas::{Anchor, Canvas, Place, Stroke};
use super::lettering::SMALL;
use super::palette::{AXIS, GRID, INK};
use super::scale::{Scale, Span, Ticks};

/// Most steps on the axis. More lines would not help to read a value that is printed anyway.
const MOST_STEPS: usize = 6;

/// Least white space between tick labels in pixels.
const LABEL_GAP: f64 = 18.0;

/// Height of the tick labels and the space below them in pixels.
pub(super) const AXIS_HEIGHT: f64 = 22.0;

/// A scale with its ticks.
pub(super) struct ValueAxis {
    pub(super) scale: Scale,
    ticks: Ticks,
}

impl ValueAxis {
    /// Covers `data` within the pixels of `range` by as many ticks as have room for their labels.
    pub(super) fn new(data: Span, range: Span) -> Self {
        let mut most_steps = MOST_STEPS;
        loop {
            let ticks = Ticks::covering(data, most_steps);
            let scale = Scale { domain: ticks.span(), range };
            let widest = ticks.labels().iter().map(|label| SMALL.width(label)).fold(0.0, f64::max);
            let spacing = range.length() / (ticks.values.len().max(2) - 1) as f64;
            if spacing >= widest + LABEL_GAP || most_steps == 1 {
                return Self { scale, ticks };
            }
            most_steps -= 1;
        }
    }

    /// Draws the labels above `top` and the lines down to `bottom`.
    pub(super) fn paint(&self, canvas: &mut Canvas, top: f64, bottom: f64) -> Result<(), ChartError> {
        for (&value, label) in self.ticks.values.iter().zip(self.ticks.labels()) {
            let x = self.scale.position(value);
            let (colour, lettering) = if value == 0.0 { (AXIS, SMALL.coloured(INK)) } else { (GRID, SMALL) };
            canvas.path(&[(x, top), (x, bottom)], Stroke::solid(colour, 1.0))?;
            canvas.text(&label, (x, top - 7.0), Anchor::Middle, lettering)?;
        }
        Ok(())
    }

    /// The line at zero again, over the bars that begin there.
    pub(super) fn paint_zero(&self, canvas: &mut Canvas, top: f64, bottom: f64) -> Result<(), ChartError> {
        let x = self.scale.position(0.0);
        let line: [Place; 2] = [(x, top), (x, bottom)];
        canvas.path(&line, Stroke::solid(AXIS, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_labels_get_fewer_ticks() {
        let range = Span { low: 0.0, high: 400.0 };
        let small = ValueAxis::new(Span { low: 0.0, high: 5.0 }, range);
        let large = ValueAxis::new(Span { low: 0.0, high: 5e8 }, range);
        assert_eq!(small.ticks.values.len(), 6);
        assert_eq!(large.ticks.values.len(), 4);
    }
}
