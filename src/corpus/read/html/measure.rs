//! How much text, and of which kind, an element holds.

use super::tag::{is_block, is_heading};
use super::tree::{Kind, Tree};

/// A block of fewer letters is no prose: menu entries, buttons, captions. Han counts threefold.
const LEAST_PROSE: usize = 40;

/// What an element holds.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    /// Letters; a Han character says as much as three.
    pub(super) letters: usize,
    /// Those of them that stand in links.
    pub(super) linked: usize,
    /// Those of them that stand in blocks of some length that are not mostly links.
    pub(super) prose: usize,
    /// Blocks of prose that end like a sentence.
    pub(super) sentences: usize,
    /// Links.
    pub(super) links: usize,
    /// Fields to write into.
    pub(super) controls: usize,
}

impl std::ops::Sub for Sums {
    type Output = Sums;
    fn sub(self, before: Sums) -> Sums {
        Sums {
            letters: self.letters - before.letters,
            linked: self.linked - before.linked,
            prose: self.prose - before.prose,
            sentences: self.sentences - before.sentences,
            links: self.links - before.links,
            controls: self.controls - before.controls,
        }
    }
}

impl std::ops::AddAssign for Sums {
    fn add_assign(&mut self, other: Sums) {
        self.letters += other.letters;
        self.linked += other.linked;
        self.prose += other.prose;
        self.sentences += other.sentences;
        self.links += other.links;
        self.controls += other.controls;
    }
}

impl Sums {
    /// Whether it is mostly links.
    pub(super) fn is_linked(&self) -> bool {
        self.linked * 2 >= self.letters
    }

    /// Whether it reads as text: sentences, few links, nothing to fill in.
    pub(super) fn reads_as_text(&self) -> bool {
        self.sentences > 0 && self.linked * 3 < self.letters && self.controls == 0
    }
}

/// What a node is and holds by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weight {
    letters: usize,
    is_link: bool,
    is_field: bool,
    is_block: bool,
    is_in_heading: bool,
}

impl Weight {
    fn of(tree: &Tree, at: usize) -> Weight {
        let node = &tree.nodes[at];
        let (letters, is_in_heading) = match &node.kind {
            Kind::Text(text) => (letters(text), is_heading(tree.name(node.parent))),
            Kind::Element { .. } => (0, false),
        };
        let name = tree.name(at);
        Weight {
            letters,
            is_link: name == "a" && tree.attribute(at, "href").is_some(),
            is_field: is_field(tree, at),
            is_block: is_block(name),
            is_in_heading,
        }
    }
}

/// The sums of every element of a page.
pub(super) struct Measure {
    /// The sums of all that stands before each node.
    before: Vec<Sums>,
}

impl Measure {
    /// Measures a page without what is skipped.
    pub(super) fn of(tree: &Tree, skipped: &[bool]) -> Measure {
        let n = tree.nodes.len();
        let weights = tree.weights.get_or_init(|| (0..n).map(|at| Weight::of(tree, at)).collect());
        let mut own = vec![Sums::default(); n];
        let mut in_link = vec![false; n];
        let mut run: Vec<usize> = Vec::new();
        let (mut skip_to, mut block_ends) = (0, Vec::new());
        for at in 0..n {
            while block_ends.last().is_some_and(|end| *end <= at) {
                block_ends.pop();
                weigh(tree, &mut run, &mut own);
            }
            if at < skip_to {
                continue;
            }
            let weight = &weights[at];
            own[at].controls += usize::from(weight.is_field);
            if skipped[at] {
                skip_to = tree.nodes[at].end;
                continue;
            }
            in_link[at] = weight.is_link || in_link[tree.nodes[at].parent];
            own[at].links += usize::from(weight.is_link);
            if weight.is_block {
                weigh(tree, &mut run, &mut own);
                block_ends.push(tree.nodes[at].end);
            }
            if matches!(tree.nodes[at].kind, Kind::Text(_)) {
                own[at].letters = weight.letters;
                own[at].linked = if in_link[at] { own[at].letters } else { 0 };
                if !weight.is_in_heading {
                    run.push(at);
                }
            }
        }
        weigh(tree, &mut run, &mut own);
        let mut before = vec![Sums::default(); n + 1];
        for at in 0..n {
            before[at + 1] = before[at];
            before[at + 1] += own[at];
        }
        Measure { before }
    }

    /// The sums of a subtree.
    pub(super) fn within(&self, tree: &Tree, at: usize) -> Sums {
        self.before[tree.nodes[at].end] - self.before[at]
    }

    /// The sums of a range of nodes.
    pub(super) fn between(&self, from: usize, to: usize) -> Sums {
        self.before[to] - self.before[from]
    }

    /// The sums of the page.
    pub(super) fn total(&self) -> Sums {
        self.before[self.before.len() - 1]
    }
}

/// Whether it is a field to write into.
fn is_field(tree: &Tree, at: usize) -> bool {
    let is_text = || {
        matches!(tree.attribute(at, "type").unwrap_or("text"), "text" | "email" | "search" | "password" | "tel" | "url")
    };
    tree.name(at) == "textarea" || (tree.name(at) == "input" && is_text())
}

/// Counts the texts of a block as prose, if they are long enough and not mostly links.
fn weigh(tree: &Tree, run: &mut Vec<usize>, own: &mut [Sums]) {
    let all: usize = run.iter().map(|at| own[*at].letters).sum();
    let linked: usize = run.iter().map(|at| own[*at].linked).sum();
    if all >= LEAST_PROSE && linked * 2 < all {
        run.iter().for_each(|at| own[*at].prose = own[*at].letters);
        let last = run.iter().rev().find(|at| own[**at].letters > 0);
        if let Some(last) = last
            && let Kind::Text(text) = &tree.nodes[*last].kind
            && ends_sentence(text)
        {
            own[*last].sentences = 1;
        }
    }
    run.clear();
}

fn ends_sentence(text: &str) -> bool {
    let closing = |character: char| character.is_whitespace() || "\"'”’»«“)]）」』".contains(character);
    text.trim_end_matches(closing).ends_with(['.', '!', '?', ':', '…', ';', '。', '！', '？', '：', '；', '।', '؟'])
}

/// The length of a text without white space.
fn letters(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
    }
    let weight = |character: char| if character >= '\u{2e80}' { 3 } else { usize::from(!character.is_whitespace()) };
    text.chars().map(weight).sum()
}
