//! Charts: numbers and labels to SVG, ready to print.
//!
//! A chart is a plain struct of labels and numbers, and [`Chart::svg`] turns it into one SVG document.
//! Nothing is measured on the machine: widths come from a table inside the program (`text_width`),
//! so the same chart has the same bytes everywhere, with or without fonts. Colours survive grey
//! print and colour blindness, and labels stand beside what they name, not in a legend.
//!
//! To add a kind: one new file, its `mod` line, and its entry in [`KINDS`].

mod bars;
mod diverging;
mod heatmap;
mod lines;

mod canvas;
mod caption;
mod check;
mod column_labels;
mod error;
mod finish;
mod fit;
mod frame;
mod heat_legend;
mod heat_plot;
mod lettering;
mod line_ends;
mod line_plot;
mod markers;
mod number;
mod palette;
mod periods;
mod pixels;
mod plain_text;
mod ramp;
mod rows;
mod runs;
mod scale;
mod side_labels;
mod text_width;
mod time_axis;
mod value_axis;

#[cfg(feature = "picture")]
mod picture;

#[cfg(test)]
mod contract;

pub use bars::{Bar, Bars};
pub use caption::{Caption, Identity, Interval};
pub use diverging::{Diverging, DivergingBar};
pub use error::ChartError;
pub use heatmap::{Heatmap, HeatmapCell, HeatmapRow};
pub use lines::{Line, Lines, Point};
#[cfg(feature = "picture")]
pub use picture::{PICTURES, Picture};

/// A kind of chart: the name by which it is asked for, and what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Name on the command line and in provenance, for example `bars`.
    pub id: &'static str,
    /// What the chart shows, in one line.
    pub summary: &'static str,
}

/// All kinds of charts, in the order in which they are listed.
///
/// ```
/// let ids: Vec<_> = tifa::chart::KINDS.iter().map(|kind| kind.id).collect();
/// assert_eq!(ids, ["bars", "lines", "diverging", "heatmap"]);
/// ```
pub static KINDS: &[&Kind] = &[&bars::KIND, &lines::KIND, &diverging::KIND, &heatmap::KIND];

/// Something that can be drawn.
pub trait Chart {
    /// The kind of this chart, one of [`KINDS`].
    fn kind(&self) -> &'static Kind;

    /// The title, subtitle and source of this chart.
    fn caption(&self) -> &Caption;

    /// Draws the chart as an SVG document of 920 pixels width; the height follows from the content.
    ///
    /// # Errors
    ///
    /// A [`ChartError`] if there is nothing to draw, more than a reader could tell apart, or a
    /// number that no scale can hold.
    fn svg(&self, identity: &Identity) -> Result<String, ChartError>;
}
