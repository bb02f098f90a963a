//! Why nothing is drawn.

use crate::error::faults;

faults! {
    /// Why nothing is drawn.
    pub enum FigureError {
        /// A chart by group of more than one concept.
        #[error("the chart '{chart}' shows groups of one concept only, and {concepts} are chosen")]
        OneConceptOnly { chart: &'static str, concepts: usize } =>
            "choose one with `concept` or `term`, or draw a heatmap",
        /// A chart of a share does not know of what.
        #[error("the chart 'share-of' does not know which share to draw")]
        NoShareOf usage => "name the term with `share_of`, beside others with `term`",
        /// A chart would be empty.
        #[error("there is nothing to draw: {0}")]
        NothingToDraw(&'static str),
    }
}
