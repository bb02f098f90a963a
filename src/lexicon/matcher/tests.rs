use super::*;
use crate::lexicon::{Concept, Variant};
use proptest::prelude::*;

/// A lexicon from lists of variants, one list a concept.
fn lexicon(concepts: &[&[&str]]) -> Lexicon {
    let mut lexicon = Lexicon::default();
    for (concept, variants) in concepts.iter().enumerate() {
        lexicon.concepts.push(Concept { name: concept.to_string(), category: String::new() });
        for text in *variants {
            lexicon.variants.push(Variant {
                concept,
                language: String::new(),
                text: (*text).to_owned(),
                place: Default::default(),
            });
        }
    }
    lexicon
}

/// The hits as `variant@words`, embedded ones in brackets.
fn hits(concepts: &[&[&str]], text: &str, overlap: Overlap) -> Vec<String> {
    let lexicon = lexicon(concepts);
    let matcher = Matcher::new(&lexicon, Fold::default(), overlap);
    let found = matcher.worker().find(text, &[0..text.len()]);
    let show = |hit: &Hit| {
        let words = &text[hit.range.start as usize..hit.range.end as usize];
        if hit.inside.is_some() { format!("({words})") } else { words.to_owned() }
    };
    found.hits.iter().map(show).collect()
}

#[test]
fn a_concept_never_counts_the_same_words_twice() {
    let concepts: &[&[&str]] = &[&["a b c", "b", "c"], &["z a"]];
    assert_eq!(hits(concepts, "z a b c", Overlap::Concept), ["z a", "a b c"]);
}

#[test]
fn a_hit_inside_a_longer_one_of_another_concept_is_embedded() {
    let concepts: &[&[&str]] = &[&["special bonds"], &["ultra-long-term special bonds"]];
    let text = "Special bonds, ultra-long-term special bonds";
    assert_eq!(
        hits(concepts, text, Overlap::Concept),
        ["Special bonds", "ultra-long-term special bonds", "(special bonds)"]
    );
    assert_eq!(hits(concepts, text, Overlap::Lexicon), ["Special bonds", "ultra-long-term special bonds"]);
}

#[test]
fn two_concepts_may_share_a_variant() {
    assert_eq!(hits(&[&["a b"], &["a b"]], "a b", Overlap::Concept), ["a b", "a b"]);
    assert_eq!(hits(&[&["a b"], &["a b"]], "a b", Overlap::Lexicon), ["a b"]);
}

#[test]
fn a_variant_with_a_comma_needs_the_comma() {
    let concepts: &[&[&str]] = &[&["blue skies, clear waters"]];
    assert_eq!(hits(concepts, "Blue skies, clear waters", Overlap::Concept).len(), 1);
    assert_eq!(hits(concepts, "Blue skies，clear waters", Overlap::Concept).len(), 1);
    assert!(hits(concepts, "blue skies clear waters", Overlap::Concept).is_empty());
    assert!(hits(concepts, "blue skies; clear waters", Overlap::Concept).is_empty());
}

#[test]
fn wildcards_do_not_cross_boundaries() {
    assert_eq!(hits(&[&["two *"]], "two upholds, two. Bases", Overlap::Concept), ["two upholds"]);
    assert_eq!(hits(&[&["build ** zone"]], "build a zone, build, zone", Overlap::Concept), ["build a zone"]);
}

#[test]
fn a_gap_is_as_short_as_fits_and_at_most_four_tokens() {
    assert_eq!(hits(&[&["a ** b"]], "a b b", Overlap::Concept), ["a b"]);
    assert_eq!(hits(&[&["a ** b"]], "a 1 2 3 4 b", Overlap::Concept), ["a 1 2 3 4 b"]);
    assert!(hits(&[&["a ** b"]], "a 1 2 3 4 5 b", Overlap::Concept).is_empty());
}

#[test]
fn many_gaps_on_a_text_of_one_word_take_no_time() {
    let text = "a ".repeat(2_000);
    let variant = format!("a{} b", " ** a".repeat(30));
    assert!(hits(&[&[variant.as_str()]], &text, Overlap::Concept).is_empty());
}

#[test]
fn a_glob_and_a_word_compete_by_order_of_listing() {
    let lexicon = lexicon(&[&["develop*", "development"]]);
    let matcher = Matcher::new(&lexicon, Fold::default(), Overlap::Concept);
    let found = matcher.worker().find("development", &[0..11]);
    assert_eq!(found.hits.iter().map(|hit| hit.variant).collect::<Vec<_>>(), [0]);
}

