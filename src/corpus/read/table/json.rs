//! JSON: an array of objects, or objects one after another.

use super::{Rows, SAMPLE_ROWS, Sample, fields};
use crate::corpus::decode::{Decoded, decode};
use crate::corpus::read::content::{Head, Sign};
use crate::corpus::read::decoded::notes;
use crate::corpus::read::sink::Sink;
use crate::corpus::read::{ReadError, ReadOptions, Reader};
use serde::Deserializer as _;
use serde::de::{Error as _, SeqAccess, Visitor};
use serde_json::{Deserializer, Value};
use std::fmt;
use std::ops::ControlFlow;

/// JSON.
pub(in crate::corpus::read) const JSON: Reader = Reader {
    name: "json",
    about: "tables as a JSON array of objects",
    extensions: &["json"],
    sign: Sign::Likely(recognise),
    read,
};

fn recognise(head: &Head<'_>) -> bool {
    let inside = head.text.strip_prefix('[').map(str::trim_start);
    inside.is_some_and(|inside| inside.starts_with("{\"") || inside.starts_with("{\n"))
}

fn read(bytes: Vec<u8>, options: &ReadOptions, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let decoded = decode(bytes, options.encoding)?;
    sink.notes.extend(notes(&decoded));
    read_text(&decoded, options, sink)
}

/// Reads decoded JSON. Elements are named by their place, from 1.
pub(super) fn read_text(decoded: &Decoded, options: &ReadOptions, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let mut sample = Sample::default();
    let sampled = each_value(&decoded.text, &mut |at, value| {
        fields::sample(&value, &mut sample);
        if at < SAMPLE_ROWS { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let columns = match (sample.choose(options), sampled) {
        (Ok(columns), _) => columns,
        (Err(_), Err(error)) => return Err(ReadError::malformed("JSON", error)),
        (Err(error), Ok(())) => return Err(error),
    };
    let mut rows = Rows::new(columns, decoded.encoding, sink);
    // An error ends the walk below in the same place.
    let _ = rows.survey_dates(|each| {
        each_value(&decoded.text, &mut |_, value| {
            fields::cells(&value).into_iter().flatten().for_each(|(name, value)| each(name, &value));
            ControlFlow::Continue(())
        })
    });
    let ended = each_value(&decoded.text, &mut |at, value| match fields::cells(&value) {
        Some(cells) => rows.row(at.to_string(), cells.into_iter()),
        None => {
            rows.broken(&at.to_string(), "it is no object");
            ControlFlow::Continue(())
        }
    });
    rows.finish();
    ended.map_err(|error| ReadError::malformed("JSON", error))
}

/// The work on a value, with its place from 1.
type EachValue<'e> = dyn FnMut(usize, Value) -> ControlFlow<()> + 'e;

/// Walks through the elements of an array, or the values one after another, one in memory at a time.
fn each_value(text: &str, each: &mut EachValue<'_>) -> Result<(), serde_json::Error> {
    let mut deserializer = Deserializer::from_str(text);
    if text.trim_start().starts_with('[') {
        let mut stopped = false;
        let walked = deserializer.deserialize_seq(Elements { each, stopped: &mut stopped });
        return if stopped { Ok(()) } else { walked };
    }
    for (at, value) in deserializer.into_iter().enumerate() {
        if each(at + 1, value?).is_break() {
            break;
        }
    }
    Ok(())
}

struct Elements<'v, 'e> {
    each: &'v mut EachValue<'e>,
    stopped: &'v mut bool,
}

impl<'de> Visitor<'de> for Elements<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let mut at = 0;
        while let Some(value) = elements.next_element()? {
            at += 1;
            if (self.each)(at, value).is_break() {
                *self.stopped = true;
                // The parser would otherwise go through the rest.
                return Err(A::Error::custom("no more elements are wanted"));
            }
        }
        Ok(())
    }
}
