//! From numbers to positions, and the round numbers between.

use super::number::number;

/// Narrowest span of data that is told from a single value. Rates below it would need more
/// decimals than a tick label can show.
const NARROWEST_SPAN: f64 = 1e-6;

/// Intervals of values that rest on little may be very wide; beyond so many times the largest value they are cut, or all values would
/// lie flat on the axis.
const MOST_BEYOND: f64 = 2.0;

/// How far from zero an interval around one of these values is drawn.
pub(super) fn farthest(values: impl Iterator<Item = f64>) -> f64 {
    let largest = values.map(f64::abs).fold(0.0, f64::max);
    if largest > 0.0 { MOST_BEYOND * largest } else { f64::INFINITY }
}

/// A linear map from values to pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// Values at the two ends.
    pub(super) domain: Span,
    /// Pixels at the two ends; `low` may be the larger, as for a vertical axis.
    pub(super) range: Span,
}

/// Two ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Span {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Span {
    /// The smallest span that holds zero and all `values`; 0 to 1 if they are all zero.
    pub(super) fn with_zero(values: impl Iterator<Item = f64>) -> Self {
        let zero = Self { low: 0.0, high: 0.0 };
        let span = values.fold(zero, |span, value| Self { low: span.low.min(value), high: span.high.max(value) });
        if span.length() < NARROWEST_SPAN { Self { low: 0.0, high: 1.0 } } else { span }
    }

    pub(super) fn length(self) -> f64 {
        self.high - self.low
    }

    pub(super) fn middle(self) -> f64 {
        (self.low + self.high) / 2.0
    }
}

impl Scale {
    /// Position of `value` in pixels.
    pub(super) fn position(&self, value: f64) -> f64 {
        let share = (value - self.domain.low) / self.domain.length();
        self.range.low + share * self.range.length()
    }
}

/// Round numbers at equal distances that cover a span.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ticks {
    /// The numbers, rising; the first is not above the span, the last not below it.
    pub(super) values: Vec<f64>,
    /// Decimals that tell neighbours apart.
    pub(super) decimals: usize,
}

impl Ticks {
    /// Covers `span` with at most about `max_intervals` steps of 1, 2 or 5 times a power of ten
    /// (Heckbert 1990, *Nice numbers for graph labels*, Graphics Gems).
    pub(super) fn covering(span: Span, max_intervals: usize) -> Self {
        let NiceStep { step, decimals } = nice_step(span.length() / max_intervals.max(1) as f64);
        let first = (span.low / step).floor() as i64;
        let last = (span.high / step).ceil() as i64;
        let values = (first..=last).map(|multiple| multiple as f64 * step).collect();
        Self { values, decimals }
    }

    /// From the first to the last tick.
    pub(super) fn span(&self) -> Span {
        let low = self.values.first().copied().unwrap_or(0.0);
        Span { low, high: self.values.last().copied().unwrap_or(low + 1.0) }
    }

    /// The labels, in the order of the values.
    pub(super) fn labels(&self) -> Vec<String> {
        self.values.iter().map(|&value| number(value, self.decimals)).collect()
    }
}

struct NiceStep {
    step: f64,
    decimals: usize,
}

/// The smallest 1, 2 or 5 times a power of ten that is not below `raw`.
///
/// The step is parsed from decimal text and not computed with `powf` or `log10`, whose last digit
/// differs between machines.
fn nice_step(raw: f64) -> NiceStep {
    let text = format!("{raw:e}");
    let exponent: i32 = text.split_once('e').and_then(|(_, e)| e.parse().ok()).unwrap_or(0);
    let candidates = [(1, exponent), (2, exponent), (5, exponent), (1, exponent + 1)];
    for (digit, exponent) in candidates {
        let step: f64 = format!("{digit}e{exponent}").parse().unwrap_or(1.0);
        if step >= raw {
            return NiceStep { step, decimals: (-exponent).max(0) as usize };
        }
    }
    NiceStep { step: raw, decimals: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_numbers() {
        let ticks = Ticks::covering(Span { low: 0.0, high: 3948.0 }, 5);
        assert_eq!(ticks.labels(), ["0", "1,000", "2,000", "3,000", "4,000"]);
        let ticks = Ticks::covering(Span { low: -0.31, high: 0.62 }, 5);
        assert_eq!(ticks.labels(), ["−0.4", "−0.2", "0.0", "0.2", "0.4", "0.6", "0.8"]);
    }

    #[test]
    fn a_span_without_length_gets_one() {
        assert_eq!(Span::with_zero([0.0, 0.0].into_iter()), Span { low: 0.0, high: 1.0 });
    }

    proptest::proptest! {
        #[test]
        fn ticks_cover_the_data(a in -1e15..1e15, b in -1e15..1e15, intervals in 1..12usize) {
            let span = Span::with_zero([a, b].into_iter());
            let ticks = Ticks::covering(span, intervals);
            assert!(ticks.span().low <= span.low && ticks.span().high >= span.high);
            assert!(ticks.values.len() <= intervals + 2);
        }
    }
}
