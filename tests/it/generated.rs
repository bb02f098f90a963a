//! Small random corpora, made from a seed.

use crate::support::folder;
use tempfile::TempDir;

/// A random corpus: `n_documents` of words `a` to `f` with commas, years and sides.
pub fn corpus(seed: u64, n_documents: usize) -> TempDir {
    let mut state = seed.wrapping_mul(2).wrapping_add(1);
    // Knuth's constants for a linear congruential generator (MMIX); the high bits are good enough.
    let mut random = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut files = vec![("metadata.csv".to_owned(), "file,year,side\n".to_owned())];
    for number in 0..n_documents {
        let name = format!("{number}.txt");
        files[0].1 += &format!("{name},{},{}\n", 1990 + random(6), ["x", "y", ""][random(3) as usize]);
        let word = |random: &mut dyn FnMut(u64) -> u64| ["a", "b", "c", "d", "e", "f"][random(6) as usize];
        let mut text = String::from("a");
        for _ in 0..random(60) {
            text += [" ", " ", " ", ", ", "\n"][random(5) as usize];
            text += word(&mut random);
        }
        files.push((name, text));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    folder(&files)
}

/// Terms that overlap in such a corpus.
pub const TERMS: &[&str] = &["-t", "a b", "-t", "b", "-t", "a b c", "-t", "c *", "-t", "b, c"];
