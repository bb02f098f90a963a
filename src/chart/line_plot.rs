//! Lines with all their places: bands, broken lines, markers.

use super::canvas::{Anchor, Canvas, Place, Stroke};
use super::fit::{Fitted, fit};
use super::frame::{Frame, LEFT, RIGHT};
use super::lettering::SMALL;
use super::line_ends::{LineEnd, LineEnds};
use super::lines::{Lines, Point};
use super::markers::{paint_marker, series_stroke};
use super::number::{decimals_for, number};
use super::palette::{AXIS, GRID};
use super::runs::{has_interval, has_lone_whiskers, runs};
use super::scale::{Scale, Span, Ticks, farthest};
use super::time_axis::TimeAxis;
use super::{ChartError, Interval};

/// Least height of the plot in pixels.
const PLOT_HEIGHT: f64 = 310.0;

/// Most steps on the vertical axis.
const MOST_STEPS: usize = 6;

/// Distance between two markers of a line in pixels: with less, they would hide it.
const MARKER_SPACING: f64 = 60.0;

/// Distance between points of different series at one period, if whiskers would coincide.
const DODGE: f64 = 9.0;

/// Lines, arranged.
pub(super) struct LinePlot<'a> {
    chart: &'a Lines,
    frame: Frame,
    unit: Fitted,
    ends: LineEnds,
    ticks: Ticks,
    /// Values to pixels from the top.
    vertical: Scale,
    time: TimeAxis<'a>,
    /// Left and right edge of the plot.
    plot: Span,
    /// Distance between neighbouring series at one period in pixels.
    dodge: f64,
    /// Decimals of values in tooltips.
    decimals: usize,
}

impl<'a> LinePlot<'a> {
    pub(super) fn new(chart: &'a Lines) -> Self {
        let frame = Frame::new(&chart.caption);
        let ends = LineEnds::new(chart.series.iter().map(|line| line.label.as_str()));
        let bounds = chart.points().flat_map(|point| {
            let whisker = point.interval.map(|interval| [interval.low, interval.high]);
            [point.value].into_iter().chain(whisker.into_iter().flatten())
        });
        let most = farthest(chart.points().map(|point| point.value));
        let ticks = Ticks::covering(Span::with_zero(bounds.map(|bound| bound.min(most))), MOST_STEPS);
        let high = ticks.span().high;
        let cut = chart.points().filter(|point| point.interval.is_some_and(|interval| interval.high > high)).count();
        let unit = match cut {
            0 => chart.value_label.clone(),
            1 => format!("{} (1 interval goes on above the top)", chart.value_label),
            cut => format!("{} ({cut} intervals go on above the top)", chart.value_label),
        };
        let unit = fit(&unit, SMALL, RIGHT - LEFT, 2);
        let tick_width = ticks.labels().iter().map(|label| SMALL.width(label)).fold(0.0, f64::max);
        let plot = Span { low: LEFT + tick_width + 10.0, high: RIGHT - ends.width() };
        let time = TimeAxis::new(&chart.periods, plot, |period| chart.is_gap(period));
        let top = frame.body_top() + unit.height(SMALL) + 12.0;
        let range = Span { low: top + PLOT_HEIGHT.max(ends.height()), high: top };
        let vertical = Scale { domain: ticks.span(), range };
        let room = time.spacing * 0.6 / chart.series.len().max(1) as f64;
        let dodge = if has_lone_whiskers(chart) { DODGE.min(room) } else { 0.0 };
        let decimals = decimals_for(chart.points().map(|point| point.value));
        Self { chart, frame, unit, ends, ticks, vertical, time, plot, dodge, decimals }
    }

    /// Height of the whole chart in pixels.
    pub(super) fn height(&self) -> f64 {
        self.frame.height(self.bottom())
    }

    /// Draws the chart.
    pub(super) fn paint(&self, canvas: &mut Canvas) -> Result<(), ChartError> {
        self.frame.paint(canvas, self.bottom())?;
        self.paint_value_axis(canvas)?;
        self.time.paint(canvas, self.vertical.range.low)?;
        // Layer by layer: no band may hide a line, no line a marker.
        let layers = [Self::paint_bands, Self::paint_line, Self::paint_markers];
        for paint_layer in layers {
            for index in 0..self.chart.series.len() {
                paint_layer(self, canvas, index)?;
            }
        }
        let within = Span { low: self.vertical.range.high, high: self.vertical.range.low };
        self.ends.paint(canvas, self.plot.high, within, &self.line_ends())
    }

    /// Where the labels of the periods end.
    fn bottom(&self) -> f64 {
        self.vertical.range.low + self.time.height()
    }

