//! Kernels and the whole report on the seed documents, repeated to a few megabytes. Every benchmark
//! asserts its counts, so that a fast wrong answer fails.

#![allow(missing_docs, clippy::unwrap_used)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::path::{Path, PathBuf};
use tifa::analysis::{Comparison, compare};
use tifa::corpus::{Conditions, LocateOptions, Reading, Selection, Sources, locate};
use tifa::count::{NgramFilter, Policy, count_concepts, count_ngrams};
use tifa::lexicon::{Lexicon, Matcher, Overlap};
use tifa::report::{ReportOptions, report};
use tifa::stats::Confidence;
use tifa::table::Provenance;
use tifa::token::{FIRST_WORD, Fold, Segmenter, Spellings, Stream, count_words, for_each_symbol};

/// The tokens of the raw seeds.
const TOKENS: u64 = 7403;

/// How often the seeds are repeated: about 5 MB.
const COPIES: usize = 100;

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

fn seed_text() -> String {
    let sources = locate(&[seeds()], &LocateOptions::default()).unwrap();
    sources.sources.iter().map(|source| std::fs::read_to_string(&source.path).unwrap() + "\n").collect()
}

/// A folder with copies of the seeds, as text files without manifest.
fn copies() -> (tempfile::TempDir, Sources) {
    let folder = tempfile::TempDir::new().unwrap();
    for source in locate(&[seeds()], &LocateOptions::default()).unwrap().sources {
        for copy in 0..COPIES {
            std::fs::copy(&source.path, folder.path().join(format!("{copy}-{}", source.id))).unwrap();
        }
    }
    let sources = locate(&[folder.path().to_owned()], &LocateOptions::default()).unwrap();
    (folder, sources)
}

fn lexicon() -> Lexicon {
    Lexicon::read(&seeds().join("lexicon.csv")).unwrap()
}

fn kernels(criterion: &mut Criterion) {
    let text = seed_text();
    let mut group = criterion.benchmark_group("kernel");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("tokenise", |bencher| bencher.iter(|| assert_eq!(count_words(black_box(&text)), TOKENS)));
    group.bench_function("symbols", |bencher| {
        bencher.iter(|| {
            let (mut spellings, mut stream) = (Spellings::default(), Stream::default());
            stream.fill_symbols(<&Segmenter>::default(), &text, &[0..text.len()], &mut spellings, |_| FIRST_WORD);
            assert_eq!(stream.n_tokens(), TOKENS);
        });
    });
    group.bench_function("symbols of single words", |bencher| {
        bencher.iter(|| {
            let (mut spellings, mut n_tokens) = (Spellings::default(), 0);
            let each = |_| n_tokens += 1;
            for_each_symbol(<&Segmenter>::default(), &text, &[0..text.len()], &mut spellings, |_| FIRST_WORD, each);
            assert_eq!(n_tokens, TOKENS);
        });
    });
    let matcher = Matcher::new(&lexicon(), Fold::default(), Overlap::Concept);
    let hits = matcher.worker().find(&text, &[0..text.len()]).hits.len();
    group.bench_function("match", |bencher| {
        bencher.iter(|| assert_eq!(matcher.worker().find(black_box(&text), &[0..text.len()]).hits.len(), hits));
    });
    group.finish();
}

fn counting(criterion: &mut Criterion) {
    let (_folder, sources) = copies();
    let bytes: u64 = sources.sources.iter().map(|source| std::fs::metadata(&source.path).unwrap().len()).sum();
    // Raw, so that the tokens are those of the files.
    let reading = Reading { keep_boilerplate: true, keep_repeats: true, ..Reading::default() };
    let (selection, policy) = (Selection::default(), Policy { reading, ..Policy::default() });
    let mut group = criterion.benchmark_group("count");
    group.throughput(Throughput::Bytes(bytes)).sample_size(10);
    group.bench_function("concepts", |bencher| {
        bencher.iter(|| {
            let counts = count_concepts(&sources, &selection, lexicon(), policy).unwrap();
            assert_eq!(counts.n_tokens(), TOKENS * COPIES as u64);
        });
    });
    group.bench_function("n-grams 1..3", |bencher| {
        bencher.iter(|| {
            let counts = count_ngrams(&sources, &selection, policy, 3, |_, _| Some(Vec::new())).unwrap();
            assert_eq!(counts.groups[0].n_tokens, TOKENS * COPIES as u64);
            let filter = NgramFilter { shortest: 1, min_count: 2, min_documents: 1, edge_stops: None };
            assert_eq!(counts.list(filter)[0].term, "the");
        });
    });
    group.finish();
}

fn analyses(criterion: &mut Criterion) {
    let sources = locate(&[seeds()], &LocateOptions::default()).unwrap();
    let counts = count_concepts(&sources, &Selection::default(), lexicon(), Policy::default()).unwrap();
    let comparison = Comparison {
        target: Conditions::new(vec!["year=2024".parse().unwrap()]),
        reference: Conditions::default(),
        min_count: 1,
        confidence: Confidence::PERCENT_95,
    };
    criterion.bench_function("compare", |bencher| {
        bencher.iter(|| assert_eq!(compare(black_box(&counts), &comparison).unwrap().target.n_tokens, 4257));
    });
    let options = ReportOptions {
        selection: Selection::default(),
        policy: Policy::default(),
        lexicon: Some(lexicon()),
        shown: None,
        by: Vec::new(),
        target: Vec::new(),
        reference: Vec::new(),
        confidence: Confidence::PERCENT_95,
        digits: 12,
    };
    let provenance = Provenance::of("report");
    criterion.bench_function("report on the seeds", |bencher| {
        bencher.iter(|| assert!(report(&sources, &options, &provenance).unwrap().files.len() > 20));
    });
}

criterion_group!(benches, kernels, counting, analyses);
criterion_main!(benches);
