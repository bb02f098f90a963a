/// A function's value and slope at one point.
pub(crate) struct Tangent {
    pub value: f64,
    pub slope: f64,
}

/// Steps after which even pure bisection of a double has ended.
const MAX_STEPS: usize = 200;

/// Where an increasing function crosses zero between `low` and `high`.
///
/// Newton's method from `start`, held inside a shrinking bracket: a step that leaves it, or
/// is no number, becomes a bisection. Ends at about four units in the last place.
pub(crate) fn increasing_root(mut low: f64, mut high: f64, start: f64, tangent: impl Fn(f64) -> Tangent) -> f64 {
    let mut x = start.clamp(low, high);
    for _ in 0..MAX_STEPS {
        let Tangent { value, slope } = tangent(x);
        if value == 0.0 {
            return x;
        }
        if value < 0.0 {
            low = x;
        } else {
            high = x;
        }
        let newton = x - value / slope;
        let next = if newton > low && newton < high { newton } else { low + (high - low) / 2.0 };
        if (next - x).abs() <= 4.0 * f64::EPSILON * next.abs() {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_found_to_the_last_digits_from_a_bad_start() {
        let cube = |x: f64| Tangent { value: x * x * x - 2.0, slope: 3.0 * x * x };
        let root = increasing_root(0.0, 1e9, 1e8, cube);
        assert!((root - 2.0_f64.cbrt()).abs() < 1e-15);
    }
}
