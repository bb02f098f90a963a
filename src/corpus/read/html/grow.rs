//! Markup to a tree.
//!
//! The tokenizer is that of the HTML standard. The tree is built by fewer rules than the standard's:
//! what matters here is which text stands in which block. In return the work per tag is bounded.

use super::tag::{holds_ends_in, implied_end, is_block, is_of_head, is_of_table, is_plain, is_void};
use super::tree::{ATTRIBUTES, Kind, Node, Tree};
use html5gum::emitters::ForwardingEmitter;
use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Span, Tokenizer};
use std::convert::Infallible;

/// The most elements that are open at once. Browsers stop at 512; texts have about 30.
const MOST_OPEN: usize = 256;

/// The most nodes. A page of a megabyte has some ten thousand.
const MOST_NODES: usize = 4_000_000;

/// The tree of a page, and whether structure was lost.
pub(super) fn grow(text: &str) -> (Tree, bool) {
    let mut grower = Grower::new();
    let mut emitter = CallbackEmitter::new(Events { grower: &mut grower, tag: StartTag::default(), is_kept: false });
    emitter.naively_switch_states(true);
    // Everything goes to the events; there is no token, and no error.
    Tokenizer::new_with_emitter(text, WithoutErrors(emitter)).for_each(drop);
    grower.close_to(0);
    (grower.tree, grower.lost_structure)
}

/// Passes on what the tokenizer finds, but not the errors of the markup: nobody reads them, and to find them every byte is
/// looked at once more.
struct WithoutErrors<E>(E);

impl<E: Emitter> ForwardingEmitter for WithoutErrors<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

/// A start tag, of whose attributes only those in [`ATTRIBUTES`] are kept.
#[derive(Default)]
struct StartTag {
    name: String,
    attributes: Vec<(&'static str, String)>,
    has_attributes: bool,
    is_self_closing: bool,
}

/// Puts together what comes bit by bit.
struct Events<'g> {
    grower: &'g mut Grower,
    tag: StartTag,
    /// Whether the value that follows is that of the last attribute kept.
    is_kept: bool,
}

impl Callback<Infallible, ()> for Events<'_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: Span<()>) -> Option<Infallible> {
        let tag = &mut self.tag;
        match event {
            CallbackEvent::OpenStartTag { name } => {
                *tag = StartTag { name: String::from_utf8_lossy(name).into_owned(), ..StartTag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                tag.has_attributes = true;
                let known = ATTRIBUTES.into_iter().find(|known| known.as_bytes() == name);
                // Of two attributes of one name the first counts.
                let known = known.filter(|known| tag.attributes.iter().all(|(name, _)| name != known));
                self.is_kept = known.is_some();
                tag.attributes.extend(known.map(|name| (name, String::new())));
            }
            CallbackEvent::AttributeValue { value } if self.is_kept => {
                if let Some((_, kept)) = tag.attributes.last_mut() {
                    kept.push_str(&String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                tag.is_self_closing = self_closing;
                self.grower.start(std::mem::take(tag));
            }
            CallbackEvent::EndTag { name } => self.grower.end(&String::from_utf8_lossy(name)),
            CallbackEvent::String { value } => self.grower.text(&String::from_utf8_lossy(value)),
            _ => {}
        }
        None
    }
}

/// How many elements are open at most within the head.
const HEAD_DEPTH: usize = 4;

struct Grower {
    tree: Tree,
    open: Vec<usize>,
    lost_structure: bool,
}

impl Grower {
    fn new() -> Grower {
        let mut grower = Grower { tree: Tree::default(), open: Vec::new(), lost_structure: false };
        grower.push(Kind::Element { name: "html".into(), attributes: Vec::new() });
        grower.open.push(0);
        grower
    }

    fn start(&mut self, tag: StartTag) {
        if self.tree.nodes.len() >= MOST_NODES {
            self.lost_structure = true;
            return self.text("\n");
        }
        let StartTag { name, attributes, has_attributes, is_self_closing } = tag;
        if name == "html"
            && let Some(Node { kind: Kind::Element { attributes: of_page, .. }, .. }) = self.tree.nodes.first_mut()
        {
            of_page.clone_from(&attributes);
        }
        if name == "html" || (name == "body" && self.is_open("body")) {
            return;
        }
        if !is_of_head(&name) && self.open.len() <= HEAD_DEPTH && !self.is_open("noscript") {
            self.end("head");
        }
        if is_plain(&name) && !has_attributes {
            return;
        }
        if let Some((ends, up_to)) = implied_end(&name) {
            self.close_implied(ends, up_to);
        }
        let at = self.push(Kind::Element { name: name.as_str().into(), attributes });
        // `<svg/>` ends itself, `<div/>` does not; neither holds text of its own if it is followed so.
        if is_void(&name) || (is_self_closing && !is_block(&name)) {
            return;
        }
        if self.open.len() < MOST_OPEN {
            self.open.push(at);
        } else {
            self.lost_structure = true;
        }
    }

    fn end(&mut self, name: &str) {
        let mut found = None;
        for (depth, at) in self.open.iter().enumerate().skip(1).rev() {
            let open = self.tree.name(*at);
            if open == name {
                found = Some(depth);
                break;
            }
            // A stray end tag ends no cell, and one of an inline element no block.
            if (holds_ends_in(open) && !is_of_table(name)) || (is_block(open) && !is_block(name) && name != "head") {
                break;
            }
        }
        if let Some(depth) = found {
            self.close_to(depth);
        }
    }

    fn text(&mut self, text: &str) {
        let parent = self.parent();
        match self.tree.name(parent) {
            "script" if self.tree.attribute(parent, "type") != Some("application/ld+json") => return,
            "style" => return,
            "head" if !text.trim().is_empty() => self.end("head"),
            _ => {}
        }
        let parent = self.parent();
        match self.tree.nodes.last_mut() {
            Some(Node { parent: same, kind: Kind::Text(before), .. }) if *same == parent => before.push_str(text),
            _ => {
                self.push(Kind::Text(text.to_owned()));
            }
        }
    }

    fn parent(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn push(&mut self, kind: Kind) -> usize {
        let at = self.tree.nodes.len();
        self.tree.nodes.push(Node { parent: self.parent(), end: at + 1, kind });
        at
    }

    fn is_open(&self, name: &str) -> bool {
        self.open.iter().any(|at| self.tree.name(*at) == name)
    }

    /// Ends the innermost open element of these names, unless another one stands between.
    fn close_implied(&mut self, ends: &[&str], up_to: &[&str]) {
        for (depth, at) in self.open.iter().enumerate().skip(1).rev() {
            let open = self.tree.name(*at);
            if ends.contains(&open) {
                return self.close_to(depth);
            }
            if up_to.contains(&open) {
                return;
            }
        }
    }

    /// Ends all open elements from this depth on.
    fn close_to(&mut self, depth: usize) {
        let end = self.tree.nodes.len();
        for at in self.open.drain(depth..) {
            self.tree.nodes[at].end = end;
        }
    }
}
