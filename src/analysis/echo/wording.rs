//! What two passages have in common and what not, in words.

use super::matches::Match;
use super::place::{SpanPlace, place};
use super::texts::Texts;
use crate::token::Script;
use std::ops::Range;

/// A stretch of an alignment, in order of the one side.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// Whether both have it.
    pub(super) is_common: bool,
    /// Whether the other has this and what came before in another order.
    pub(super) is_moved: bool,
    /// Its tokens, on the side where it has more.
    pub(super) n_tokens: usize,
    /// The words here, and there where they are others.
    pub(super) here: Option<SpanPlace>,
    pub(super) there: Option<SpanPlace>,
}

/// Stretches between runs are compared word by word up to so many pairs of words; longer ones are taken as changed.
const MOST_PAIRS: usize = 4096;

/// The parts of runs in their order here.
pub(super) fn parts(texts: &Texts, runs: &[Match]) -> Vec<Part> {
    let common = |run: &Match, is_moved| Part {
        is_common: true,
        is_moved,
        n_tokens: run.n,
        here: Some(place(texts, run.here..run.here + run.n)),
        there: None,
    };
    let mut parts: Vec<Part> = Vec::new();
    let mut last: Option<&Match> = None;
    for run in runs {
        let is_moved = last.is_some_and(|last| run.there < last.there);
        if let Some(last) = last {
            let here = last.here + last.n..run.here;
            // What follows elsewhere is compared with nothing.
            let follows = runs.iter().all(|other| other.there >= run.there || other.there <= last.there);
            let there = if is_moved || !follows { last.there..last.there } else { last.there + last.n..run.there };
            for (is_common, here, there) in without_slivers(texts, differences(texts, here, there)) {
                let side = |range: Range<usize>| (!range.is_empty()).then(|| place(texts, range));
                parts.push(Part {
                    is_common,
                    is_moved: false,
                    n_tokens: here.len().max(there.len()),
                    here: side(here),
                    there: if is_common { None } else { side(there) },
                });
            }
        }
        parts.push(common(
            run,
            is_moved
                || last
                    .is_some_and(|last| runs.iter().any(|other| other.there > last.there && other.there < run.there)),
        ));
        last = Some(run);
    }
    parts
}

/// Common and changed stretches of two short ones, by their longest common subsequence.
fn differences(texts: &Texts, here: Range<usize>, there: Range<usize>) -> Vec<(bool, Range<usize>, Range<usize>)> {
    let (a, b) = (&texts.symbols[here.clone()], &texts.symbols[there.clone()]);
    if a.is_empty() && b.is_empty() {
        return Vec::new();
    }
    if a.len() * b.len() > MOST_PAIRS {
        return vec![(false, here, there)];
    }
    // The longest that is common to what follows each pair of places.
    let mut longest = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = match a[i] == b[j] {
                true => longest[i + 1][j + 1] + 1,
                false => longest[i + 1][j].max(longest[i][j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut found: Vec<(bool, Range<usize>, Range<usize>)> = Vec::new();
    while i < a.len() || j < b.len() {
        let is_common = i < a.len() && j < b.len() && a[i] == b[j];
        let (before_i, before_j) = (i, j);
        if is_common {
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || i < a.len() && longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
        match found.last_mut() {
            Some((common, first, second)) if *common == is_common => {
                first.end = here.start + i;
                second.end = there.start + j;
            }
            _ => {
                found.push((is_common, here.start + before_i..here.start + i, there.start + before_j..there.start + j))
            }
        }
    }
    found
}

/// Takes a single Chinese character between changes as changed, too: it is a part of two different words.
fn without_slivers(
    texts: &Texts,
    found: Vec<(bool, Range<usize>, Range<usize>)>,
) -> Vec<(bool, Range<usize>, Range<usize>)> {
    let is_sliver = |here: &Range<usize>| here.len() == 1 && texts.read_aloud(here.clone()).starts_with(is_han);
    let mut joined: Vec<(bool, Range<usize>, Range<usize>)> = Vec::new();
    let has_changes = found.len() > 1;
    for (is_common, here, there) in found {
        let is_common = is_common && !(has_changes && is_sliver(&here));
        match joined.last_mut() {
            Some((false, first, second)) if !is_common => (first.end, second.end) = (here.end, there.end),
            _ => joined.push((is_common, here, there)),
        }
    }
    joined
}

fn is_han(letter: char) -> bool {
    Script::of(letter.encode_utf8(&mut [0; 4])) == Some(Script::Han)
}

/// The parts as one text, their words read before: `the [old → new] order`.
pub(super) fn spelled(parts: &[Part]) -> String {
    let words = |place: &Option<SpanPlace>| place.as_ref().map_or("", |place| place.quote.as_str()).to_owned();
    let mut text = String::new();
    for part in parts {
        let (here, there) = (words(&part.here), words(&part.there));
        let shown = match (part.is_common, here.is_empty(), there.is_empty()) {
            (true, ..) => here,
            (_, _, true) => format!("[{here} →]"),
            (_, true, _) => format!("[→ {there}]"),
            _ => format!("[{here} → {there}]"),
        };
        let near = (
            text.chars().rev().find(|letter| !"[]→ ".contains(*letter)),
            shown.chars().find(|letter| !"[]→ ".contains(*letter)),
        );
        if part.is_moved {
            text.push_str(" ⇄ ");
        } else if !text.is_empty() && !near.0.zip(near.1).is_some_and(|(a, b)| is_han(a) && is_han(b)) {
            text.push(' ');
        }
        text.push_str(&shown);
    }
    text
}
