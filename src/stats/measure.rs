/// What a list of measures shows of one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Description {
    /// The name in columns and on the command line, such as `log_likelihood`.
    pub id: &'static str,
    /// The name for people.
    pub name: &'static str,
    /// One line: what it says, and its source.
    pub about: &'static str,
}

/// Something that stands in a registry: a statistic, a dispersion, an association, a correction.
pub trait Described {
    /// Name, title and one line about it.
    fn describe(&self) -> Description;

    /// The name in columns and on the command line, such as `log_likelihood`.
    fn id(&self) -> &'static str {
        self.describe().id
    }

    /// The name for people.
    fn name(&self) -> &'static str {
        self.describe().name
    }

    /// One line: what it says, and its source.
    fn about(&self) -> &'static str {
        self.describe().about
    }
}

/// Which question a statistic answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// How surely the rates differ; grows with the size of the corpus.
    Evidence,
    /// How much the rates differ, however sure that is.
    EffectSize,
    /// How much the rates differ at least, at a stated confidence.
    ConservativeEffect,
}

impl Family {
    /// The name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::EffectSize => "effect size",
            Self::ConservativeEffect => "conservative effect size",
        }
    }
}

/// How the values of a statistic are to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// 0 at equal rates; exchanging the sides changes the sign.
    ///
    /// Where counts are smoothed, 0 only if the sizes are equal too.
    Signed,
    /// 1 at equal rates; exchanging the sides gives the reciprocal.
    Ratio,
    /// 0 at equal rates, −100 where the target has none; `1 + v/100` is a ratio.
    PercentChange,
    /// 0 at equal rates, positive where the target has more; the other side has its own value.
    TargetOnly,
    /// Says nothing of the direction; exchanging the sides changes nothing.
    Undirected,
}

/// Makes a type without fields a measure of a kind: its id, its name for people, one line about it, and its formula.
///
/// ```text
/// measure! { Dp: Dispersion, "dp", "deviation of proportions DP", "share …; Gries 2008", |parts| … }
/// ```
///
/// A statistic says which question it answers and how it is read, `Statistic(Evidence, Signed)`, and may have an
/// `interval:`; an association says the first, `Association(EffectSize)`; a similarity whether 1 is the most alike.
macro_rules! measure {
    ($name:ident: Statistic($family:ident, $scale:ident), $id:literal, $title:literal, $about:literal,
        $score:expr $(, interval: $interval:expr)? $(,)?) => {
        measure! { $name, $id, $title, $about }
        impl $crate::stats::Statistic for $name {
            fn family(&self) -> $crate::stats::Family {
                $crate::stats::Family::$family
            }

            fn scale(&self) -> $crate::stats::Scale {
                $crate::stats::Scale::$scale
            }

            fn score(&self, table: &$crate::stats::Contingency) -> $crate::stats::Score {
                let formula: fn(&$crate::stats::Contingency) -> $crate::stats::Score = $score;
                formula(table)
            }

            $(fn interval(
                &self,
                table: &$crate::stats::Contingency,
                confidence: $crate::stats::Confidence,
            ) -> Option<$crate::stats::Interval> {
                let formula: fn(
                    &$crate::stats::Contingency,
                    $crate::stats::Confidence,
                ) -> Option<$crate::stats::Interval> = $interval;
                formula(table, confidence)
            })?
        }
    };
    ($name:ident: Association($family:ident), $id:literal, $title:literal, $about:literal, $score:expr $(,)?) => {
        measure! { $name, $id, $title, $about }
        impl $crate::stats::association::Association for $name {
            fn family(&self) -> $crate::stats::Family {
                $crate::stats::Family::$family
            }

            fn score(&self, pair: &$crate::stats::association::Cooccurrence) -> $crate::stats::Score {
                let formula: fn(&$crate::stats::association::Cooccurrence) -> $crate::stats::Score = $score;
                formula(pair)
            }
        }
    };
    ($name:ident: Dispersion, $id:literal, $title:literal, $about:literal, $score:expr $(,)?) => {
        measure! { $name, $id, $title, $about }
        impl $crate::stats::dispersion::Dispersion for $name {
            fn score(&self, parts: &$crate::stats::dispersion::Parts) -> Option<f64> {
                let formula: fn(&$crate::stats::dispersion::Parts) -> Option<f64> = $score;
                formula(parts)
            }
        }
    };
    ($name:ident: DistanceDispersion, $id:literal, $title:literal, $about:literal, $score:expr $(,)?) => {
        measure! { $name, $id, $title, $about }
        impl $crate::stats::dispersion::DistanceDispersion for $name {
            fn score(&self, positions: &$crate::stats::dispersion::Positions) -> f64 {
                let formula: fn(&$crate::stats::dispersion::Positions) -> f64 = $score;
                formula(positions)
            }
        }
    };
    ($name:ident: Similarity($grows:literal), $id:literal, $title:literal, $about:literal, $score:expr $(,)?) => {
        measure! { $name, $id, $title, $about }
        impl $crate::stats::similarity::Similarity for $name {
            fn grows_with_likeness(&self) -> bool {
                $grows
            }

            fn score(&self, a: &Profile, b: &Profile) -> Option<f64> {
                let formula: fn(&Profile, &Profile) -> Option<f64> = $score;
                formula(a, b)
            }
        }
    };
    ($name:ident: Correction, $id:literal, $title:literal, $about:literal, $adjust:expr $(,)?) => {
        measure! { $name, $id, $title, $about }
        impl $crate::stats::correction::Correction for $name {
            fn adjust_ascending(&self, p_values: &mut [f64]) {
                let formula: fn(&mut [f64]) = $adjust;
                formula(p_values)
            }
        }
    };
    ($name:ident, $id:literal, $title:literal, $about:literal) => {
        impl $crate::stats::Described for $name {
            fn describe(&self) -> $crate::stats::Description {
                $crate::stats::Description { id: $id, name: $title, about: $about }
            }
        }
    };
}
