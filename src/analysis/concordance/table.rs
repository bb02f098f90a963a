//! A concordance as a table, and as wide as a terminal.

use super::{Concordance, ConcordanceLine, Pick};
use crate::analysis::column::{policy_note, show};
use crate::corpus::Document;
use crate::count::ConceptCounts;
use crate::number::thousands;
use crate::table::Unit::{Before, Count, Hit};
use crate::table::{Cell, Columns, GAP, Table, Unit, WIDEST, cut, visible};
use unicode_width::UnicodeWidthStr;

/// The counts, to which the numbers of a line point.
type Row<'a> = (&'a ConceptCounts, &'a ConcordanceLine);

fn document<'a>((counts, line): &Row<'a>) -> &'a Document {
    &counts.corpus.documents[line.document]
}

/// What is the same in all rows is a detail: people see the column only where it tells lines apart.
pub(in crate::analysis) fn columns<'a>(rows: &[Row<'a>], checks_words: bool) -> Columns<'a, Row<'a>> {
    let any = |is: &dyn Fn(&Row) -> bool| rows.iter().any(is);
    let is_one = rows.windows(2).all(|pair| pair[0].1.concept == pair[1].1.concept);
    let is_dated = any(&|row| document(row).date.is_some());
    let is_labelled = any(&|row| !document(row).passages[row.1.passage].labels.is_empty());
    let is_inside = any(&|(_, line)| line.inside.is_some());
    let mut columns: Columns<Row> = Columns::default();
    let concept = columns
        .text("concept", "the concept of the lexicon", |(counts, line)| &counts.lexicon.concepts[line.concept].name);
    concept.detail_if(is_one);
    columns.text("document", "the document", |row| &document(row).id);
    columns
        .made("date", "its date", |row| document(row).date_or_guess().map(|date| date.to_string()))
        .detail_if(!is_dated);
    columns.made("document_labels", "its labels", |row| show(&document(row).labels)).detail();
    let labels = columns
        .made("passage_labels", "the labels of the passage", |row| show(&document(row).passages[row.1.passage].labels));
    labels.detail_if(!is_labelled);
    columns.add("paragraph", Count, "the paragraph in its passage, from 1", |(_, line)| line.paragraph).detail();
    columns.add("line", Count, "the line in the text, from 1", |(_, line)| line.line);
    columns.text("left", "the words before", |(_, line)| &line.left).of_unit(Before);
    columns.text("hit", "the words of the hit", |(_, line)| &line.hit).of_unit(Hit);
    columns.text("right", "the words after", |(_, line)| &line.right);
    let variant = columns
        .text("variant", "the variant of the lexicon", |(counts, line)| &counts.lexicon.variants[line.variant].text);
    variant.detail();
    let status = columns.text("status", "embedded in a longer hit, or bare", |(_, line)| {
        if line.inside.is_some() { "embedded" } else { "bare" }
    });
    status.detail_if(!is_inside);
    let inside = columns.text_if("inside_variant", "the variant that holds it", |(counts, line)| {
        Some(counts.lexicon.variants[line.inside?].text.as_str())
    });
    inside.detail_if(!is_inside);
    let cuts = columns.text_if("cuts_word", "whether it begins or ends inside a word", |(_, line)| {
        line.cuts_word.map(|cuts| if cuts { "yes" } else { "no" })
    });
    cuts.detail_if(!checks_words);
    columns.add("start_byte", Count, "where it begins in the text", |(_, line)| line.range.start).detail();
    columns.add("end_byte", Count, "where it ends", |(_, line)| line.range.end).detail();
    columns
}

/// One row a hit, with the words around it, its place, and whether it stands by itself.
pub fn concordance_table(concordance: &Concordance, counts: &ConceptCounts) -> Table {
    let rows: Vec<Row> = concordance.lines.iter().map(|line| (counts, line)).collect();
    let mut columns = columns(&rows, concordance.options.words.is_some());
    if matches!(concordance.options.pick, Pick::Random { .. }) {
        let about = "1 or yes where the hit means the concept, 0 or no where not: to be filled in";
        columns.text("code", about, |_| "");
    }
    let mut table = columns.table("concordance", &title(concordance, counts), rows);
    table.notes = notes(concordance);
    table.notes.push(policy_note(&counts.policy));
    table
}

/// The concept, where there is only one.
fn title(concordance: &Concordance, counts: &ConceptCounts) -> String {
    match concordance.lines.first() {
        Some(first) if concordance.lines.iter().all(|line| line.concept == first.concept) => {
            format!("{} in context", counts.lexicon.concepts[first.concept].name)
        }
        _ => "Keywords in context".to_owned(),
    }
}

