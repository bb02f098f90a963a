//! What a chart's numbers must fulfil before they are drawn.

use super::{Caption, ChartError, Interval};

/// Largest magnitude that is drawn. A tick label of 16 digits still fits beside a plot, and every
/// whole number up to here is exact in an `f64`.
const LARGEST: f64 = 1e15;

/// Refuses a chart with no items or more than `limit`.
pub(super) fn count(caption: &Caption, what: &'static str, count: usize, limit: usize) -> Result<(), ChartError> {
    let title = || caption.title.clone();
    match count {
        0 => Err(ChartError::Empty { title: title(), what }),
        _ if count > limit => Err(ChartError::TooMany { title: title(), what, count, limit }),
        _ => Ok(()),
    }
}

/// Refuses a value that no scale can hold.
pub(super) fn value(label: &str, value: f64) -> Result<(), ChartError> {
    if value.is_finite() && value.abs() <= LARGEST {
        return Ok(());
    }
    Err(ChartError::OutOfRange { label: label.to_owned(), value })
}

/// Refuses a value or an interval that no scale can hold.
pub(super) fn estimate(label: &str, estimate: f64, interval: Option<Interval>) -> Result<(), ChartError> {
    value(label, estimate)?;
    let Some(Interval { low, high }) = interval else {
        return Ok(());
    };
    value(label, low)?;
    value(label, high)?;
    if low > high {
        return Err(ChartError::ReversedInterval { label: label.to_owned(), low, high });
    }
    Ok(())
}

/// Refuses a row or series that does not have one entry for each place on its axis.
pub(super) fn length(label: &str, what: &'static str, expected: usize, found: usize) -> Result<(), ChartError> {
    if expected == found {
        return Ok(());
    }
    Err(ChartError::Ragged { label: label.to_owned(), what, expected, found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_without_a_place_on_a_scale_are_refused() {
        for wrong in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 2e15] {
            assert!(matches!(value("x", wrong), Err(ChartError::OutOfRange { .. })));
        }
    }

    #[test]
    fn an_interval_must_not_end_before_it_begins() {
        let reversed = Interval { low: 2.0, high: 1.0 };
        let error = estimate("reform", 1.5, Some(reversed)).map_err(|error| error.to_string());
        assert_eq!(error, Err("interval of 'reform' begins at 2, above its end 1".to_owned()));
    }
}
