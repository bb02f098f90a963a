//! The text of an element, one line a block.

use super::tag::is_block;
use super::tree::{Kind, Tree};
use crate::token::is_unseen;

/// The text of a subtree without what is skipped.
pub(super) fn lines(tree: &Tree, root: usize, skipped: &[bool]) -> String {
    let mut lines = Lines::default();
    let mut block_ends = Vec::new();
    let (mut at, end) = (root, tree.nodes[root].end);
    while at < end {
        while block_ends.last().is_some_and(|end| *end <= at) {
            block_ends.pop();
            lines.end_line();
        }
        if skipped[at] && at != root {
            lines.space();
            at = tree.nodes[at].end;
            continue;
        }
        match &tree.nodes[at].kind {
            Kind::Text(text) if tree.is_within(at, "pre") => lines.add_as_it_stands(text),
            Kind::Text(text) => lines.add(text),
            Kind::Element { name, .. } if is_block(name) => {
                lines.end_line();
                block_ends.push(tree.nodes[at].end);
            }
            Kind::Element { name, .. } if &**name == "br" => lines.end_line(),
            Kind::Element { .. } => {}
        }
        at += 1;
    }
    lines.end_line();
    lines.text
}

/// Lines without white space at their ends, and with single spaces inside.
#[derive(Default)]
struct Lines {
    text: String,
    line_start: usize,
    space: bool,
}

impl Lines {
    /// Adds text whose white space means one space. A no-break space stays, what shows nothing does not.
    fn add(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.space(),
                unseen if is_unseen(unseen) => {}
                character => {
                    if self.space {
                        self.text.push(' ');
                        self.space = false;
                    }
                    self.text.push(character);
                }
            }
        }
    }

    /// Adds text whose line ends are kept.
    fn add_as_it_stands(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            self.add(line);
            if line.ends_with('\n') {
                self.end_line();
            }
        }
    }

    fn space(&mut self) {
        self.space = self.text.len() > self.line_start;
    }

    fn end_line(&mut self) {
        self.space = false;
        let line = &self.text[self.line_start..];
        let kept = line.trim_end().len();
        if line.trim().is_empty() {
            self.text.truncate(self.line_start);
        } else {
            self.text.truncate(self.line_start + kept);
            self.text.push('\n');
        }
        self.line_start = self.text.len();
    }
}
