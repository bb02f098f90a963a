use plotters::style::RGBColor;

use super::canvas::{Canvas, Stroke, draw};
use super::frame::Frame;
use super::number::{decimals_for, signed_number};
use super::palette::{BLUE, PAPER, VERMILION, tint};
use super::rows::{MOST_ROWS, Row, Rows, cut};
use super::scale::Span;
use super::side_labels::SideLabels;
use super::{Caption, Chart, ChartError, Identity, Interval, Kind, check};

/// The kind of [`Diverging`].
pub(super) static KIND: Kind =
    Kind { id: "diverging", summary: "Bars to the left and right of zero with intervals, comparing two sides" };

/// Share of the longer side that the shorter one gets at least, so that both names have room.
const LEAST_SHARE: f64 = 0.3;

/// Comparison bars to the left and right of zero, drawn in the order given.
///
/// Bars that are not emphasised are hollow; the subtitle should say what that means.
///
/// ```
/// use tifa::chart::{Caption, Chart, Diverging, DivergingBar, Identity, Interval};
/// let diverging = Diverging {
///     caption: Caption { title: "What sets Zhejiang apart".to_owned(), ..Caption::default() },
///     value_label: "log ratio (binary logarithm of the ratio of rates)".to_owned(),
///     left_label: "more in the other provinces".to_owned(),
///     right_label: "more in Zhejiang".to_owned(),
///     bars: vec![DivergingBar {
///         label: "common prosperity".to_owned(),
///         value: 1.25,
///         interval: Some(Interval { low: 0.4, high: 2.1 }),
///         emphasised: true,
///         note: "12 : 5".to_owned(),
///     }],
/// };
/// assert!(diverging.svg(&Identity::default())?.contains("+1.25"));
/// # Ok::<(), tifa::chart::ChartError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Diverging {
    /// Title, subtitle and source.
    pub caption: Caption,
    /// The unit of the values, printed above the plot.
    pub value_label: String,
    /// What it means if a bar points to the left, below zero.
    pub left_label: String,
    /// What it means if a bar points to the right, above zero.
    pub right_label: String,
    /// The bars, the first on top; 1 to 200.
    pub bars: Vec<DivergingBar>,
}

/// One bar of [`Diverging`].
#[derive(Debug, Clone, PartialEq)]
pub struct DivergingBar {
    /// The name of the bar, for example a term.
    pub label: String,
    /// Length and direction: negative to the left.
    pub value: f64,
    /// An interval around the value, drawn as a whisker; an end equal to the value is open and has no cap.
    pub interval: Option<Interval>,
    /// Whether the bar is filled; otherwise it is hollow.
    pub emphasised: bool,
    /// A remark at the right edge; may be empty.
    pub note: String,
}

impl Chart for Diverging {
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
        let least = least_span(&rows);
        let frame = Frame::new(&self.caption);
        // The names of the sides take their room from where zero is, so the rows are arranged
        // once to find zero and once more below the names.
        let zero = Rows::new(&rows, 0.0, least).axis.scale.position(0.0);
        let sides = SideLabels::new(self, frame.body_top(), zero);
        let rows = Rows::new(&rows, sides.bottom(), least);
        draw(frame.height(rows.bottom()), &KIND, &self.caption, identity, |canvas| {
            frame.paint(canvas, rows.bottom())?;
            sides.paint(canvas)?;
            rows.paint(canvas, |canvas, index, span| {
                let bar = &self.bars[index];
                let end = rows.axis.scale.position(bar.value);
                paint_bar(canvas, bar, Span { low: zero, high: end }, span)
            })
        })
    }
}

impl Diverging {
    fn rows(&self) -> Vec<Row<'_>> {
        let decimals = decimals_for(self.bars.iter().map(|bar| bar.value));
        let rows = self
            .bars
            .iter()
            .map(|DivergingBar { label, value, interval, note, .. }| {
                let printed = signed_number(*value, decimals);
                Row { label, note, value: *value, interval: *interval, goes_on: [false; 2], printed }
            })
            .collect();
        cut(rows)
    }
}

/// Gives the shorter side its least share.
fn least_span(rows: &[Row]) -> Span {
    let bounds = rows.iter().flat_map(|row| {
        let Interval { low, high } = row.interval.unwrap_or(Interval { low: row.value, high: row.value });
        [low, high]
    });
    let data = Span::with_zero(bounds);
    Span { low: -data.high * LEAST_SHARE, high: -data.low * LEAST_SHARE }
}

fn paint_bar(canvas: &mut Canvas, bar: &DivergingBar, x: Span, y: Span) -> Result<(), ChartError> {
    let colour = side_colour(bar.value);
    if bar.emphasised {
        return canvas.rect((x.low, y.low), (x.high, y.high), tint(colour, 0.7), None);
    }
    canvas.rect((x.low, y.low), (x.high, y.high), PAPER, None)?;
    let corners = [(x.low, y.low), (x.high, y.low), (x.high, y.high), (x.low, y.high)];
    let outline = [corners[0], corners[1], corners[2], corners[3], corners[0]];
    canvas.path(&outline, Stroke::solid(tint(colour, 0.5), 1.0))
}

fn side_colour(value: f64) -> RGBColor {
    if value < 0.0 { VERMILION } else { BLUE }
}