fn notes(concordance: &Concordance) -> Vec<String> {
    let mut notes = Vec::new();
    let shown = thousands(&concordance.lines.len().to_string());
    let all = thousands(&(concordance.lines.len() + concordance.n_left_out).to_string());
    match concordance.options.pick {
        Pick::Random { seed, .. } => notes.push(format!(
            "{shown} of {all} lines, drawn at random, seed {seed}; code: 1 or yes where the hit means the concept, 0 or no where not; \
             `tifa lexicon precision` counts them"
        )),
        _ if concordance.n_left_out == 0 => {}
        Pick::Spread(most) => {
            notes.push(format!("{shown} of {all} lines: at most {most} of each concept, spread evenly over time"));
        }
        _ => notes.push(format!("{} more hits are not shown", concordance.n_left_out)),
    }
    if let Some(words) = concordance.options.words {
        let asked = concordance.lines.iter().filter(|line| line.cuts_word.is_some()).count();
        let cutting = concordance.lines.iter().filter(|line| line.cuts_word == Some(true)).count();
        notes.push(format!(
            "cuts_word: {cutting} of the {asked} hits in Chinese characters begin or end inside a word of the segmenter {}",
            words.name
        ));
    }
    notes.push(
        "line: of the text, paragraph: of its passage, both from 1; bytes: offsets into the document's text after decoding (UTF-8, NFC)"
            .into(),
    );
    notes
}

/// What is left for the words around a hit, on each side, however narrow the terminal.
const NARROWEST: usize = 12;

/// The widest that a name or label may be where the words around the hit need the room.
const WIDEST_BESIDE: usize = 30;

/// The columns of a concordance cut so that a line fits into `width` places: names and labels lose
/// their ends, then both sides of the context get the same room, so that the hits stand in one
/// column. A narrow terminal gets a narrow context, not a broken line.
pub fn fit_concordance(table: &Table, width: usize) -> Table {
    let mut table = table.for_people();
    let (left, right) = (table.column("left"), table.column("right"));
    let is_side = |column: usize| Some(column) == left || Some(column) == right;
    let mut taken = GAP.len() * table.columns.len().saturating_sub(1);
    for column in (0..table.columns.len()).filter(|column| !is_side(*column)) {
        let widest = if table.columns[column].unit == Unit::Hit { WIDEST } else { WIDEST_BESIDE };
        taken += shorten(&mut table, column, widest);
    }
    let room = (width.saturating_sub(taken) / 2).max(NARROWEST);
    for side in [left, right].into_iter().flatten() {
        shorten(&mut table, side, room);
    }
    table
}

/// Cuts the texts of a column, and gives its width.
fn shorten(table: &mut Table, column: usize, widest: usize) -> usize {
    let unit = table.columns[column].unit;
    let mut width = table.columns[column].name.width();
    for row in &mut table.rows {
        if let Cell::Text(text) = &mut row[column] {
            *text = cut(&visible(text), widest, unit == Unit::Before);
        }
        width = width.max(row[column].shown(unit).width());
    }
    width
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Column;

    #[test]
    fn lines_fit_the_terminal_and_hits_stand_in_one_column() {
        let columns = [("document", Unit::Text), ("left", Unit::Before), ("hit", Unit::Hit), ("right", Unit::Text)];
        let mut table = Table::new("t", "", columns.map(|(name, unit)| Column::new(name, unit)).into());
        let long = "坚持和完善中国特色社会主义制度，e\u{301}\u{200b}\u{1b}[31m and so on for ever and ever";
        table.rows = vec![
            vec!["a.txt".into(), long.into(), "改革".into(), long.into()],
            vec!["b".into(), "b".into(), "reform".into(), "c".into()],
        ];
        for width in [60, 80, 121] {
            let fitted = fit_concordance(&table, width);
            let widths = |row: &Vec<Cell>| row.iter().map(|cell| cell.shown(Unit::Text).width()).collect::<Vec<_>>();
            let total: usize = widths(&fitted.rows[0]).iter().sum::<usize>() + GAP.len() * 3;
            // The document column is as wide as its name, the hit's as its widest.
            assert!(total <= width && total + 20 > width, "{width}: {:?}", widths(&fitted.rows[0]));
            assert!(fitted.rows[0][1].shown(Unit::Text).starts_with('…'));
        }
    }
}
