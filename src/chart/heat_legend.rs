//! The key of a heatmap: the ramp with its unit, and the mark for no data.

use plotters::style::RGBColor;

use super::ChartError;
use super::canvas::{Anchor, Canvas, Place, Stroke};
use super::fit::{Fitted, fit};
use super::frame::{LEFT, RIGHT};
use super::lettering::SMALL;
use super::palette::FAINT;
use super::ramp::ramp;
use super::scale::{Scale, Span, Ticks};

/// Length and height of the ramp in pixels.
const RAMP_LENGTH: f64 = 220.0;
const RAMP_HEIGHT: f64 = 10.0;

/// Steps in which the ramp is drawn; finer ones cannot be seen.
const RAMP_STEPS: usize = 44;

/// Least white space between two numbers in pixels.
const LABEL_GAP: f64 = 8.0;

/// Distance between the lines of the hatching in pixels.
const HATCH_DISTANCE: f64 = 6.0;

/// Ground of a cell without data, lighter than every colour of the ramp.
const HATCH_GROUND: RGBColor = RGBColor(250, 250, 250);

/// The key, laid out.
pub(super) struct HeatLegend<'a> {
    unit: Fitted,
    ticks: &'a Ticks,
    has_gaps: bool,
}

impl<'a> HeatLegend<'a> {
    /// A key to the values that `ticks` cover; `has_gaps` says whether to explain the hatching.
    pub(super) fn new(unit: &str, ticks: &'a Ticks, has_gaps: bool) -> Self {
        Self { unit: fit(unit, SMALL, RIGHT - LEFT, 2), ticks, has_gaps }
    }

    /// Height in pixels, with the space below.
    pub(super) fn height(&self) -> f64 {
        self.unit.height(SMALL) + 5.0 + RAMP_HEIGHT + 18.0 + 16.0
    }

    /// Draws the key below `top`.
    pub(super) fn paint(&self, canvas: &mut Canvas, top: f64) -> Result<(), ChartError> {
        canvas.lines(&self.unit, (LEFT, top + SMALL.size), Anchor::Start, SMALL)?;
        let ramp_top = top + self.unit.height(SMALL) + 5.0;
        let x = |share: f64| LEFT + share * RAMP_LENGTH;
        for step in 0..RAMP_STEPS {
            let share = |step: usize| step as f64 / RAMP_STEPS as f64;
            let (left, right) = (x(share(step)), x(share(step + 1)));
            let colour = ramp((share(step) + share(step + 1)) / 2.0);
            canvas.rect((left, ramp_top), (right, ramp_top + RAMP_HEIGHT), colour, None)?;
        }
        self.paint_labels(canvas, ramp_top + RAMP_HEIGHT + SMALL.size + 3.0)?;
        if self.has_gaps {
            let left = LEFT + RAMP_LENGTH + 28.0;
            let right = left + 2.4 * RAMP_HEIGHT;
            paint_hatching(canvas, (left, ramp_top), (right, ramp_top + RAMP_HEIGHT))?;
            let baseline = ramp_top + RAMP_HEIGHT / 2.0 + SMALL.drop();
            canvas.text("no data", (right + 7.0, baseline), Anchor::Start, SMALL)?;
        }
        Ok(())
    }

    /// The first and the last number stand within the ends of the ramp, where the margin begins; the
    /// others between them, if there is room.
    fn paint_labels(&self, canvas: &mut Canvas, baseline: f64) -> Result<(), ChartError> {
        let range = Span { low: LEFT, high: LEFT + RAMP_LENGTH };
        let scale = Scale { domain: self.ticks.span(), range };
        let labels = self.ticks.labels();
        let [first, inner @ .., last] = labels.as_slice() else {
            return Ok(());
        };
        canvas.text(first, (range.low, baseline), Anchor::Start, SMALL)?;
        canvas.text(last, (range.high, baseline), Anchor::End, SMALL)?;
        let widest = labels.iter().map(|label| SMALL.width(label)).fold(0.0, f64::max);
        // The outer labels reach inwards by their whole width, the inner ones by half.
        let room = RAMP_LENGTH / (labels.len() - 1) as f64;
        if room < 1.5 * widest + LABEL_GAP {
            return Ok(());
        }
        for (label, &value) in inner.iter().zip(&self.ticks.values[1..]) {
            canvas.text(label, (scale.position(value), baseline), Anchor::Middle, SMALL)?;
        }
        Ok(())
    }
}

/// Fills a rectangle with the mark for no data, drawn with one stroke that runs back and forth.
pub(super) fn paint_hatching(
    canvas: &mut Canvas,
    (left, top): Place,
    (right, bottom): Place,
) -> Result<(), ChartError> {
    canvas.rect((left, top), (right, bottom), HATCH_GROUND, None)?;
    let (width, height) = (right - left, bottom - top);
    let n_lines = ((width + height) / HATCH_DISTANCE) as usize;
    let mut points = Vec::with_capacity(2 * n_lines);
    for index in 1..=n_lines {
        // The line on which the distances from the left and from the top add up to `sum`.
        let sum = index as f64 * HATCH_DISTANCE;
        let upper = (left + sum.min(width), top + (sum - width).max(0.0));
        let lower = (left + (sum - height).max(0.0), top + sum.min(height));
        points.extend(if index.is_multiple_of(2) { [upper, lower] } else { [lower, upper] });
    }
    canvas.path(&points, Stroke::solid(FAINT, 0.7))
}
