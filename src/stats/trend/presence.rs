//! Whether a term has come or gone, or was merely not needed.

use crate::stats::NumberError;

/// Probability that a term is absent from the rest of a corpus by chance alone.
///
/// ```text
/// p = C(u, d)/C(n, d) = Π (u − i)/(n − i),   i = 0 … d − 1
/// ```
///
/// `d` documents of `n` hold the term, and all of them lie among the first `u`, the periods up to
/// and with the last that has one (for an appearance: among the last `u`). If the documents that
/// hold it were spread over all of them at random, this is the probability that they end so early,
/// or earlier. 1 if the last period has the term; undefined for a term in no document.
///
/// Solow (1993), *Inferring extinction from sighting data*, Ecology 74(3), 962–964, tests
/// `(t/T)^d` for sightings at any time; here sightings are documents, of which there are finitely
/// many, so that they are drawn without replacement. Documents count, not occurrences, which
/// cluster in them.
///
/// # Errors
///
/// [`NumberError::CountAboveTotal`] if not `d ≤ u ≤ n`.
///
/// ```
/// # use tifa::stats::trend::absence_p_value;
/// // In 3 of the first 10 documents, in none of the 10 after them: 10·9·8/(20·19·18).
/// let p_value = absence_p_value(3, 10, 20)?.unwrap();
/// assert!((p_value - 0.105_263).abs() < 1e-6);
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn absence_p_value(containing: u64, until: u64, total: u64) -> Result<Option<f64>, NumberError> {
    for (what, count, total) in
        [("the documents that hold the term", containing, until), ("the documents until then", until, total)]
    {
        if count > total {
            return Err(NumberError::CountAboveTotal { side: what.into(), count, total });
        }
    }
    if containing == 0 {
        return Ok(None);
    }
    let factor = |drawn: u64| (until - drawn) as f64 / (total - drawn) as f64;
    Ok(Some((0..containing).map(factor).product()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_that_lasts_is_not_absent() {
        assert_eq!(absence_p_value(5, 20, 20), Ok(Some(1.0)));
        assert_eq!(absence_p_value(0, 0, 20), Ok(None));
    }

    #[test]
    fn more_documents_than_there_are_is_refused() {
        assert!(absence_p_value(5, 4, 20).is_err());
        assert!(absence_p_value(5, 21, 20).is_err());
    }

    #[test]
    fn the_probabilities_of_all_last_places_add_up() {
        // P(last place ≤ u) rises to 1; by enumeration of C(6, 3) = 20 subsets.
        let upto: Vec<f64> = (3..=6).map(|until| absence_p_value(3, until, 6).unwrap().unwrap() * 20.0).collect();
        for (found, subsets) in upto.iter().zip([1.0, 4.0, 10.0, 20.0]) {
            assert!((found - subsets).abs() < 1e-12);
        }
    }
}
