use super::canvas::draw;
use super::line_plot::LinePlot;
use super::palette::SERIES;
use super::{Caption, Chart, ChartError, Identity, Interval, Kind, check};

/// The kind of [`Lines`].
pub(super) static KIND: Kind =
    Kind { id: "lines", summary: "Values over time with intervals and names at the line ends" };

/// Most periods: above, neighbouring periods fall on the same pixel.
const MOST_PERIODS: usize = 2000;

/// Lines over consecutive periods, broken where there is no value.
///
/// ```
/// use tifa::chart::{Caption, Chart, Identity, Interval, Line, Lines, Point};
/// let point = |value| Some(Point { value, interval: Some(Interval { low: 0.0, high: 510.0 }) });
/// let lines = Lines {
///     caption: Caption { title: "Stability comes first".to_owned(), ..Caption::default() },
///     value_label: "per million tokens".to_owned(),
///     periods: ["2020", "2021", "2022"].map(str::to_owned).to_vec(),
///     series: vec![Line {
///         label: "stability".to_owned(),
///         points: vec![point(120.0), None, point(240.0)],
///     }],
/// };
/// assert!(lines.svg(&Identity::default())?.contains("stability"));
/// # Ok::<(), tifa::chart::ChartError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lines {
    /// Title, subtitle and source.
    pub caption: Caption,
    /// The unit of the values, printed above the axis.
    pub value_label: String,
    /// All consecutive periods, those without data included: years (`1998`), quarters (`1998-Q3`),
    /// months (`1998-07`) or decades (`1990s`); 1 to 2000.
    pub periods: Vec<String>,
    /// The lines; 1 to 8.
    pub series: Vec<Line>,
}

/// One line of [`Lines`].
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The name at the end of the line.
    pub label: String,
    /// One entry for each period; `None` is a gap, in which nothing is drawn.
    pub points: Vec<Option<Point>>,
}

/// One value of a [`Line`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The value, in the unit of the chart.
    pub value: f64,
    /// An interval around the value: a band along a line, a whisker at a lone point.
    pub interval: Option<Interval>,
}

impl Chart for Lines {
    fn kind(&self) -> &'static Kind {
        &KIND
    }

    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn svg(&self, identity: &Identity) -> Result<String, ChartError> {
        self.check()?;
        let plot = LinePlot::new(self);
        draw(plot.height(), &KIND, &self.caption, identity, |canvas| plot.paint(canvas))
    }
}

impl Lines {
    fn check(&self) -> Result<(), ChartError> {
        check::count(&self.caption, "series", self.series.len(), SERIES.len())?;
        check::count(&self.caption, "periods", self.periods.len(), MOST_PERIODS)?;
        for Line { label, points } in &self.series {
            check::length(label, "periods", self.periods.len(), points.len())?;
            for point in points.iter().flatten() {
                check::estimate(label, point.value, point.interval)?;
            }
        }
        Ok(())
    }

    /// Whether no series has a point in the period number `period`.
    pub(super) fn is_gap(&self, period: usize) -> bool {
        let mut points = self.series.iter().map(|line| line.points.get(period));
        points.all(|point| !matches!(point, Some(Some(_))))
    }

    /// All points there are, series by series.
    pub(super) fn points(&self) -> impl Iterator<Item = &Point> {
        self.series.iter().flat_map(|line| line.points.iter().flatten())
    }
}
