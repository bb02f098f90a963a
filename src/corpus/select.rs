//! Which passages are counted: conditions on labels and dates.

use super::date::PartialDate;
use super::document::Document;
use super::label::Conditions;

/// The conditions a passage must meet to be counted; by default every passage does.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Conditions on labels.
    pub conditions: Conditions,
    /// The first day, month or year that counts.
    pub since: Option<PartialDate>,
    /// The last day, month or year that counts.
    pub until: Option<PartialDate>,
}

/// How a document's date stands to the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InTime {
    /// It lies within them.
    Within,
    /// It lies outside.
    Outside,
    /// It is not known well enough to say.
    Unclear,
}

impl Selection {
    /// Whether a document's date lies within the limits. A date known only to the year or month is
    /// within if all its days are, outside if none is, and unclear otherwise.
    pub(super) fn in_time(&self, document: &Document) -> InTime {
        if self.since.is_none() && self.until.is_none() {
            return InTime::Within;
        }
        let Some(date) = document.date else { return InTime::Unclear };
        let [first, last] = date.days();
        let since = self.since.map_or((i16::MIN, 0, 0), |since| since.days()[0]);
        let until = self.until.map_or((i16::MAX, 0, 0), |until| until.days()[1]);
        if last < since || first > until {
            InTime::Outside
        } else if first >= since && last <= until {
            InTime::Within
        } else {
            InTime::Unclear
        }
    }

    /// Whether dates decide what is kept.
    pub(super) fn asks_for_dates(&self) -> bool {
        self.since.is_some() || self.until.is_some() || self.conditions.each().any(|(key, _)| key.is_period())
    }

    /// The limits as options.
    pub(super) fn limits(&self) -> String {
        let limits = [("since", self.since), ("until", self.until)];
        let given = limits.iter().filter_map(|(name, date)| date.map(|date| format!("`{name} = {date}`")));
        given.collect::<Vec<_>>().join(" ")
    }

    /// The limits as a reader says them.
    pub(super) fn dates_in_words(&self) -> String {
        let since = self.since.map(|date| format!("from {date} on"));
        let until = self.until.map(|date| format!("up to {date}"));
        since.into_iter().chain(until).collect::<Vec<_>>().join(", ")
    }

    /// Keeps the passages that meet the conditions; whether any is left.
    pub(super) fn keep(&self, document: &mut Document) -> bool {
        let passages = std::mem::take(&mut document.passages);
        let kept = passages.into_iter().filter(|passage| self.conditions.hold(document, passage)).collect();
        document.passages = kept;
        !document.passages.is_empty()
    }
}
