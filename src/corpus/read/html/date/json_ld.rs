//! The dates of a page's main entity in its JSON-LD.

use serde_json::{Map, Value};

/// Types (schema.org) that are the page or its text; others are parts of it, or about it.
const TEXTS: [&str; 4] = ["article", "posting", "report", "page"];

/// What a script says of the page.
#[derive(Debug, Default)]
pub(super) struct Entity {
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
}

/// The main entity: at the top, in a list or `@graph` there, or the `mainEntity` of one of these; an article
/// before the page that holds it. Comments, reviews and cited works are inside other things.
pub(super) fn main_entity(script: &str) -> Option<Entity> {
    let value = parse(script)?;
    let mut tops = Vec::new();
    top_objects(&value, &mut tops);
    let is_text =
        |object: &&Map<String, Value>| types(object).any(|kind| TEXTS.iter().any(|text| kind.ends_with(text)));
    let is_page = |object: &&Map<String, Value>| types(object).any(|kind| kind.ends_with("page"));
    let dated = |object: &&&Map<String, Value>| date(object, "datePublished").is_some();
    let texts: Vec<_> = tops.iter().copied().filter(is_text).collect();
    let articles = texts.iter().filter(|object| !is_page(object));
    let any = articles.chain(&texts).find(dated).or_else(|| texts.first())?;
    Some(Entity { published: date(any, "datePublished"), modified: date(any, "dateModified") })
}

/// A script as it is often written: in a comment, or with line ends inside of its strings.
fn parse(script: &str) -> Option<Value> {
    let script =
        script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let script = script
        .trim()
        .trim_end_matches("-->")
        .trim_end_matches("]]>")
        .trim_end_matches("//")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(script).ok()
}

fn top_objects<'v>(value: &'v Value, found: &mut Vec<&'v Map<String, Value>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| top_objects(value, found)),
        Value::Object(object) => {
            found.push(object);
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .filter_map(|name| object.get(*name))
                .for_each(|inner| top_objects(inner, found));
        }
        _ => {}
    }
}

/// The types of an object in lower case.
fn types(object: &Map<String, Value>) -> impl Iterator<Item = String> + '_ {
    let kinds = match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.as_slice(),
        Some(kind) => std::slice::from_ref(kind),
        None => &[],
    };
    kinds.iter().filter_map(Value::as_str).map(str::to_lowercase)
}

fn date(object: &Map<String, Value>, name: &str) -> Option<String> {
    object.get(name)?.as_str().map(str::trim).filter(|date| !date.is_empty()).map(str::to_owned)
}
