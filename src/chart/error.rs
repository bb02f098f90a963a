use plotters::drawing::DrawingAreaErrorKind;
use thiserror::Error;

/// Why a chart could not be drawn.
#[derive(Debug, Error)]
pub enum ChartError {
    /// There is no row, series or column.
    #[error("chart '{title}' has no {what} to draw")]
    Empty {
        /// Title of the chart.
        title: String,
        /// What is missing: `bars`, `series`, `columns` …
        what: &'static str,
    },
    /// There are more rows, series or columns than a page can show.
    #[error("chart '{title}' has {count} {what}, at most {limit} can be told apart")]
    TooMany {
        /// Title of the chart.
        title: String,
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A number is not finite, or so large that no label could hold it.
    #[error("value {value:e} of '{label}' cannot be drawn, expected a number between -1e15 and 1e15")]
    OutOfRange {
        /// Label of the row, series or cell.
        label: String,
        /// The offending number.
        value: f64,
    },
    /// The bounds of an interval are the wrong way round.
    #[error("interval of '{label}' begins at {low}, above its end {high}")]
    ReversedInterval {
        /// Label of the row or series.
        label: String,
        /// Bound given as the lower one.
        low: f64,
        /// Bound given as the upper one.
        high: f64,
    },
    /// A series or row has another length than the axis it belongs to.
    #[error("'{label}' has {found} values, the chart has {expected} {what}")]
    Ragged {
        /// Label of the row or series.
        label: String,
        /// Name of the axis: `periods` or `columns`.
        what: &'static str,
        /// Length of the axis.
        expected: usize,
        /// Length of the row or series.
        found: usize,
    },
    /// A file whose ending is none of a picture's.
    #[cfg(feature = "picture")]
    #[error("cannot tell from '{path}' how the chart is to be written: the endings are {endings}")]
    NoPicture {
        /// The file.
        path: std::path::PathBuf,
        /// All endings.
        endings: String,
    },
    /// No font has these characters.
    #[cfg(feature = "picture")]
    #[error(
        "no font on this machine has {}; install one that does, such as Noto Sans CJK, or write the chart as .svg",
        .0.iter().map(|mark| format!("'{mark}' (U+{:04X})", u32::from(*mark))).collect::<Vec<_>>().join(", ")
    )]
    NoFont(Vec<char>),
    /// The picture could not be made.
    #[cfg(feature = "picture")]
    #[error("cannot make a picture of the drawing: {0}")]
    Picture(String),
    /// The drawing backend failed.
    #[error("cannot write the drawing")]
    Backend(#[from] DrawingAreaErrorKind<std::io::Error>),
}

/// A chart that could not be drawn, for this reason.
#[derive(Debug, Error)]
#[error("cannot draw the chart")]
struct NotDrawn(#[source] ChartError);

impl crate::error::Fault for NotDrawn {
    fn is_usage(&self) -> bool {
        #[cfg(feature = "picture")]
        return matches!(self.0, ChartError::NoPicture { .. });
        #[cfg(not(feature = "picture"))]
        false
    }
}

impl From<ChartError> for crate::error::Error {
    fn from(error: ChartError) -> Self {
        NotDrawn(error).into()
    }
}
