//! The choices that can be made otherwise with good reason.

use crate::analysis::Base;
use crate::corpus::Reading;

/// What is asked of a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// How often a term occurs.
    Count,
    /// Whether a target says more or less of it than a reference.
    Comparison,
    /// Whether it rises or falls.
    Movement,
    /// When it was first and last seen, and when it peaked.
    Appearance,
}

/// All choices under which a finding is made; one of them is varied at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// How documents are read.
    pub reading: Reading,
    /// Whether only the earliest of documents that are nearly the same counts.
    pub drops_copies: bool,
    /// Whether each concept stands for its most frequent variant alone.
    pub one_variant: bool,
    /// What is compared or tested: occurrences per token, or documents with the term.
    pub base: Base,
    /// Which cells the log-likelihood sums.
    pub cells: Cells,
    /// What an effect is where a count is 0.
    pub zero_rule: ZeroRule,
}

/// Which cells the log-likelihood sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// The occurrences (Rayson & Garside 2000).
    Two,
    /// Those of all other tokens too (Dunning 1993).
    Four,
}

/// Which log ratio gives the direction and the size of an effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZeroRule {
    /// 0.5 stands for a count of 0 (Hardie 2014).
    StandIn,
    /// 0.5 is added everywhere (Walter 1975).
    Added,
    /// No stand-in: the near end of the exact interval (Evert 2022), at the confidence of one term.
    Exact,
}

/// One choice, with what else could be chosen.
pub struct Choice {
    /// The name, as findings depend on it.
    pub id: &'static str,
    /// What is chosen.
    pub about: &'static str,
    /// The findings that it can touch.
    pub findings: &'static [Finding],
    /// The name of what `Settings` choose.
    pub setting: fn(&Settings) -> &'static str,
    /// The same settings with everything else that could be chosen here.
    pub others: fn(Settings) -> Vec<Settings>,
}

impl std::fmt::Debug for Choice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

const ALL: &[Finding] = &[Finding::Count, Finding::Comparison, Finding::Movement, Finding::Appearance];
/// A variant is another thing to count than its concept, so a count cannot depend on that.
const OF_CONCEPTS: &[Finding] = &[Finding::Comparison, Finding::Movement, Finding::Appearance];

/// Every choice, in the order in which findings name those that they depend on.
pub static CHOICES: &[Choice] = &[
    Choice {
        id: "repeats",
        about: "paragraphs that are said twice in a document",
        findings: ALL,
        setting: |settings| kept(settings.reading.keep_repeats),
        others: |mut settings| {
            settings.reading.keep_repeats ^= true;
            vec![settings]
        },
    },
    Choice {
        id: "boilerplate",
        about: "menus, stamps, licence lines and running heads",
        findings: ALL,
        setting: |settings| kept(settings.reading.keep_boilerplate),
        others: |mut settings| {
            settings.reading.keep_boilerplate ^= true;
            vec![settings]
        },
    },
    Choice {
        id: "copies",
        about: "documents that are nearly the same as an earlier one",
        findings: ALL,
        setting: |settings| kept(!settings.drops_copies),
        others: |settings| vec![Settings { drops_copies: !settings.drops_copies, ..settings }],
    },
    Choice {
        id: "variant",
        about: "all variants of a concept, or its most frequent one",
        findings: OF_CONCEPTS,
        setting: |settings| if settings.one_variant { "most frequent" } else { "all" },
        others: |settings| vec![Settings { one_variant: !settings.one_variant, ..settings }],
    },
    Choice {
        id: "base",
        about: "occurrences per token, or documents with the term",
        findings: &[Finding::Comparison, Finding::Movement],
        setting: |settings| settings.base.name(),
        others: |settings| others(Base::ALL, settings.base, |base| Settings { base, ..settings }),
    },
    Choice {
        id: "cells",
        about: "log-likelihood of two or four cells, where words are tested",
        findings: &[Finding::Comparison],
        setting: |settings| match settings.cells {
            Cells::Two => "two",
            Cells::Four => "four",
        },
        others: |settings| others([Cells::Two, Cells::Four], settings.cells, |cells| Settings { cells, ..settings }),
    },
    Choice {
        id: "zeros",
        about: "log ratio with 0.5 for a count of 0, with 0.5 added everywhere, or the near end of its exact interval",
        findings: &[Finding::Comparison],
        setting: |settings| match settings.zero_rule {
            ZeroRule::StandIn => "stand-in",
            ZeroRule::Added => "added",
            ZeroRule::Exact => "exact",
        },
        others: |settings| {
            let all = [ZeroRule::StandIn, ZeroRule::Added, ZeroRule::Exact];
            others(all, settings.zero_rule, |zero_rule| Settings { zero_rule, ..settings })
        },
    },
];

impl Settings {
    /// What the user chose, where nothing but these can be chosen on the command line.
    pub fn new(reading: Reading, drops_copies: bool, base: Base) -> Settings {
        Settings { reading, drops_copies, one_variant: false, base, cells: Cells::Two, zero_rule: ZeroRule::StandIn }
    }
}

/// The settings with each value but the own one.
fn others<T: PartialEq, const N: usize>(all: [T; N], own: T, with: impl Fn(T) -> Settings) -> Vec<Settings> {
    all.into_iter().filter(|value| *value != own).map(with).collect()
}

fn kept(is_kept: bool) -> &'static str {
    if is_kept { "kept" } else { "dropped" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_leads_to_other_settings_that_have_other_names_and_back() {
        let own = Settings::new(Reading::default(), false, Base::Tokens);
        for choice in CHOICES {
            let others = (choice.others)(own);
            assert!(!others.is_empty(), "{choice:?}");
            for other in others {
                assert_ne!(other, own, "{choice:?}");
                assert_ne!((choice.setting)(&other), (choice.setting)(&own), "{choice:?}");
                assert!((choice.others)(other).contains(&own), "{choice:?}");
                let varied = CHOICES.iter().filter(|choice| (choice.setting)(&other) != (choice.setting)(&own));
                assert_eq!(varied.count(), 1, "{choice:?} varies more than itself");
            }
        }
    }
}
