//! Parsers that panic on broken files, kept from taking the program down.

use super::ReadError;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Runs the work of a parser; its panic becomes an error, and prints nothing.
///
/// The state that a panic leaves behind must not be used again.
pub(super) fn contained<T>(format: &'static str, work: impl FnOnce() -> T) -> Result<T, ReadError> {
    silence_contained_panics();
    let outer = CONTAINED.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(outer);
    outcome.map_err(|_| ReadError::Defeated { format })
}

/// Panics elsewhere are reported as before.
fn silence_contained_panics() {
    static SILENCED: Once = Once::new();
    SILENCED.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !CONTAINED.get() {
                report(info);
            }
        }));
    });
}
