//! How often trends and intervals are right where the truth is known: the figures of METHOD, asserted.
//! `cargo bench --bench simulation_trend` prints them; `-- --test` runs a tenth, `-- cover` the intervals of rates alone.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/it/statistics/trend_simulation.rs"]
mod trend_simulation;

use trend_simulation::Hits::{Clumps, Gamma, Poisson};
use trend_simulation::{bursts, changes, cover, serial};

const KINDS: [trend_simulation::Hits; 4] = [Poisson, Gamma(1.0), Gamma(0.3), Clumps];

fn main() {
    let is_test = std::env::args().any(|arg| arg == "--test");
    let n = if is_test { 200 } else { 2_000 };
    // Three standard errors of a share of 5 %.
    let tolerance = 3.0 * (0.05 * 0.95 / f64::from(n)).sqrt();
    intervals(n, tolerance);
    if !std::env::args().any(|arg| arg == "cover") {
        trends(n, tolerance);
    }
}

fn trends(n: u32, tolerance: f64) {
    for hits in KINDS {
        for mean in [0.5, 5.0] {
            let [flat, _] = changes(n, hits, mean, 1.0);
            let burst = bursts(n, hits, mean.min(1.0));
            println!("flat, {hits:?}, {mean} hits a document: changes {flat:.3}, bursts {burst:.3}");
            assert!(flat.max(burst) <= 0.05 + tolerance);
        }
    }
    for (hits, mean) in [(Poisson, 1.0), (Poisson, 5.0), (Gamma(2.0), 5.0), (Gamma(1.0), 5.0)] {
        let [found, near] = changes(n / 2, hits, mean, 2.0);
        println!("doubled, {hits:?}, {mean} hits a document: found {found:.3}, of these within two years {near:.3}");
        assert!(matches!(hits, Gamma(1.0)) || found >= 0.8);
    }
    for periods in [10, 20, 30] {
        for autocorrelation in [0.0, 0.3, 0.7] {
            let [plain, corrected, covered] = serial(n, periods, autocorrelation);
            println!(
                "{periods} periods, autocorrelation {autocorrelation}: Mann–Kendall {plain:.3}, corrected {corrected:.3}, factor covers \
                 {covered:.3}"
            );
            assert!(corrected < 0.14 + tolerance && covered > 0.85 - tolerance);
        }
    }
}

fn intervals(n: u32, tolerance: f64) {
    for documents in [5, 8, 12, 30, 100] {
        // Of fewer clumps than documents nobody can tell how large they are.
        for hits in &KINDS[..3] {
            for mean in [0.5, 2.0, 5.0, 20.0] {
                let [by_documents, by_words] = cover(n, documents, *hits, mean);
                println!(
                    "{documents} documents, {hits:?}, {mean} hits each: by documents {by_documents:.3}, by words {by_words:.3}"
                );
                let lowest = if documents < 12 { 0.9 } else { 0.92 };
                assert!((lowest - tolerance..=1.0).contains(&by_documents));
            }
        }
    }
}
