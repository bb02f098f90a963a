//! What is said twice: paragraphs inside a document, documents inside a corpus.

mod document;
mod order;
mod paragraph;
mod signature;

pub use document::{NearDuplicates, near_duplicates};
pub use paragraph::repeated_paragraphs;
pub use signature::{Signature, signature};
