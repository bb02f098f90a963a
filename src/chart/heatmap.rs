use super::canvas::draw;
use super::heat_plot::HeatPlot;
use super::scale::{Span, Ticks};
use super::{Caption, Chart, ChartError, Identity, Kind, check};

/// The kind of [`Heatmap`].
pub(super) static KIND: Kind =
    Kind { id: "heatmap", summary: "A table of rows and columns whose cells darken with the value" };

/// Most columns: beyond, a column is narrower than the smallest lettering is high.
const MOST_COLUMNS: usize = 60;

/// Most steps between the labels of the key.
const MOST_STEPS: usize = 3;

/// Most rows; beyond, a table serves better.
const MOST_ROWS: usize = 200;

/// Cells of rows and columns, coloured by value.
///
/// ```
/// use tifa::chart::{Caption, Chart, Heatmap, HeatmapCell, HeatmapRow, Identity};
/// let heatmap = Heatmap {
///     caption: Caption { title: "Who says what".to_owned(), ..Caption::default() },
///     value_label: "per million tokens".to_owned(),
///     columns: ["Guangdong", "Zhejiang"].map(str::to_owned).to_vec(),
///     rows: vec![HeatmapRow {
///         label: "common prosperity".to_owned(),
///         cells: vec![Some(HeatmapCell { value: 1040.0, text: "1,040".to_owned() }), None],
///     }],
/// };
/// assert!(heatmap.svg(&Identity::default())?.contains("no data"));
/// # Ok::<(), tifa::chart::ChartError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Heatmap {
    /// Title, subtitle and source.
    pub caption: Caption,
    /// The unit of the values, printed with the key.
    pub value_label: String,
    /// Names of the columns, from the left; 1 to 60. What is too long ends in an ellipsis, with the
    /// whole name as a tooltip.
    pub columns: Vec<String>,
    /// The rows, the first on top; 1 to 200.
    pub rows: Vec<HeatmapRow>,
}

/// One row of a [`Heatmap`].
#[derive(Debug, Clone, PartialEq)]
pub struct HeatmapRow {
    /// The name of the row.
    pub label: String,
    /// One entry for each column; `None` means that there is no data, which is not zero.
    pub cells: Vec<Option<HeatmapCell>>,
}

/// One cell of a [`Heatmap`].
#[derive(Debug, Clone, PartialEq)]
pub struct HeatmapCell {
    /// Decides the colour.
    pub value: f64,
    /// The value as printed in the cell if there is room, and as a tooltip.
    pub text: String,
}

impl Chart for Heatmap {
    fn kind(&self) -> &'static Kind {
        &KIND
    }

    fn caption(&self) -> &Caption {
        &self.caption
    }

    fn svg(&self, identity: &Identity) -> Result<String, ChartError> {
        self.check()?;
        let values = self.cells().map(|cell| cell.value);
        let ticks = Ticks::covering(Span::with_zero(values), MOST_STEPS);
        let plot = HeatPlot::new(self, &ticks);
        draw(plot.height(), &KIND, &self.caption, identity, |canvas| plot.paint(canvas))
    }
}

impl Heatmap {
    fn check(&self) -> Result<(), ChartError> {
        check::count(&self.caption, "columns", self.columns.len(), MOST_COLUMNS)?;
        check::count(&self.caption, "rows", self.rows.len(), MOST_ROWS)?;
        for HeatmapRow { label, cells } in &self.rows {
            check::length(label, "columns", self.columns.len(), cells.len())?;
            for cell in cells.iter().flatten() {
                check::value(label, cell.value)?;
            }
        }
        Ok(())
    }

    /// All cells there are, row by row.
    pub(super) fn cells(&self) -> impl Iterator<Item = &HeatmapCell> {
        self.rows.iter().flat_map(|row| row.cells.iter().flatten())
    }

    /// Whether some cell has no data.
    pub(super) fn has_gaps(&self) -> bool {
        self.rows.iter().any(|row| row.cells.contains(&None))
    }
}
