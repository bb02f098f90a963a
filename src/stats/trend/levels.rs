//! The cheapest sequence of levels: the dynamic programme that both kinds of bursts share.

/// Costs of staying at a level for one step, and of rising between steps.
pub(crate) struct Costs<'a> {
    /// Number of steps.
    pub n_steps: usize,
    /// Number of levels, the lowest of which is where everything begins.
    pub n_levels: usize,
    /// Cost of rising by one level; falling costs nothing.
    pub rising: f64,
    /// Cost of a step at a level.
    pub of: &'a dyn Fn(usize, usize) -> f64,
}

/// The level of each step in the sequence with the smallest total cost; of equal costs the lower level
/// wins.
pub(crate) fn cheapest_levels(costs: &Costs<'_>) -> Vec<usize> {
    let mut totals = vec![f64::INFINITY; costs.n_levels];
    totals[0] = 0.0;
    let mut origins = Vec::with_capacity(costs.n_steps);
    for step in 0..costs.n_steps {
        origins.push(advance(costs, step, &mut totals));
    }
    let (mut level, _) = cheapest(totals.iter().copied());
    let mut levels = Vec::with_capacity(costs.n_steps);
    for origin in origins.iter().rev() {
        levels.push(level);
        level = origin[level];
    }
    levels.reverse();
    levels
}

/// Moves the totals over one step and tells from which level each is reached.
fn advance(costs: &Costs<'_>, step: usize, totals: &mut Vec<f64>) -> Vec<usize> {
    let mut next = Vec::with_capacity(totals.len());
    let mut origins = Vec::with_capacity(totals.len());
    for level in 0..costs.n_levels {
        let rise = |from: usize| level.saturating_sub(from) as f64 * costs.rising;
        let arrivals = totals.iter().enumerate().map(|(from, total)| total + rise(from));
        let (origin, arrival) = cheapest(arrivals);
        next.push(arrival + (costs.of)(step, level));
        origins.push(origin);
    }
    *totals = next;
    origins
}

/// The smallest cost and its index, the first of equal ones.
fn cheapest(costs: impl Iterator<Item = f64>) -> (usize, f64) {
    let smaller = |best: (usize, f64), next: (usize, f64)| if next.1 < best.1 { next } else { best };
    costs.enumerate().fold((0, f64::INFINITY), smaller)
}
