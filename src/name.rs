//! Names that the program itself gives, such as those of rules, when they are read from what was written.

use serde::{Deserialize, Deserializer};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

/// A name that the program itself gives. Under this alias serde does not borrow it from what is read.
pub(crate) type Name = &'static str;

/// Reads a name.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Name, D::Error> {
    String::deserialize(deserializer).map(|name| kept(&name))
}

/// The name, which is kept for good, but only once.
pub(crate) fn kept(name: &str) -> Name {
    static KEPT: Mutex<BTreeSet<Name>> = Mutex::new(BTreeSet::new());
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = kept.get(name) {
        return known;
    }
    let name: Name = String::from(name).leak();
    kept.insert(name);
    name
}
