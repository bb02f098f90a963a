//! The date in a page's JSON-LD.

use serde_json::Value;

/// The value of the first `datePublished`, outer objects before inner ones.
///
/// The parser refuses what is nested deeper than 128, so the walk is bounded.
pub(super) fn date_published(script: &str) -> Option<String> {
    let mut values = std::collections::VecDeque::from([serde_json::from_str::<Value>(script).ok()?]);
    while let Some(value) = values.pop_front() {
        match value {
            Value::Object(mut object) => {
                if let Some(Value::String(date)) = object.remove("datePublished")
                    && !date.trim().is_empty()
                {
                    return Some(date.trim().to_owned());
                }
                values.extend(object.into_iter().map(|(_, value)| value));
            }
            Value::Array(array) => values.extend(array),
            _ => {}
        }
    }
    None
}
