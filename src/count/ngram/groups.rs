//! The groups of a count by number, while it is not known which there will be.

use rustc_hash::FxHashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Groups by number, in the order in which they were met.
///
/// A document that is divided among workers is a group of its own for each group it has a share in: when all is
/// added up, what it holds counts there as one document.
#[derive(Debug, Default)]
pub(in crate::count) struct Groups {
    known: Mutex<Known>,
}

#[derive(Debug, Default)]
struct Known {
    numbers: FxHashMap<Vec<String>, u32>,
    groups: Vec<Numbered>,
}

/// What a number stands for.
#[derive(Debug, Clone)]
pub(in crate::count) struct Numbered {
    /// The group's values.
    pub(in crate::count) values: Vec<String>,
    /// Whether it stands for one document of the group, which was divided.
    pub(in crate::count) is_divided: bool,
}

impl Groups {
    /// The number of the group with these values.
    pub(in crate::count) fn number(&self, values: Vec<String>) -> u32 {
        let mut known = self.lock();
        if let Some(number) = known.numbers.get(&values) {
            return *number;
        }
        let number = known.groups.len() as u32;
        known.groups.push(Numbered { values: values.clone(), is_divided: false });
        known.numbers.insert(values, number);
        number
    }

    /// A new number for one document in the group with these values.
    pub(in crate::count) fn number_of_divided(&self, values: Vec<String>) -> u32 {
        let mut known = self.lock();
        known.groups.push(Numbered { values, is_divided: true });
        known.groups.len() as u32 - 1
    }

    /// All numbers, in order.
    pub(in crate::count) fn take(&self) -> Vec<Numbered> {
        std::mem::take(&mut self.lock().groups)
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
