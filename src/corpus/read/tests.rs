//! What every reader must bear.

use super::*;
use proptest::prelude::*;
use std::ops::ControlFlow;
use std::time::Duration;

/// Real files of the binary formats, to be broken.
const WHOLE: &[&[u8]] = &[
    include_bytes!("../../../tests/data/heads.pdf"),
    include_bytes!("../../../tests/data/scanned.pdf"),
    include_bytes!("../../../tests/data/snappy.parquet"),
    include_bytes!("../../../tests/data/zstd.parquet"),
    include_bytes!("../../../tests/data/speeches.xlsx"),
];

fn options() -> ReadOptions {
    let limits = Limits { pdf_time: Duration::from_secs(5), unpacked_bytes: 64 << 20, ..Limits::default() };
    ReadOptions { limits, ..ReadOptions::default() }
}

/// Gives bytes to one reader; what it makes of them is sound, whatever they are.
fn give(reader: &Reader, bytes: Vec<u8>) {
    let mut each = |document: RawDocument| {
        assert!(!document.text.contains('\0'), "{} leaves NUL", reader.name);
        ControlFlow::Continue(())
    };
    let mut sink = Sink::new(&mut each);
    let outcome = (reader.read)(bytes, &options(), &mut sink);
    let wording = outcome.map_err(|error| error.to_string());
    assert_ne!(wording, Err(String::new()), "{} has an error without words", reader.name);
}

#[test]
fn content_counts_where_the_name_misleads() {
    for (name, bytes, expected) in [
        ("a.txt", "<!DOCTYPE html><p>x", "html"),
        ("a.txt", "\u{feff}<?xml version='1.0'?><!-- x --><html>", "html"),
        ("a.csv", "<html><body>Not found", "html"),
        ("a.docx", "plain", "docx"),
        ("a.md", "plain", "text"),
        ("A.CSV", "a,b\n", "csv"),
        ("", "plain", "text"),
        ("a.unknown", "plain", "text"),
        ("a.txt", "{\"text\":\"x\"}\n", "text"),
        ("", "{\"text\":\"x\"}\n", "jsonl"),
        ("", "[{\"text\":\"x\"}]", "json"),
        ("", "Dear all, text\n", "text"),
        #[cfg(feature = "pdf")]
        ("a.txt", "%PDF-1.4\n", "pdf"),
    ] {
        assert_eq!(reader_of(name, bytes.as_bytes()).name, expected, "{name}: {bytes}");
    }
}

#[test]
fn no_two_readers_share_a_name_or_an_ending() {
    for (at, reader) in READERS.iter().enumerate() {
        for other in &READERS[at + 1..] {
            assert_ne!(reader.name, other.name);
            assert!(!reader.extensions.iter().any(|ending| other.extensions.contains(ending)), "{}", other.name);
        }
    }
}

#[test]
fn empty_and_hostile_files_are_borne_by_every_reader() {
    let hostile: [&[u8]; 8] = [
        b"",
        b"\0",
        b"\xff\xfe",
        &[0; 100_000],
        &[b'"'; 100_001],
        &b"[{\"a\":".repeat(50_000),
        &b"<!ENTITY a \"&a;&a;\"><a b=".repeat(5000),
        &b"---\na: &a [*a, {b: *a}]\n".repeat(2000),
    ];
    for reader in READERS {
        hostile.iter().for_each(|bytes| give(reader, bytes.to_vec()));
        WHOLE.iter().for_each(|bytes| give(reader, bytes.to_vec()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_borne_by_every_reader(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        READERS.iter().for_each(|reader| give(reader, bytes.clone()));
    }

    #[test]
    fn any_markup_is_borne(text in r#"([<>/"',;:|{}\[\]&=\n#-]|p|td|a|script|title|text|\\|é|中){0,200}"#) {
        READERS.iter().for_each(|reader| give(reader, text.clone().into_bytes()));
    }

    #[test]
    fn broken_files_are_borne(
        which in 0..WHOLE.len(),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = WHOLE[which].to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let reader = reader_of("", WHOLE[which]);
        give(reader, bytes);
    }
}
