//! A progress bar with rate and time left, on a terminal only.

use super::args::GlobalArgs;
use crate::corpus::Watch;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::Arc;

/// Redraws a second: enough to see it move.
const HERTZ: u8 = 8;

/// The bar for reading, unless nobody would see it.
pub(super) fn watch(global: &GlobalArgs) -> Option<Arc<dyn Watch>> {
    bar(global, "reading {pos}/{len} files, {per_sec}, {eta} left {wide_bar}")
}

/// The bar for permutations, of which a batch counts as a file.
pub(super) fn watch_permutations(global: &GlobalArgs) -> Option<Arc<dyn Watch>> {
    bar(global, "exchanging labels of documents, {percent} %, {eta} left {wide_bar}")
}

fn bar(global: &GlobalArgs, template: &'static str) -> Option<Arc<dyn Watch>> {
    let is_seen = !global.quiet && std::io::stderr().is_terminal();
    is_seen.then(|| {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(HERTZ));
        let style = ProgressStyle::with_template(template);
        Arc::new(Bar(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))) as Arc<dyn Watch>
    })
}

/// A bar for so many steps, hidden where nobody would see it.
pub(super) fn steps(global: &GlobalArgs, n_steps: usize) -> ProgressBar {
    let is_seen = !global.quiet && std::io::stderr().is_terminal();
    let target = if is_seen { ProgressDrawTarget::stderr_with_hz(HERTZ) } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(n_steps as u64), target);
    let style = ProgressStyle::with_template("{pos}/{len} {wide_bar} {eta} left");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

struct Bar(ProgressBar);

impl Watch for Bar {
    fn pass(&self, n_files: usize) {
        self.0.reset();
        self.0.set_length(n_files as u64);
    }

    fn file(&self) {
        self.0.inc(1);
    }

    fn end(&self) {
        self.0.finish_and_clear();
    }
}
