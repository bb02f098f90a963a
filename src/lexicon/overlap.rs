//! What becomes of occurrences that overlap.

use super::matcher::Occurrence;
use std::fmt;
use std::str::FromStr;

/// The policy on overlapping occurrences; it is named in every output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Overlap {
    /// Leftmost-longest among the variants of one concept: a concept never counts the same words
    /// twice, and different concepts do not compete.
    #[default]
    Concept,
    /// Leftmost-longest among all variants: a token belongs to one hit only, so shares add up.
    Lexicon,
    /// Every occurrence of every variant counts.
    All,
}

impl Overlap {
    /// All policies.
    pub const ALL: [Overlap; 3] = [Overlap::Concept, Overlap::Lexicon, Overlap::All];

    /// The name, as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Overlap::Concept => "concept",
            Overlap::Lexicon => "lexicon",
            Overlap::All => "all",
        }
    }

    /// The policy in words.
    pub fn about(self) -> &'static str {
        match self {
            Overlap::Concept => "leftmost-longest among the variants of one concept",
            Overlap::Lexicon => "leftmost-longest among all variants of the lexicon",
            Overlap::All => "every occurrence of every variant",
        }
    }

    /// Picks the hits among `occurrences`, which come sorted by start, longest first, then by the
    /// order of listing. `each` gets the number of each, and whether it lies inside a longer occurrence of another
    /// concept. `next_free` holds a position a concept, all 0 before and after.
    pub(super) fn select(self, occurrences: &[Occurrence], next_free: &mut [u32], mut each: impl FnMut(usize, bool)) {
        let mut furthest = Furthest::default();
        for (number, occurrence) in occurrences.iter().enumerate() {
            let is_inside = furthest.holds(occurrence);
            furthest.add(occurrence);
            let claimed = match self {
                Overlap::Concept => &mut next_free[occurrence.concept as usize],
                Overlap::Lexicon => &mut next_free[0],
                Overlap::All => &mut 0,
            };
            if occurrence.start >= *claimed {
                *claimed = occurrence.end;
                // Where a token belongs to one hit only, nothing counted lies inside anything counted.
                each(number, is_inside && self != Overlap::Lexicon);
            }
        }
        if self == Overlap::Concept {
            // Only what was touched: a lexicon can have more concepts than a passage has words.
            for occurrence in occurrences {
                next_free[occurrence.concept as usize] = 0;
            }
        }
        next_free[0] = 0;
    }
}

/// How far the occurrences reach that begin no later than the one looked at.
///
/// One holds another and more if it ends behind it, or begins before it and ends with it. So by end, then by the
/// earlier start, only the greatest one need be known; and the greatest of any other concept, for the
/// occurrences of its own.
#[derive(Debug, Default)]
struct Furthest {
    greatest: u64,
    concept: u32,
    greatest_other: u64,
}

impl Furthest {
    /// Whether one of another concept holds this occurrence and more.
    #[inline]
    fn holds(&self, occurrence: &Occurrence) -> bool {
        let other = if self.concept == occurrence.concept { self.greatest_other } else { self.greatest };
        other > Furthest::order(occurrence)
    }

    #[inline]
    fn add(&mut self, occurrence: &Occurrence) {
        let order = Furthest::order(occurrence);
        if occurrence.concept == self.concept {
            self.greatest = self.greatest.max(order);
        } else if order > self.greatest {
            let greatest_other = std::mem::replace(&mut self.greatest, order);
            (self.concept, self.greatest_other) = (occurrence.concept, greatest_other);
        } else {
            self.greatest_other = self.greatest_other.max(order);
        }
    }

    #[inline]
    fn order(occurrence: &Occurrence) -> u64 {
        u64::from(occurrence.end) << 32 | u64::from(u32::MAX - occurrence.start)
    }
}

/// The longest occurrence of another concept that holds this one and more; the first listed of
/// equally long ones. None is longer than `reach`.
pub(super) fn container(occurrences: &[Occurrence], number: usize, reach: u32) -> Option<u32> {
    let inner = &occurrences[number];
    let holds = |outer: &&Occurrence| {
        outer.concept != inner.concept
            && outer.start <= inner.start
            && outer.end >= inner.end
            && outer.len() > inner.len()
    };
    // Occurrences are sorted by start, so a container stands before, or has the same start and is
    // longer and so stands before as well. `reach` bounds how far back one can begin.
    let before = occurrences[..number].iter().rev().take_while(|outer| outer.start + reach >= inner.end);
    before.filter(holds).max_by_key(|outer| (outer.len(), std::cmp::Reverse(outer.variant))).map(|outer| outer.variant)
}

impl fmt::Display for Overlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Overlap {
    type Err = String;

    fn from_str(name: &str) -> Result<Overlap, String> {
        let found = Overlap::ALL.into_iter().find(|policy| policy.name() == name);
        found.ok_or_else(|| format!("'{name}' is none of concept, lexicon, all"))
    }
}
