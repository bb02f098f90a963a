//! A heatmap with all its places: key, column names, row labels, cells.

use super::ChartError;
use super::canvas::{Anchor, Canvas};
use super::column_labels::ColumnLabels;
use super::fit::{Fitted, fit};
use super::frame::{Frame, LEFT, RIGHT};
use super::heat_legend::{HeatLegend, paint_hatching};
use super::heatmap::{Heatmap, HeatmapCell, HeatmapRow};
use super::lettering::{LABEL, Lettering, SMALL};
use super::plain_text::plain_text;
use super::ramp::{ink_on, ramp};
use super::scale::{Span, Ticks};

/// Widest cell in pixels; wider ones would pull the columns apart.
const MOST_CELL_WIDTH: f64 = 104.0;

/// Up to here row labels may take two lines; taller cells of narrower columns would look like stripes.
const MOST_COLUMNS_OF_TALL_CELLS: usize = 24;

/// Widest column of row labels in pixels.
const MOST_LABEL_WIDTH: f64 = 240.0;

/// White space between row labels and cells, and between cells, in pixels.
const LABEL_GAP: f64 = 12.0;
const CELL_GAP: f64 = 1.5;

/// Sizes at which the text of cells is tried, in pixels; if none fits, the colour must do.
const TEXT_SIZES: [f64; 4] = [12.0, 11.0, 10.0, 9.0];

/// A heatmap with all its places.
pub(super) struct HeatPlot<'a> {
    chart: &'a Heatmap,
    frame: Frame,
    legend: HeatLegend<'a>,
    columns: ColumnLabels,
    labels: Vec<Fitted>,
    ticks: &'a Ticks,
    /// Lettering of cells, if their text fits.
    text: Option<Lettering>,
    /// Left edge of the first column.
    left: f64,
    cell_width: f64,
    cell_height: f64,
}

impl<'a> HeatPlot<'a> {
    /// Arranges `chart`, whose colours range over `ticks`.
    pub(super) fn new(chart: &'a Heatmap, ticks: &'a Ticks) -> Self {
        let n_lines = if chart.columns.len() > MOST_COLUMNS_OF_TALL_CELLS { 1 } else { 2 };
        let label = |row: &HeatmapRow| fit(&row.label, LABEL, MOST_LABEL_WIDTH, n_lines);
        let labels: Vec<_> = chart.rows.iter().map(label).collect();
        let label_width = labels.iter().map(|label| label.width(LABEL)).fold(0.0, f64::max);
        let left = LEFT + label_width + LABEL_GAP;
        let cell_width = ((RIGHT - left) / chart.columns.len() as f64).min(MOST_CELL_WIDTH);
        let text = cell_lettering(chart, cell_width);
        let has_two_lines = labels.iter().any(|label| label.lines.len() > 1);
        let cell_height = match (has_two_lines, text) {
            (true, _) => 38.0,
            (false, Some(_)) => 27.0,
            (false, None) => 20.0,
        };
        Self {
            frame: Frame::new(&chart.caption),
            legend: HeatLegend::new(&chart.value_label, ticks, chart.has_gaps()),
            columns: ColumnLabels::new(&chart.columns, cell_width),
            chart,
            labels,
            ticks,
            text,
            left,
            cell_width,
            cell_height,
        }
    }

    /// Height of the whole chart in pixels.
    pub(super) fn height(&self) -> f64 {
        self.frame.height(self.bottom())
    }

    fn cells_top(&self) -> f64 {
        self.frame.body_top() + self.legend.height() + self.columns.height()
    }

    fn bottom(&self) -> f64 {
        self.cells_top() + self.chart.rows.len() as f64 * self.cell_height
    }

    fn column(&self, index: usize) -> Span {
        let low = self.left + index as f64 * self.cell_width;
        Span { low, high: low + self.cell_width }
    }

    /// Draws the chart.
    pub(super) fn paint(&self, canvas: &mut Canvas) -> Result<(), ChartError> {
        self.frame.paint(canvas, self.bottom())?;
        self.legend.paint(canvas, self.frame.body_top())?;
        self.columns.paint(canvas, self.cells_top(), |index| self.column(index))?;
        for (index, row) in self.chart.rows.iter().enumerate() {
            let low = self.cells_top() + index as f64 * self.cell_height;
            let vertical = Span { low, high: low + self.cell_height };
            let place = (LEFT, vertical.middle());
            canvas.centred_lines(&self.labels[index], place, Anchor::Start, LABEL)?;
            for (column, cell) in row.cells.iter().enumerate() {
                self.paint_cell(canvas, row, column, cell.as_ref(), vertical)?;
            }
        }
        Ok(())
    }

    fn paint_cell(
        &self,
        canvas: &mut Canvas,
        row: &HeatmapRow,
        column: usize,
        cell: Option<&HeatmapCell>,
        vertical: Span,
    ) -> Result<(), ChartError> {
        let horizontal = self.column(column);
        let from = (horizontal.low, vertical.low);
        let to = (horizontal.high - CELL_GAP, vertical.high - CELL_GAP);
        let Some(cell) = cell else {
            return paint_hatching(canvas, from, to);
        };
        let span = self.ticks.span();
        let ground = ramp((cell.value - span.low) / span.length());
        let title = format!("{}, {}: {}", row.label, self.chart.columns[column], cell.text);
        canvas.rect(from, to, ground, Some(title))?;
        let Some(lettering) = self.text else {
            return Ok(());
        };
        let text = fit(&cell.text, lettering, self.cell_width, 1);
        let middle = (horizontal.middle() - CELL_GAP / 2.0, vertical.middle() - CELL_GAP / 2.0);
        let lettering = lettering.coloured(ink_on(ground));
        canvas.centred_lines(&text, middle, Anchor::Middle, lettering)
    }
}

/// The largest lettering in which the text of every cell fits.
fn cell_lettering(chart: &Heatmap, cell_width: f64) -> Option<Lettering> {
    let letterings = TEXT_SIZES.map(|size| Lettering { size, ..SMALL });
    letterings.into_iter().find(|&lettering| {
        chart.cells().all(|cell| {
            let text = plain_text(&cell.text);
            lettering.width(&text) + 6.0 <= cell_width
        })
    })
}
