//! Measures of how alike two profiles are, against scipy and their own laws.
//!
//! `data/make_similarity_reference.py` made the file.

use proptest::prelude::*;
use tifa::stats::similarity::{Profile, SIMILARITIES};

/// scipy takes distances from 1 and squares a root, so its last digits are its own.
const SCIPY: f64 = 1e-12;

fn profile(counts: impl IntoIterator<Item = u64>) -> Profile {
    Profile::new((0..).zip(counts).collect()).unwrap()
}

fn read(cell: &str) -> Profile {
    profile(cell.split(' ').map(|count| count.parse().unwrap()))
}

#[test]
fn similarities_agree_with_scipy() {
    let text = include_str!("../../data/similarity.csv");
    let text = text.split_once('\n').unwrap().1;
    let rows = crate::support::parse_csv(text);
    assert_eq!(rows.len(), 400);
    for row in rows {
        let (a, b) = (read(&row["a"]), read(&row["b"]));
        for measure in SIMILARITIES {
            let (found, expected) = (measure.score(&a, &b).unwrap(), row[measure.id()].parse::<f64>().unwrap());
            assert!((found - expected).abs() <= SCIPY, "{}: {found} is {expected} in scipy", measure.id());
        }
    }
}

#[test]
fn an_empty_profile_is_like_nothing() {
    let (empty, full) = (profile([]), profile([1, 2]));
    let scores = |a, b| SIMILARITIES.iter().map(|measure| measure.score(a, b)).collect::<Vec<_>>();
    assert_eq!(scores(&empty, &empty), [None, None, None]);
    assert_eq!(scores(&empty, &full), [None, Some(0.0), None]);
}

proptest! {
    #[test]
    fn every_similarity_is_symmetric_bounded_and_sure_of_a_text_itself(
        a in prop::collection::vec(0_u64..50, 1..20), b in prop::collection::vec(0_u64..50, 1..20)
    ) {
        let (a, b) = (profile(a), profile(b));
        for measure in SIMILARITIES {
            let score = measure.score(&a, &b);
            prop_assert_eq!(score, measure.score(&b, &a), "{} depends on the direction", measure.id());
            if let Some(score) = score {
                prop_assert!((0.0..=1.0).contains(&score), "{}: {}", measure.id(), score);
            }
            if let Some(itself) = measure.score(&a, &a) {
                let expected = if measure.grows_with_likeness() { 1.0 } else { 0.0 };
                prop_assert!((itself - expected).abs() < 1e-12, "{}: {} of itself", measure.id(), itself);
            }
        }
    }
}
