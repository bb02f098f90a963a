//! Categories within categories: counting at one level of them.

use super::read::LEVEL_SEPARATOR;
use super::{Concept, Lexicon, Variant};
use rustc_hash::FxHashMap;

impl Concept {
    /// The keys of the concept: its categories, the outermost first, and its name.
    ///
    /// ```
    /// use tifa::lexicon::Concept;
    /// let concept = Concept { name: "tariffs".into(), category: "economy > trade".into() };
    /// assert_eq!(concept.keys(), ["economy", "trade", "tariffs"]);
    /// ```
    pub fn keys(&self) -> Vec<&str> {
        // A name that had to be made unique begins with its categories.
        let name = self.name.strip_prefix(&self.category).and_then(|name| name.strip_prefix(LEVEL_SEPARATOR));
        let categories = self.category.split(LEVEL_SEPARATOR).filter(|key| !key.is_empty());
        categories.chain([name.unwrap_or(&self.name)]).collect()
    }
}

impl Lexicon {
    /// The same variants, with all concepts that share the first `level` keys as one: level 1 counts the
    /// outermost categories. A concept with fewer keys stays as it is.
    ///
    /// Matching is leftmost-longest among all variants of such a category, so that what two of its concepts
    /// claim counts once. (quanteda's `levels` merges values the same way.)
    ///
    /// ```
    /// use tifa::lexicon::{Concept, Lexicon};
    /// let mut lexicon = Lexicon::of_phrases("l", ["tariff", "customs"]);
    /// lexicon.concepts[0].category = "economy > trade".into();
    /// lexicon.concepts[1].category = "economy > trade".into();
    /// let lexicon = lexicon.at_level(2);
    /// assert_eq!(lexicon.concepts, [Concept { name: "trade".into(), category: "economy".into() }]);
    /// ```
    #[must_use]
    pub fn at_level(mut self, level: usize) -> Lexicon {
        let cut = |concept: &Concept| -> Vec<String> {
            concept.keys().into_iter().take(level.max(1)).map(str::to_owned).collect()
        };
        let mut numbers: FxHashMap<Vec<String>, usize> = FxHashMap::default();
        let mut all_keys: Vec<Keys> = Vec::new();
        let of_concept = self.concepts.iter().map(|concept| {
            *numbers.entry(cut(concept)).or_insert_with_key(|keys| {
                all_keys.push(Keys::of(keys));
                all_keys.len() - 1
            })
        });
        let of_concept: Vec<usize> = of_concept.collect();
        let variants = std::mem::take(&mut self.variants).into_iter();
        self.variants = variants.map(|variant| Variant { concept: of_concept[variant.concept], ..variant }).collect();
        self.concepts = concepts(all_keys);
        self
    }
}

/// What a concept is called, and by which categories: most lists have none.
#[derive(Debug)]
pub(super) struct Keys {
    /// The outermost first.
    pub(super) categories: Vec<String>,
    pub(super) name: String,
}

impl Keys {
    /// The last of some keys is the name.
    pub(super) fn of(keys: &[String]) -> Keys {
        let (name, categories) = keys.split_last().map_or_else(Default::default, |(name, rest)| (name.clone(), rest));
        Keys { categories: categories.to_vec(), name }
    }
}

/// Concepts with these keys, all different; a name that several have is made unique by the keys before it.
pub(super) fn concepts(all_keys: Vec<Keys>) -> Vec<Concept> {
    let mut named: FxHashMap<&str, usize> = FxHashMap::default();
    // Keys are different, so names without categories are too.
    if all_keys.iter().any(|keys| !keys.categories.is_empty()) {
        for keys in &all_keys {
            *named.entry(&keys.name).or_default() += 1;
        }
    }
    let is_shared = |keys: &Keys| !keys.categories.is_empty() && named[keys.name.as_str()] > 1;
    let is_shared: Vec<bool> = all_keys.iter().map(is_shared).collect();
    let concept = |(Keys { categories, name }, is_shared): (Keys, bool)| {
        let category = categories.join(LEVEL_SEPARATOR);
        let name = if is_shared { format!("{category}{LEVEL_SEPARATOR}{name}") } else { name };
        Concept { name, category }
    };
    all_keys.into_iter().zip(is_shared).map(concept).collect()
}
