//! The lines that a reader sees, with their places.

use crate::corpus::read::html::tag::is_block;
use crate::corpus::read::html::tree::{Kind, Tree};

/// A line of the page.
#[derive(Debug)]
pub(super) struct Line {
    /// Its first text.
    pub(super) node: usize,
    pub(super) text: String,
    /// The letters outside of links.
    pub(super) n_letters: usize,
}

/// Elements that show no text.
const UNSEEN: [&str; 11] =
    ["script", "style", "noscript", "template", "textarea", "select", "svg", "head", "title", "iframe", "button"];

/// The lines of a page in order.
pub(super) fn lines(tree: &Tree) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line { node: 0, text: String::new(), n_letters: 0 };
    let mut block_ends: Vec<usize> = Vec::new();
    let (mut link_end, mut pre_end) = (0, 0);
    let mut at = 0;
    while at < tree.nodes.len() {
        while block_ends.last().is_some_and(|end| *end <= at) {
            block_ends.pop();
            end(&mut line, &mut lines);
        }
        match &tree.nodes[at].kind {
            Kind::Element { name, .. } if UNSEEN.contains(&&**name) => {
                at = tree.nodes[at].end;
                continue;
            }
            Kind::Element { name, .. } if is_block(name) => {
                end(&mut line, &mut lines);
                block_ends.push(tree.nodes[at].end);
                if &**name == "pre" {
                    pre_end = pre_end.max(tree.nodes[at].end);
                }
            }
            Kind::Element { name, .. } if &**name == "br" => end(&mut line, &mut lines),
            Kind::Element { name, .. } if &**name == "a" => link_end = tree.nodes[at].end,
            Kind::Element { .. } => {}
            Kind::Text(text) => add(&mut line, text, at, at < link_end, &mut lines, at < pre_end),
        }
        at += 1;
    }
    end(&mut line, &mut lines);
    lines
}

fn add(line: &mut Line, text: &str, at: usize, is_link: bool, lines: &mut Vec<Line>, is_pre: bool) {
    let joins_digits =
        line.text.ends_with(|c: char| c.is_ascii_digit()) && text.starts_with(|c: char| c.is_ascii_digit());
    if joins_digits || text.starts_with(char::is_whitespace) {
        space(line);
    }
    for (number, row) in text.split('\n').enumerate() {
        if is_pre && number > 0 {
            end(line, lines);
        }
        for word in row.split_whitespace() {
            if line.text.is_empty() {
                line.node = at;
            }
            line.text.push_str(word);
            line.text.push(' ');
            line.n_letters += if is_link { 0 } else { word.len() };
        }
    }
    if !text.ends_with(char::is_whitespace) && line.text.ends_with(' ') {
        line.text.pop();
    }
}

fn space(line: &mut Line) {
    if !line.text.is_empty() && !line.text.ends_with(' ') {
        line.text.push(' ');
    }
}

fn end(line: &mut Line, lines: &mut Vec<Line>) {
    let kept = line.text.trim_end().len();
    line.text.truncate(kept);
    let full = std::mem::replace(line, Line { node: 0, text: String::new(), n_letters: 0 });
    if !full.text.is_empty() {
        lines.push(full);
    }
}
