//! Comparisons as a table.

use super::keyness_notes::{notes, shared_notes};
use super::{is_phrase, rate_cells, rate_columns, term_cells, term_columns};
use crate::analysis::{DocumentTest, Keyness, KeynessPlan, KeynessRow, Rank, SideFigures};
use crate::corpus::Key;
use crate::stats::{Contingency, Interval, PercentDiff, Statistic};
use crate::table::{Cell, Column, Table, Unit};

/// One row a term, with the figures of both sides.
pub fn keyness_table(keyness: &Keyness) -> Table {
    let title = format!("{} compared with {}", keyness.target.in_words, keyness.reference.in_words);
    let mut table = Table::new("keyness", &title, columns(std::slice::from_ref(keyness)));
    table.rows = rows(keyness);
    table.notes = notes(keyness);
    table
}

/// One row a group and term: each group against all others.
pub fn keyness_by_table(groups: &[Keyness], key: &Key) -> Table {
    let mut columns = columns(groups);
    columns.insert(0, Column::new(key.name(), Unit::Text));
    let mut table = Table::new("keyness", &format!("Each {} against the rest", key.name()), columns);
    for keyness in groups {
        table.rows.extend(rows(keyness).into_iter().map(|mut row| {
            row.insert(0, keyness.target.in_words.as_str().into());
            row
        }));
    }
    table.notes = shared_notes(groups, key);
    table
}

/// The columns; those of tests that were not made are there for programs, but empty.
fn columns(all: &[Keyness]) -> Vec<Column> {
    let first = all.iter().find_map(|keyness| keyness.rows.first()).map(|row| &row.term);
    let by_documents = all.iter().any(|keyness| matches!(keyness.documents, DocumentTest::Done(_)));
    let has_list = all.iter().any(|keyness| keyness.reference.is_list);
    let shown = |column: Column, is_shown: bool| if is_shown { column } else { column.detail() };
    let [term, of_term] = term_columns(is_phrase(first));
    let mut columns = vec![term, of_term.detail()];
    for side in ["_target", "_reference"] {
        let column = |name: &str, unit| Column::new(&format!("{name}{side}"), unit);
        columns.push(column("count", Unit::Count));
        columns.push(shown(column("documents", Unit::Count), !(has_list && side == "_reference")));
        columns.push(column("total", Unit::Count).detail());
        let [rate, low, high] = rate_columns(side);
        columns.extend([rate, low.detail(), high.detail(), column("dp", Unit::Share).detail()]);
    }
    let score = |name: &str| Column::new(name, Unit::Score);
    let probability = |name: &str| Column::new(name, Unit::Probability);
    columns.extend([score("log_likelihood"), probability("p_value").detail(), probability("p_adjusted")]);
    columns.extend([score("t_documents").detail(), probability("p_documents").detail()]);
    columns.push(shown(probability("p_documents_adjusted"), by_documents));
    columns.extend(["p_documents_max_t", "p_mann_whitney"].map(|name| probability(name).detail()));
    columns.push(Column::new("superiority", Unit::Share).detail());
    columns.push(score("log_ratio"));
    // Where there are intervals by documents, people see those: they are the ones to rely on.
    columns.extend(["log_ratio_low", "log_ratio_high"].map(|name| shown(score(name), !by_documents)));
    columns
        .extend(["log_ratio_documents_low", "log_ratio_documents_high"].map(|name| shown(score(name), by_documents)));
    let details = ["percent_diff", "percent_diff_documents_low", "percent_diff_documents_high"].map(score);
    let rates =
        ["", "_documents_low", "_documents_high"].map(|end| Column::new(&format!("per_million_diff{end}"), Unit::Rate));
    columns.extend(details.into_iter().chain(rates).map(Column::detail));
    let plan = all.first().map(|keyness| &keyness.plan);
    columns.push(shown(score("lrc_adjusted"), plan.is_some_and(|plan| plan.rank == Rank::Conservative)));
    columns.extend(plan.into_iter().flat_map(asked_columns));
    columns.push(Column::new("class", Unit::Text));
    columns
}

