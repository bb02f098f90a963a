//! Front matter: fields between two lines `---` (YAML) or `+++` (TOML) at the very top.

use saphyr_parser::{Event, Parser};

/// The most bytes that front matter may have. A rule line at the top of a long text is no front matter.
const MOST_BYTES: usize = 1 << 16;

/// What stands between the values of a list.
const LIST_SEPARATOR: &str = "; ";

/// What stands at the top of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum FrontMatter {
    /// Ordinary text.
    None,
    /// The marks of front matter, with something else between them.
    Broken,
    /// Fields.
    Fields {
        /// The fields, in their order.
        fields: Vec<Field>,
        /// The length of the front matter with its marks, in bytes.
        len: usize,
    },
}

/// A field with one value, or a list of them joined by `; `.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) value: String,
}

/// The front matter of a text.
pub(super) fn front_matter(text: &str) -> FrontMatter {
    let Some(mark) = ["---", "+++"].into_iter().find(|mark| first_line(text) == *mark) else {
        return FrontMatter::None;
    };
    let Some((inside, len)) = between(text, mark) else { return FrontMatter::None };
    let fields = if mark == "+++" { toml_fields(inside) } else { yaml_fields(inside) };
    match fields {
        Some(fields) if !fields.is_empty() => FrontMatter::Fields { fields, len },
        // A text may begin with a rule line and have another one later.
        Some(_) => FrontMatter::None,
        None if inside.contains(':') || inside.contains('=') => FrontMatter::Broken,
        None => FrontMatter::None,
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().map_or("", str::trim_end)
}

/// What stands between the marks, and the length of it all.
fn between<'a>(text: &'a str, mark: &str) -> Option<(&'a str, usize)> {
    let start = text.find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        if at - start > MOST_BYTES {
            return None;
        }
        let bare = line.trim_end();
        if bare == mark || (mark == "---" && bare == "...") {
            return Some((&text[start..at], at + line.len()));
        }
        at += line.len();
    }
    None
}

fn toml_fields(inside: &str) -> Option<Vec<Field>> {
    let table: toml::Table = inside.parse().ok()?;
    let field = |(name, value): (String, toml::Value)| Some(Field { name, value: toml_value(&value)? });
    Some(table.into_iter().filter_map(field).collect())
}

/// A scalar or a list of scalars; a table has no value of its own.
fn toml_value(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Table(_) => None,
        toml::Value::Array(values) => {
            let scalars = values.iter().filter(|value| !value.is_array());
            let values: Vec<String> = scalars.filter_map(toml_value).collect();
            (!values.is_empty()).then(|| values.join(LIST_SEPARATOR))
        }
        scalar => Some(scalar.to_string()),
    }
}

/// The scalars of the outermost mapping, and its lists of scalars. References to anchors are left
/// out, so that nothing is expanded. `None` if it is not a mapping.
fn yaml_fields(inside: &str) -> Option<Vec<Field>> {
    let mut fields: Vec<Field> = Vec::new();
    let mut name: Option<String> = None;
    let mut values: Vec<String> = Vec::new();
    let (mut depth, mut in_list) = (0_usize, false);
    for event in Parser::new_from_str(inside) {
        let (event, _) = event.ok()?;
        match event {
            Event::Scalar(text, ..) => match (depth, in_list, name.take()) {
                (0, ..) => return None,
                (1, _, None) => name = Some(text.into_owned()),
                (1, _, Some(name)) => push(&mut fields, name, text.into_owned()),
                (2, true, held) => {
                    name = held;
                    values.push(text.into_owned());
                }
                (_, _, held) => name = held,
            },
            Event::Alias(_) if depth == 1 => name = None,
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                depth += 1;
                if depth == 2 {
                    in_list = matches!(event, Event::SequenceStart(..));
                }
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.saturating_sub(1);
                if depth == 1
                    && let Some(name) = name.take()
                {
                    push(&mut fields, name, std::mem::take(&mut values).join(LIST_SEPARATOR));
                }
            }
            _ => {}
        }
    }
    Some(fields)
}

/// Keeps a field that has a value.
fn push(fields: &mut Vec<Field>, name: String, value: String) {
    if !value.is_empty() && value != "~" && value != "null" {
        fields.push(Field { name, value });
    }
}
