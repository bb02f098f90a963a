//! What can be wrong with the numbers handed to a statistic.

/// An input that a statistic refuses.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NumberError {
    /// More occurrences than there are places for them.
    #[error("the count {count} of the {side} is larger than its total {total}")]
    CountAboveTotal {
        /// Which of the two: "target", "reference", "part 3" …
        side: String,
        /// Occurrences.
        count: u64,
        /// All tokens, or all phrases of that length.
        total: u64,
    },
    /// A total of zero, for which no rate exists.
    #[error("the total of the {side} is 0")]
    EmptyTotal {
        /// Which of the two: "target", "reference", "part 3" …
        side: String,
    },
    /// Two lists that belong together have different lengths.
    #[error("{left} {what_left} stand against {right} {what_right}, expected as many of both")]
    DifferentLengths {
        /// What the first list holds, in the plural.
        what_left: &'static str,
        /// Length of the first list.
        left: usize,
        /// What the second list holds, in the plural.
        what_right: &'static str,
        /// Length of the second list.
        right: usize,
    },
    /// Too few values for a method.
    #[error("{what} needs at least {needed} values, got {got}")]
    TooFewValues {
        /// The method.
        what: &'static str,
        /// Smallest number of values it accepts.
        needed: usize,
        /// How many it got.
        got: usize,
    },
    /// A number outside the range that a method is defined on.
    #[error("{what} is {value}, expected {expected}")]
    OutOfRange {
        /// What the number is.
        what: &'static str,
        /// The number as it was given.
        value: f64,
        /// What would be accepted.
        expected: &'static str,
    },
}
