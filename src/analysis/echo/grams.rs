//! In how many documents every run of n tokens stands, and where the runs that return do.

use super::runs::{MOST_IN_DOCUMENT, hash};
use super::texts::{GAP, Texts};
use rayon::prelude::*;
use std::sync::atomic::{AtomicU16, Ordering};

/// Runs are dealt out by their hash to so many shares, each of which is sorted by itself.
const SHARES: usize = 256;

/// The positions that one task hashes.
const CHUNK: usize = 1 << 17;

/// The documents of the run of n tokens at every position, as far as 16 bits go; 0 where a text ends before.
pub(super) fn documents_of_runs(texts: &Texts, n: usize) -> Vec<u16> {
    let documents: Vec<AtomicU16> = texts.symbols.iter().map(|_| AtomicU16::new(0)).collect();
    for_each_run(texts, n, |places| {
        let n_documents = count_documents(texts, places).0.min(usize::from(u16::MAX)) as u16;
        places.iter().for_each(|place| documents[*place as usize].store(n_documents, Ordering::Relaxed));
        None::<()>
    });
    documents.into_iter().map(AtomicU16::into_inner).collect()
}

/// Runs that stand at two places or more.
#[derive(Debug)]
pub(super) struct Seeds {
    /// The tokens of a run.
    pub(super) n: usize,
    /// By position, the number of its run and 1, or 0.
    numbers: Vec<u32>,
    /// The places of run `number` are `places[starts[number]..starts[number + 1]]`, in order.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl Seeds {
    /// The runs of `n` tokens that stand in at most so many documents, with those of their places that are wanted.
    pub(super) fn find(
        texts: &Texts,
        n: usize,
        max_documents: Option<u32>,
        is_wanted: impl Fn(usize) -> bool + Sync,
    ) -> Seeds {
        let runs = for_each_run(texts, n, |places| {
            let is_wording = || {
                let (n_documents, most) = count_documents(texts, places);
                most <= MOST_IN_DOCUMENT && max_documents.is_none_or(|max| n_documents <= max as usize)
            };
            let wanted = || places.iter().copied().filter(|place| is_wanted(*place as usize)).collect::<Vec<u32>>();
            (places.len() > 1 && is_wording()).then(|| (places.to_vec(), wanted()))
        });
        let mut seeds = Seeds { n, numbers: vec![0; texts.symbols.len()], starts: vec![0], places: Vec::new() };
        for (run, wanted) in runs.into_iter().flatten().filter(|(_, wanted)| !wanted.is_empty()) {
            run.iter().for_each(|place| seeds.numbers[*place as usize] = seeds.starts.len() as u32);
            seeds.places.extend(wanted);
            seeds.starts.push(seeds.places.len() as u32);
        }
        seeds
    }

    /// The wanted places of the run that begins at `position`, in order; none if it stands nowhere else.
    pub(super) fn places(&self, position: usize) -> &[u32] {
        match self.numbers[position] as usize {
            0 => &[],
            number => &self.places[self.starts[number - 1] as usize..self.starts[number] as usize],
        }
    }
}

/// How many documents hold a run, and how often the one does that holds it most often.
fn count_documents(texts: &Texts, places: &[u32]) -> (usize, usize) {
    let document = |place: &u32| texts.document_of(*place as usize);
    let of_documents = places.chunk_by(|a, b| document(a) == document(b));
    of_documents.fold((0, 0), |(count, most), places| (count + 1, most.max(places.len())))
}

/// Hands over the places of every run of `n` tokens, and gives what is made of them, by share; the order within a share
/// is that of hashes, which are the same in every run of the program.
fn for_each_run<T: Send>(texts: &Texts, n: usize, each: impl Fn(&[u32]) -> Option<T> + Sync) -> Vec<Vec<T>> {
    let symbols = &texts.symbols;
    let starts: Vec<usize> = (0..symbols.len()).step_by(CHUNK).collect();
    let deal = |start: &usize| {
        let mut shares = vec![Vec::new(); SHARES];
        let mut gap = None;
        for position in *start..(*start + CHUNK).min((symbols.len() + 1).saturating_sub(n)) {
            let window = &symbols[position..position + n];
            // The last gap of the window before is known, so only the new token is looked at.
            let from = if gap.is_some() { n - 1 } else { 0 };
            if let Some(at) = window[from..].iter().rposition(|symbol| *symbol == GAP) {
                gap = Some(position + from + at);
            } else if gap.is_none() {
                gap = Some(0);
            }
            if gap.is_some_and(|gap| gap < position) {
                let hash = hash(window);
                shares[(hash >> 56) as usize].push(hash << 8 & 0xffff_ffff_0000_0000 | position as u64);
            }
        }
        shares
    };
    let dealt: Vec<Vec<Vec<u64>>> = starts.par_iter().map(deal).collect();
    let of_share = |share: usize| {
        let mut entries: Vec<u64> = dealt.iter().flat_map(|chunk| chunk[share].iter().copied()).collect();
        entries.sort_unstable();
        let (mut made, mut places) = (Vec::new(), Vec::new());
        for alike in entries.chunk_by(|a, b| a >> 32 == b >> 32) {
            places.clear();
            places.extend(alike.iter().map(|entry| *entry as u32));
            let window = |place: u32| &symbols[place as usize..place as usize + n];
            if places.iter().any(|place| window(*place) != window(places[0])) {
                places.sort_by(|a, b| window(*a).cmp(window(*b)).then(a.cmp(b)));
            }
            made.extend(places.chunk_by(|a, b| window(*a) == window(*b)).filter_map(&each));
        }
        made
    };
    (0..SHARES).into_par_iter().map(of_share).collect()
}
