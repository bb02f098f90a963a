//! The arrangement that bars and comparison bars share: labels, a plot, notes, row by row.

use super::canvas::{Anchor, Canvas, Stroke};
use super::fit::{Fitted, fit};
use super::frame::{LEFT, RIGHT};
use super::lettering::{LABEL, SMALL, VALUE};
use super::palette::{INK, PAPER};
use super::scale::{Span, farthest};
use super::value_axis::{AXIS_HEIGHT, ValueAxis};
use super::{ChartError, Interval};

/// Most rows of one chart; beyond, a table serves better.
pub(super) const MOST_ROWS: usize = 200;

/// Widest column of labels; a longer label takes two lines.
const MOST_LABEL_WIDTH: f64 = 300.0;
const MOST_LABEL_LINES: usize = 2;

/// Widest column of notes.
const MOST_NOTE_WIDTH: f64 = 170.0;

/// White space between the columns in pixels.
const COLUMN_GAP: f64 = 14.0;

/// White space between a bar or whisker and its value in pixels.
const VALUE_GAP: f64 = 7.0;

/// Half the length of the cap at the end of a whisker in pixels.
const HALF_CAP: f64 = 3.0;

/// One row, whatever its bar looks like.
pub(super) struct Row<'a> {
    pub(super) label: &'a str,
    pub(super) note: &'a str,
    pub(super) value: f64,
    pub(super) interval: Option<Interval>,
    /// Whether the interval goes on below and above where it is drawn to.
    pub(super) goes_on: [bool; 2],
    /// The value as printed at the end of the bar.
    pub(super) printed: String,
}

impl Row<'_> {
    fn low(&self) -> f64 {
        self.interval.map_or(self.value, |interval| interval.low.min(self.value))
    }

    fn high(&self) -> f64 {
        self.interval.map_or(self.value, |interval| interval.high.max(self.value))
    }
}

/// The same rows, with intervals cut that would make all bars short.
pub(super) fn cut(mut rows: Vec<Row<'_>>) -> Vec<Row<'_>> {
    let most = farthest(rows.iter().map(|row| row.value));
    for row in &mut rows {
        if let Some(interval) = &mut row.interval {
            row.goes_on = [interval.low < -most, interval.high > most];
            *interval = Interval { low: interval.low.max(-most), high: interval.high.min(most) };
        }
    }
    rows
}

/// Rows with their places.
pub(super) struct Rows<'a> {
    pub(super) axis: ValueAxis,
    rows: &'a [Row<'a>],
    labels: Vec<Fitted>,
    notes: Vec<Fitted>,
    /// Where the tick labels begin, in pixels from the top.
    top: f64,
    row_height: f64,
}

