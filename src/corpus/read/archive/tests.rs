use crate::corpus::read::{Limits, RawDocument, ReadError, ReadNote, ReadOptions, read};
use std::io::{Cursor, Write};
use std::ops::ControlFlow;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in members {
        writer.start_file(*name, options).expect("the name is new");
        writer.write_all(bytes).expect("it is written to memory");
    }
    writer.finish().expect("it is written to memory").into_inner()
}

fn read_with(bytes: Vec<u8>, limits: Limits) -> (Vec<RawDocument>, Result<Vec<ReadNote>, ReadError>) {
    let mut documents = Vec::new();
    let outcome = read("a.zip", bytes, &ReadOptions { limits, ..ReadOptions::default() }, &mut |document| {
        documents.push(document);
        ControlFlow::Continue(())
    });
    (documents, outcome.map(|file| file.notes))
}

#[test]
fn members_of_any_format_are_named_by_their_path() {
    let bytes = zipped(&[("a/b.txt", b"one"), ("t.csv", b"id,text\n1,two\n"), ("__MACOSX/x", b"?"), (".hidden", b"?")]);
    let (documents, outcome) = read_with(bytes, Limits::default());
    let members: Vec<_> = documents.iter().map(|document| (document.member.as_deref(), &*document.text)).collect();
    assert_eq!(members, [(Some("a/b.txt"), "one"), (Some("t.csv!2"), "two")]);
    assert_eq!(outcome, Ok(vec![]));
}

#[test]
fn what_cannot_be_read_is_noted_and_the_others_are_read() {
    let inner = zipped(&[("x.txt", b"x")]);
    let bytes = zipped(&[("i.png", b"\x89PNG\r\n\x1a\n"), ("n.zip", &inner), ("p.exe2", b"x"), ("b.txt", b"one")]);
    let (documents, outcome) = read_with(bytes, Limits::default());
    assert_eq!(documents.len(), 1);
    let skipped = |note: &ReadNote| matches!(note, ReadNote::MemberSkipped { .. });
    let notes = outcome.expect("it is an archive");
    assert!(notes.len() == 3 && notes.iter().all(skipped), "{notes:?}");
}

#[test]
fn bombs_are_refused() {
    let bytes = zipped(&[("zeros.txt", &vec![b' '; 8 << 20]), ("b.txt", b"one")]);
    let (documents, outcome) = read_with(bytes.clone(), Limits::default());
    assert_eq!(documents.len(), 1);
    let reason = Box::new(ReadError::TooDense(Limits::default().ratio));
    assert_eq!(outcome, Ok(vec![ReadNote::MemberSkipped { member: "zeros.txt".into(), reason }]));
    let small = Limits { unpacked_bytes: 1000, ..Limits::default() };
    assert_eq!(read_with(bytes.clone(), small).1, Err(ReadError::TooLarge(1000)));
    let few = Limits { members: 1, ..Limits::default() };
    assert_eq!(read_with(bytes, few).1, Err(ReadError::TooManyMembers(1)));
}

#[test]
fn a_truncated_archive_is_an_error() {
    let bytes = zipped(&[("a.txt", b"one")]);
    let (_, outcome) = read_with(bytes[..bytes.len() - 10].to_vec(), Limits::default());
    assert!(matches!(outcome, Err(ReadError::Malformed { format: "ZIP archive", .. })), "{outcome:?}");
}
