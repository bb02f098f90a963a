//! Timing the stages in turn.

use super::memory::{peak, reset_peak};
use super::stage::{Job, Stage};
use crate::error::Error;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::time::Instant;

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
    /// The most bytes resident in any round, the program itself included; missing where the system does not tell.
    pub peak_bytes: Option<u64>,
}

impl Measurement {
    /// The seconds of the round in the middle; of two in the middle the slower.
    pub fn median(&self) -> f64 {
        self.seconds[self.seconds.len() / 2]
    }
}

/// Times `stages` in so many `rounds` at each number of `threads`.
///
/// Rounds are interleaved, so that whatever else the machine does falls on all of them alike. One round before
/// the first is not counted: it brings the files into the memory of the system.
///
/// # Errors
///
/// A stage fails, or gives another result than before, which is a defect of tifa.
pub fn measure(
    job: &Job<'_>,
    stages: &[&Stage],
    threads: &[usize],
    rounds: usize,
    mut after_each: impl FnMut(),
) -> Result<Measurements, Error> {
    let find = |name: &str| super::STAGES.iter().find(|stage| stage.name == name).map(|stage| stage.run);
    let amount = |name: &str| find(name).map_or(Ok(0), |run| run(job));
    let (n_bytes, n_tokens) = (amount("read")?, amount("tokenise")?);
    let mut rows = Vec::new();
    let mut pools = Vec::new();
    for stage in stages {
        for n_threads in threads {
            let (stage, n_threads) = (stage.name, *n_threads);
            rows.push(Measurement { stage, n_threads, seconds: Vec::new(), result: 0, peak_bytes: None });
        }
    }
    for n_threads in threads {
        pools
            .push(ThreadPoolBuilder::new().num_threads(*n_threads).build().map_err(|e| Error::Threads(*n_threads, e))?);
    }
    for round in 0..=rounds {
        for (number, row) in rows.iter_mut().enumerate() {
            let (stage, pool) = (stages[number / threads.len()], &pools[number % threads.len()]);
            time(job, stage, pool, round > 0, row)?;
            after_each();
        }
        check(&rows)?;
    }
    for row in &mut rows {
        row.seconds.sort_by(f64::total_cmp);
    }
    Ok(Measurements { n_bytes, n_tokens, rows })
}

fn time(job: &Job<'_>, stage: &Stage, pool: &ThreadPool, counts: bool, row: &mut Measurement) -> Result<(), Error> {
    reset_peak();
    let start = Instant::now();
    let result = pool.install(|| (stage.run)(job))?;
    let seconds = start.elapsed().as_secs_f64();
    if !counts {
        row.result = result;
    } else if row.result != result {
        return Err(Error::OtherResult { stage: row.stage, before: row.result, now: result });
    }
    if counts {
        row.seconds.push(seconds);
        row.peak_bytes = row.peak_bytes.max(peak());
    }
    Ok(())
}

/// The threads of a stage must agree.
fn check(rows: &[Measurement]) -> Result<(), Error> {
    match rows.windows(2).find(|pair| pair[0].stage == pair[1].stage && pair[0].result != pair[1].result) {
        None => Ok(()),
        Some(pair) => Err(Error::OtherResult { stage: pair[0].stage, before: pair[0].result, now: pair[1].result }),
    }
}