    fn paint_value_axis(&self, canvas: &mut Canvas) -> Result<(), ChartError> {
        let unit_baseline = self.frame.body_top() + SMALL.size;
        canvas.lines(&self.unit, (LEFT, unit_baseline), Anchor::Start, SMALL)?;
        for (&value, label) in self.ticks.values.iter().zip(self.ticks.labels()) {
            let y = self.vertical.position(value);
            let colour = if value == 0.0 { AXIS } else { GRID };
            let line = [(self.plot.low, y), (self.plot.high, y)];
            canvas.path(&line, Stroke::solid(colour, 1.0))?;
            let place = (self.plot.low - 8.0, y + SMALL.drop());
            canvas.text(&label, place, Anchor::End, SMALL)?;
        }
        Ok(())
    }

    fn paint_bands(&self, canvas: &mut Canvas, index: usize) -> Result<(), ChartError> {
        // Many bands lie over each other; lighter ones stay readable.
        let opacity = if self.chart.series.len() > 3 { 0.10 } else { 0.16 };
        let colour = series_stroke(index).colour;
        for run in runs(&self.chart.series[index].points, has_interval) {
            let bound = |period: usize, bound: fn(Interval) -> f64| {
                let interval = self.point(index, period)?.interval?;
                Some((self.x(index, period), self.vertical.position(bound(interval).min(self.vertical.domain.high))))
            };
            let upper = run.iter().filter_map(|&period| bound(period, |interval| interval.high));
            let lower = run.iter().rev().filter_map(|&period| bound(period, |interval| interval.low));
            let outline: Vec<Place> = upper.chain(lower).collect();
            if let [high, low] = outline[..] {
                paint_whisker(canvas, high, low, Stroke::solid(colour, 1.2))?;
            } else {
                canvas.polygon(&outline, colour, opacity, None)?;
            }
        }
        Ok(())
    }

    fn paint_line(&self, canvas: &mut Canvas, index: usize) -> Result<(), ChartError> {
        for run in runs(&self.chart.series[index].points, |_| true) {
            let places: Vec<_> = run.iter().filter_map(|&period| self.place(index, period)).collect();
            if places.len() > 1 {
                canvas.path(&places, series_stroke(index))?;
            }
        }
        Ok(())
    }

    fn paint_markers(&self, canvas: &mut Canvas, index: usize) -> Result<(), ChartError> {
        let every = (MARKER_SPACING / self.time.spacing.max(0.1)).ceil().max(1.0) as usize;
        // Series take turns, so that markers of neighbouring lines do not coincide.
        let turn = index * every / self.chart.series.len();
        let last = self.last_period(index);
        // The last point is always marked, so the one just before it is not.
        let is_clear = |period| last.is_none_or(|last| last - period >= every.div_ceil(2));
        for run in runs(&self.chart.series[index].points, |_| true) {
            for &period in &run {
                let is_due = run.len() == 1 || last == Some(period) || period % every == turn && is_clear(period);
                if let (true, Some(place)) = (is_due, self.place(index, period)) {
                    paint_marker(canvas, index, place, self.tooltip(index, period))?;
                }
            }
        }
        Ok(())
    }

    fn tooltip(&self, index: usize, period: usize) -> Option<String> {
        let Point { value, interval } = self.point(index, period)?;
        let number = |value| number(value, self.decimals);
        let (label, time) = (&self.chart.series[index].label, &self.chart.periods[period]);
        let interval = interval
            .map_or_else(String::new, |Interval { low, high }| format!(" ({} to {})", number(low), number(high)));
        Some(format!("{label}, {time}: {}{interval}", number(*value)))
    }

    fn line_ends(&self) -> Vec<LineEnd> {
        let final_period = self.chart.periods.len().checked_sub(1);
        let end = |index| {
            let period = self.last_period(index);
            let place = period.and_then(|period| self.place(index, period));
            // A series without any point is named at the foot of the plot.
            let place = place.unwrap_or((self.plot.low, self.vertical.range.low));
            LineEnd { place, is_last_period: period.is_some() && period == final_period }
        };
        (0..self.chart.series.len()).map(end).collect()
    }

    fn point(&self, index: usize, period: usize) -> Option<&Point> {
        self.chart.series.get(index)?.points.get(period)?.as_ref()
    }

    fn last_period(&self, index: usize) -> Option<usize> {
        self.chart.series.get(index)?.points.iter().rposition(Option::is_some)
    }

    fn place(&self, index: usize, period: usize) -> Option<Place> {
        let value = self.point(index, period)?.value;
        Some((self.x(index, period), self.vertical.position(value)))
    }

    /// Place of a point, beside those of the other series if whiskers would hide each other.
    fn x(&self, index: usize, period: usize) -> f64 {
        let from_middle = index as f64 - (self.chart.series.len() as f64 - 1.0) / 2.0;
        self.time.x(period) + from_middle * self.dodge
    }
}

fn paint_whisker(canvas: &mut Canvas, high: Place, low: Place, stroke: Stroke) -> Result<(), ChartError> {
    canvas.path(&[high, low], stroke)?;
    for (x, y) in [high, low] {
        canvas.path(&[(x - 3.0, y), (x + 3.0, y)], stroke)?;
    }
    Ok(())
}
