//! Sampling the stages in turn.

use super::sample::Sample;
use super::stage::{STAGES, Stage};
use crate::error::Error;

/// All measurements on one corpus.
#[derive(Debug, Clone)]
pub struct Measurements {
    /// The size of its files in bytes.
    pub n_bytes: u64,
    /// The number of its tokens.
    pub n_tokens: u64,
    /// By stage, then by threads.
    pub rows: Vec<Measurement>,
}

/// One stage at one number of threads.
#[derive(Debug, Clone)]
pub struct Measurement {
    /// The name of the stage.
    pub stage: &'static str,
    /// The number of threads.
    pub n_threads: usize,
    /// The seconds of each round, in ascending order.
    pub seconds: Vec<f64>,
    /// What came out: the same in every round, at any number of threads.
    pub result: u64,
    /// The most bytes resident in any round, as [`Sample`] tells it.
    pub peak_bytes: Option<u64>,
}

impl Measurement {
    /// The seconds of the round in the middle; of two in the middle the slower.
    pub fn median(&self) -> f64 {
        self.seconds[self.seconds.len() / 2]
    }
}

/// Takes samples of `stages` in so many `rounds` at each number of `threads`.
///
/// `take` runs a stage once; in a process of its own, if its memory is to be told. Rounds are interleaved, so that
/// whatever else the machine does falls on all of them alike. Before the first the files are read, which brings them
/// into the memory of the system, and their tokens are counted.
///
/// # Errors
///
/// A stage fails, or gives another result than before, which is a defect of tifa.
pub fn measure(
    stages: &[&'static Stage],
    threads: &[usize],
    rounds: usize,
    mut take: impl FnMut(&'static Stage, usize) -> Result<Sample, Error>,
) -> Result<Measurements, Error> {
    let most_threads = threads.iter().copied().max().unwrap_or(1);
    let mut amount = |name: &str| match STAGES.iter().find(|stage| stage.name == name) {
        Some(stage) => take(stage, most_threads).map(|sample| sample.result),
        None => Ok(0),
    };
    let (n_bytes, n_tokens) = (amount("read")?, amount("tokenise")?);
    let pairs: Vec<(&'static Stage, usize)> =
        stages.iter().flat_map(|stage| threads.iter().map(move |n_threads| (*stage, *n_threads))).collect();
    let mut samples: Vec<Vec<Sample>> = vec![Vec::new(); pairs.len()];
    for _ in 0..rounds {
        for (samples, (stage, n_threads)) in samples.iter_mut().zip(&pairs) {
            samples.push(take(stage, *n_threads)?);
        }
    }
    let mut rows: Vec<Measurement> = Vec::new();
    for ((stage, n_threads), samples) in pairs.into_iter().zip(samples) {
        let before = rows.iter().rfind(|row| row.stage == stage.name).map(|row| row.result);
        rows.extend(row(stage, n_threads, before, &samples)?);
    }
    Ok(Measurements { n_bytes, n_tokens, rows })
}

/// The row of a stage at one number of threads, if there was a round; all results must be the same.
fn row(stage: &Stage, n_threads: usize, before: Option<u64>, samples: &[Sample]) -> Result<Option<Measurement>, Error> {
    let Some(first) = samples.first() else { return Ok(None) };
    let result = before.unwrap_or(first.result);
    if let Some(other) = samples.iter().find(|sample| sample.result != result) {
        return Err(Error::OtherResult { stage: stage.name, before: result, now: other.result });
    }
    let mut seconds: Vec<f64> = samples.iter().map(|sample| sample.seconds).collect();
    seconds.sort_by(f64::total_cmp);
    let peak_bytes = samples.iter().map(|sample| sample.peak_bytes).max().flatten();
    Ok(Some(Measurement { stage: stage.name, n_threads, seconds, result, peak_bytes }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sampled(result: impl Fn(usize) -> u64) -> Result<Measurements, Error> {
        let mut seconds = [3.0, 1.0, 2.0].into_iter().cycle();
        let stages: Vec<&'static Stage> = STAGES.iter().filter(|stage| stage.name == "clean").collect();
        measure(&stages, &[1, 2], 3, |_, n_threads| {
            let peak_bytes = Some(7);
            Ok(Sample { seconds: seconds.next().unwrap(), result: result(n_threads), peak_bytes })
        })
    }

    #[test]
    fn the_round_in_the_middle_is_the_median() {
        let rows = sampled(|_| 5).unwrap().rows;
        assert_eq!(rows.iter().map(|row| (row.n_threads, row.median())).collect::<Vec<_>>(), [(1, 2.0), (2, 2.0)]);
        assert_eq!(rows.iter().map(|row| (row.result, row.peak_bytes)).collect::<Vec<_>>(), [(5, Some(7)); 2]);
    }

    #[test]
    fn another_result_with_more_threads_is_an_error() {
        assert!(matches!(sampled(|n_threads| n_threads as u64), Err(Error::OtherResult { before: 1, now: 2, .. })));
    }
}
