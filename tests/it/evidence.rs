//! What the rules find on the five seed documents, without anything stated about them.

use std::ops::Range;
use std::path::Path;

use tifa::corpus::clean::{Removal, clean};
use tifa::corpus::date::{DateSource, Dates, find_dates};
use tifa::corpus::passage::find_passages;
use tifa::corpus::repeat::repeated_paragraphs;
use tifa::corpus::wrap::{Paragraphs, paragraphs};
use unicode_segmentation::UnicodeSegmentation;

const SEEDS: [&str; 5] = [
    "000_4181a76bf0b75597.txt",
    "001_a426189bb560bcb6.txt",
    "002_957402f9511e7e7e.txt",
    "003_e42558f416834b88.txt",
    "004_0173b2c3be5ff424.txt",
];

/// A seed with everything that is found in it.
struct Seed {
    text: String,
    paragraphs: Vec<Range<usize>>,
    removals: Vec<Removal>,
    dates: Dates,
}

impl Seed {
    fn read(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
        let text = std::fs::read_to_string(path).expect("the seeds are part of the project");
        let mut removals = clean(&text);
        let removed = ranges(&removals);
        let paragraphs = paragraphs(&text, Paragraphs::of(&text, &removed), &removed);
        let repeats = repeated_paragraphs(&text, &paragraphs, &removed);
        removals.extend(repeats);
        removals.sort_by_key(|removal| removal.range.start);
        let source = DateSource {
            text: &text,
            file_name: name,
            numbers: &[],
            paragraphs: &paragraphs,
            removals: &removals,
            page_dates: &[],
        };
        let dates = find_dates(&source);
        Self { dates, text, paragraphs, removals }
    }

    /// Tokens of the body in a range.
    fn n_tokens(&self, range: &Range<usize>) -> usize {
        let removed = ranges(&self.removals);
        let is_kept = |at: usize| !removed.iter().any(|range| range.contains(&at));
        let tokens = self.text.unicode_word_indices();
        tokens.filter(|(at, _)| range.contains(at) && is_kept(*at)).count()
    }

    /// `value tokens` of each passage.
    fn passages(&self) -> Vec<String> {
        let found = find_passages(&self.text, &self.paragraphs, &ranges(&self.removals));
        let shown = found.iter().map(|passage| format!("{} {}", passage.labels[0].1, self.n_tokens(&passage.range)));
        shown.collect()
    }
}

fn ranges(removals: &[Removal]) -> Vec<Range<usize>> {
    removals.iter().map(|removal| removal.range.clone()).collect()
}

#[test]
fn bodies_hold_their_tokens() {
    let totals = SEEDS.map(|name| {
        let seed = Seed::read(name);
        seed.n_tokens(&(0..seed.text.len()))
    });
    assert_eq!(totals, [1430, 1388, 995, 1545, 1832]);
}

#[test]
fn provinces_and_speakers_hold_their_tokens() {
    let expected = ["Guangdong 275", "Jiangsu 313", "Shandong 323", "Zhejiang 347"];
    assert_eq!(Seed::read(SEEDS[0]).passages(), expected);
    let expected = ["Xi Jinping 1201", "Li Qiang 137", "Ding Xuexiang 138"];
    assert_eq!(Seed::read(SEEDS[4]).passages(), expected);
}

#[test]
fn dates_are_found_with_their_grades() {
    let expected = [
        ("-", "2024-12-13 derived"),
        ("2022-12-17 stated", "2022-12-17 derived"),
        ("2024-12-25 derived", "2024-12-17 derived"),
        ("2020-12-30 derived", "2020-12-28 stated"),
        ("2024-10-12 stated", "---20 unknown"),
    ];
    for (name, (page, event)) in SEEDS.into_iter().zip(expected) {
        let dates = Seed::read(name).dates;
        let shown = [dates.page, dates.event]
            .map(|found| found.map_or("-".to_owned(), |found| format!("{} {}", found.parts, found.grade.name())));
        assert_eq!(shown, [page, event], "{name}");
    }
}