#[test]
fn every_occurrence_counts_under_all() {
    assert_eq!(hits(&[&["a a"]], "a a a", Overlap::All).len(), 2);
    assert_eq!(hits(&[&["a a"]], "a a a", Overlap::Concept).len(), 1);
}

#[test]
fn numbers_in_words_and_digits_are_one_if_asked() {
    let lexicon = lexicon(&[&["21st century", "Fourteenth Plan"]]);
    let count = |fold, text: &str| {
        Matcher::new(&lexicon, fold, Overlap::Concept).worker().find(text, &[0..text.len()]).hits.len()
    };
    let text = "the twenty-first century, the 21st Century, the 14th plan, the fourteenth plan";
    assert_eq!(count(Fold { numbers: true, ..Fold::default() }, text), 4);
    assert_eq!(count(Fold::default(), text), 2);
}

#[test]
fn stems_are_compared_if_asked_and_globs_see_the_whole_word() {
    let lexicon = lexicon(&[&["deepening reforms"], &["*ening"]]);
    let text = "deepen reform, deepened reforms";
    let count = |fold, text: &str| {
        Matcher::new(&lexicon, fold, Overlap::Concept).worker().find(text, &[0..text.len()]).hits.len()
    };
    let stem = Fold { stem: true, ..Fold::default() };
    assert_eq!((count(stem, text), count(Fold::default(), text)), (2, 0));
    assert_eq!(count(stem, "deepening"), 1);
}

#[test]
fn a_variant_listed_twice_counts_once_unless_every_variant_does() {
    let concepts: &[&[&str]] = &[&["a b", "A-B"]];
    assert_eq!(hits(concepts, "a b", Overlap::Concept).len(), 1);
    assert_eq!(hits(concepts, "a b", Overlap::All).len(), 2);
}

#[test]
fn a_variant_of_a_thousand_tokens_does_not_overflow_the_stack() {
    let text = "a ".repeat(1_000);
    assert_eq!(hits(&[&[text.trim_end()]], &text, Overlap::All).len(), 1);
    assert!(hits(&[&[&"a ".repeat(2_000)]], &text, Overlap::All).is_empty());
}

/// A text or variant cut naively: words, and `,` between words where there is a comma.
fn cut(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text.split(' ').collect();
    let mut elements = Vec::new();
    for (number, word) in words.iter().enumerate() {
        elements.push(word.trim_end_matches(','));
        if word.ends_with(',') && number + 1 < words.len() {
            elements.push(",");
        }
    }
    elements
}

/// Whether a word has the shape of an element without `**`, by trying every place of each star.
fn fits(shape: &str, word: &str) -> bool {
    match shape.split_once('*') {
        None => shape == word,
        Some((before, after)) => {
            word.strip_prefix(before).is_some_and(|rest| (0..=rest.len()).any(|skipped| fits(after, &rest[skipped..])))
        }
    }
}

/// Where the pattern ends that begins here, with the shortest gaps that fit, the first gap first.
fn end_of(pattern: &[&str], text: &[&str], at: usize) -> Option<usize> {
    let Some((first, rest)) = pattern.split_first() else { return Some(at) };
    let is_word = |at: usize| text.get(at).is_some_and(|word| *word != ",");
    if *first == "**" {
        let skips = (0..=4).take_while(|skipped| (at..at + skipped).all(is_word));
        return skips.into_iter().find_map(|skipped| end_of(rest, text, at + skipped));
    }
    let fits = match (*first == ",", text.get(at)) {
        (_, None) => false,
        (true, Some(mark)) => *mark == ",",
        (false, Some(word)) => *word != "," && fits(first, word),
    };
    if fits { end_of(rest, text, at + 1) } else { None }
}

/// The definitions of the policies, by brute force over every variant and position.
fn naive(concepts: &[Vec<String>], text: &[&str], overlap: Overlap) -> Vec<(usize, usize, usize, bool)> {
    let mut occurrences = Vec::new();
    let variants = concepts.iter().enumerate().flat_map(|(concept, list)| list.iter().map(move |text| (concept, text)));
    for (variant, (concept, variant_text)) in variants.enumerate() {
        let pattern = cut(variant_text);
        let is_variant = crate::lexicon::can_match(variant_text);
        for start in (0..text.len()).filter(|start| is_variant && text[*start] != ",") {
            if let Some(end) = end_of(&pattern, text, start) {
                occurrences.push((start, end, variant, concept));
            }
        }
    }
    occurrences.sort_by_key(|(start, end, variant, _)| (*start, std::cmp::Reverse(*end), *variant));
    let mut taken: Vec<(usize, usize, usize)> = Vec::new();
    let mut hits = Vec::new();
    for (start, end, variant, concept) in &occurrences {
        let collides = taken.iter().any(|(s, e, c)| {
            let competes = match overlap {
                Overlap::Concept => c == concept,
                Overlap::Lexicon => true,
                Overlap::All => false,
            };
            competes && start < e && s < end
        });
        if collides {
            continue;
        }
        taken.push((*start, *end, *concept));
        let holds_it =
            |(s, e, _, c): &(usize, usize, usize, usize)| c != concept && s <= start && e >= end && e - s > end - start;
        let embedded = overlap != Overlap::Lexicon && occurrences.iter().any(holds_it);
        hits.push((*start, *end, *variant, embedded));
    }
    hits
}

