/// C-value: how much a phrase of several tokens is a unit, from its frequency, its length and how
/// often it only lives inside longer phrases.
///
/// ```text
/// C = log₂ n · (f − t/c)        or, where no longer phrase holds it,  log₂ n · f
/// ```
///
/// `n` is the number of tokens, `f` the number of occurrences, `c` (`n_outer`) the number of longer
/// candidate phrases that hold it, and `t` (`in_outer`) its occurrences there, each counted once:
/// for every longer phrase its frequency less its own `t`. Without a unit; 0 for one token, negative
/// only where `t/c > f`, which counts of one text never give.
///
/// Frantzi, Ananiadou & Mima (2000), *Automatic recognition of multi-word terms: the C-value/NC-value
/// method*, Int. J. on Digital Libraries 3(2), section 2.3; this is the algorithm of that section, whose
/// worked example gives 1551.36 for "basal cell carcinoma". (Its formula, taken by the letter, would count
/// what is nested twice more than once.)
///
/// ```
/// use tifa::stats::c_value;
/// assert!((c_value(3, 984, 26, 5) - 1551.36).abs() < 0.005);
/// assert_eq!(c_value(4, 7, 0, 0), 14.0);
/// ```
pub fn c_value(n: usize, f: u64, in_outer: u64, n_outer: u64) -> f64 {
    let nested = if n_outer == 0 { 0.0 } else { in_outer as f64 / n_outer as f64 };
    libm::log2(n.max(1) as f64) * (f as f64 - nested)
}
