//! How often each concept occurs, in all and by group.

use super::{Maker, OnPage, ReportTable, Section};
use crate::analysis::{frequency, frequency_table};
use crate::corpus::{Key, NONE};
use crate::count::{Groups, group_by};
use crate::error::Error;

/// Columns that a heatmap can show.
const MOST_COLUMNS: usize = 60;

/// Why a table by group is shorter than that of the whole corpus.
const WITHOUT_HITS: &str = "concepts without a hit in the whole corpus are listed in the table 'frequency' only";

impl Maker<'_> {
    pub(super) fn frequency(&self) -> Result<Section, Error> {
        let counts = &self.subject.counts;
        let frequency = frequency(counts, &group_by(counts, &[])?, self.options.confidence);
        let table = ReportTable { table: frequency_table(&frequency, &counts.policy), on_page: OnPage::Hits };
        let text = "How often each concept occurs in the whole corpus. A hit is embedded if it lies inside a longer formulation of \
                    another concept, else bare.";
        let mut section = Section::new("frequency", "Frequencies", text);
        section.add_figure(self, "frequency", "bars", &[])?;
        section.tables.push(table);
        Ok(section)
    }

    /// Frequencies by one key.
    pub(super) fn groups(&self, id: &'static str, name: &str, keys: &[Key]) -> Result<Section, Error> {
        let counts = &self.subject.counts;
        let groups = group_by(counts, keys)?;
        let name = format!("frequency_by_{name}");
        let mut frequency = frequency(counts, &groups, self.options.confidence);
        frequency.keep_frequent(1);
        let mut table = frequency_table(&frequency, &counts.policy);
        table.name.clone_from(&name);
        table.notes.push(WITHOUT_HITS.into());
        let mut section = Section::new(id, &format!("By {}", keys[0].name()), &group_text(&groups));
        if groups.groups.len() <= MOST_COLUMNS {
            section.add_figure(self, &name, "heatmap", keys)?;
        }
        section.tables.push(ReportTable { table, on_page: OnPage::Hits });
        Ok(section)
    }
}

fn group_text(groups: &Groups) -> String {
    let key = groups.keys[0].name();
    let shared = groups.groups.iter().any(|group| group.values[0] == NONE);
    let none = if shared { format!(" Passages without a {key} stand under {NONE}.") } else { String::new() };
    format!("Rates in each {key}. A document with passages of several groups counts in each of them.{none}")
}
