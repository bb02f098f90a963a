//! What makes the parser recurse without end or unpack without need, taken out of a file.

use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::HashMap;

/// The most levels of page tree and of forms within forms.
const MOST_LEVELS: usize = 32;

/// The most forms that a page draws, counting each as often as it is drawn.
const MOST_FORMS: u64 = 1_000_000;

/// The most bytes of drawing for one page.
const MOST_CONTENT_BYTES: usize = 16 << 20;

/// The most parts that the content of a page is cut into.
const MOST_PARTS: usize = 4096;

/// The largest part in LZW, which cannot be checked for its size beforehand.
const MOST_LZW_BYTES: usize = 64 << 10;

/// Empties images and what is packed too often, and breaks circles of parents and of forms.
pub(super) fn defuse(document: &mut Document) {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && (name_is(&stream.dict, b"Subtype", b"Image") || is_packed_too_often(stream))
        {
            empty(stream);
        }
    }
    for id in lost_in_parents(document) {
        if let Ok(dictionary) = document.get_dictionary_mut(id) {
            dictionary.remove(b"Parent");
        }
    }
    let drawings = endless_forms(document).into_iter().chain(overlong_contents(document));
    for id in drawings.collect::<Vec<_>>() {
        if let Some(Object::Stream(stream)) = document.objects.get_mut(&id) {
            empty(stream);
        }
    }
}

fn empty(stream: &mut Stream) {
    stream.dict.remove(b"Filter");
    stream.set_content(Vec::new());
}

fn name_is(dictionary: &Dictionary, key: &[u8], value: &[u8]) -> bool {
    dictionary.get(key).and_then(Object::as_name).is_ok_and(|name| name == value)
}

fn is_packed_too_often(stream: &Stream) -> bool {
    let filters = stream.filters().unwrap_or_default();
    let packing = filters.iter().filter(|name| matches!(**name, b"FlateDecode" | b"LZWDecode")).count();
    packing > 1 || (filters.contains(&b"LZWDecode".as_slice()) && stream.content.len() > MOST_LZW_BYTES)
}

/// Pages and nodes of the page tree whose parents do not end.
fn lost_in_parents(document: &Document) -> Vec<ObjectId> {
    let parent = |id: ObjectId| document.get_dictionary(id).ok()?.get(b"Parent").and_then(Object::as_reference).ok();
    let is_lost = |id: &ObjectId| {
        let mut at = *id;
        (0..MOST_LEVELS).all(|_| parent(at).map(|above| at = above).is_some())
    };
    document.objects.keys().copied().filter(is_lost).collect()
}

/// What pages and forms draw by, where it is longer than any text asks for: the parser holds a hundred
/// times as much in memory.
fn overlong_contents(document: &Document) -> Vec<ObjectId> {
    let length = |id: &ObjectId| match document.objects.get(id) {
        Some(Object::Stream(stream)) => stream.get_plain_content().map_or(0, |content| content.len()),
        _ => 0,
    };
    let mut overlong: Vec<ObjectId> = forms(document).filter(|id| length(id) > MOST_CONTENT_BYTES).collect();
    for page in document.page_iter() {
        let contents = document.get_page_contents(page);
        // A page may name the same content many times.
        if contents.len() > MOST_PARTS || contents.iter().map(length).sum::<usize>() > MOST_CONTENT_BYTES {
            overlong.extend(contents);
        }
    }
    overlong
}

/// Forms that draw themselves, by way of others or not, or draw too much.
fn endless_forms(document: &Document) -> Vec<ObjectId> {
    let mut sizes = HashMap::new();
    forms(document).filter(|id| size(document, *id, MOST_LEVELS, &mut sizes) > MOST_FORMS).collect()
}

fn forms(document: &Document) -> impl Iterator<Item = ObjectId> + '_ {
    let is_form = |object: &Object| matches!(object, Object::Stream(form) if name_is(&form.dict, b"Subtype", b"Form"));
    document.objects.iter().filter(move |(_, object)| is_form(object)).map(|(id, _)| *id)
}

/// How many forms a form draws, itself included; `u64::MAX` if it does not end.
fn size(document: &Document, id: ObjectId, levels: usize, sizes: &mut HashMap<ObjectId, u64>) -> u64 {
    if let Some(size) = sizes.get(&id) {
        return *size;
    }
    let Some(Object::Stream(stream)) = document.objects.get(&id) else { return 0 };
    if levels == 0 || has_no_resources(stream) {
        return u64::MAX;
    }
    // Until it is known, a form that is met again below itself does not end.
    sizes.insert(id, u64::MAX);
    let draws = draws(document, stream).into_iter().map(|inner| size(document, inner, levels - 1, sizes));
    let total = draws.fold(1_u64, u64::saturating_add).saturating_mul(repetition(stream));
    sizes.insert(id, total);
    total
}

/// A form without resources of its own uses those of the page, and may find itself there. That is out
/// of use since 1996; it matters only if it draws anything by name.
fn has_no_resources(stream: &Stream) -> bool {
    let content = stream.get_plain_content().unwrap_or_default();
    stream.dict.get(b"Resources").is_err() && memchr::memmem::find(&content, b"Do").is_some()
}

/// The forms in a form's resources.
fn draws(document: &Document, stream: &Stream) -> Vec<ObjectId> {
    let dictionary = |dictionary: &Dictionary, key: &[u8]| -> Option<Dictionary> {
        let object = dictionary.get(key).ok()?;
        document.dereference(object).ok()?.1.as_dict().ok().cloned()
    };
    let forms = dictionary(&stream.dict, b"Resources").and_then(|resources| dictionary(&resources, b"XObject"));
    let ids = |forms: Dictionary| forms.iter().filter_map(|(_, object)| object.as_reference().ok()).collect();
    forms.map(ids).unwrap_or_default()
}

/// How often a form draws others.
fn repetition(stream: &Stream) -> u64 {
    let content = stream.get_plain_content().unwrap_or_default();
    (memchr::memmem::find_iter(&content, b"Do").count() as u64).max(1)
}
