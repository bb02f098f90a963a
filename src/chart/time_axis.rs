//! The horizontal axis of lines: consecutive periods at equal distances.

use super::ChartError;
use super::canvas::{Anchor, Canvas, Stroke};
use super::lettering::SMALL;
use super::palette::AXIS;
use super::periods::period_ticks;
use super::scale::Span;

/// Most white space before the first and after the last period in pixels.
const MOST_PADDING: f64 = 60.0;

/// Height of the labels below the plot in pixels.
pub(super) const TIME_AXIS_HEIGHT: f64 = 24.0;

/// Places of consecutive periods.
pub(super) struct TimeAxis<'a> {
    periods: &'a [String],
    first: f64,
    /// Distance between periods in pixels; 1 if there is only one.
    pub(super) spacing: f64,
}

impl<'a> TimeAxis<'a> {
    /// Spreads `periods` over the pixels of `plot`, in the middle of equal shares if they are few.
    pub(super) fn new(periods: &'a [String], plot: Span) -> Self {
        let share = plot.length() / periods.len().max(1) as f64;
        if periods.len() < 2 {
            return Self { periods, first: plot.middle(), spacing: 1.0 };
        }
        let padding = (share / 2.0).min(MOST_PADDING);
        let spacing = (plot.length() - 2.0 * padding) / (periods.len() - 1) as f64;
        Self { periods, first: plot.low + padding, spacing }
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
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_stand_symmetrically_in_the_plot() {
        let periods = ["2020", "2021", "2022"].map(str::to_owned);
        let axis = TimeAxis::new(&periods, Span { low: 100.0, high: 700.0 });
        assert_eq!([axis.x(0), axis.x(1), axis.x(2)], [160.0, 400.0, 640.0]);
    }

    #[test]
    fn a_single_period_stands_in_the_middle() {
        let periods = ["2020".to_owned()];
        assert_eq!(TimeAxis::new(&periods, Span { low: 100.0, high: 700.0 }).x(0), 400.0);
    }
}
