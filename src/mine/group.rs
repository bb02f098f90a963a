//! Which formulas may render one concept.

use super::formulas::Formula;
use super::miner::Settling;
use super::numeral::{HAN_MEASURES, han_value, value};
use super::transcript::ends_sentence;
use crate::token::{FIRST_WORD, Script, Symbol};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// For each row the number of the row that stands for its concept, itself where it is alone.
///
/// Two formulas are proposed as renderings of one concept if they never stand in one sentence and either
///
/// 1. have the same words up to endings, numbers being compared by their value ("two upholds", "dual upholding"), or
/// 2. begin with the same number and have their first words in common up to the end of the shorter ("two unwavering",
///    "two unwavering principles"), or
/// 3. begin with the same number and keep the same company: the cosine of the words within [`NEAR`] tokens in the same
///    sentence, weighted by their rarity, is at least [`LEAST_COSINE`]. The next numbered
///    formula on each side in the sentence is company too, by its number and side, and counts [`NEIGHBOUR_WEIGHT`] times as much.
pub(super) fn groups(rows: &[Formula], settling: &Settling<'_>) -> Vec<usize> {
    let keys: Vec<Key> = rows.iter().map(|row| Key::of(row, settling)).collect();
    let mut surroundings: Vec<Surroundings> = rows
        .iter()
        .zip(&keys)
        .map(|(row, key)| if key.number.is_some() { Surroundings::of(row, settling) } else { Surroundings::default() })
        .collect();
    add_neighbours(&mut surroundings, &keys);
    let rarity = rarity(&surroundings);
    let mut grouping = Grouping { keys: &keys, surroundings: &surroundings, rarity, ..Grouping::default() };
    for row in 0..rows.len() {
        grouping.add(row);
    }
    grouping.join_company();
    grouping.heads
}

/// Groups while they grow, row by row: a group is known by its first row.
#[derive(Default)]
struct Grouping<'a> {
    keys: &'a [Key],
    surroundings: &'a [Surroundings],
    rarity: BTreeMap<Symbol, f64>,
    /// By row: the first of its group.
    heads: Vec<usize>,
    members: BTreeMap<usize, Vec<usize>>,
    by_key: FxHashMap<&'a Key, Vec<usize>>,
    by_number: BTreeMap<(u32, bool), Vec<usize>>,
}

impl<'a> Grouping<'a> {
    fn add(&mut self, row: usize) {
        let key: &'a Key = &self.keys[row];
        let head = self.same_words(row).or_else(|| self.same_beginning(row)).unwrap_or(row);
        self.heads.push(head);
        self.members.entry(head).or_default().push(row);
        let of_key = self.by_key.entry(key).or_default();
        if !of_key.contains(&head) {
            of_key.push(head);
        }
        if let (Some(number), true) = (key.number, head == row) {
            self.by_number.entry((number, key.is_han)).or_default().push(row);
        }
    }