/// What the matcher finds, in the terms of [`naive`].
fn found(concepts: &[Vec<String>], text: &str, overlap: Overlap) -> Vec<(usize, usize, usize, bool)> {
    let borrowed: Vec<Vec<&str>> = concepts.iter().map(|list| list.iter().map(String::as_str).collect()).collect();
    let lists: Vec<&[&str]> = borrowed.iter().map(Vec::as_slice).collect();
    let matcher = Matcher::new(&lexicon(&lists), Fold::default(), overlap);
    let found = matcher.worker().find(text, &[0..text.len()]);
    let mut counted = Vec::new();
    let n_tokens = matcher.worker().count(text, &[0..text.len()], |concept, inside| counted.push((concept, inside)));
    assert_eq!(n_tokens, found.n_tokens);
    let concept = |hit: &Hit| lexicon(&lists).variants[hit.variant as usize].concept;
    let of_hits: Vec<_> = found.hits.iter().map(|hit| (concept(hit), hit.inside.is_some())).collect();
    assert_eq!(counted, of_hits);
    let mut stream = Stream::default();
    stream.fill(text, &[0..text.len()], |_| FIRST_WORD);
    let positions = || 0..stream.symbols().len();
    let start = |hit: &Hit| positions().find(|at| stream.bytes(*at..at + 1).start == hit.range.start);
    let end = |hit: &Hit| positions().find(|at| stream.bytes(*at..at + 1).end == hit.range.end);
    let shown = found.hits.iter().map(|hit| {
        let (start, end) = (start(hit).expect("a token's start"), end(hit).expect("a token's end") + 1);
        (start, end, hit.variant as usize, hit.inside.is_some())
    });
    shown.collect()
}

proptest! {
    #[test]
    fn the_matcher_agrees_with_the_definition(
        concepts in prop::collection::vec(prop::collection::vec("[abc]( [abc]){0,3}", 1..4), 1..5),
        text in "[abc]( [abc]){0,30}",
        overlap in prop::sample::select(Overlap::ALL.to_vec()),
    ) {
        prop_assert_eq!(found(&concepts, &text, overlap), naive(&concepts, &cut(&text), overlap));
    }

    #[test]
    fn a_walk_in_plain_words_finds_what_one_that_branches_finds(
        concepts in prop::collection::vec(prop::collection::vec("[abc](,? [abc]){0,4}", 1..6), 1..5),
        text in "[abcd](,? [abcd]){0,30}",
        overlap in prop::sample::select(Overlap::ALL.to_vec()),
    ) {
        let borrowed: Vec<Vec<&str>> = concepts.iter().map(|list| list.iter().map(String::as_str).collect()).collect();
        let lists: Vec<&[&str]> = borrowed.iter().map(Vec::as_slice).collect();
        let matcher = Matcher::new(&lexicon(&lists), Fold::default(), overlap);
        let mut worker = matcher.worker();
        worker.find(&text, &[0..text.len()]);
        worker.collect_of_words();
        let plain = std::mem::take(&mut worker.occurrences);
        worker.collect_of_patterns();
        prop_assert_eq!(plain, worker.occurrences);
    }

    #[test]
    fn so_it_does_with_stars_and_boundaries(
        concepts in prop::collection::vec(
            prop::collection::vec(
                "([ab]{1,2}|[ab]\\*|\\*[ab]|a\\*b|\\*|\\*\\*)(,? ([ab]{1,2}|[ab]\\*|\\*[ab]|\\*|\\*\\*)){0,3}",
                1..4,
            ),
            1..4,
        ),
        text in "[ab]{1,3}(,? [ab]{1,3}){0,24}",
        overlap in prop::sample::select(Overlap::ALL.to_vec()),
    ) {
        prop_assert_eq!(found(&concepts, &text, overlap), naive(&concepts, &cut(&text), overlap));
    }
}
