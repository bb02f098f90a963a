//! Which part of a page is its content.

use super::furniture::{is_furniture, is_never_content};
use super::tag::{is_block, is_heading};
use super::tree::{Kind, Tree};

/// A block of fewer characters is no prose: menu entries, buttons, captions. Han counts threefold.
const LEAST_PROSE: usize = 40;

/// The share of a page's prose that an element marked as the content must hold.
const MARKED_SHARE: f64 = 0.5;

/// The share that an unmarked element must hold.
const UNMARKED_SHARE: f64 = 0.8;

/// The share of a page's prose above which an element named as furniture is none.
const FURNITURE_SHARE: f64 = 0.5;

/// The content of a page.
#[derive(Debug)]
pub(super) struct MainContent {
    /// The element that holds it.
    pub(super) root: usize,
    /// For each node, whether it is left out with all that it holds.
    pub(super) skipped: Vec<bool>,
    /// Whether there was prose to find it by.
    pub(super) by_prose: bool,
}

/// Finds the content.
pub(super) fn main_content(tree: &Tree) -> MainContent {
    let mut skipped: Vec<bool> = (0..tree.nodes.len()).map(|at| is_never_content(tree, at)).collect();
    let page = Prose::of(tree, &skipped);
    for (at, skipped) in skipped.iter_mut().enumerate() {
        *skipped |= is_furniture(tree, at) && page.within(tree, at) as f64 <= FURNITURE_SHARE * page.total() as f64;
    }
    let prose = Prose::of(tree, &skipped);
    if prose.total() == 0 {
        return MainContent { root: 0, skipped, by_prose: false };
    }
    let root = marked(tree, &prose).unwrap_or_else(|| innermost(tree, &prose));
    skip_link_lists(tree, &prose, root, &mut skipped);
    MainContent { root, skipped, by_prose: true }
}

/// The element that is marked as the content and holds enough of the prose.
fn marked(tree: &Tree, prose: &Prose) -> Option<usize> {
    let is_body = |at: &usize| tree.attribute(*at, "itemprop") == Some("articleBody");
    let is_main = |at: &usize| tree.name(*at) == "main" || tree.attribute(*at, "role") == Some("main");
    let enough = |at: &usize| prose.within(tree, *at) as f64 >= MARKED_SHARE * prose.total() as f64;
    let all = || 0..tree.nodes.len();
    let body = all().filter(is_body).find(enough);
    body.or_else(|| tree.elements("article").find(enough)).or_else(|| all().filter(is_main).find(enough))
}

/// The innermost element that holds nearly all prose, and is no paragraph itself.
fn innermost(tree: &Tree, prose: &Prose) -> usize {
    let least = UNMARKED_SHARE * prose.total() as f64;
    let mut root = 0;
    while let Some(child) = tree.children(root).find(|child| prose.within(tree, *child) as f64 >= least) {
        if !is_block(tree.name(child)) || ["p", "blockquote", "li", "pre"].contains(&tree.name(child)) {
            break;
        }
        root = child;
    }
    root
}

/// Leaves out lists and boxes without prose that are mostly links: related articles, tags, languages.
fn skip_link_lists(tree: &Tree, prose: &Prose, root: usize, skipped: &mut [bool]) {
    for (at, skipped) in skipped.iter_mut().enumerate().take(tree.nodes[root].end).skip(root + 1) {
        let may_be = matches!(tree.name(at), "ul" | "ol" | "dl" | "div" | "section" | "table" | "center");
        if may_be && prose.within(tree, at) == 0 {
            let (mut all, mut linked, mut links) = (0, 0, 0);
            for inner in at..tree.nodes[at].end {
                links += usize::from(tree.name(inner) == "a");
                all += prose.letters[inner];
                linked += if prose.in_link[inner] { prose.letters[inner] } else { 0 };
            }
            *skipped |= links >= 2 && linked * 3 >= all * 2;
        }
    }
}

/// Where the prose of a page stands.
struct Prose {
    /// The prose before each node.
    before: Vec<usize>,
    /// The letters of each text.
    letters: Vec<usize>,
    /// Whether each node is, or stands in, a link.
    in_link: Vec<bool>,
}

impl Prose {
    fn of(tree: &Tree, skipped: &[bool]) -> Prose {
        let n = tree.nodes.len();
        let mut prose = Prose { before: vec![0; n + 1], letters: vec![0; n], in_link: vec![false; n] };
        let mut weight = vec![0; n];
        let mut run: Vec<usize> = Vec::new();
        let (mut skip_to, mut block_ends) = (0, Vec::new());
        for (at, is_skipped) in skipped.iter().enumerate() {
            while block_ends.last().is_some_and(|end| *end <= at) {
                block_ends.pop();
                prose.weigh(&mut run, &mut weight);
            }
            if at < skip_to {
                continue;
            }
            if *is_skipped {
                skip_to = tree.nodes[at].end;
                continue;
            }
            let name = tree.name(at);
            prose.in_link[at] = name == "a" || prose.in_link[tree.nodes[at].parent];
            if is_block(name) {
                prose.weigh(&mut run, &mut weight);
                block_ends.push(tree.nodes[at].end);
            }
            if let Kind::Text(text) = &tree.nodes[at].kind
                && !is_heading(tree.name(tree.nodes[at].parent))
            {
                prose.letters[at] = letters(text);
                run.push(at);
            }
        }
        prose.weigh(&mut run, &mut weight);
        for (at, weight) in weight.iter().enumerate() {
            prose.before[at + 1] = prose.before[at] + weight;
        }
        prose
    }

    /// Counts the texts of a block as prose, if they are long enough and not mostly links.
    fn weigh(&self, run: &mut Vec<usize>, weight: &mut [usize]) {
        let all: usize = run.iter().map(|at| self.letters[*at]).sum();
        let linked: usize = run.iter().filter(|at| self.in_link[**at]).map(|at| self.letters[*at]).sum();
        if all >= LEAST_PROSE && linked * 2 < all {
            run.iter().for_each(|at| weight[*at] = self.letters[*at]);
        }
        run.clear();
    }

    /// The prose of a subtree.
    fn within(&self, tree: &Tree, at: usize) -> usize {
        self.before[tree.nodes[at].end] - self.before[at]
    }

    fn total(&self) -> usize {
        self.before[self.before.len() - 1]
    }
}

/// The length of a text without white space; a Han character says as much as three letters.
fn letters(text: &str) -> usize {
    let weight = |character: char| if character >= '\u{2e80}' { 3 } else { usize::from(!character.is_whitespace()) };
    text.chars().map(weight).sum()
}
