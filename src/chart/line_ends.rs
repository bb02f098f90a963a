//! The names of the lines, at their ends and clear of each other.

use super::ChartError;
use super::canvas::{Anchor, Canvas, Place, Stroke};
use super::fit::{Fitted, fit};
use super::lettering::LABEL;
use super::markers::{RADIUS, paint_marker, series_stroke};
use super::palette::tint;
use super::scale::Span;

/// Widest column of names; a longer name takes up to three lines.
const MOST_LABEL_WIDTH: f64 = 200.0;
const MOST_LABEL_LINES: usize = 3;

/// From the edge of the plot to the marker before a name in pixels.
const LEADER_WIDTH: f64 = 26.0;

/// From the middle of that marker to the name.
const MARKER_GAP: f64 = 11.0;

/// White space between names in pixels.
const NAME_GAP: f64 = 5.0;

/// Shift in pixels from which a leader is drawn.
const LEAST_SHIFT: f64 = 2.0;

/// The names of all series, in their order.
pub(super) struct LineEnds {
    names: Vec<Fitted>,
}

impl LineEnds {
    /// Lays out the names.
    pub(super) fn new<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let names = names.map(|name| fit(name, LABEL, MOST_LABEL_WIDTH, MOST_LABEL_LINES));
        Self { names: names.collect() }
    }

    /// Width to keep free at the right of the plot, in pixels.
    pub(super) fn width(&self) -> f64 {
        let widest = self.names.iter().map(|name| name.width(LABEL)).fold(0.0, f64::max);
        LEADER_WIDTH + MARKER_GAP + widest
    }

    /// Height that all the names need, in pixels.
    pub(super) fn height(&self) -> f64 {
        self.heights().iter().sum()
    }

    /// Draws the names at the right of `plot_right`, as near to the `ends` as their height allows.
    /// Leaders join a name to its line if it had to move and the line reaches the last period;
    /// otherwise the marker says whose name it is.
    pub(super) fn paint(
        &self,
        canvas: &mut Canvas,
        plot_right: f64,
        vertical: Span,
        ends: &[LineEnd],
    ) -> Result<(), ChartError> {
        let mut order: Vec<_> = (0..ends.len()).collect();
        order.sort_by(|&a, &b| ends[a].place.1.total_cmp(&ends[b].place.1));
        let heights = self.heights();
        let wanted: Vec<_> =
            order.iter().map(|&index| Wanted { centre: ends[index].place.1, height: heights[index] }).collect();
        for (&index, y) in order.iter().zip(spread(&wanted, vertical)) {
            let end = &ends[index];
            let x = plot_right + LEADER_WIDTH;
            if end.is_last_period && (y - end.place.1).abs() >= LEAST_SHIFT {
                let from = (end.place.0 + RADIUS + 3.0, end.place.1);
                let to = (x - RADIUS - 3.0, y);
                let colour = tint(series_stroke(index).colour, 0.6);
                canvas.path(&[from, to], Stroke::solid(colour, 0.8))?;
            }
            paint_marker(canvas, index, (x, y), None)?;
            canvas.centred_lines(&self.names[index], (x + MARKER_GAP, y), Anchor::Start, LABEL)?;
        }
        Ok(())
    }

    fn heights(&self) -> Vec<f64> {
        let height = |name: &Fitted| name.height(LABEL).max(LABEL.line_height()) + NAME_GAP;
        self.names.iter().map(height).collect()
    }
}

/// Where a line ends.
pub(super) struct LineEnd {
    pub(super) place: Place,
    /// Whether its last point lies in the last period of the chart.
    pub(super) is_last_period: bool,
}

/// A block that wants to stand around a height.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    centre: f64,
    height: f64,
}

/// Blocks that had to be pushed together, and the mean of where their tops would be if the blocks
/// above had no height.
struct Pool {
    sum: f64,
    n_blocks: usize,
}

impl Pool {
    fn mean(&self) -> f64 {
        self.sum / self.n_blocks as f64
    }
}

/// Centres of the blocks such that none overlaps, their order is kept, all lie in `within` if it is
/// high enough, and the squared shifts are as small as possible.
///
/// Without the heights of the blocks above, positions need only rise: that is isotonic regression, solved
/// by pooling adjacent violators (Ayer et al. 1955, Annals of Mathematical Statistics 26).
fn spread(wanted: &[Wanted], within: Span) -> Vec<f64> {
    let total: f64 = wanted.iter().map(|block| block.height).sum();
    let mut pools: Vec<Pool> = Vec::new();
    let mut above = 0.0;
    for block in wanted {
        let top = block.centre - block.height / 2.0 - above;
        above += block.height;
        let mut pool = Pool { sum: top, n_blocks: 1 };
        while let Some(upper) = pools.pop_if(|upper| upper.mean() >= pool.mean()) {
            pool = Pool { sum: upper.sum + pool.sum, n_blocks: upper.n_blocks + pool.n_blocks };
        }
        pools.push(pool);
    }
    let lowest = (within.high - total).max(within.low);
    let tops = pools.iter().flat_map(|pool| std::iter::repeat_n(pool.mean().clamp(within.low, lowest), pool.n_blocks));
    let mut above = 0.0;
    let centre = |(block, top): (&Wanted, f64)| {
        let centre = top + above + block.height / 2.0;
        above += block.height;
        centre
    };
    wanted.iter().zip(tops).map(centre).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_with_room_stay_where_they_want_to_be() {
        let wanted = [Wanted { centre: 20.0, height: 10.0 }, Wanted { centre: 60.0, height: 10.0 }];
        assert_eq!(spread(&wanted, Span { low: 0.0, high: 100.0 }), [20.0, 60.0]);
    }

    #[test]
    fn blocks_at_one_place_share_it_evenly() {
        let wanted = [Wanted { centre: 50.0, height: 10.0 }; 3];
        assert_eq!(spread(&wanted, Span { low: 0.0, high: 100.0 }), [40.0, 50.0, 60.0]);
    }

    proptest::proptest! {
        #[test]
        fn names_never_overlap_nor_leave_the_plot(
            mut centres in proptest::collection::vec(-50.0..350.0, 1..9),
            height in 10.0..35.0,
        ) {
            centres.sort_by(f64::total_cmp);
            let wanted: Vec<_> = centres.iter().map(|&centre| Wanted { centre, height }).collect();
            let placed = spread(&wanted, Span { low: 0.0, high: 300.0 });
            assert!(placed.windows(2).all(|pair| pair[1] - pair[0] >= height - 1e-6));
            assert!(placed.iter().all(|&y| y >= height / 2.0 - 1e-6 && y <= 300.0 - height / 2.0 + 1e-6));
        }
    }
}
