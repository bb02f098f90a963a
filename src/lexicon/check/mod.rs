//! What is wrong with a lexicon, or only untidy.

mod containment;
mod finding;
#[cfg(test)]
mod tests;

pub(crate) use finding::finding_columns;
pub use finding::{Finding, Problem, lexicon_table};

use super::matcher::Matcher;
use super::overlap::Overlap;
use super::pattern::{Pattern, is_stars, with_star_letters};
use super::{Lexicon, Variant};
use crate::token::{Event, Fold, tokenize};
use containment::Nesting;
use rustc_hash::FxHashMap;

/// Everything that can be said of a lexicon without documents, by place.
///
/// Whether a variant is claimed by another is found by matching all variants in the words of each: its stars
/// become a letter that no other variant holds, so that what fits them fits whatever they stand for.
pub fn check(lexicon: &Lexicon, fold: Fold) -> Vec<Finding> {
    let mut findings: Vec<Finding> = lexicon.notes.iter().map(Finding::of_note).collect();
    let patterns: Vec<Option<Pattern>> = lexicon
        .variants
        .iter()
        .map(|variant| Pattern::parse(&variant.text, fold).ok().map(|pattern| pattern.canonical(fold)))
        .collect();
    same(lexicon, &patterns, &mut findings);
    let matcher = Matcher::new(lexicon, fold, Overlap::All);
    let mut worker = matcher.worker();
    let mut nesting = Nesting::default();
    for (number, (variant, pattern)) in lexicon.variants.iter().zip(&patterns).enumerate() {
        let Some(pattern) = pattern else { continue };
        let text = with_star_letters(&variant.text);
        let hits = worker.find(&text, &[0..text.len()]).hits;
        let Some(own) = hits.iter().find(|hit| hit.variant as usize == number) else { continue };
        for hit in &hits {
            let other = hit.variant as usize;
            let is_whole = hit.range == own.range;
            let is_same_concept = lexicon.variants[other].concept == variant.concept;
            // What a gap stands for in the words of a variant is only one of the things it can.
            let is_shadow = is_whole && is_same_concept && other < number && !pattern.has_gap();
            if is_shadow && patterns[other].as_ref() != Some(pattern) {
                let detail = format!(
                    "'{}' {} fits it always and has the hit",
                    lexicon.variants[other].text,
                    listed(&lexicon.variants[other])
                );
                findings.push(Finding::new(lexicon, number, Problem::Shadowed, detail));
                break;
            }
        }
        nesting.add(lexicon, number, own, &hits);
        if let Some(detail) = lone_star(&text) {
            findings.push(Finding::new(lexicon, number, Problem::LoneStar, detail));
        }
    }
    findings.extend(nesting.cycles(lexicon));
    findings.sort();
    findings
}

/// The variants of a lexicon that none of `used` is, by their numbers.
pub fn without_hit(lexicon: &Lexicon, used: impl IntoIterator<Item = u32>) -> Vec<Finding> {
    let mut is_used = vec![false; lexicon.variants.len()];
    for variant in used {
        is_used[variant as usize] = true;
    }
    let unused = (0..lexicon.variants.len()).filter(|number| !is_used[*number]);
    let detail = || "it does not occur in the documents".to_owned();
    unused.map(|number| Finding::new(lexicon, number, Problem::NoHit, detail())).collect()
}

/// Variants that are the same after folding.
fn same(lexicon: &Lexicon, patterns: &[Option<Pattern>], findings: &mut Vec<Finding>) {
    let mut first: FxHashMap<&Pattern, Vec<usize>> = FxHashMap::default();
    for (number, pattern) in patterns.iter().enumerate() {
        let Some(pattern) = pattern else { continue };
        let before = first.entry(pattern).or_default();
        let concept = lexicon.variants[number].concept;
        let of_concept = before.iter().find(|known| lexicon.variants[**known].concept == concept);
        match (of_concept, before.first()) {
            (Some(known), _) => {
                let known = &lexicon.variants[*known];
                let detail = format!("the same as '{}' {}", known.text, listed(known));
                findings.push(Finding::new(lexicon, number, Problem::Duplicate, detail));
            }
            (None, Some(known)) => {
                let known = &lexicon.variants[*known];
                let concept = &lexicon.concepts[known.concept].name;
                let detail = format!("'{concept}' lists '{}' {} and counts the same words", known.text, listed(known));
                findings.push(Finding::new(lexicon, number, Problem::Shared, detail));
                before.push(number);
            }
            (None, None) => before.push(number),
        }
    }
}

/// Where a variant is listed, in words.
fn listed(variant: &Variant) -> String {
    match variant.place.line {
        0 => "listed before".into(),
        line => format!("on line {line}"),
    }
}

/// A star that touches a character and yet stands for a whole token, as in Chinese, where every character is
/// one.
fn lone_star(text: &str) -> Option<String> {
    let mut found = None;
    tokenize(text, |event| {
        let Event::Word(range, word) = event else { return };
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].chars().next();
        let touches = [before, after].into_iter().flatten().any(char::is_alphanumeric);
        if found.is_none() && is_stars(word) && touches {
            let meant = if word.chars().count() == 1 { "one whole token" } else { "up to four whole tokens" };
            found = Some(format!("the star stands for {meant} there, not for a part of one"));
        }
    });
    found
}
