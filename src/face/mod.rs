//! The front door: a corpus, what is counted in it, and the answers.
//!
//! Everything here is a thin cover of [`ask`](crate::ask): it fills in a question and asks it.

mod corpus;
mod counts;

pub use corpus::Corpus;
pub use counts::{Counts, CountsOfPart, Ngrams};
