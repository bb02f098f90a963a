//! The reference as it is written: a condition, or the name of a document or its beginning.

use crate::corpus::{Condition, Conditions, Key, Sources};
use crate::error::Error;

/// Conditions from what was written; several on one key are alternatives.
pub(super) fn parse(texts: &[String], sources: &Sources) -> Result<Conditions, Error> {
    let one = |text: &String| {
        let condition = match text.contains('=') {
            true => text.parse()?,
            false => Condition { key: Key::Document, value: text.trim().to_owned() },
        };
        match condition.key {
            Key::Document => Ok(Condition { value: document(condition.value, sources)?, ..condition }),
            _ => Ok(condition),
        }
    };
    Ok(Conditions::new(texts.iter().map(one).collect::<Result<_, Error>>()?))
}

/// The name of the only file that begins so. What begins no file's name may still be a row of a table.
fn document(name: String, sources: &Sources) -> Result<String, Error> {
    let ids = || sources.sources.iter().map(|source| &source.id);
    if name.is_empty() || ids().any(|id| *id == name) {
        return Ok(name);
    }
    let begun: Vec<String> = ids().filter(|id| id.starts_with(&name)).cloned().collect();
    match begun.as_slice() {
        [] => Ok(name),
        [only] => Ok(only.clone()),
        _ => Err(Error::UnknownValue { key: "document".into(), value: name, known: begun }),
    }
}
