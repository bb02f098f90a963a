//! The fields of a JSON object as cells.

use super::columns::Sample;
use serde_json::Value;
use std::borrow::Cow;

/// What stands between the values of a list.
const LIST_SEPARATOR: &str = "; ";

/// What a lone string is called, that is a row by itself.
const LONE: &str = "text";

/// The cells of a row: the fields of an object that are scalars or lists of scalars, or a lone string.
/// `None` for other values.
pub(super) fn cells(value: &Value) -> Option<Vec<(&str, Cow<'_, str>)>> {
    match value {
        Value::Object(object) => {
            let cell = |(name, value)| Some((String::as_str(name), scalar(value).or_else(|| list(value))?));
            Some(object.iter().filter_map(cell).collect())
        }
        Value::String(text) => Some(vec![(LONE, Cow::Borrowed(text))]),
        _ => None,
    }
}

/// Counts a row in a sample.
pub(super) fn sample(value: &Value, sample: &mut Sample) {
    if let Some(cells) = cells(value) {
        sample.row();
        cells.iter().for_each(|(name, value)| sample.add(name, value));
    }
}

fn scalar(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::String(text) => Some(Cow::Borrowed(text)),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Bool(flag) => Some(Cow::Borrowed(if *flag { "true" } else { "false" })),
        _ => None,
    }
}

fn list(value: &Value) -> Option<Cow<'_, str>> {
    let scalars: Vec<_> = value.as_array()?.iter().filter_map(scalar).collect();
    Some(Cow::Owned(scalars.join(LIST_SEPARATOR)))
}
