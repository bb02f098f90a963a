//! The horizontal axis of lines: consecutive periods at equal distances.

use super::ChartError;
use super::canvas::{Anchor, Canvas, Stroke};
use super::lettering::SMALL;
use super::palette::AXIS;
use super::periods::period_ticks;
use super::scale::Span;

/// Most white space before the first and after the last period in pixels.
const MOST_PADDING: f64 = 44.0;

/// Least distance between periods in pixels at which a gap is explained below its label.
const NOTE_SPACING: f64 = 70.0;

/// Places of consecutive periods.
pub(super) struct TimeAxis<'a> {
    periods: &'a [String],
    first: f64,
    /// Distance between periods in pixels; 1 if there is only one.
    pub(super) spacing: f64,
    /// The periods in which there is nothing to draw, if there is room to say so.
    gaps: Vec<usize>,
}

impl<'a> TimeAxis<'a> {
    /// Spreads `periods` over the pixels of `plot`, in the middle of equal shares if they are few.
    /// `is_gap` says in which periods nothing is drawn.
    pub(super) fn new(periods: &'a [String], plot: Span, is_gap: impl Fn(usize) -> bool) -> Self {
        if periods.len() < 2 {
            let (first, spacing, gaps) = (plot.middle(), 1.0, Vec::new());
            return Self { periods, first, spacing, gaps };
        }
        let padding = (plot.length() / periods.len() as f64 / 2.0).min(MOST_PADDING);
        let spacing = (plot.length() - 2.0 * padding) / (periods.len() - 1) as f64;
        let has_room = spacing >= NOTE_SPACING;
        let gaps = (0..periods.len()).filter(|&index| has_room && is_gap(index)).collect();
        Self { periods, first: plot.low + padding, spacing, gaps }
    }

    /// Height of the labels below the plot in pixels.
    pub(super) fn height(&self) -> f64 {
        if self.gaps.is_empty() { 24.0 } else { 38.0 }
    }

    /// Place of the period number `index`.
    pub(super) fn x(&self, index: usize) -> f64 {
        self.first + index as f64 * self.spacing
    }

    /// Draws ticks and labels below the plot, which ends at `foot`.
    pub(super) fn paint(&self, canvas: &mut Canvas, foot: f64) -> Result<(), ChartError> {
        for tick in period_ticks(self.periods, self.spacing) {
            let x = self.x(tick.index);
            canvas.path(&[(x, foot), (x, foot + 5.0)], Stroke::solid(AXIS, 1.0))?;
            canvas.text(&tick.label, (x, foot + 19.0), Anchor::Middle, SMALL)?;
        }
        for &index in &self.gaps {
            canvas.text("no data", (self.x(index), foot + 33.0), Anchor::Middle, SMALL)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_stand_symmetrically_in_the_plot() {
        let periods = ["2020", "2021", "2022"].map(str::to_owned);
        let axis = TimeAxis::new(&periods, Span { low: 100.0, high: 700.0 }, |_| false);
        assert_eq!([axis.x(0), axis.x(1), axis.x(2)], [144.0, 400.0, 656.0]);
    }

    #[test]
    fn a_single_period_stands_in_the_middle() {
        let periods = ["2020".to_owned()];
        assert_eq!(TimeAxis::new(&periods, Span { low: 100.0, high: 700.0 }, |_| false).x(0), 400.0);
    }
}
