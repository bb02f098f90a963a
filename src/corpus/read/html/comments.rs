//! What readers wrote below the text.

use super::furniture::holds_title;
use super::measure::Measure;
use super::names::{Kind, Names};
use super::tree::Tree;

/// Leaves out the threads of comments: boxes named so that hold further such boxes, a field to write into, or no prose.
pub(super) fn skip_comments(tree: &Tree, measure: &Measure, skipped: &mut [bool]) {
    let named: Vec<bool> = (0..tree.nodes.len()).map(|at| is_named(tree, at)).collect();
    let mut n_named = vec![0; named.len() + 1];
    for (at, is_named) in named.iter().enumerate() {
        n_named[at + 1] = n_named[at] + usize::from(*is_named);
    }
    let mut found = Vec::new();
    let (mut out, mut at) = (0, 0);
    while at < named.len() {
        let holds = measure.within(tree, at);
        let is_thread = || n_named[tree.nodes[at].end] > n_named[at + 1] || holds.controls > 0 || holds.prose == 0;
        if named[at] && !skipped[at] && is_thread() && !holds_title(tree, at) {
            found.push(at);
            out += holds.prose;
            at = tree.nodes[at].end;
        } else {
            at += 1;
        }
    }
    if out < measure.total().prose {
        found.into_iter().for_each(|at| skipped[at] = true);
    }
}

fn is_named(tree: &Tree, at: usize) -> bool {
    let is_comment = |kind: &str| kind.ends_with("/Comment") || kind.ends_with("/UserComments");
    !matches!(tree.name(at), "" | "html" | "body" | "main" | "a")
        && (Names::of(tree, at).may_be(Kind::Comment)
            || tree.attribute(at, "itemprop") == Some("comment")
            || tree.attribute(at, "itemtype").is_some_and(is_comment))
}