impl<'a> Rows<'a> {
    /// Arranges `rows` from `top` downwards. `least` is what the scale must hold beside the data.
    pub(super) fn new(rows: &'a [Row<'a>], top: f64, least: Span) -> Self {
        let labels: Vec<_> = rows.iter().map(|row| fit(row.label, LABEL, MOST_LABEL_WIDTH, MOST_LABEL_LINES)).collect();
        let notes: Vec<_> = rows.iter().map(|row| fit(row.note, SMALL, MOST_NOTE_WIDTH, 1)).collect();
        let widest = |texts: &[Fitted], lettering| texts.iter().map(|text| text.width(lettering)).fold(0.0, f64::max);
        let note_width = widest(&notes, SMALL);
        let left = LEFT + widest(&labels, LABEL) + COLUMN_GAP;
        let right = RIGHT - if note_width > 0.0 { note_width + COLUMN_GAP } else { 0.0 };
        let n_lines = labels.iter().map(|label| label.lines.len()).max().unwrap_or(1);
        let row_height = row_height(rows.len(), n_lines);
        let axis = axis(rows, Span { low: left, high: right }, least);
        Self { axis, rows, labels, notes, top, row_height }
    }

    /// Where the last row ends, in pixels from the top.
    pub(super) fn bottom(&self) -> f64 {
        self.plot_top() + self.rows.len() as f64 * self.row_height
    }

    /// Draws everything but the bars, for which `paint_bar` gets the index of the row and the pixels
    /// from its upper to its lower edge.
    pub(super) fn paint(
        &self,
        canvas: &mut Canvas,
        mut paint_bar: impl FnMut(&mut Canvas, usize, Span) -> Result<(), ChartError>,
    ) -> Result<(), ChartError> {
        self.axis.paint(canvas, self.plot_top(), self.bottom())?;
        let half_bar = (self.row_height * 0.31).min(9.0);
        for (index, row) in self.rows.iter().enumerate() {
            let y = self.plot_top() + (index as f64 + 0.5) * self.row_height;
            canvas.centred_lines(&self.labels[index], (LEFT, y), Anchor::Start, LABEL)?;
            canvas.centred_lines(&self.notes[index], (RIGHT, y), Anchor::End, SMALL)?;
            paint_bar(canvas, index, Span { low: y - half_bar, high: y + half_bar })?;
            self.paint_whisker(canvas, row, y)?;
            self.paint_value(canvas, row, y)?;
        }
        self.axis.paint_zero(canvas, self.plot_top(), self.bottom())
    }

    fn paint_whisker(&self, canvas: &mut Canvas, row: &Row, y: f64) -> Result<(), ChartError> {
        let Some(interval) = row.interval else {
            return Ok(());
        };
        let stroke = Stroke::solid(INK, 1.2);
        let ends = [interval.low, interval.high].map(|bound| self.axis.scale.position(bound));
        canvas.path(&[(ends[0], y), (ends[1], y)], stroke)?;
        // An end on the value itself is none: the interval is open there, or bounded by nothing but zero.
        for (side, (bound, x)) in [interval.low, interval.high].into_iter().zip(ends).enumerate() {
            let back = if side == 0 { HALF_CAP + 1.0 } else { -HALF_CAP - 1.0 };
            if row.goes_on[side] {
                canvas.path(&[(x + back, y - HALF_CAP), (x, y), (x + back, y + HALF_CAP)], stroke)?;
            } else if bound != row.value {
                canvas.path(&[(x, y - HALF_CAP), (x, y + HALF_CAP)], stroke)?;
            }
        }
        Ok(())
    }

    fn paint_value(&self, canvas: &mut Canvas, row: &Row, y: f64) -> Result<(), ChartError> {
        let width = VALUE.width(&row.printed);
        let (x, anchor, far) = if row.value < 0.0 {
            let x = self.axis.scale.position(row.low()) - VALUE_GAP;
            (x, Anchor::End, x - width)
        } else {
            let x = self.axis.scale.position(row.high()) + VALUE_GAP;
            (x, Anchor::Start, x + width)
        };
        // The figure stands on paper and not on a grid line.
        let half = VALUE.size * 0.55;
        canvas.rect((x, y - half), (far, y + half), PAPER, None)?;
        canvas.text(&row.printed, (x, y + VALUE.drop()), anchor, VALUE)
    }

    fn plot_top(&self) -> f64 {
        self.top + AXIS_HEIGHT
    }
}

/// The axis within `range`, with room for the printed values beyond the longest bars.
fn axis(rows: &[Row], range: Span, least: Span) -> ValueAxis {
    let room = |is_side: fn(&Row) -> bool| {
        let widths = rows.iter().filter(|row| is_side(row)).map(|row| VALUE.width(&row.printed));
        widths.map(|width| width + VALUE_GAP).fold(0.0, f64::max)
    };
    let range = Span { low: range.low + room(|row| row.value < 0.0), high: range.high - room(|row| row.value >= 0.0) };
    let ends = rows.iter().flat_map(|row| [row.low(), row.high()]);
    ValueAxis::new(Span::with_zero(ends.chain([least.low, least.high])), range)
}

/// Height of a row in pixels: airy for a few, tighter for many.
fn row_height(n_rows: usize, n_label_lines: usize) -> f64 {
    match (n_label_lines, n_rows) {
        (2.., _) => 38.0,
        (_, ..=12) => 30.0,
        (_, ..=30) => 25.0,
        _ => 21.0,
    }
}
