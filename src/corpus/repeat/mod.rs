//! What is said twice: paragraphs inside a document, documents inside a corpus.

mod bag;
mod block;
mod document;
mod hash;
mod letter;
mod number;
mod paragraph;
mod share;
mod signature;
mod sketch;
mod source;
mod word;

pub use document::{NearDuplicates, near_duplicates};
pub use paragraph::repeated_paragraphs;
pub use signature::{Signature, signature};
