use crate::corpus::read::{Limits, RawDocument, ReadError, ReadNote, ReadOptions, read};
use std::ops::ControlFlow;

type Outcome = (Vec<RawDocument>, Result<Vec<ReadNote>, ReadError>);

fn read_as(name: &str, table: &str, options: &ReadOptions) -> Outcome {
    let mut documents = Vec::new();
    let outcome = read(name, table.into(), options, &mut |document| {
        documents.push(document);
        ControlFlow::Continue(())
    });
    (documents, outcome.map(|file| file.notes))
}

/// Member, text, title, date and labels of each row, as one line.
fn rows(name: &str, table: &str) -> Vec<String> {
    let (documents, outcome) = read_as(name, table, &ReadOptions::default());
    assert!(outcome.is_ok(), "{outcome:?}");
    let line = |document: &RawDocument| {
        let member = document.member.as_deref().unwrap_or("-");
        let date = document.date.as_ref().map(|date| format!(" [{} from {}]", date.text, date.from));
        let labels: String = document.labels.iter().map(|(name, value)| format!(" {name}={value}")).collect();
        let title = document.title.as_ref().map(|title| format!(" «{title}»"));
        format!("{member}: {}{}{}{labels}", document.text, title.unwrap_or_default(), date.unwrap_or_default())
    };
    documents.iter().map(line).collect()
}

#[test]
fn rows_of_all_text_formats_are_the_same() {
    let expected = ["[2020 from column year] region=A", "[2021 from column year] region=B"];
    for (name, table, members) in [
        ("t.csv", "year,region,text\n2020,A,one\n2021,B,two\n", [2, 3]),
        ("t.csv", "year;region;text\r\n2020;A;\"one\"\r\n2021;B;two", [2, 3]),
        ("t.tsv", "year\tregion\ttext\n2020\tA\tone\n2021\tB\ttwo\n", [2, 3]),
        (
            "t.jsonl",
            "{\"year\":2020,\"region\":\"A\",\"text\":\"one\"}\n\n{\"year\":2021,\"region\":\"B\",\"text\":\"two\"}",
            [1, 3],
        ),
        (
            "t.json",
            "[{\"year\":2020,\"region\":\"A\",\"text\":\"one\"},{\"year\":2021,\"region\":\"B\",\"text\":\"two\"}]",
            [1, 2],
        ),
        (
            "t.json",
            "{\"year\":2020,\"region\":\"A\",\"text\":\"one\"} {\"year\":2021,\"region\":\"B\",\"text\":\"two\"}",
            [1, 2],
        ),
        ("", "year,region,text\n2020,A,one\n2021,B,two\n", [2, 3]),
        (
            "",
            "{\"year\":2020,\"region\":\"A\",\"text\":\"one\"}\n{\"year\":2021,\"region\":\"B\",\"text\":\"two\"}",
            [1, 2],
        ),
    ] {
        let wanted = [format!("{}: one {}", members[0], expected[0]), format!("{}: two {}", members[1], expected[1])];
        assert_eq!(rows(name, table), wanted, "{name}: {table}");
    }
}

#[test]
fn the_text_column_is_the_usual_one_or_the_longest() {
    let long = "A text that is longer than names and titles are since it has a sentence or two. Here is the second.";
    assert_eq!(rows("t.csv", &format!("who,said\nA,{long}\n")), [format!("2: {long} who=A")]);
    assert_eq!(rows("t.csv", "Speech,who\nx,A\n"), ["2: x who=A"]);
    assert_eq!(rows("t.csv", "标题,正文,日期\n甲,乙,2024\n"), ["2: 乙 «甲» [2024 from column 日期]"]);
    let (_, outcome) = read_as("t.csv", &format!("who,said\nA,{long}\n"), &ReadOptions::default());
    assert_eq!(outcome, Ok(vec![ReadNote::TextColumnGuessed("said".into())]));
    let (_, outcome) = read_as("t.csv", "who,where\nA,B\n", &ReadOptions::default());
    assert_eq!(outcome, Err(ReadError::NoTextColumn));
}

#[test]
fn columns_can_be_asked_for() {
    let options =
        ReadOptions { text_column: Some("said".into()), date_column: Some("When".into()), ..ReadOptions::default() };
    let (documents, _) = read_as("t.csv", "text,said,when\na,b,2020\n", &options);
    assert_eq!(documents[0].text, "b");
    assert_eq!(documents[0].date.as_ref().map(|date| date.text.as_str()), Some("2020"));
    let (_, outcome) = read_as("t.csv", "text\na\n", &options);
    let columns = vec!["text".to_owned()];
    assert_eq!(outcome, Err(ReadError::NoColumn { column: "said".into(), columns }));
}

#[test]
fn rows_without_text_and_ragged_rows_are_noted() {
    let (documents, outcome) = read_as("t.csv", "text,a\nx,1\n ,2\ny\nz,1,2\n", &ReadOptions::default());
    assert_eq!(documents.len(), 3);
    let without = ReadNote::RowsWithoutText { rows: 1, first: "3".into() };
    assert_eq!(outcome, Ok(vec![without, ReadNote::RaggedRows { rows: 2, first: "4".into() }]));
}

