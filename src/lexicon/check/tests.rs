use super::*;
use crate::lexicon::{Concept, Place};

/// The findings as `variant: problem`, for concepts with these variants on a line each.
fn findings(concepts: &[&[&str]]) -> Vec<String> {
    let mut lexicon = Lexicon::default();
    for (concept, variants) in concepts.iter().enumerate() {
        lexicon.concepts.push(Concept { name: format!("C{concept}"), category: String::new() });
        for text in *variants {
            let place = Place { line: lexicon.variants.len() as u32 + 1, column: 1 };
            lexicon.variants.push(Variant { concept, language: String::new(), text: (*text).into(), place });
        }
    }
    let shown = |finding: &Finding| format!("{}: {}", finding.variant, finding.problem.name());
    check(&lexicon, Fold::default()).iter().map(shown).collect()
}

#[test]
fn a_good_list_has_no_finding() {
    assert!(
        findings(&[&["special bonds", "special bond"], &["ultra-long-term special bonds"], &["build ** zone"]])
            .is_empty()
    );
}

#[test]
fn spellings_that_fold_to_the_same_words_are_duplicates() {
    assert_eq!(findings(&[&["two upholds", "Two-Upholds"]]), ["Two-Upholds: duplicate"]);
    assert_eq!(findings(&[&["a ** b", "a ** b"]]), ["a ** b: duplicate"]);
    assert!(findings(&[&["blue, sky", "blue sky", "blue; sky"]]).is_empty());
}

#[test]
fn a_variant_of_two_concepts_is_shared() {
    assert_eq!(findings(&[&["reform"], &["Reforms", "REFORM"]]), ["REFORM: shared"]);
}

#[test]
fn a_variant_that_an_earlier_glob_always_fits_is_shadowed() {
    assert_eq!(
        findings(&[&["develop*", "development", "developing*"]]),
        ["development: shadowed", "developing*: shadowed"]
    );
    assert!(findings(&[&["development", "develop*"]]).is_empty());
    assert_eq!(findings(&[&["two *", "two bases"]]), ["two bases: shadowed"]);
    // Only one of the things that the gap can stand for is fitted.
    assert!(findings(&[&["a * b", "a ** b"]]).is_empty());
    assert_eq!(findings(&[&["a ** b", "a b"]]), ["a b: shadowed"]);
}

#[test]
fn concepts_inside_each_other_are_a_cycle() {
    assert_eq!(findings(&[&["a b", "x y z"], &["a b c", "y"]]), ["a b: cycle"]);
    assert!(findings(&[&["a b"], &["a b c"]]).is_empty());
}

#[test]
fn a_star_beside_a_han_character_is_a_token_by_itself() {
    assert_eq!(findings(&[&["改革*"]]), ["改革*: lone star"]);
    assert!(findings(&[&["改革 *"], &["reform*"]]).is_empty());
}

#[test]
fn a_variant_without_a_hit_is_found() {
    let lexicon = Lexicon::of_phrases("l", ["a", "b"]);
    let unused = without_hit(&lexicon, [1]);
    assert_eq!(unused.iter().map(|finding| finding.variant.as_str()).collect::<Vec<_>>(), ["a"]);
}
