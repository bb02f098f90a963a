//! How often each concept occurs, in all and by group.

use super::super::subject::divides_alike;
use super::{Maker, OnPage, ReportTable, Section};
use crate::analysis::{Dispersions, frequency, frequency_table};
use crate::corpus::{GUESSED, Key, NONE};
use crate::count::{Groups, group_by, keys_of};
use crate::error::Error;

/// Columns that a heatmap can show.
const MOST_COLUMNS: usize = 60;

/// Why a table by group is shorter than that of the whole corpus.
const WITHOUT_HITS: &str = "concepts without a hit in the whole corpus are listed in the table 'frequency' only";

impl Maker<'_> {
    pub(super) fn frequency(&self) -> Result<Section, Error> {
        let table = frequency_table(&self.subject.frequency, &self.subject.counts.policy);
        let table = ReportTable { table, on_page: OnPage::Hits };
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
        frequency.disperse_concepts(Dispersions::usual(), counts, &groups)?;
        let mut table = frequency_table(&frequency, &counts.policy);
        table.name.clone_from(&name);
        table.notes.push(WITHOUT_HITS.into());
        let mut section =
            Section::new(id, &format!("By {}", keys[0].name()), &(group_text(&groups) + &self.repeats(&groups)?));
        if groups.groups.len() <= MOST_COLUMNS {
            section.add_figure(self, &name, "heatmap", keys)?;
        } else {
            section.text += &format!(
                " No heatmap is drawn: {} groups are more than the {MOST_COLUMNS} columns that one holds.",
                groups.groups.len()
            );
        }
        section.tables.push(ReportTable { table, on_page: OnPage::Hits });
        Ok(section)
    }
}

impl Maker<'_> {
    /// The labels that divide the passages as these groups do, in words.
    fn repeats(&self, groups: &Groups) -> Result<String, Error> {
        let counts = &self.subject.counts;
        let mut alike = Vec::new();
        for name in keys_of(&counts.corpus) {
            let Ok(key) = name.parse::<Key>();
            let is_other =
                matches!(key, Key::Label(_)) && matches!(groups.keys[0], Key::Label(_)) && key != groups.keys[0];
            if is_other && divides_alike(&group_by(counts, std::slice::from_ref(&key))?, groups) {
                alike.push(name);
            }
        }
        Ok(if alike.is_empty() {
            String::new()
        } else {
            format!(" {} divides the texts in the same way.", alike.join(" and "))
        })
    }
}

fn group_text(groups: &Groups) -> String {
    let key = groups.keys[0].name();
    let of = |value: &str| groups.groups.iter().find(|group| group.values[0] == value);
    let none = of(NONE).map(|_| format!(" Passages without a {key} stand under {NONE}.")).unwrap_or_default();
    let guessed = of(GUESSED).map(|group| guessed(group.n_documents, key)).unwrap_or_default();
    format!("Rates in each {key}. A document with passages of several groups counts in each of them.{none}{guessed}")
}

fn guessed(documents: u64, key: &str) -> String {
    let documents =
        if documents == 1 { "1 document, whose".to_owned() } else { format!("{documents} documents, whose") };
    format!(" Under {GUESSED} {documents} {key} is only a guess, stand apart.")
}
