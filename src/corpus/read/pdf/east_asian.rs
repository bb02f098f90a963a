//! East Asian fonts without a table of their characters, whose encoding is one of the standard's names.
//!
//! The parser knows none of these names, so they are replaced by what it knows: codes that stand for
//! themselves, and a table from codes to characters. Widths are then those of full characters.

use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};
use std::fmt::Write as _;

/// Codes of two bytes that are UTF-16.
const WIDE: &str = "begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n\
    2 beginbfrange\n<0000> <d7ff> <0000>\n<e000> <ffff> <e000>\nendbfrange\nendcmap\n";

/// How codes of one and two bytes are told apart, and each stands for itself.
///
/// Written for the parser at hand: it takes half of the digits for the width of a code, so the ranges
/// are padded, and of several ranges of the second kind it reads only the first.
const MIXED_CODES: &str = "begincmap\n2 begincodespacerange\n<0000> <0080>\n<00008140> <0000fefe>\nendcodespacerange\n\
    1 begincidrange\n<0000> <ffff> 0\nendcidrange\nendcmap\n";

/// Gives all such fonts a table. ISO 32000-1, table 118, lists the names.
pub(super) fn add_tables(document: &mut Document) {
    let fonts: Vec<(ObjectId, String)> =
        document.objects.iter().filter_map(|(id, font)| Some((*id, name(font)?))).collect();
    for (id, name) in fonts {
        if name.starts_with("Uni") && (name.contains("UCS2") || name.contains("UTF16")) {
            let table = stream(WIDE);
            set(document, id, Object::Name(b"Identity-H".to_vec()), table);
        } else if let Some(encoding) = legacy(&name) {
            let codes = document.add_object(stream(MIXED_CODES));
            set(document, id, Object::Reference(codes), stream(&table(encoding)));
        }
    }
}

/// The name of a composite font's encoding.
fn name(font: &Object) -> Option<String> {
    let font = font.as_dict().ok()?;
    let is_composite = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
    let name = font.get(b"Encoding").and_then(Object::as_name).ok().filter(|_| is_composite)?;
    Some(String::from_utf8_lossy(name).into_owned())
}

/// The encoding of the codes; in Japanese only Shift_JIS, whose single-byte kana are left out.
fn legacy(name: &str) -> Option<&'static encoding_rs::Encoding> {
    match name.trim_end_matches("-H").trim_end_matches("-V") {
        "GB-EUC" | "GBK-EUC" | "GBKp-EUC" | "GBK2K" | "GBpc-EUC" => Some(encoding_rs::GBK),
        "B5pc" | "HKscs-B5" | "ETen-B5" | "ETenms-B5" => Some(encoding_rs::BIG5),
        "83pv-RKSJ" | "90ms-RKSJ" | "90msp-RKSJ" | "90pv-RKSJ" => Some(encoding_rs::SHIFT_JIS),
        "KSC-EUC" | "KSCms-UHC" | "KSCms-UHC-HW" | "KSCpc-EUC" => Some(encoding_rs::EUC_KR),
        _ => None,
    }
}

/// The table from codes of one or two bytes to characters.
fn table(encoding: &'static encoding_rs::Encoding) -> String {
    let (mut table, mut n_characters) = (String::new(), 0);
    for (lead, trail) in (0x81..=0xfe_u8).flat_map(|lead| (0x40..=0xfe_u8).map(move |trail| (lead, trail))) {
        let bytes = [lead, trail];
        let decoded = encoding.decode_without_bom_handling_and_without_replacement(&bytes).unwrap_or_default();
        let mut characters = decoded.chars();
        if let (Some(character @ ..'\u{10000}'), None) = (characters.next(), characters.next()) {
            // Writing to a string cannot fail.
            let _ = writeln!(table, "<{lead:02x}{trail:02x}> <{:04x}>", character as u32);
            n_characters += 1;
        }
    }
    let ascii = "1 beginbfrange\n<20> <7e> <0020>\nendbfrange";
    format!("begincmap\n{ascii}\n{n_characters} beginbfchar\n{table}endbfchar\nendcmap\n")
}

fn stream(content: &str) -> Stream {
    Stream::new(Dictionary::new(), content.as_bytes().to_vec())
}

/// Sets the encoding, and the table unless there is one already.
fn set(document: &mut Document, id: ObjectId, encoding: Object, table: Stream) {
    let table = document.add_object(table);
    if let Ok(font) = document.get_dictionary_mut(id) {
        font.set("Encoding", encoding);
        if font.get(b"ToUnicode").is_err() {
            font.set("ToUnicode", Object::Reference(table));
        }
    }
}
