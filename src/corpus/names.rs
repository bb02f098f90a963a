//! Which numbers in the names of files are years: those whose place in the other names holds years too.
//!
//! Files are numbered more often than they are dated: `doc_1.txt` to `doc_3000.txt` hold 600 numbers that look like
//! years. A number is judged by the numbers in the same place of the other names, which is, in this order,
//!
//! 1. behind the same words (`doc_`): if two names or more have a number there, these decide alone;
//! 2. before the same words to the end of the name, or the first or the last number of a name: these can only agree.
//!
//! Names of one folder are judged together, and those that are alone in theirs with each other.

use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::ops::Range;

/// What a number in a name is, by the other names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// Other names have years in its place.
    Year,
    /// No other name has a number in its place, or none that says anything.
    Alone,
    /// Other names have numbers in its place that are no years.
    Running,
}

/// A number in the name of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberInName {
    /// Its bytes in the name.
    pub range: Range<usize>,
    /// What it is.
    pub kind: NumberKind,
}

/// The name that someone gave to a file, a member of an archive or a sheet, with its numbers judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileName {
    /// The name, without folders.
    pub text: String,
    /// Its numbers of four digits or more.
    pub numbers: Vec<NumberInName>,
}

/// The names of some files, by the places of their numbers.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Folders with several names.
    shared: FxHashSet<String>,
    places: FxHashMap<u64, Tally>,
}

/// How many numbers stand in a place, and how many of them can be years or dates.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    numbers: usize,
    years: usize,
}

impl Tally {
    /// Whether the place is one of years. One odd name in ten does not change what the others are; of the numbers from 1
    /// to 3,000, one in five can be a year.
    fn agrees(self) -> bool {
        self.numbers >= 2 && self.years * 10 >= self.numbers * 9
    }
}

/// A place in a name, as others may share it.
#[derive(Hash)]
enum Place {
    Behind(String),
    Before(String),
    FromStart(usize),
    FromEnd(usize),
}

impl Names {
    /// The names of these paths.
    pub(super) fn new<'p>(paths: impl Iterator<Item = &'p str> + Clone) -> Names {
        let (mut seen, mut shared) = (FxHashSet::default(), FxHashSet::default());
        for (folder, _) in paths.clone().map(split) {
            if !seen.insert(folder) {
                shared.insert(folder.to_owned());
            }
        }
        let mut names = Names { shared, places: FxHashMap::default() };
        for path in paths {
            let (_, name) = split(path);
            let numbers = numbers(name);
            for (place_in_name, range) in numbers.iter().enumerate() {
                let is_year = usize::from(can_be_year(&name[range.clone()]));
                for place in places(name, &numbers, place_in_name) {
                    let tally = names.places.entry(names.key(path, &place)).or_default();
                    tally.numbers += 1;
                    tally.years += is_year;
                }
            }
        }
        names
    }

    /// The name at the end of a path, which is one of those given to [`Names::new`].
    pub(super) fn name(&self, path: &str) -> FileName {
        let (_, name) = split(path);
        let numbers = numbers(name);
        let judged = numbers.iter().enumerate().filter(|(_, range)| range.len() >= 4);
        let judged = judged.map(|(place_in_name, range)| {
            let [behind, others @ ..] = places(name, &numbers, place_in_name).map(|place| self.tally(path, &place));
            let kind = match behind {
                Tally { numbers: 2.., .. } if behind.agrees() => NumberKind::Year,
                Tally { numbers: 2.., .. } => NumberKind::Running,
                _ if others.into_iter().any(Tally::agrees) => NumberKind::Year,
                _ => NumberKind::Alone,
            };
            NumberInName { range: range.clone(), kind }
        });
        FileName { numbers: judged.collect(), text: name.to_owned() }
    }

    fn tally(&self, path: &str, place: &Place) -> Tally {
        self.places.get(&self.key(path, place)).copied().unwrap_or_default()
    }

    fn key(&self, path: &str, place: &Place) -> u64 {
        let (folder, _) = split(path);
        let mut hasher = DefaultHasher::new();
        (self.shared.contains(folder).then_some(folder), place).hash(&mut hasher);
        hasher.finish()
    }
}

/// The folders of a path, and the name at its end.
fn split(path: &str) -> (&str, &str) {
    path.rfind(['/', '\\']).map_or(("", path), |at| (&path[..at], &path[at + 1..]))
}

