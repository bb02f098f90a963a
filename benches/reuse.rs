//! How many planted passages `tifa echo` finds among the documents of a folder, each as one and how far up the list, and in what time:
//!
//! ```text
//! cargo bench --bench reuse -- FOLDER [DOCUMENTS [SEED …]]
//! ```
//!
//! Passages of 30 words are copied between documents, five in each way of `tests/it/planting.rs`.

#![allow(missing_docs, unreachable_pub, clippy::unwrap_used, clippy::print_stdout)]

#[path = "../tests/it/planting.rs"]
mod planting;

use planting::{Planted, Random, WAYS, found, plant, written};
use std::path::PathBuf;
use std::time::Instant;
use tifa::analysis::echo::Reuses;

/// Passages in each way, and the rows in which they must stand.
const EACH: usize = 5;
const FIRST: usize = 100;

fn main() {
    let mut args = std::env::args().skip(1).filter(|arg| !arg.starts_with("--"));
    let Some(folder) = args.next() else { return println!("no folder is named") };
    let n_documents: usize = args.next().map_or(500, |arg| arg.parse().unwrap());
    let mut seeds: Vec<u64> = args.map(|arg| arg.parse().unwrap()).collect();
    if seeds.is_empty() {
        seeds = vec![1, 2, 3];
    }
    for seed in seeds {
        let mut random = Random(seed);
        let mut texts = read(PathBuf::from(&folder), n_documents, &mut random);
        let planted = plant(&mut texts, WAYS, EACH, &mut random);
        let folder = written(&texts);
        let start = Instant::now();
        let found = found(folder.path());
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "seed {seed}: {} documents, {} rows, {} formulas, {seconds:.2} s",
            texts.len(),
            found.n_found,
            found.n_formulas
        );
        for way in WAYS {
            let of_way = planted.iter().filter(|one| one.way == *way);
            let ranks: Vec<String> = of_way.map(|one| rank(&found, one)).collect();
            println!("  {way:<14} {}", ranks.join("  "));
        }
    }
}

/// The texts of so many files of a folder, drawn at random.
fn read(folder: PathBuf, n_documents: usize, random: &mut Random) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "txt")).collect();
    paths.sort();
    let mut texts = Vec::new();
    while texts.len() < n_documents && !paths.is_empty() {
        let path = paths.swap_remove(random.below(paths.len()));
        // Offsets are compared, so a mark at the beginning and line ends of two characters are left out.
        texts.extend(std::fs::read_to_string(path).map(|text| text.trim_start_matches('\u{feff}').replace('\r', "")));
    }
    texts
}

/// The place of a passage in the list, the share of it that is shown, and in how many rows: `12 (97 %, 1)`.
fn rank(found: &Reuses, planted: &Planted) -> String {
    let shown = planted.shown(found);
    match shown.iter().max_by(|a, b| a.1.total_cmp(&b.1)) {
        Some((at, share)) => {
            let mark = if *at < FIRST && *share >= 0.8 && shown.len() == 1 { ' ' } else { '!' };
            format!("{:>4}{mark} ({:>3.0} %, {})", at + 1, share * 100.0, shown.len())
        }
        None => "   -".to_owned(),
    }
}
