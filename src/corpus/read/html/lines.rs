//! The text of an element, one line a block.

use super::tag::is_block;
use super::tree::{Kind, Node, Tree};
use crate::token::is_unseen;

/// The text of a subtree without what is skipped.
///
/// Lines of a `pre` are those of its text, and its blank lines end paragraphs. Then blank lines stand between all
/// blocks.
pub(super) fn lines(tree: &Tree, root: usize, skipped: &[bool]) -> String {
    let mut lines = Lines { is_spaced: holds_lines(tree, root, skipped), ..Lines::default() };
    let mut block_ends = Vec::new();
    let mut pre_end = 0;
    let (mut at, end) = (root, tree.nodes[root].end);
    while at < end {
        while block_ends.last().is_some_and(|end| *end <= at) {
            block_ends.pop();
            lines.end_block();
        }
        if (skipped[at] && at != root) || (tree.name(at) == "sup" && lines.ends_before_note(&tree.text(at))) {
            lines.space();
            at = tree.nodes[at].end;
            continue;
        }
        match &tree.nodes[at].kind {
            Kind::Text(text) if at < pre_end => lines.add_as_it_stands(text),
            Kind::Text(text) => lines.add(text),
            Kind::Element { name, .. } if is_block(name) => {
                lines.end_block();
                block_ends.push(tree.nodes[at].end);
                if &**name == "pre" {
                    pre_end = pre_end.max(tree.nodes[at].end);
                }
            }
            Kind::Element { name, .. } if &**name == "br" => lines.end_line(),
            Kind::Element { .. } => {}
        }
        at += 1;
    }
    lines.end_block();
    lines.text.truncate(lines.text.trim_end().len());
    if !lines.text.is_empty() {
        lines.text.push('\n');
    }
    lines.text
}

/// Whether a `pre` that is kept holds more than one line.
fn holds_lines(tree: &Tree, root: usize, skipped: &[bool]) -> bool {
    let (mut at, end) = (root, tree.nodes[root].end);
    while at < end {
        if skipped[at] && at != root {
            at = tree.nodes[at].end;
            continue;
        }
        let texts = || tree.nodes[at..tree.nodes[at].end].iter();
        let has_end = |node: &Node| matches!(&node.kind, Kind::Text(text) if text.trim().contains('\n'));
        if tree.name(at) == "pre" && texts().any(has_end) {
            return true;
        }
        at += 1;
    }
    false
}

/// Lines without white space at their ends, and with single spaces inside.
#[derive(Default)]
struct Lines {
    text: String,
    line_start: usize,
    space: bool,
    /// Whether blank lines stand between blocks.
    is_spaced: bool,
}

impl Lines {
    /// Whether a raised mark would stand behind a word or a sign, where it leads to a note. Behind a digit it is set
    /// apart, behind a short word it may be a unit's.
    fn ends_before_note(&mut self, mark: &str) -> bool {
        let line = &self.text[self.line_start..];
        let is_mark = !mark.is_empty()
            && mark.chars().all(|character| character.is_ascii_digit() || "[]()*†‡,".contains(character));
        if !is_mark || self.space || line.is_empty() {
            return false;
        }
        let n_letters = line.chars().rev().take_while(|character| character.is_alphabetic()).take(LEAST_WORD).count();
        let last = line.chars().next_back();
        if last.is_some_and(char::is_numeric) {
            self.space = true;
        }
        n_letters == LEAST_WORD || last.is_some_and(|last| ".,;:!?)]\"”’»。，；：！？）」".contains(last))
    }

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

    /// Adds text whose line ends are kept, blank lines too.
    fn add_as_it_stands(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            self.add(line);
            if line.ends_with('\n') {
                if line.trim().is_empty() {
                    self.end_block();
                } else {
                    self.end_line();
                }
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

    fn end_block(&mut self) {
        self.end_line();
        if self.is_spaced && !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
            self.line_start = self.text.len();
        }
    }
}

/// Letters of a word that no unit has: `growth` and a raised 2, not `km` and a raised 2.
const LEAST_WORD: usize = 4;
