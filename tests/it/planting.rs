//! Passages that are copied from one document into another, word for word or changed, so that what echo finds can be compared
//! with what is there.

use std::ops::Range;
use std::path::Path;
use tempfile::TempDir;
use tifa::analysis::echo::{EchoOptions, Reuse, Reuses, SPAN_WORDS, SpanLength, reuses};
use tifa::corpus::{Conditions, Key, LocateOptions, Selection, locate};
use tifa::count::Policy;

/// The words of a planted passage; in Chinese, its characters.
pub const WORDS: usize = 30;

/// What is done to a passage on its way.
pub const WAYS: &[&str] = &[
    "verbatim",
    "split",
    "marks",
    "two changed",
    "exchanged",
    "one left out",
    "one added",
    "capitals",
    "three changed",
    "abridged",
];

/// A passage that stands in two documents.
#[derive(Debug)]
pub struct Planted {
    pub way: &'static str,
    pub source: usize,
    pub target: usize,
    /// Where it stands in the source and in the target, in bytes.
    pub places: [Range<usize>; 2],
}

impl Planted {
    /// The rows, from 0 on, that show more than a tenth of the passage, with the share that they show: rows of its two documents,
    /// else of other documents that have it as well.
    pub fn shown(&self, found: &Reuses) -> Vec<(usize, f64)> {
        let number = |document: usize| found.corpus.documents[document].id[..5].parse().unwrap_or(usize::MAX);
        let has_both = |documents: &[usize]| {
            let numbers: Vec<usize> = documents.iter().map(|document| number(*document)).collect();
            numbers.contains(&self.source) && numbers.contains(&self.target)
        };
        let rows = |is_of: &dyn Fn(&Reuse) -> bool| -> Vec<(usize, f64)> {
            let of = found.rows.iter().enumerate().filter(|(_, row)| is_of(row));
            of.map(|(at, row)| (at, self.covered(&number, row))).filter(|(_, share)| *share > 0.1).collect()
        };
        let own = rows(&|row| has_both(&[row.place.document, row.place_other.document]));
        if own.is_empty() { rows(&|row| has_both(&row.documents)) } else { own }
    }

    /// How much of the passage a row shows.
    fn covered(&self, number: &dyn Fn(usize) -> usize, row: &Reuse) -> f64 {
        let sides = [(self.source, &self.places[0]), (self.target, &self.places[1])];
        let shares = [&row.place, &row.place_other].into_iter().flat_map(|place| {
            let of_document = sides.iter().filter(move |(document, _)| number(place.document) == *document);
            of_document.map(|(_, range)| {
                let (start, end) =
                    (range.start.max(place.range.start as usize), range.end.min(place.range.end as usize));
                end.saturating_sub(start) as f64 / range.len() as f64
            })
        });
        shares.reduce(f64::min).unwrap_or(0.0)
    }
}

/// The texts as files, named by their numbers.
pub fn written(texts: &[String]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (number, text) in texts.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{number:05}.txt")), text).unwrap();
    }
    folder
}

/// The reuses between the files of a folder.
pub fn found(folder: &Path) -> Reuses {
    let sources = locate(&[folder.to_owned()], &LocateOptions::default()).unwrap();
    let options = EchoOptions {
        keys: vec![Key::Document],
        reference: Conditions::default(),
        length: SpanLength::Words(SPAN_WORDS),
        max_documents: None,
        top: None,
    };
    reuses(&sources, &Selection::default(), Policy::default(), &options).unwrap()
}

/// Numbers from a linear congruential generator with Knuth's constants (MMIX), by their high bits.
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }
}

/// Words at white space; Chinese characters each by itself, with what follows and is no letter.
fn words(text: &str) -> Vec<Range<usize>> {
    let is_han = |letter: char| ('\u{4e00}'..='\u{9fff}').contains(&letter);
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut is_open = false;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        match words.last_mut().filter(|_| is_open && !is_han(letter) && !letter.is_whitespace()) {
            Some(last) => last.end = end,
            None if letter.is_whitespace() => {}
            None => words.push(at..end),
        }
        is_open = !letter.is_whitespace();
    }
    words.retain(|word| text[word.clone()].contains(char::is_alphanumeric));
    words
}

/// Copies `each` passages in every one of `ways`, each between two documents of their own, as long as there are any.
pub fn plant(texts: &mut [String], ways: &[&'static str], each: usize, random: &mut Random) -> Vec<Planted> {
    let mut free: Vec<usize> = (0..texts.len()).filter(|number| words(&texts[*number]).len() > 4 * WORDS).collect();
    let mut planted = Vec::new();
    for way in (0..each).flat_map(|_| ways).take(free.len() / 2) {
        let [source, target] = [(), ()].map(|()| free.swap_remove(random.below(free.len())));
        let (from, to) = (words(&texts[source]), words(&texts[target]));
        let first = random.below(from.len() - WORDS);
        let passage = &from[first..first + WORDS];
        let mut copied: Vec<String> = passage.iter().map(|word| texts[source][word.clone()].to_owned()).collect();
        let other = |random: &mut Random| texts[target][to[random.below(to.len())].clone()].to_owned();
        change(way, &mut copied, || other(random));
        let is_chinese = copied.iter().filter(|word| word.is_ascii()).count() < WORDS / 2;
        let between = if is_chinese { "" } else { " " };
        let at = to[WORDS + random.below(to.len() - 2 * WORDS)].start;
        let copy = copied.join(between);
        texts[target].insert_str(at, &format!("{copy}{between}"));
        let here = passage[0].start..passage[WORDS - 1].end;
        planted.push(Planted { way, source, target, places: [here, at..at + copy.len()] });
    }
    planted
}

fn change(way: &str, words: &mut Vec<String>, mut other: impl FnMut() -> String) {
    match way {
        "split" => {
            words[9].push_str(".\n\n");
            words[19].push_str("\n\n");
        }
        "marks" => {
            for word in words.iter_mut() {
                *word = word.replace(['-', '“', '”', '"', '\'', '’', ',', ';'], " ").trim().to_owned();
            }
            words[3] = format!("“{}", words[3]);
            words[7].push_str("”,");
            words[14] = format!("({})", words[14]);
            words[22].push_str(" –");
        }
        "two changed" => [9, 19].iter().for_each(|at| words[*at] = other()),
        "three changed" => [7, 15, 22].iter().for_each(|at| words[*at] = other()),
        "exchanged" => words.rotate_left(14),
        "one left out" => drop(words.remove(13)),
        "one added" => words.insert(16, other()),
        "capitals" => words.iter_mut().for_each(|word| *word = word.to_uppercase()),
        "abridged" => drop(words.drain(12..18)),
        _ => {}
    }
}