    /// Of some groups those none of whose members shares a sentence with the row.
    fn apart<'g>(&'g self, heads: Option<&'g Vec<usize>>, row: usize) -> impl Iterator<Item = (usize, &'g [usize])> {
        let groups = heads.into_iter().flatten().map(|head| (*head, self.members[head].as_slice()));
        groups.filter(move |(_, members)| {
            members.iter().all(|member| self.surroundings[*member].are_apart(&self.surroundings[row]))
        })
    }

    /// The group with the same words up to endings.
    fn same_words(&self, row: usize) -> Option<usize> {
        self.apart(self.by_key.get(&self.keys[row]), row).next().map(|(head, _)| head)
    }

    /// The group with the same number and beginning.
    fn same_beginning(&self, row: usize) -> Option<usize> {
        let key = &self.keys[row];
        let near = self.by_number.get(&(key.number?, key.is_han));
        let extends = |members: &[usize]| members.iter().any(|member| self.keys[*member].extends(key));
        self.apart(near, row).find(|(_, members)| extends(members)).map(|(head, _)| head)
    }

    /// Joins each group to the one before it, with the same number, that keeps the closest company.
    fn join_company(&mut self) {
        // Characters are no words: what stands near a Chinese formula says too little.
        let by_number = std::mem::take(&mut self.by_number);
        for heads in by_number.into_iter().filter(|((_, is_han), _)| !is_han).map(|(_, heads)| heads) {
            for (number, head) in heads.iter().enumerate() {
                let mut closest = None;
                for earlier in heads[..number].iter().filter(|earlier| self.members.contains_key(earlier)) {
                    let likeness = self.likeness(*earlier, *head).unwrap_or(0.0);
                    if likeness >= LEAST_COSINE && closest.is_none_or(|(best, _)| likeness > best) {
                        closest = Some((likeness, *earlier));
                    }
                }
                if let Some((_, earlier)) = closest {
                    let moved = self.members.remove(head).unwrap_or_default();
                    moved.iter().for_each(|row| self.heads[*row] = earlier);
                    self.members.entry(earlier).or_default().extend(moved);
                }
            }
        }
    }

    /// How alike the company of two groups is, at best; nothing if they meet in a sentence.
    fn likeness(&self, one: usize, other: usize) -> Option<f64> {
        let mut best: f64 = 0.0;
        for (a, b) in self.members[&one].iter().flat_map(|a| self.members[&other].iter().map(move |b| (*a, *b))) {
            if !self.surroundings[a].are_apart(&self.surroundings[b]) {
                return None;
            }
            best = best.max(self.cosine(a, b));
        }
        Some(best)
    }

    fn cosine(&self, one: usize, other: usize) -> f64 {
        cosine(&self.surroundings[one], &self.surroundings[other], &self.rarity)
    }
}

/// The tokens on each side that are a formula's company.
const NEAR: usize = 5;
/// The least likeness of two companies.
const LEAST_COSINE: f64 = 0.22;
/// So many places of a formula are looked at, the first.
const MOST_PLACES: usize = 200;
/// The fewest letters that stay when an ending is cut off.
const FEWEST_LETTERS: usize = 3;

/// What formulas are compared by.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    number: Option<u32>,
    is_han: bool,
    stems: Vec<String>,
}

impl Key {
    fn of(row: &Formula, settling: &Settling<'_>) -> Key {
        let transcript = settling.index.transcript;
        let words: Vec<&str> =
            row.symbols.iter().filter(|symbol| **symbol >= FIRST_WORD).map(|symbol| transcript.word(*symbol)).collect();
        let is_han = words.iter().any(|word| Script::of(word) == Some(Script::Han));
        let is_numbered = row.kind.name == "numbered";
        let number = words.first().filter(|_| is_numbered).and_then(|first| value(first).or_else(|| han_value(first)));
        let rest = &words[usize::from(number.is_some())..];
        let stems = rest.iter().filter(|word| is_han || !settling.stops.contains(word));
        Key { number, is_han, stems: stems.map(|word| stem(word)).collect() }
    }

    /// Whether one of two formulas with the same number begins with all of the other.
    fn extends(&self, other: &Key) -> bool {
        let shorter = self.stems.len().min(other.stems.len());
        let measured = usize::from(self.stems.first().is_some_and(|first| HAN_MEASURES.contains(&first.as_str())));
        shorter > measured && self.stems[..shorter] == other.stems[..shorter]
    }
}

/// A word without its ending: -ing, -ed, -es, -s or -e, and -y as -i.
fn stem(word: &str) -> String {
    let endings = ["ing", "ed", "es", "s", "e"];
    let cut = endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.len() >= FEWEST_LETTERS));
    let stem = cut.unwrap_or(word);
    stem.strip_suffix('y').map_or_else(|| stem.to_owned(), |stem| format!("{stem}i"))
}

/// Where a formula stands: its places, and the words near it with their numbers.
#[derive(Debug, Default)]
struct Surroundings {
    /// The sentence and the place of each occurrence.
    places: BTreeSet<(u32, u32)>,
    words: BTreeMap<Symbol, f64>,
}

/// No numeral has a higher value.
const MOST_NUMBER: u32 = 20;

/// How much more a neighbouring formula says than a word.
const NEIGHBOUR_WEIGHT: f64 = 2.0;

