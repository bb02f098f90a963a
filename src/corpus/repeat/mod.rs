//! What is said twice: paragraphs inside a document, documents inside a corpus.

mod bag;
mod document;
mod hash;
mod paragraph;
mod signature;
mod word;

pub use document::{NearDuplicates, near_duplicates};
pub use paragraph::repeated_paragraphs;
pub use signature::{Signature, signature};