/// A name without its ending, which begins with a letter.
fn without_ending(name: &str) -> &str {
    let is_ending = |ending: &str| {
        (1..=5).contains(&ending.len())
            && ending.starts_with(|first: char| first.is_ascii_alphabetic())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    name.rsplit_once('.').filter(|(_, ending)| is_ending(ending)).map_or(name, |(stem, _)| stem)
}

/// The runs of digits in a name, its ending left out.
fn numbers(name: &str) -> Vec<Range<usize>> {
    let stem = without_ending(name);
    let mut numbers: Vec<Range<usize>> = Vec::new();
    for (at, _) in stem.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()) {
        match numbers.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => numbers.push(at..at + 1),
        }
    }
    numbers
}

/// The places of a number, the one that decides first.
fn places(name: &str, numbers: &[Range<usize>], place_in_name: usize) -> [Place; 4] {
    let stem = without_ending(name);
    let range = &numbers[place_in_name];
    [
        Place::Behind(without_digits(&stem[..range.start])),
        Place::Before(without_digits(&stem[range.end..])),
        Place::FromStart(place_in_name),
        Place::FromEnd(numbers.len() - place_in_name),
    ]
}

/// A part of a name in which numbers are all the same.
fn without_digits(part: &str) -> String {
    let mut shape = String::with_capacity(part.len());
    for character in part.chars() {
        match character {
            '0'..='9' if shape.ends_with('#') => {}
            '0'..='9' => shape.push('#'),
            other => shape.extend(other.to_lowercase()),
        }
    }
    shape
}

/// Whether digits can be a year, or a date that begins with one.
fn can_be_year(digits: &str) -> bool {
    let is_year = || digits.get(..4).is_some_and(|year| ("1500"..="2099").contains(&year));
    let within = |part: Range<usize>, most: &str| digits.get(part).is_some_and(|part| ("01"..=most).contains(&part));
    match digits.len() {
        4 => is_year(),
        6 => is_year() && within(4..6, "12"),
        8 => is_year() && within(4..6, "12") && within(6..8, "31"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(paths: &[&str]) -> Vec<NumberKind> {
        let names = Names::new(paths.iter().copied());
        paths.iter().flat_map(|path| names.name(path).numbers).map(|number| number.kind).collect()
    }

    #[test]
    fn numbers_behind_the_same_words_are_years_only_if_all_can_be() {
        use NumberKind::{Running, Year};
        for (paths, expected) in [
            (&["doc_1.txt", "doc_1999.txt", "doc_2000.txt", "doc_3000.txt"][..], &[Running, Running, Running][..]),
            (&["0001.txt", "1999.txt", "2000.txt"], &[Running, Running, Running]),
            (&["1956-Eisenhower.txt", "1961-Kennedy.txt"], &[Year, Year]),
            (&["USA_25_1970.txt", "CHN_26_1971.txt"], &[Year, Year]),
            (&["gwr2024.txt", "The 1956 message.txt"], &[Year, Year]),
            (&["speech_G20_2020.txt", "speech_2021.txt"], &[Year, Year]),
            (&["item 1999 of 2001.txt", "item 12 of 2002.txt", "item 7 of 2003.txt"], &[Running, Year, Year, Year]),
        ] {
            assert_eq!(kinds(paths), expected, "{paths:?}");
        }
    }

    #[test]
    fn a_number_without_others_in_its_place_is_alone() {
        use NumberKind::{Alone, Running, Year};
        assert_eq!(kinds(&["doc_2000.txt"]), [Alone]);
        assert_eq!(kinds(&["sotu_1999.txt", "speech1.txt", "speech2.txt"]), [Alone]);
        // Folders are judged apart, and names that are alone in theirs with each other.
        assert_eq!(kinds(&["a/1999.txt", "b/2000.txt", "c/7.txt"]), [Running, Running]);
        assert_eq!(kinds(&["a/1999.txt", "a/2000.txt", "b/7.txt", "b/8.txt"]), [Year, Year]);
    }

    #[test]
    fn one_odd_name_in_ten_does_not_change_the_others() {
        let years: Vec<String> =
            (1990..2010).map(|year| format!("{year}.txt")).chain(["1-preface.txt".into()]).collect();
        let paths: Vec<&str> = years.iter().map(String::as_str).collect();
        assert!(kinds(&paths).iter().all(|kind| *kind == NumberKind::Year));
    }
}
