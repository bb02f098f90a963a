//! What other choices make of findings: columns beside them, or a table of their own.

use super::{Alternative, Answer, CHOICES, Finding, Robust, Robustness, STABLE_SHARE, Subject};
use crate::analysis::column::add_term;
use crate::stats::Confidence;
use crate::table::Unit::{Any, Count, Score, Share};
use crate::table::{Columns, Table, Value};

/// What became of a finding, where it is known.
type Beside<'a> = Option<&'a Robustness>;

pub(in crate::analysis) fn columns_beside<'a>(finding: Finding) -> Columns<'a, Beside<'a>> {
    let unit = match finding {
        Finding::Count | Finding::Appearance => Count,
        Finding::Comparison => Score,
        Finding::Movement => Share,
    };
    let figure = move |value: f64| match unit {
        // Occurrences were whole numbers before a range was made of them.
        Count => Value::from(value as u64),
        _ => Value::from(value),
    };
    let mut columns: Columns<Beside> = Columns::default();
    columns.made("robust", "stable, or the choices it depends on", |row| row.and_then(Robustness::verdict));
    columns.add("robust_low", unit, "the lowest figure under all choices", move |row| {
        Some(figure(row.as_ref()?.range?.0))
    });
    columns.add("robust_high", unit, "the highest", move |row| Some(figure(row.as_ref()?.range?.1)));
    columns
}

/// Adds to a table of findings, of which `subjects` name the rows, whether each is stable, and the range of its figure.
pub fn add_robustness(table: &mut Table, robust: &Robust, subjects: &[Subject]) {
    let found: Vec<Beside> = subjects.iter().map(|subject| robust.rows.get(subject)).collect();
    columns_beside(robust.finding).join(table, found.iter().copied());
    table.notes.extend(notes(robust));
    table.notes.push(summary(robust, &found.into_iter().flatten().collect::<Vec<_>>()));
}

/// A finding under one choice.
pub(in crate::analysis) struct Row<'a> {
    subject: &'a Subject,
    choice: &'a str,
    setting: &'a str,
    answer: Option<&'a Answer>,
    agrees: &'static str,
    robust: &'a Robustness,
}

pub(in crate::analysis) fn columns<'a>(groups: &[String]) -> Columns<'a, Row<'a>> {
    let mut columns: Columns<Row> = Columns::default();
    for (place, name) in groups.iter().enumerate() {
        columns.text_if(name, "the group", move |row| row.subject.0.get(place).map(String::as_str));
    }
    add_term(&mut columns, false, |row| &row.subject.1);
    columns.text("choice", "what was chosen otherwise", |row| row.choice);
    columns.text("setting", "the other choice", |row| row.setting);
    columns.add("count", Count, "occurrences, or documents", |row| row.answer.map(|answer| answer.count));
    columns.text_if("measure", "what the value is", |row| row.answer.map(|answer| answer.measure));
    columns.add("value", Any, "the figure", |row| row.answer?.value);
    columns.text_if("verdict", "what the figures say", |row| {
        Some(row.answer?.verdict.as_str()).filter(|verdict| !verdict.is_empty())
    });
    columns.text("agrees", "whether that is the same as under your own settings", |row| row.agrees);
    columns.made("robust", "stable, or the choices the finding depends on", |row| row.robust.verdict());
    columns
}

/// One row a finding and choice, the user's own settings first; `group_columns` name the groups, `confidence` is that of
/// the tests.
pub fn robustness_table(
    robust: &Robust,
    group_columns: &[String],
    subjects: &[Subject],
    confidence: Confidence,
) -> Table {
    let rows = subjects.iter().filter_map(|subject| Some((subject, robust.rows.get(subject)?)));
    let rows = rows.flat_map(|(subject, row)| {
        let agrees = if row.own.is_silent { "cannot tell" } else { "yes" };
        let own = Row { subject, choice: "(own)", setting: "", answer: Some(&row.own), agrees, robust: row };
        let others = robust.alternatives.iter().zip(&row.others).zip(&row.agrees);
        let others = others.map(move |((alternative, answer), agrees)| {
            let agrees = match answer {
                Some(answer) if answer.is_silent => "cannot tell",
                _ if *agrees => "yes",
                _ => "no",
            };
            let (choice, setting) = (alternative.choice.id, alternative.setting);
            Row { subject, choice, setting, answer: answer.as_ref(), agrees, robust: row }
        });
        std::iter::once(own).chain(others)
    });
    let mut table = columns(group_columns).table("robust", "Findings under other choices", rows);
    table.notes = notes(robust);
    if robust.finding != Finding::Count {
        table.notes.push(format!("intervals behind the values: {} %", confidence.percent()));
    }
    table
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
