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
        let mut all_keys: Vec<Vec<String>> = Vec::new();
        let of_concept = self.concepts.iter().map(|concept| {
            *numbers.entry(cut(concept)).or_insert_with_key(|keys| {
                all_keys.push(keys.clone());
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

/// Concepts with these keys, all different, of which each has at least one; a name that several have is made unique by the
/// keys before it.
pub(super) fn concepts(all_keys: Vec<Vec<String>>) -> Vec<Concept> {
    let mut named: FxHashMap<&str, usize> = FxHashMap::default();
    // Keys are different, so a name without others before it is too.
    if all_keys.iter().any(|keys| keys.len() > 1) {
        for key in all_keys.iter().filter_map(|keys| keys.last()) {
            *named.entry(key).or_default() += 1;
        }
    }
    let is_shared = |keys: &Vec<String>| keys.last().is_some_and(|key| named.get(key.as_str()) > Some(&1));
    let is_shared: Vec<bool> = all_keys.iter().map(is_shared).collect();
    let concept = |(mut keys, is_shared): (Vec<String>, bool)| {
        let all = if is_shared { Some(keys.join(LEVEL_SEPARATOR)) } else { None };
        let name = keys.pop().unwrap_or_default();
        Concept { name: all.unwrap_or(name), category: keys.join(LEVEL_SEPARATOR) }
    };
    all_keys.into_iter().zip(is_shared).map(concept).collect()
}