/// Adds to the company of each numbered formula the next ones in its sentences, by their number and side. What stands
/// for them are the highest symbols, which no word has.
fn add_neighbours(surroundings: &mut [Surroundings], keys: &[Key]) {
    let mut by_sentence: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
    for (it, key) in surroundings.iter().zip(keys) {
        for (sentence, place) in &it.places {
            by_sentence.entry(*sentence).or_default().push((*place, key.number.unwrap_or_default()));
        }
    }
    for it in surroundings.iter_mut() {
        for (sentence, place) in &it.places {
            let others = &by_sentence[sentence];
            let before = others.iter().filter(|(other, _)| other < place).max();
            let after = others.iter().filter(|(other, _)| other > place).min();
            for (side, (_, number)) in before.into_iter().map(|it| (0, it)).chain(after.map(|it| (1, it))) {
                it.words.entry(Symbol::MAX - 2 * number - side).or_insert(1.0);
            }
        }
    }
}

impl Surroundings {
    fn of(row: &Formula, settling: &Settling<'_>) -> Surroundings {
        let transcript = settling.index.transcript;
        let mut found = Surroundings::default();
        for place in settling.index.places(&row.symbols).into_iter().take(MOST_PLACES) {
            let sentence = transcript.sentence_start(place);
            found.places.insert((sentence, place));
            let before = transcript.symbols[..place as usize].iter().rev();
            let after = &transcript.symbols[place as usize + row.symbols.len()..];
            let mut add = |symbol: Symbol| {
                let word = transcript.word(symbol);
                if !settling.stops.contains(word) && value(word).is_none() && Script::of(word).is_some() {
                    *found.words.entry(symbol).or_default() += 1.0;
                }
            };
            let near = |symbols: &mut dyn Iterator<Item = &Symbol>, add: &mut dyn FnMut(Symbol)| {
                let in_sentence = symbols.take_while(|symbol| !ends_sentence(**symbol));
                in_sentence.filter(|symbol| **symbol >= FIRST_WORD).take(NEAR).for_each(|symbol| add(*symbol));
            };
            near(&mut before.into_iter(), &mut add);
            near(&mut after.iter(), &mut add);
        }
        found
    }

    /// Whether two formulas never stand in one sentence, so that they can be one thing in other words. One that is the
    /// beginning of the other stands at the same place, which is no company.
    fn are_apart(&self, other: &Surroundings) -> bool {
        self.places.iter().all(|(sentence, place)| {
            let beside = other.places.range((*sentence, 0)..=(*sentence, u32::MAX));
            beside.clone().all(|(_, other)| other == place)
        })
    }
}

/// ln(rows / rows with the word) + 1, so that a word beside all of them still counts.
fn rarity(surroundings: &[Surroundings]) -> BTreeMap<Symbol, f64> {
    let mut counts: BTreeMap<Symbol, f64> = BTreeMap::new();
    for word in surroundings.iter().flat_map(|it| it.words.keys()) {
        *counts.entry(*word).or_default() += 1.0;
    }
    let rows = surroundings.iter().filter(|it| !it.words.is_empty()).count() as f64;
    counts.into_iter().map(|(word, count)| (word, (rows / count).ln() + 1.0)).collect()
}

fn cosine(a: &Surroundings, b: &Surroundings, rarity: &BTreeMap<Symbol, f64>) -> f64 {
    let is_formula = |word: &Symbol| *word >= Symbol::MAX - 2 * MOST_NUMBER - 1;
    let times = |word: &Symbol| if is_formula(word) { NEIGHBOUR_WEIGHT } else { 1.0 };
    let weight =
        |word: &Symbol, count: &f64| (1.0 + count.ln()) * times(word) * rarity.get(word).copied().unwrap_or(1.0);
    let norm = |it: &Surroundings| it.words.iter().map(|(word, count)| weight(word, count).powi(2)).sum::<f64>().sqrt();
    let shared = a.words.iter().filter_map(|(word, count)| b.words.get(word).map(|other| (word, count, other)));
    let product: f64 = shared.map(|(word, count, other)| weight(word, count) * weight(word, other)).sum();
    let norms = norm(a) * norm(b);
    if norms > 0.0 { product / norms } else { 0.0 }
}
