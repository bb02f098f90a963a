//! Which of many globs a token fits, without trying each.

use super::pattern::Glob;
use crate::token::Symbol;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Globs by an *anchor*: a literal part that every token of their shape holds at a known place.
///
/// A glob that begins with letters is found by them, else by the letters it ends in, else by its longest
/// inner part. A token is cut into the pieces of the lengths that anchors have, each is looked up, and
/// only the globs found there are tried. So ten thousand globs `abc*` cost a token as many look-ups as
/// they have different lengths.
#[derive(Debug, Default)]
pub(super) struct Globs {
    symbols: FxHashMap<Glob, Symbol>,
    prefixes: Anchors,
    suffixes: Anchors,
    inner: Anchors,
}

/// Globs by their anchors, with the lengths that anchors have.
#[derive(Debug, Default)]
struct Anchors {
    globs: FxHashMap<String, Vec<(Glob, Symbol)>>,
    n_bytes: BTreeSet<usize>,
}

impl Anchors {
    fn add(&mut self, anchor: &str, glob: &Glob, symbol: Symbol) {
        self.n_bytes.insert(anchor.len());
        self.globs.entry(anchor.to_owned()).or_default().push((glob.clone(), symbol));
    }

    /// Adds the symbols of the globs anchored at `piece` that `token` fits.
    fn collect(&self, piece: Option<&str>, token: &str, symbols: &mut Vec<Symbol>) {
        let globs = piece.and_then(|piece| self.globs.get(piece)).into_iter().flatten();
        symbols.extend(globs.filter(|(glob, _)| glob.matches(token)).map(|(_, symbol)| *symbol));
    }
}

impl Globs {
    /// The symbol of a glob, which is new if the glob is.
    pub(super) fn symbol(&mut self, glob: &Glob, new: impl FnOnce() -> Symbol) -> Symbol {
        if let Some(symbol) = self.symbols.get(glob) {
            return *symbol;
        }
        let symbol = new();
        self.symbols.insert(glob.clone(), symbol);
        let inner = || glob.middle().iter().max_by_key(|part| part.len());
        match (glob.first(), glob.last()) {
            ("", "") => self.inner.add(inner().map_or("", String::as_str), glob, symbol),
            ("", last) => self.suffixes.add(last, glob, symbol),
            (first, _) => self.prefixes.add(first, glob, symbol),
        }
        symbol
    }

    pub(super) fn is_empty(&self) -> bool {
        self.symbols.is_empty()
    }

    /// The symbols of all globs that a folded token fits, in ascending order.
    pub(super) fn symbols_of(&self, token: &str) -> Vec<Symbol> {
        let mut symbols = Vec::new();
        for n_bytes in &self.prefixes.n_bytes {
            self.prefixes.collect(token.get(..*n_bytes), token, &mut symbols);
        }
        for n_bytes in &self.suffixes.n_bytes {
            let start = token.len().checked_sub(*n_bytes);
            self.suffixes.collect(start.and_then(|start| token.get(start..)), token, &mut symbols);
        }
        for n_bytes in &self.inner.n_bytes {
            for start in 0..=token.len().saturating_sub(*n_bytes) {
                self.inner.collect(token.get(start..start + n_bytes), token, &mut symbols);
            }
        }
        // An inner part can stand at several places.
        symbols.sort_unstable();
        symbols.dedup();
        symbols
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn globs(shapes: &[String]) -> (Globs, Vec<Glob>) {
        let mut globs = Globs::default();
        let parsed: Vec<Glob> = shapes.iter().map(|shape| Glob::of_parts(shape.split('*'))).collect();
        for (number, glob) in parsed.iter().enumerate() {
            globs.symbol(glob, || number as Symbol);
        }
        (globs, parsed)
    }

    proptest! {
        #[test]
        fn the_index_finds_what_trying_each_glob_finds(
            shapes in prop::collection::vec("[abü]{0,2}\\*[abü]{0,2}(\\*[abü]{0,2})?", 1..12),
            token in "[abü]{1,8}",
        ) {
            let (index, parsed) = globs(&shapes);
            let mut expected: Vec<Symbol> =
                parsed.iter().filter(|glob| glob.matches(&token)).map(|glob| index.symbols[glob]).collect();
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!(index.symbols_of(&token), expected);
        }
    }
}