#[test]
fn a_quotation_mark_that_is_never_closed_takes_no_row_with_it() {
    let (documents, outcome) = read_as("t.csv", "id,text\n1,\"a\"\n2,\"b\n3,c\n", &ReadOptions::default());
    let texts: Vec<_> = documents.iter().map(|document| document.text.as_str()).collect();
    assert_eq!(texts, ["a", "\"b", "c"]);
    assert_eq!(outcome, Ok(vec![ReadNote::UnclosedQuote("3".into())]));
}

#[test]
fn broken_lines_of_json_are_noted_and_the_others_read() {
    let deep = "[".repeat(100_000);
    let table = format!("{{\"text\":\"a\"}}\n{{\"text\":\n{{\"text\":{deep}\n{{\"text\":\"b\"}}\n7\n");
    let (documents, outcome) = read_as("t.jsonl", &table, &ReadOptions::default());
    assert_eq!(documents.len(), 2);
    let is_noted = |note: &ReadNote| matches!(note, ReadNote::BrokenRows { rows: 3, first, .. } if first == "2");
    assert!(outcome.as_ref().is_ok_and(|notes| notes.len() == 1 && is_noted(&notes[0])), "{outcome:?}");
}

#[test]
fn json_that_breaks_off_keeps_what_was_read() {
    let (documents, outcome) = read_as("t.json", "[{\"text\":\"a\"},{\"text\":\"b", &ReadOptions::default());
    assert_eq!(documents.len(), 1);
    assert!(matches!(outcome.as_deref(), Ok([ReadNote::EndedEarly { documents: 1, .. }])), "{outcome:?}");
    let (_, outcome) = read_as("t.json", &"[".repeat(100_000), &ReadOptions::default());
    assert!(matches!(outcome, Err(ReadError::Malformed { format: "JSON", .. })), "{outcome:?}");
}

#[test]
fn names_that_are_empty_or_repeated_are_told_apart() {
    assert_eq!(rows("t.csv", "text,,a,a\nx,1,2,3\n"), ["2: x column_2=1 a=2 a_4=3"]);
}

#[test]
fn a_legacy_encoding_is_found_for_the_whole_table() {
    let table = encoding_rs::GBK.encode("年份,正文\n2024,会议强调，要坚持稳中求进工作总基调\n").0.into_owned();
    let mut texts = Vec::new();
    let file =
        read("t.csv", table, &ReadOptions { limits: Limits::default(), ..ReadOptions::default() }, &mut |document| {
            texts.push((document.text, document.encoding));
            ControlFlow::Continue(())
        });
    assert_eq!(texts, [("会议强调，要坚持稳中求进工作总基调".to_owned(), "GBK")]);
    assert_eq!(file.map(|file| file.notes), Ok(vec![ReadNote::GuessedEncoding("GBK")]));
}

/// Member, text and first label of all rows of a binary table.
#[cfg(any(feature = "excel", feature = "parquet"))]
fn members(bytes: &[u8]) -> (Vec<String>, Result<Vec<ReadNote>, ReadError>) {
    let mut members = Vec::new();
    let outcome = read("misnamed.txt", bytes.to_vec(), &ReadOptions::default(), &mut |document| {
        let date = document.date.map(|date| date.text).unwrap_or_default();
        members.push(format!(
            "{}: {} {date} {:?}",
            document.member.unwrap_or_default(),
            document.text,
            document.labels
        ));
        ControlFlow::Continue(())
    });
    (members, outcome.map(|file| file.notes))
}

#[cfg(feature = "excel")]
#[test]
fn a_workbook_gives_rows_of_its_sheets_with_texts() {
    let bytes = include_bytes!("../../../../tests/data/speeches.xlsx");
    let (rows, outcome) = members(bytes);
    assert_eq!(
        rows,
        [
            r#"Speeches!2: Green growth first. 2024-03-05 [("speaker", "Li"), ("n", "1")]"#,
            r#"Speeches!4: Blue skies next. 2024-03-06 [("speaker", "Wang"), ("n", "2.5")]"#,
        ]
    );
    let without = ReadNote::RowsWithoutText { rows: 1, first: "Speeches!5".into() };
    assert_eq!(outcome, Ok(vec![without, ReadNote::SheetSkipped("Notes".into())]));
    for len in [30, bytes.len() / 2] {
        assert!(members(&bytes[..len]).0.is_empty());
    }
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_gives_rows() {
    for bytes in [
        include_bytes!("../../../../tests/data/snappy.parquet").as_slice(),
        include_bytes!("../../../../tests/data/zstd.parquet"),
    ] {
        let (rows, outcome) = members(bytes);
        assert_eq!(rows, [r#"1: Green growth first. 2023 [("tags", "a; b")]"#, "2: Blue skies next. 2024 []"]);
        assert_eq!(outcome, Ok(vec![ReadNote::RowsWithoutText { rows: 1, first: "3".into() }]));
        for len in 4..bytes.len() {
            assert!(members(&bytes[..len]).1.is_err());
        }
    }
}
