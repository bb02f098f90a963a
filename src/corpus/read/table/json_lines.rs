//! JSON Lines: an object a line.

use super::{Rows, SAMPLE_ROWS, Sample, fields, json};
use crate::corpus::decode::decode;
use crate::corpus::read::content::{Head, Sign};
use crate::corpus::read::decoded::notes;
use crate::corpus::read::sink::Sink;
use crate::corpus::read::{ReadError, ReadOptions, Reader};
use serde_json::Value;
use std::convert::Infallible;
use std::ops::ControlFlow;

/// JSON Lines.
pub(in crate::corpus::read) const JSON_LINES: Reader = Reader {
    name: "jsonl",
    about: "tables as JSON Lines, an object a line",
    extensions: &["jsonl", "ndjson", "jsonlines"],
    sign: Sign::Likely(recognise),
    read,
};

fn recognise(head: &Head<'_>) -> bool {
    let line = head.text.lines().next().unwrap_or_default();
    // An object that is cut off does not parse, so a long first line is taken by its beginning.
    let is_object = serde_json::from_str::<Value>(line).is_ok_and(|value| value.is_object());
    is_object || (head.is_cut() && line.len() == head.text.len() && line.starts_with("{\""))
}

fn read(bytes: Vec<u8>, options: &ReadOptions, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let decoded = decode(bytes, options.encoding)?;
    sink.notes.extend(notes(&decoded));
    if decoded.text.trim_start().starts_with('[') {
        return json::read_text(&decoded, options, sink);
    }
    let lines = || decoded.text.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty());
    let mut sample = Sample::default();
    for value in lines().take(SAMPLE_ROWS).filter_map(|(_, line)| serde_json::from_str(line).ok()) {
        fields::sample(&value, &mut sample);
    }
    let columns = sample.choose(options)?;
    let mut rows = Rows::new(columns, decoded.encoding, sink);
    let Ok(()) = rows.survey_dates::<Infallible>(|each| {
        for value in lines().filter_map(|(_, line)| serde_json::from_str::<Value>(line).ok()) {
            fields::cells(&value).into_iter().flatten().for_each(|(name, value)| each(name, &value));
        }
        Ok(())
    });
    for (at, line) in lines() {
        if row((at + 1).to_string(), line, &mut rows).is_break() {
            break;
        }
    }
    rows.finish();
    Ok(())
}

/// Hands over one line; a broken one is counted, and the others are read.
fn row(member: String, line: &str, rows: &mut Rows<'_, '_>) -> ControlFlow<()> {
    match serde_json::from_str::<Value>(line) {
        Ok(value) => match fields::cells(&value) {
            Some(cells) => return rows.row(member, cells.into_iter()),
            None => rows.broken(&member, "it is no object"),
        },
        Err(error) => rows.broken(&member, error),
    }
    ControlFlow::Continue(())
}
