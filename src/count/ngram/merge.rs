//! Sorted runs as one.

use super::packed::order;
use super::run::{Leaf, RunReader, RunWriter};
use crate::error::Error;

/// Hands the leaves of several sorted runs to `each` in one order. The same phrase and group may come
/// several times, once from each run.
///
/// # Errors
///
/// A run cannot be read, or `each` fails.
pub(in crate::count) fn merge<const W: usize>(
    mut runs: Vec<RunReader<'_, W>>,
    mut each: impl FnMut(&Leaf<W>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut heap = Vec::with_capacity(runs.len());
    for (number, run) in runs.iter_mut().enumerate() {
        if run.advance()? {
            heap.push(number);
        }
    }
    for place in (0..heap.len() / 2).rev() {
        sift_down(&mut heap, place, &runs);
    }
    while let Some(first) = heap.first().copied() {
        each(&runs[first].leaf)?;
        if !runs[first].advance()? {
            heap.swap_remove(0);
        }
        sift_down(&mut heap, 0, &runs);
    }
    Ok(())
}

/// Merges runs into one, in which every phrase and group stands once.
///
/// # Errors
///
/// A run cannot be read.
pub(in crate::count) fn merge_to_run<const W: usize>(
    runs: Vec<RunReader<'_, W>>,
    writer: &mut RunWriter<W>,
) -> Result<(), Error> {
    let mut pending: Option<Leaf<W>> = None;
    merge(runs, |leaf| {
        match &mut pending {
            Some(pending) if pending.key == leaf.key => pending.add(leaf),
            _ => {
                if let Some(done) = pending.replace(*leaf) {
                    writer.put(&done);
                }
            }
        }
        Ok(())
    })?;
    if let Some(done) = pending {
        writer.put(&done);
    }
    Ok(())
}

/// Lets the run at `place` sink below all that come before it.
fn sift_down<const W: usize>(heap: &mut [usize], mut place: usize, runs: &[RunReader<'_, W>]) {
    let is_before = |a: usize, b: usize| order(&runs[a].leaf.key, &runs[b].leaf.key).is_lt();
    loop {
        let left = 2 * place + 1;
        if left >= heap.len() {
            return;
        }
        let right = left + 1;
        let child = if right < heap.len() && is_before(heap[right], heap[left]) { right } else { left };
        if !is_before(heap[child], heap[place]) {
            return;
        }
        heap.swap(place, child);
        place = child;
    }
}
