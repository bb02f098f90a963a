//! Lexicons of 100 to 100,000 variants on a generated corpus: compiling them and finding them. The phrases
//! are the most frequent of two to four words, so that they hit often. Every benchmark asserts its hits.

#![allow(missing_docs, clippy::unwrap_used)]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::collections::BTreeMap;
use std::hint::black_box;
use tifa::lexicon::{Lexicon, Matcher, Overlap};
use tifa::token::Fold;

/// Sizes of lexicons.
const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// Words of the generated text.
const N_WORDS: usize = 300_000;

/// Different words of the generated text.
const N_TYPES: usize = 20_000;

/// Numbers from a linear congruential generator with Knuth's constants (MMIX), by their high bits.
fn random(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 11) as f64 / (1_u64 << 53) as f64
}

/// Words with the frequencies of Zipf's law, each of letters only, so that none is cut.
fn words() -> Vec<String> {
    let mut state = 7;
    let spelled = |mut number: usize| {
        let mut word = String::from("w");
        while number > 0 {
            word.push((b'a' + (number % 26) as u8) as char);
            number /= 26;
        }
        word
    };
    (0..N_WORDS).map(|_| spelled((N_TYPES as f64).powf(random(&mut state)) as usize)).collect()
}

/// The most frequent phrases of two to four words with their counts, the most frequent first.
fn phrases(words: &[String]) -> Vec<(usize, String)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for n in 2..=4 {
        for window in words.windows(n) {
            *counts.entry(window.join(" ")).or_default() += 1;
        }
    }
    let mut phrases: Vec<(usize, String)> = counts.into_iter().map(|(phrase, count)| (count, phrase)).collect();
    phrases.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    phrases.truncate(SIZES[SIZES.len() - 1]);
    phrases
}

fn matching(criterion: &mut Criterion) {
    let words = words();
    let (text, phrases) = (words.join(" "), phrases(&words));
    let mut group = criterion.benchmark_group("lexicon");
    group.sample_size(10);
    for size in SIZES {
        let lexicon = Lexicon::of_phrases("frequent", phrases.iter().take(size).map(|(_, phrase)| phrase.as_str()));
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::new("compile", size), |bencher| {
            bencher.iter(|| Matcher::new(black_box(&lexicon), Fold::default(), Overlap::All));
        });
        let expected: usize = phrases.iter().take(size).map(|(count, _)| count).sum();
        let matcher = Matcher::new(&lexicon, Fold::default(), Overlap::All);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("find", size), |bencher| {
            bencher.iter(|| {
                assert_eq!(matcher.worker().find(black_box(&text), &[0..text.len()]).hits.len(), expected);
            });
        });
    }
    group.finish();
}

/// Ten thousand globs, as in dictionaries of word beginnings.
fn globs(criterion: &mut Criterion) {
    let words = words();
    let text = words.join(" ");
    let mut types: Vec<&String> = words.iter().collect();
    types.sort_unstable();
    types.dedup();
    let globs: Vec<String> = types.iter().step_by(2).take(10_000).map(|word| format!("{word}*")).collect();
    let lexicon = Lexicon::of_phrases("globs", globs.iter().map(String::as_str));
    let count = |word: &String| globs.iter().filter(|glob| word.starts_with(&glob[..glob.len() - 1])).count();
    let of_type: BTreeMap<&String, usize> = types.iter().map(|word| (*word, count(word))).collect();
    let expected: usize = words.iter().map(|word| of_type[word]).sum();
    let mut group = criterion.benchmark_group("globs");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
    group.bench_function("find 10,000", |bencher| {
        let matcher = Matcher::new(&lexicon, Fold::default(), Overlap::All);
        bencher.iter(|| assert_eq!(matcher.worker().find(black_box(&text), &[0..text.len()]).hits.len(), expected));
    });
    group.finish();
}

criterion_group!(benches, matching, globs);
criterion_main!(benches);
