use super::layout::{Line, Page};
use super::{hyphens, running_heads};
use crate::corpus::read::{Limits, RawDocument, ReadError, ReadNote, ReadOptions, read};
use std::ops::ControlFlow;
use std::time::Duration;

fn read_pdf(bytes: &[u8]) -> Result<RawDocument, ReadError> {
    let mut found = RawDocument::default();
    let limits = Limits { pdf_time: Duration::from_secs(10), ..Limits::default() };
    let options = ReadOptions { limits, ..ReadOptions::default() };
    read("a.pdf", bytes.to_vec(), &options, &mut |document| {
        found = document;
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// A file of one page with this content and these further objects from number 10 on.
fn pdf(content: &str, resources: &str, objects: &[&str]) -> Vec<u8> {
    let mut parts = vec![
        (1, "<</Type/Catalog/Pages 2 0 R>>".to_owned()),
        (2, "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned()),
        (3, format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Resources<<{resources}>>/Contents 4 0 R>>")),
        (4, format!("<</Length {}>>stream\n{content}\nendstream", content.len())),
    ];
    parts.extend(objects.iter().enumerate().map(|(at, object)| (at + 10, (*object).to_owned())));
    let (mut file, mut table) = ("%PDF-1.4\n".to_owned(), String::new());
    for (number, object) in parts {
        table += &format!("{number} 1\n{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj{object}\nendobj\n");
    }
    let start = file.len();
    format!("{file}xref\n0 1\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size 99>>\nstartxref\n{start}\n%%EOF")
        .into_bytes()
}

const FONT: &str = "/Font<</F 10 0 R>>";
const HELVETICA: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

#[test]
fn hyphens_are_undone_and_running_heads_and_page_numbers_left_out() {
    let document = read_pdf(include_bytes!("../../../../tests/data/heads.pdf")).expect("it has text");
    assert_eq!(
        document.text,
        "High-quality development\nis the first task. The high-quality\ngrowth of the economy\n\
         needs high-quality work everywhere.\n\nA second paragraph follows here.\n\n\
         The plan for the second year\ncontinues on this page.\n\nThe third page ends\nthe plan.\n"
    );
    assert_eq!(document.title.as_deref(), Some("Annual Plan"));
    assert!(document.notes.contains(&ReadNote::RunningHeads { lines: 6, first: "ANNUAL PLAN 2024".into() }));
}

#[test]
fn scanned_pages_are_an_error_that_says_so() {
    let outcome = read_pdf(include_bytes!("../../../../tests/data/scanned.pdf"));
    assert_eq!(outcome, Err(ReadError::NoTextLayer { pages: 2 }));
}

#[test]
fn a_page_in_a_font_of_the_system_is_read() {
    let text = |font: &str, shown: &str| {
        let bytes = pdf(&format!("BT /F 12 Tf 20 100 Td {shown} Tj ET"), FONT, &[font]);
        read_pdf(&bytes).map(|document| document.text)
    };
    assert_eq!(text(HELVETICA, "(Green growth)"), Ok("Green growth\n".to_owned()));
    let cid = "[<</Type/Font/Subtype/CIDFontType0/BaseFont/S/FontDescriptor<</Type/FontDescriptor>>>>]";
    let composite =
        |encoding: &str| format!("<</Type/Font/Subtype/Type0/BaseFont/S/Encoding/{encoding}/DescendantFonts {cid}>>");
    assert_eq!(text(&composite("UniGB-UCS2-H"), "<4F1A8BAE>"), Ok("会议\n".to_owned()));
    assert_eq!(text(&composite("GBK-EUC-H"), "<BBE1D2E9>"), Ok("会议\n".to_owned()));
}

#[test]
fn circles_of_forms_and_of_parents_end() {
    let form = "<</Type/XObject/Subtype/Form/Resources<</XObject<</X 11 0 R>>>>/Length 5>>stream\n/X Do\nendstream";
    let resources = format!("{FONT}/XObject<</X 11 0 R>>");
    let bytes = pdf("BT /F 12 Tf 20 100 Td (before) Tj ET /X Do", &resources, &[HELVETICA, form]);
    assert_eq!(read_pdf(&bytes).map(|document| document.text), Ok("before\n".to_owned()));
    let circle = String::from_utf8_lossy(&pdf("BT ET", "", &[])).replace("/Type/Pages", "/Parent 2 0 R/Type/Pages");
    assert!(read_pdf(circle.as_bytes()).is_err());
    let kids = String::from_utf8_lossy(&pdf("BT ET", "", &[])).replace("[3 0 R]", "[2 0 R]");
    assert!(read_pdf(kids.as_bytes()).is_err());
}

#[test]
fn truncated_and_empty_files_are_errors() {
    let whole = include_bytes!("../../../../tests/data/heads.pdf");
    for len in [0, 5, 9, 100, whole.len() / 2, whole.len() - 20] {
        let _ = read_pdf(&whole[..len]);
    }
    assert!(read_pdf(b"%PDF-1.4\n").is_err());
    assert!(read_pdf(format!("%PDF-1.4\n1 0 obj{}", "[".repeat(100_000)).as_bytes()).is_err());
}

#[test]
fn a_hyphen_stays_where_the_word_has_one_elsewhere() {
    assert_eq!(
        hyphens::join("of develop-\nment\nof work-\nlife of\na work-life balance"),
        "of development\nof work-life\nof\na work-life balance\n"
    );
    assert_eq!(hyphens::join("the G-\n20 and Anglo-\nSaxon --\nx"), "the G-\n20 and Anglo-\nSaxon --\nx\n");
}

#[test]
fn running_heads_differ_in_numbers_and_between_left_and_right_pages() {
    let line = |text: &str| Line { text: text.to_owned(), top: 0.0 };
    let page = |number: usize| {
        let head =
            if number.is_multiple_of(2) { format!("{number} THE PLAN") } else { format!("Chapter One {number}") };
        let texts = [head, format!("Sentence {} of it.", "x".repeat(number)), "Same?".to_owned() + &"y".repeat(number)];
        Page { lines: texts.iter().map(|text| line(text)).collect() }
    };
    let mut pages: Vec<Page> = (1..=8).map(page).collect();
    assert_eq!(running_heads::remove(&mut pages).len(), 8);
    assert!(pages.iter().all(|page| page.lines.len() == 2));
}

#[test]
fn a_sentence_that_opens_a_page_and_numbers_of_a_table_are_no_running_heads() {
    let line = |text: &str| Line { text: text.to_owned(), top: 0.0 };
    let page = |number: usize| {
        let texts = [
            format!("Sec. {number}. The Secretary of the Treasury, after consultation"),
            format!("with the Secretary of {}, may act.", "z".repeat(number)),
            format!("Words of {}.", "x".repeat(number)),
            format!("{}", 2000 + 7 * number),
        ];
        Page { lines: texts.iter().map(|text| line(text)).collect() }
    };
    let mut pages: Vec<Page> = (1..=8).map(page).collect();
    assert!(running_heads::remove(&mut pages).is_empty());
}
