//! The parallel driver inside one document: parts of a long text at once, with the results in their order.

use std::ops::Range;

use rayon::prelude::*;

/// Bytes of a part. Smaller parts spread better, larger ones cost less; a part and what is made of it should
/// stay in the cache of a core.
const PART_BYTES: usize = 1 << 19;

/// Runs of `ranges` (sorted, disjoint) that hold about as many bytes each, as ranges of places among them.
/// One run for a text that is no longer than some thousand pages.
pub(super) fn runs(ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut first = 0;
    while let Some(opening) = ranges.get(first) {
        let end = ranges[first..].partition_point(|range| range.start < opening.start + PART_BYTES);
        runs.push(first..first + end);
        first += end;
    }
    runs
}

/// The slices of a text, each of which ends behind a line feed or with the text; at least one.
pub(super) fn slices(text: &str) -> Vec<Range<usize>> {
    let mut slices = Vec::new();
    let mut start = 0;
    while text.len() - start > PART_BYTES {
        let line_feed = memchr::memchr(b'\n', &text.as_bytes()[start + PART_BYTES..]);
        let end = line_feed.map_or(text.len(), |at| start + PART_BYTES + at + 1);
        slices.push(start..end);
        start = end;
    }
    if start < text.len() || slices.is_empty() {
        slices.push(start..text.len());
    }
    slices
}

/// The pieces of so many bytes, wherever they end; at least one.
pub(super) fn pieces(n_bytes: usize) -> Vec<Range<usize>> {
    let starts = (0..n_bytes.max(1)).step_by(PART_BYTES);
    starts.map(|start| start..n_bytes.min(start + PART_BYTES)).collect()
}

/// What `each` makes of the parts, in their order; `state` makes what a worker keeps from part to part, which is
/// handed on too.
pub(super) fn over<S: Send, R: Send>(
    parts: &[Range<usize>],
    state: impl Fn() -> S + Sync,
    each: impl Fn(&mut S, Range<usize>) -> R + Sync,
) -> (Vec<S>, Vec<R>) {
    let fold = |(mut state, mut results): (S, Vec<R>), part: &Range<usize>| {
        results.push(each(&mut state, part.clone()));
        (state, results)
    };
    let begin = || (state(), Vec::new());
    let folded: Vec<(S, Vec<R>)> = if parts.len() < 2 {
        vec![parts.iter().fold(begin(), fold)]
    } else {
        parts.par_iter().with_min_len(FEWEST_PARTS).fold(begin, fold).collect()
    };
    let (states, results): (Vec<S>, Vec<Vec<R>>) = folded.into_iter().unzip();
    (states, results.into_iter().flatten().collect())
}

/// Fewest parts that a worker takes at a time, so that states stay few.
const FEWEST_PARTS: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_are_the_whole_text_and_end_with_lines() {
        for text in
            [String::new(), "a\n".into(), "A line of a text.\r\n".repeat(PART_BYTES / 4), "a".repeat(2 * PART_BYTES)]
        {
            let slices = slices(&text);
            let joined: String = slices.iter().map(|slice| &text[slice.clone()]).collect();
            assert_eq!(joined, text);
            let (_, but_last) = slices.split_last().expect("there is at least one");
            assert!(but_last.iter().all(|slice| text[slice.clone()].ends_with('\n')));
        }
    }

    #[test]
    fn pieces_are_all_bytes() {
        for n_bytes in [0, 1, PART_BYTES, 3 * PART_BYTES + 1] {
            let pieces = pieces(n_bytes);
            assert_eq!(pieces.first().map(|piece| piece.start), Some(0));
            assert_eq!(pieces.last().map(|piece| piece.end), Some(n_bytes));
            assert!(pieces.windows(2).all(|pair| pair[0].end == pair[1].start));
        }
    }

    #[test]
    fn every_range_is_in_one_run_and_results_keep_their_order() {
        let ranges: Vec<Range<usize>> = (0..100_000).map(|at| 100 * at..100 * at + 90).collect();
        let runs = runs(&ranges);
        assert!(runs.len() > 8);
        let (n_ranges, places) = over(
            &runs,
            || 0,
            |n_ranges, run| {
                *n_ranges += run.len();
                run.collect::<Vec<usize>>()
            },
        );
        assert_eq!(n_ranges.into_iter().sum::<usize>(), ranges.len());
        assert_eq!(places.concat(), (0..ranges.len()).collect::<Vec<usize>>());
    }
}
