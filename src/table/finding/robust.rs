//! What other choices make of findings: columns beside them, or a table of their own.

use super::{percent, term_cells, term_columns};
use crate::analysis::robust::{Alternative, Answer, CHOICES, Finding, Robust, Robustness, STABLE_SHARE, Subject};
use crate::stats::Confidence;
use crate::table::{Cell, Column, Table, Unit};

/// Adds to a table of findings, of which `subjects` name the rows, whether each is stable, and the range of its figure.
pub fn add_robustness(table: &mut Table, robust: &Robust, subjects: &[Subject]) {
    let unit = match robust.finding {
        Finding::Count | Finding::Appearance => Unit::Count,
        Finding::Comparison => Unit::Score,
        Finding::Movement => Unit::Share,
    };
    table.columns.push(Column::new("robust", Unit::Text));
    table.columns.extend(["robust_low", "robust_high"].map(|name| Column::new(name, unit)));
    let found: Vec<Option<&Robustness>> = subjects.iter().map(|subject| robust.rows.get(subject)).collect();
    for (cells, row) in table.rows.iter_mut().zip(&found) {
        cells.push(row.and_then(Robustness::verdict).into());
        cells
            .extend([0, 1].map(|end| figure(unit, row.and_then(|row| row.range).map(|range| [range.0, range.1][end]))));
    }
    table.notes.extend(notes(robust));
    table.notes.push(summary(robust, &found.into_iter().flatten().collect::<Vec<_>>()));
}

/// One row a finding and choice, the user's own settings first; `group_columns` name the groups, `confidence` is that of
/// the tests.
pub fn robustness_table(
    robust: &Robust,
    group_columns: &[String],
    subjects: &[Subject],
    confidence: Confidence,
) -> Table {
    let mut columns: Vec<Column> = group_columns.iter().map(|name| Column::new(name, Unit::Text)).collect();
    columns.extend(term_columns(false));
    columns.extend(["choice", "setting"].map(|name| Column::new(name, Unit::Text)));
    columns.push(Column::new("count", Unit::Count));
    columns.push(Column::new("measure", Unit::Text));
    columns.push(Column::new("value", Unit::Any));
    columns.extend(["verdict", "agrees", "robust"].map(|name| Column::new(name, Unit::Text)));
    let mut table = Table::new("robust", "Findings under other choices", columns);
    for subject in subjects {
        let Some(row) = robust.rows.get(subject) else { continue };
        let start: Vec<Cell> =
            subject.0.iter().map(|value| value.as_str().into()).chain(term_cells(&subject.1)).collect();
        let mut push = |choice: &str, setting: &str, answer: Option<&Answer>, agrees: &str| {
            let mut cells = start.clone();
            cells.extend([choice.into(), setting.into()]);
            cells.extend(answer_cells(answer));
            cells.extend([agrees.into(), row.verdict().into()]);
            table.rows.push(cells);
        };
        push("(own)", "", Some(&row.own), if row.own.is_silent { "cannot tell" } else { "yes" });
        for ((alternative, answer), agrees) in robust.alternatives.iter().zip(&row.others).zip(&row.agrees) {
            let says = match answer {
                Some(answer) if answer.is_silent => "cannot tell",
                _ if *agrees => "yes",
                _ => "no",
            };
            push(alternative.choice.id, alternative.setting, answer.as_ref(), says);
        }
    }
    table.notes = notes(robust);
    if robust.finding != Finding::Count {
        table.notes.push(format!("intervals behind the values: {} %", percent(confidence)));
    }
    table
}

fn answer_cells(answer: Option<&Answer>) -> [Cell; 4] {
    [
        answer.map(|answer| answer.count).into(),
        answer.map(|answer| answer.measure).into(),
        answer.and_then(|answer| answer.value).into(),
        answer.map(|answer| answer.verdict.as_str()).filter(|verdict| !verdict.is_empty()).into(),
    ]
}

fn figure(unit: Unit, value: Option<f64>) -> Cell {
    match unit {
        // Occurrences were whole numbers before a range was made of them.
        Unit::Count => value.map(|value| value as u64).into(),
        _ => value.into(),
    }
}

/// What was varied, and when a finding is stable.
fn notes(robust: &Robust) -> Vec<String> {
    let touched = CHOICES.iter().filter(|choice| choice.findings.contains(&robust.finding));
    let varied = touched.map(|choice| {
        let others = robust.alternatives.iter().filter(|alternative| alternative.choice.id == choice.id);
        let others: Vec<&str> = others.map(|alternative| alternative.setting).collect();
        format!("{}: {} → {}", choice.id, (choice.setting)(&robust.own), others.join(", "))
    });
    let mut notes = vec![
        format!("varied, one at a time against your settings: {}", varied.collect::<Vec<_>>().join("; ")),
        criterion(robust.finding),
    ];
    notes.extend(robust.alternatives.iter().filter_map(problem));
    notes
}

fn criterion(finding: Finding) -> String {
    match finding {
        Finding::Count => format!(
            "stable: no choice changes count or per_million by more than {} %; robust_low, robust_high: the count under all choices",
            STABLE_SHARE * 100.0
        ),
        Finding::Comparison => {
            "stable: the class is the same under every choice, after the same correction; base = documents is Fisher's exact test of \
             documents with the term; robust_low, robust_high: log_ratio under the choices that estimate it (not base, nor zeros = exact)"
                .into()
        }
        Finding::Movement => "stable: the direction is the same under every choice, after the same correction; robust_low, robust_high: \
                              factor_per_year under all choices"
            .into(),
        Finding::Appearance => "stable: first_seen, last_seen and peak are the same under every choice; robust_low, robust_high: the count \
                                under all choices"
            .into(),
    }
}

fn problem(alternative: &Alternative) -> Option<String> {
    let problem = alternative.problem.as_ref()?;
    Some(format!(
        "no answer with {} = {}: {problem}; everything depends on it",
        alternative.choice.id, alternative.setting
    ))
}

/// How many of the findings in the table are stable, and how many depend on each choice.
fn summary(robust: &Robust, rows: &[&Robustness]) -> String {
    let rows: Vec<&&Robustness> = rows.iter().filter(|row| !row.own.is_silent).collect();
    let stable = rows.iter().filter(|row| row.depends_on.is_empty()).count();
    let ids = CHOICES.iter().filter(|choice| choice.findings.contains(&robust.finding)).map(|choice| choice.id);
    let depending = ids.filter_map(|id| {
        let n = rows.iter().filter(|row| row.depends_on.contains(&id)).count();
        (n > 0).then(|| format!("{id} {n}"))
    });
    let depending: Vec<String> = depending.collect();
    let tail = if depending.is_empty() { String::new() } else { format!("; depending on {}", depending.join(", ")) };
    format!("{stable} of {} findings stable{tail}", rows.len())
}
