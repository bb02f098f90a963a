//! Why nothing is drawn.

use crate::error::faults;

faults! {
    /// Why nothing is drawn.
    pub enum FigureError {
        /// A chart by group of more than one concept.
        #[error("the chart '{chart}' shows groups of one concept only, and {concepts} are chosen")]
        OneConceptOnly { chart: &'static str, concepts: usize } =>
            "choose one with `concept` or `term`, or draw a heatmap",
        /// A chart would be empty.
        #[error("there is nothing to draw: {0}")]
        NothingToDraw(&'static str),
    }
}
