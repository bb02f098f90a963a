//! Names above the columns of a heatmap: level where they fit, rising otherwise.

use super::ChartError;
use super::canvas::{Anchor, Canvas};
use super::fit::{Fitted, fit, fit_keeping_end};
use super::lettering::{Lettering, SMALL};
use super::palette::INK;
use super::scale::Span;

/// Height up to which rising names are set in pixels; longer ones end in an ellipsis.
const MOST_RISING: f64 = 190.0;

/// Most lines of a name, level or rising.
const MOST_LINES: usize = 3;

/// White space between a name and its neighbours, and between a name and the cells, in pixels.
const GAP: f64 = 6.0;

/// Smallest lettering of rising names in pixels; below it print is not read.
const SMALLEST: f64 = 8.5;

/// Names of columns, laid out for a column width.
pub(super) struct ColumnLabels {
    names: Vec<Fitted>,
    lettering: Lettering,
    are_rising: bool,
}

impl ColumnLabels {
    /// Lays out `names` above columns of the given width in pixels.
    pub(super) fn new(names: &[String], column_width: f64) -> Self {
        let lettering = SMALL.coloured(INK);
        let level: Vec<_> = names.iter().map(|name| fit(name, lettering, column_width - GAP, MOST_LINES)).collect();
        if level.iter().all(|name| name.whole.is_none() && !name.breaks_words) {
            return Self { names: level, lettering, are_rising: false };
        }
        let size = (column_width / 1.22).clamp(SMALLEST, lettering.size);
        let lettering = Lettering { size, ..lettering };
        let n_lines = ((column_width / lettering.line_height()) as usize).clamp(1, MOST_LINES);
        let rising = names.iter().map(|name| fit_keeping_end(name, lettering, MOST_RISING, n_lines)).collect();
        Self { names: rising, lettering, are_rising: true }
    }

    /// Height of the names and the space below them in pixels.
    pub(super) fn height(&self) -> f64 {
        let height = |name: &Fitted| {
            if self.are_rising { name.width(self.lettering) } else { name.height(self.lettering) }
        };
        self.names.iter().map(height).fold(0.0, f64::max) + GAP
    }

    /// Draws the names above `bottom`, over the columns that `column` places.
    pub(super) fn paint(
        &self,
        canvas: &mut Canvas,
        bottom: f64,
        column: impl Fn(usize) -> Span,
    ) -> Result<(), ChartError> {
        for (index, name) in self.names.iter().enumerate() {
            let x = column(index).middle();
            if self.are_rising {
                canvas.rising_lines(name, (x, bottom - GAP), self.lettering)?;
            } else {
                let first = bottom - GAP - name.height(self.lettering) + self.lettering.size;
                canvas.lines(name, (x, first), Anchor::Middle, self.lettering)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_names_stay_level_and_long_ones_rise() {
        let years = ["2020", "2021"].map(str::to_owned);
        assert!(!ColumnLabels::new(&years, 60.0).are_rising);
        let titles = ["Central Economic Work Conference readout of December 2024".to_owned()];
        assert!(ColumnLabels::new(&titles, 30.0).are_rising);
    }

    #[test]
    fn what_a_rising_name_leaves_out_is_kept_whole() {
        let titles = ["A very long title of a policy document ".repeat(4)];
        let labels = ColumnLabels::new(&titles, 14.0);
        assert!(labels.height() <= MOST_RISING + GAP && labels.names[0].whole.is_some());
    }
}
