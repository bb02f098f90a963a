use super::canvas::{Anchor, draw};
use super::fit::fit;
use super::frame::{Frame, LEFT, RIGHT};
use super::lettering::SMALL;
use super::number::{decimals_beside, decimals_for, number};
use super::palette::{BLUE, tint};
use super::rows::{MOST_ROWS, Row, Rows, cut};
use super::scale::Span;
use super::{Caption, Chart, ChartError, Identity, Interval, Kind, check};

/// The kind of [`Bars`].
pub(super) static KIND: Kind = Kind { id: "bars", summary: "Ranked horizontal bars with intervals and printed values" };

/// Ranked horizontal bars with intervals, drawn in the order given.
///
/// ```
/// use tifa::chart::{Bar, Bars, Caption, Chart, Identity, Interval};
/// let bars = Bars {
///     caption: Caption { title: "Most frequent formulations".to_owned(), ..Caption::default() },
///     value_label: "per million tokens".to_owned(),
///     bars: vec![Bar {
///         label: "high-quality development".to_owned(),
///         value: 2431.0,
///         interval: Some(Interval { low: 1390.0, high: 3948.0 }),
///         note: "18 in 5 documents".to_owned(),
///     }],
/// };
/// assert!(bars.svg(&Identity::default())?.contains("2,431"));
/// # Ok::<(), tifa::chart::ChartError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bars {
    /// Title, subtitle and source.
    pub caption: Caption,
    /// The unit of the values, printed above the axis.
    pub value_label: String,
    /// The bars, the first on top; 1 to 200.
    pub bars: Vec<Bar>,
}

/// One bar of [`Bars`].
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// The name of the bar; wrapped, and cut with an ellipsis after two lines.
    pub label: String,
    /// The length of the bar, in the unit of the chart.
    pub value: f64,
    /// An interval around the value, drawn as a whisker.
    pub interval: Option<Interval>,
    /// A remark at the right edge, for example `15 in 5 documents`; may be empty.
    pub note: String,
}

impl Chart for Bars {
    fn kind(&self) -> &'static Kind {
        &KIND
    }

    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn svg(&self, identity: &Identity) -> Result<String, ChartError> {
        check::count(&self.caption, "bars", self.bars.len(), MOST_ROWS)?;
        for bar in &self.bars {
            check::estimate(&bar.label, bar.value, bar.interval)?;
        }
        let rows = self.rows();
        let frame = Frame::new(&self.caption);
        let unit = fit(&self.value_label, SMALL, RIGHT - LEFT, 1);
        let rows_top = frame.body_top() + unit.height(SMALL);
        let rows = Rows::new(&rows, rows_top, Span { low: 0.0, high: 0.0 });
        let zero = rows.axis.scale.position(0.0);
        draw(frame.height(rows.bottom()), &KIND, &self.caption, identity, |canvas| {
            frame.paint(canvas, rows.bottom())?;
            let unit_width = unit.width(SMALL);
            let unit_left = (zero - 3.0).min(RIGHT - unit_width).max(LEFT);
            canvas.lines(&unit, (unit_left, frame.body_top() + SMALL.size), Anchor::Start, SMALL)?;
            rows.paint(canvas, |canvas, index, span| {
                let end = rows.axis.scale.position(self.bars[index].value);
                // Paler than the blue itself, so that the whisker shows on it.
                canvas.rect((zero, span.low), (end, span.high), tint(BLUE, 0.62), None)
            })
        })
    }
}

impl Bars {
    fn rows(&self) -> Vec<Row<'_>> {
        let decimals = decimals_for(self.bars.iter().map(|bar| bar.value));
        let rows = self
            .bars
            .iter()
            .map(|Bar { label, value, interval, note }| {
                let printed = number(*value, decimals_beside(*value, decimals));
                Row { label, note, value: *value, interval: *interval, goes_on: [false; 2], printed }
            })
            .collect();
        cut(rows)
    }
}