/// The columns of what the plan asks for by name.
fn asked_columns(plan: &KeynessPlan) -> Vec<Column> {
    let score = |name: &str| Column::new(name, Unit::Score);
    let mut columns = match plan.rank {
        Rank::LogOdds => vec![score("log_odds"), score("log_odds_z")],
        Rank::ScaledF => vec![Column::new("scaled_f_score", Unit::Share)],
        _ => Vec::new(),
    };
    for statistic in &plan.statistics {
        let id = statistic.id();
        columns.push(score(id));
        columns.push(Column::new(&format!("{id}_p_value"), Unit::Probability).detail());
        columns.extend(["low", "high"].map(|end| score(&format!("{id}_{end}")).detail()));
    }
    columns
}

fn rows(keyness: &Keyness) -> Vec<Vec<Cell>> {
    keyness.rows.iter().map(|row| cells(row, &keyness.plan)).collect()
}

fn cells(row: &KeynessRow, plan: &KeynessPlan) -> Vec<Cell> {
    let mut cells: Vec<Cell> = term_cells(&row.term).into();
    cells.extend(side_cells(&row.target));
    cells.extend(side_cells(&row.reference));
    cells.extend([row.log_likelihood.value.into(), row.log_likelihood.p_value.into(), row.p_adjusted.into()]);
    let documents = row.documents.as_ref();
    let rank_test = documents.and_then(|documents| documents.mann_whitney);
    cells.extend([
        documents.map(|documents| documents.t).into(),
        documents.map(|documents| documents.p_value).into(),
        documents.and_then(|documents| documents.p_adjusted).into(),
        documents.map(|documents| documents.p_max_t).into(),
        rank_test.map(|test| test.p_value).into(),
        rank_test.map(|test| test.superiority).into(),
    ]);
    let by_documents = documents.and_then(|documents| documents.intervals.log_ratio);
    cells.push(row.log_ratio.into());
    cells.extend(ends(row.log_ratio_interval));
    cells.extend(ends(by_documents));
    cells.push(change(row).into());
    cells.extend(ends(by_documents.map(|interval| interval.map(percent_diff))));
    let rate = |figures: &SideFigures| figures.rate.map(|rate| rate.value);
    cells.push(rate(&row.target).zip(rate(&row.reference)).map(|(target, reference)| target - reference).into());
    let per_million = |share: f64| share * 1e6;
    cells.extend(ends(documents.and_then(|it| it.intervals.difference).map(|it| it.map(per_million))));
    cells.push(row.lrc_adjusted.into());
    match plan.rank {
        Rank::LogOdds => {
            cells.extend([row.log_odds.map(|odds| odds.log_odds).into(), row.log_odds.map(|odds| odds.z).into()]);
        }
        Rank::ScaledF => cells.push(row.scaled_f.into()),
        _ => {}
    }
    for measure in &row.measures {
        cells.extend([measure.score.value.into(), measure.score.p_value.into()]);
        cells.extend(ends(measure.interval));
    }
    cells.push(row.class.name().into());
    cells
}

fn side_cells(figures: &SideFigures) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![figures.count.into(), figures.documents.into(), figures.total.into()];
    cells.extend(rate_cells(figures.rate));
    cells.push(figures.dp.into());
    cells
}

/// Both ends; one that is infinite is missing.
fn ends(interval: Option<Interval>) -> [Cell; 2] {
    [interval.map(|it| it.low).into(), interval.map(|it| it.high).into()]
}

/// %DIFF of the rates, without a stand-in for a count of 0.
fn change(row: &KeynessRow) -> Option<f64> {
    let (target, reference) = (&row.target, &row.reference);
    let table = Contingency::new(target.count, target.total, reference.count, reference.total).ok()?;
    PercentDiff.score(&table).value
}

/// The change in percent that so many doublings are.
fn percent_diff(log_ratio: f64) -> f64 {
    100.0 * (log_ratio.exp2() - 1.0)
}
