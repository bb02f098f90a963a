use crate::stats::NumberError;
use crate::stats::distribution::normal;

/// Scattertext's scaled F-score of a whole vocabulary: how characteristic a term is of a side.
///
/// ```text
/// precision P = c/(c + n),   recall R = c/Σc
/// p = Φ((P − mean P)/sd P),   r = Φ((R − mean R)/sd R)
/// F = (1 + β²)·p·r/(β²·p + r)
/// ```
///
/// `c` are the term's counts in the target, `n` in the reference; mean and population standard
/// deviation run over the vocabulary. `F` is computed for both sides. The target's is kept
/// where it is larger, minus the reference's where that is, 0 where they are equal; positive
/// and negative values are each stretched to 0 to 1 (a single value gives ½), and `x` becomes
/// `(x + 1)/2`. So 1 is the most characteristic of the target, 0 of the reference, ½ neither.
/// Ranks a vocabulary; depends on all terms in it; no p-value.
///
/// A term that occurs on neither side is undefined and left out of means and deviations
/// (Scattertext falls back to percentiles of its NaN). Undefined for all terms where a
/// deviation is 0, as for a vocabulary of one.
///
/// Kessler (2017), *Scattertext*, ACL system demonstrations. The code's documentation says
/// that `beta` is 1 by default, and the code takes 2.
///
/// # Errors
///
/// [`NumberError::DifferentLengths`]; [`NumberError::OutOfRange`] for a `beta` that is not above 0.
///
/// ```
/// # use tifa::stats::scaled_f_score;
/// let target = [1, 5, 1, 9, 100, 1, 1, 0, 0, 2];
/// let reference = [100, 510, 100, 199, 0, 1, 0, 1, 1, 0];
/// let scores = scaled_f_score(&target, &reference, 1.0)?;
/// assert!((scores[0].unwrap() - 0.268_910_8).abs() < 5e-8);
/// assert_eq!(scores[4], Some(1.0));
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn scaled_f_score(target: &[u64], reference: &[u64], beta: f64) -> Result<Vec<Option<f64>>, NumberError> {
    if target.len() != reference.len() {
        return Err(NumberError::DifferentLengths {
            what_left: "target counts",
            left: target.len(),
            what_right: "reference counts",
            right: reference.len(),
        });
    }
    if !(beta > 0.0 && beta.is_finite()) {
        let expected = "a number above 0, such as 1";
        return Err(NumberError::OutOfRange { what: "beta", value: beta, expected });
    }
    let present: Vec<usize> = (0..target.len()).filter(|&term| target[term] > 0 || reference[term] > 0).collect();
    let pick = |counts: &[u64]| -> Vec<f64> { present.iter().map(|&term| counts[term] as f64).collect() };
    let mut scores = vec![None; target.len()];
    if let Some(balanced) = balanced(&pick(target), &pick(reference), beta) {
        for (&term, score) in present.iter().zip(balanced) {
            scores[term] = Some(score);
        }
    }
    Ok(scores)
}

/// Both sides' scores in one, from 0 to 1.
fn balanced(target: &[f64], reference: &[f64], beta: f64) -> Option<Vec<f64>> {
    let of_target = one_sided(target, reference, beta)?;
    let of_reference = one_sided(reference, target, beta)?;
    let mut signed: Vec<f64> = of_target
        .iter()
        .zip(&of_reference)
        .map(|(target, reference)| {
            if target > reference {
                *target
            } else if target < reference {
                -reference
            } else {
                0.0
            }
        })
        .collect();
    stretch(&mut signed, 1.0);
    stretch(&mut signed, -1.0);
    Some(signed.iter().map(|score| (score + 1.0) / 2.0).collect())
}

/// F of each term for the first side.
fn one_sided(own: &[f64], other: &[f64], beta: f64) -> Option<Vec<f64>> {
    let total: f64 = own.iter().sum();
    let precision = own.iter().zip(other).map(|(own, other)| own / (own + other)).collect();
    let recall = own.iter().map(|own| own / total).collect();
    let (precision, recall) = (normal_scale(precision)?, normal_scale(recall)?);
    let square = beta * beta;
    let harmonic = |(p, r): (&f64, &f64)| {
        let divisor = square * p + r;
        if divisor == 0.0 { 0.0 } else { (1.0 + square) * p * r / divisor }
    };
    Some(precision.iter().zip(&recall).map(harmonic).collect())
}

/// Each value's place in a normal distribution with the mean and deviation of all.
fn normal_scale(values: Vec<f64>) -> Option<Vec<f64>> {
    let n_values = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n_values;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n_values;
    let deviation = variance.sqrt();
    // NaN for no values, and for a recall out of nothing.
    if deviation.is_nan() || deviation == 0.0 {
        return None;
    }
    Some(values.iter().map(|value| normal::upper_tail((mean - value) / deviation)).collect())
}

/// Stretches the values of one sign to reach from 0 to 1 in size; equal ones become ½.
fn stretch(values: &mut [f64], sign: f64) {
    let sizes = || values.iter().map(|value| value * sign).filter(|&size| size > 0.0);
    let smallest = sizes().fold(f64::INFINITY, f64::min);
    let largest = sizes().fold(0.0, f64::max);
    for value in values.iter_mut().filter(|value| **value * sign > 0.0) {
        *value =
            if smallest == largest { 0.5 * sign } else { (*value * sign - smallest) / (largest - smallest) * sign };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_on_neither_side_changes_nothing() {
        let with = scaled_f_score(&[5, 0, 1, 2], &[1, 0, 5, 2], 1.0).unwrap();
        let without = scaled_f_score(&[5, 1, 2], &[1, 5, 2], 1.0).unwrap();
        assert_eq!(with[1], None);
        assert_eq!([with[0], with[2], with[3]], without[..]);
    }

    #[test]
    fn a_vocabulary_of_one_has_no_scores() {
        assert_eq!(scaled_f_score(&[5], &[2], 1.0).unwrap(), [None]);
        assert_eq!(scaled_f_score(&[5, 3], &[0, 0], 1.0).unwrap(), [None, None]);
    }
}
