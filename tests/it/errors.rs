//! Every error names the thing and the way out, and leaves nothing half-written.

use crate::support::{arg, files_below, folder, seeds, tifa};
use std::fs;
use tempfile::TempDir;

/// What a failing call says, and its exit status.
fn failure(args: &[&str]) -> (String, i32) {
    let output = tifa().args(args).output().unwrap();
    assert!(!output.status.success(), "tifa {args:?} succeeded");
    (String::from_utf8(output.stderr).unwrap(), output.status.code().unwrap())
}

/// The call fails with status 1 and says all of `words`.
fn fails(args: &[&str], words: &[&str]) {
    fails_with(1, args, words);
}

/// The call fails with this status and says all of `words`.
fn fails_with(expected: i32, args: &[&str], words: &[&str]) {
    let (message, status) = failure(args);
    for word in words {
        assert!(message.contains(word), "tifa {args:?} says:\n{message}\nwithout: {word}");
    }
    assert_eq!(status, expected, "{message}");
}

/// What a successful call warns of.
fn warning(args: &[&str]) -> String {
    let output = tifa().args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_missing_folder() {
    fails(&["inspect", "no/such/folder"], &["error: there is no file or folder 'no/such/folder'"]);
}

#[test]
fn an_empty_folder() {
    let empty = TempDir::new().unwrap();
    fails(&["inspect", arg(empty.path())], &["error: no documents found in", "hint: documents are text files"]);
}

#[test]
fn a_file_that_is_no_text_is_left_out_with_a_warning() {
    let corpus = folder(&[("good.txt", "trade")]);
    fs::write(corpus.path().join("bad.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let said = warning(&["count", arg(corpus.path()), "-t", "trade"]);
    assert!(said.contains("warning: 'bad.txt' is not counted: it is binary, not text (PNG image)"), "{said}");
    fails(&["count", arg(corpus.path()), "-t", "trade", "--strict"], &["and --strict was given"]);
    fails(
        &["count", arg(&corpus.path().join("bad.txt")), "-t", "trade"],
        &["error: none of the 1 documents", "PNG image"],
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_left_out_with_a_warning() {
    // A link to itself cannot be read by anybody, whatever their rights.
    let corpus = folder(&[("good.txt", "trade"), ("metadata.csv", "file\ngood.txt\nloop.txt\n")]);
    std::os::unix::fs::symlink("loop.txt", corpus.path().join("loop.txt")).unwrap();
    let said = warning(&["count", arg(corpus.path()), "-t", "trade"]);
    assert!(said.contains("warning: 'loop.txt' is not counted"), "{said}");
}

#[test]
fn an_unknown_label() {
    let said = ["error: no passage has a label 'regoin'", "hint: the labels are: document, year", "region"];
    fails(&["count", arg(&seeds()), "--by", "regoin"], &said);
}

#[test]
fn an_unknown_value_of_a_label() {
    let said = ["error: no passage has region=Hunan", "hint: the values of region are:", "Zhejiang"];
    fails(&["compare", arg(&seeds()), "--target", "region=Hunan"], &said);
}

#[test]
fn an_empty_side_of_a_comparison() {
    let target = ["--target", "region=Zhejiang", "--target", "year=2020"];
    let said = ["error: the target of the comparison (region=Zhejiang and year=2020) holds no text"];
    fails(&[&["compare", arg(&seeds())], &target[..]].concat(), &said);
}

#[test]
fn sides_that_share_passages() {
    let sides = ["--target", "year=2024", "--reference", "region=Zhejiang"];
    fails(&[&["compare", arg(&seeds())], &sides[..]].concat(), &["share 1 passage", "hint: choose conditions"]);
}

#[test]
fn a_term_list_without_a_hit() {
    let said = warning(&["count", arg(&seeds()), "-t", "zebra crossing"]);
    assert!(said.contains("warning: the only concept of 'terms' does not occur"), "{said}");
}

#[test]
fn a_term_list_in_another_script_than_the_corpus() {
    let said = warning(&["count", arg(&seeds()), "-t", "高质量发展"]);
    assert!(said.contains("cannot hit: its variants are in Han script, the documents in Latin"), "{said}");
}

#[test]
fn nothing_to_count() {
    let corpus = folder(&[("a.txt", "trade")]);
    fails_with(2, &["count", arg(corpus.path())], &["error: nothing to count", "hint: try --lexicon builtin:prc"]);
}

#[test]
fn a_term_without_a_word() {
    fails(&["kwic", "—", arg(&seeds())], &["error: '—' holds no word that could be counted"]);
}

#[test]
fn a_lexicon_with_a_bad_line() {
    let bad = folder(&[("l.csv", "concept,variant\ntrade,trade\ntax,\n")]);
    fails(
        &["count", arg(&seeds()), "-l", arg(&bad.path().join("l.csv"))],
        &["l.csv', line 3, column 5: the column 'variant' is empty"],
    );
}

#[test]
fn conditions_that_leave_nothing() {
    let said = ["error: none of the 5 documents is left", "5 do not meet the conditions"];
    fails(&["count", arg(&seeds()), "--since", "2030"], &said);
}

#[test]
fn a_limit_finer_than_a_date_says_what_it_left_out() {
    let said = warning(&["count", arg(&seeds()), "--since", "2024-05"]);
    assert!(said.contains("--since 2024-05 left out 1 document, whose date may lie on either side"), "{said}");
    assert!(said.contains("004_0173b2c3be5ff424.txt (2024)"), "{said}");
}

#[test]
fn a_path_that_leads_out_of_the_corpus() {
    for file in ["../a.txt", "/etc/hostname"] {
        let corpus = folder(&[("metadata.csv", &format!("file\n{file}\n"))]);
        fails(&["inspect", arg(corpus.path())], &["which lies outside its folder", file]);
    }
}

#[test]
fn a_manifest_with_an_unknown_field() {
    let corpus = folder(&[("corpus.toml", "[[document]]\nfile = \"a.txt\"\nlable = \"x\"\n"), ("a.txt", "a")]);
    fails(&["inspect", arg(corpus.path())], &["corpus.toml'", "unknown field `lable`"]);
}

#[test]
fn listed_files_that_are_missing_and_files_that_are_not_listed() {
    let corpus = folder(&[("metadata.csv", "file\na.txt\nb.txt\n"), ("a.txt", "a"), ("c.txt", "c")]);
    let said = warning(&["inspect", arg(corpus.path())]);
    assert!(said.contains("the file 'b.txt' is listed but does not exist"), "{said}");
    assert!(said.contains("1 file is not listed in the manifest and not counted: c.txt"), "{said}");
}

#[test]
fn a_trend_without_dates() {
    let corpus = folder(&[("a.txt", "trade")]);
    fails(&["trend", arg(corpus.path()), "-t", "trade"], &["error: no document has a date", "hint: give dates"]);
}

#[test]
fn a_comparison_chart_without_a_target() {
    fails(&["chart", arg(&seeds()), "--kind", "comparison"], &["--target"]);
}

#[test]
fn an_unknown_chart_or_format() {
    let said = ["there is no chart named 'pie'", "hint: the names are: bars, trend"];
    fails_with(2, &["chart", arg(&seeds()), "--kind", "pie"], &said);
    fails_with(2, &["count", arg(&seeds()), "-f", "doc"], &["there is no table format named 'doc'", "csv"]);
}

#[test]
fn a_chart_by_group_of_many_concepts() {
    let said = ["the chart 'bars' shows groups of one concept only, and 147 are chosen", "--concept"];
    fails(&["chart", arg(&seeds()), "--kind", "bars", "--by", "region"], &said);
}

#[test]
fn dates_that_lie_too_far_apart() {
    let corpus =
        folder(&[("metadata.csv", "file,date\na.txt,0202-12\nb.txt,2024-12\n"), ("a.txt", "a"), ("b.txt", "a")]);
    fails(&["trend", arg(corpus.path()), "-t", "a", "--by", "month"], &["run from 0202-12 to 2024-12", "mistyped"]);
}

#[test]
fn a_date_in_a_manifest_that_does_not_exist() {
    let corpus = folder(&[("corpus.toml", "[[document]]\nfile = \"a.txt\"\ndate = \"2023-02-29\"\n"), ("a.txt", "a")]);
    fails(&["inspect", arg(corpus.path())], &["corpus.toml' gives 'a.txt' the date '2023-02-29', which is no date"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_document() {
    let corpus = folder(&[("good.txt", "trade")]);
    let status = std::process::Command::new("mkfifo").arg(corpus.path().join("pipe.txt")).status().unwrap();
    assert!(status.success());
    let said = warning(&["count", arg(corpus.path()), "-t", "trade"]);
    assert!(said.is_empty() || said.contains("'pipe.txt'"), "{said}");
    fails(&["count", arg(&corpus.path().join("pipe.txt")), "-t", "trade"], &["neither a folder nor a regular file"]);
}

#[test]
fn wrong_usage_has_its_own_status() {
    for args in [&["count"][..], &["count", "x", "--ngrams", "0"], &["count", "x", "--since", "soon"], &["nonsense"]] {
        assert_eq!(failure(args).1, 2, "{args:?}");
    }
}

#[test]
fn an_output_folder_that_holds_files_of_others() {
    let output = folder(&[("mine.txt", "keep me")]);
    fails(
        &["report", arg(&seeds()), "-o", arg(output.path())],
        &["is not empty and holds no run.json of tifa", "--force"],
    );
    assert_eq!(files_below(output.path()).len(), 1);
    assert!(tifa().args(["report", arg(&seeds()), "-q", "--force", "-o", arg(output.path())]).status_ok());
    assert_eq!(fs::read(output.path().join("mine.txt")).unwrap(), b"keep me");
}

#[test]
fn a_file_of_somebody_else_is_never_replaced() {
    let output = folder(&[("index.html", "mine")]);
    fails(&["report", arg(&seeds()), "-o", arg(output.path()), "--force"], &["index.html' is in the way"]);
    assert_eq!(files_below(output.path()), [("index.html".to_owned(), b"mine".to_vec())].into());
}

#[cfg(unix)]
#[test]
fn a_forged_run_json_leads_nowhere() {
    let victim = folder(&[("keep.txt", "keep")]);
    let forged = r#"{"tifa":"0","outputs":[{"file":"link/keep.txt"},{"file":"../x"},{"file":"own.txt","blake3":"0"}]}"#;
    let output = folder(&[("run.json", forged), ("own.txt", "changed since")]);
    std::os::unix::fs::symlink(victim.path(), output.path().join("link")).unwrap();
    assert!(tifa().args(["report", arg(&seeds()), "-q", "-o", arg(output.path())]).status_ok());
    assert!(victim.path().join("keep.txt").exists() && output.path().join("own.txt").exists());
}

#[test]
fn an_output_folder_that_is_a_file() {
    let output = folder(&[("file", "")]);
    fails(&["report", arg(&seeds()), "-o", arg(&output.path().join("file"))], &["is not a folder"]);
}

#[test]
fn an_output_that_cannot_be_written() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("no/such/folder/table.csv");
    fails(&["count", arg(&seeds()), "-q", "-o", arg(&path)], &["error: cannot write", "table.csv'"]);
    assert!(files_below(folder.path()).is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    fails(&["count", arg(&seeds()), "-q", "-o", "/dev/full"], &["error: cannot write '/dev/full'"]);
}

#[test]
fn an_option_that_would_do_nothing_is_refused() {
    let term = ["-t", "reform"];
    let ngrams = ["-n", "1..2"];
    let cases: &[(&str, &[&str], &str, &str)] = &[
        ("count", &[&term[..], &["--skip", "1"]].concat(), "--skip", "--ngrams"),
        ("count", &[&term[..], &["--closed"]].concat(), "--closed", "--ngrams"),
        ("count", &[&term[..], &["--max-memory", "1G"]].concat(), "--max-memory", "--ngrams"),
        ("count", &[&term[..], &["--matrix", "-o", "folder"]].concat(), "--matrix", "--ngrams"),
        ("count", &[&ngrams[..], &["--overlap", "all"]].concat(), "--overlap", "a lexicon or terms"),
        ("compare", &[&term[..], &["--by", "year", "--reference-total", "5"]].concat(), "--reference-total", "--ref"),
        (
            "compare",
            &[&term[..], &["--by", "year", "--test", "words", "--permutations", "99"]].concat(),
            "--permutations",
            "--test documents",
        ),
        ("trend", &["--kind", "tests", "--moving-average", "3"], "--moving-average", "--kind points"),
        ("trend", &["--base", "documents"], "--base", "--kind tests"),
        ("trend", &["--tiers", "seeds/tiers.toml"], "--tiers", "--kind temperature"),
        ("phrases", &["--window", "3"], "--window", "--kind collocations"),
        ("phrases", &["--around", "reform", "--only-new"], "--only-new", "phrases that are no collocations"),
        ("echo", &["--kind", "pairs", "--min-others", "2"], "--min-others", "--kind echo"),
        ("echo", &["--absence", "--measure", "jaccard"], "--measure", "--kind similarity"),
    ];
    let seeds = seeds();
    for (command, options, option, with) in cases {
        let args = [&[*command, arg(&seeds), "-q"], *options].concat();
        fails_with(
            2,
            &args,
            &[&format!("error: {option} would do nothing here"), &format!("hint: it goes with {with}")],
        );
    }
}

#[test]
fn a_trend_over_two_periods() {
    fails_with(2, &["trend", arg(&seeds()), "-q", "--by", "year,month"], &["'year,month' names two periods"]);
}

#[test]
fn a_table_of_which_no_document_is_left_counts_documents_not_files() {
    let table = folder(&[("t.csv", "date,text\n2020,one text\n2021,another text\n")]);
    let words = ["none of the 2 documents is left", "2 do not meet the conditions"];
    fails(&["count", arg(table.path()), "-t", "text", "--since", "2030"], &words);
}

/// Whether a call succeeds.
trait StatusOk {
    fn status_ok(&mut self) -> bool;
}

impl StatusOk for assert_cmd::Command {
    fn status_ok(&mut self) -> bool {
        self.output().unwrap().status.success()
    }
}

#[cfg(unix)]
#[test]
fn an_interruption_leaves_nothing_behind() {
    use std::process::{Command, Stdio};
    let (folder, temporary) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for signal in ["-INT", "-TERM"] {
        // Standard input that does not end is kept in a file for as long as the program runs.
        let mut program = Command::new(env!("CARGO_BIN_EXE_tifa"))
            .args(["count", "-", "--ngrams", "1", "-o", folder.path().join("list.csv").to_str().unwrap()])
            .env("TMPDIR", temporary.path())
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        // Waiting for the program would close it.
        let _open = program.stdin.take();
        let n_files = || fs::read_dir(temporary.path()).unwrap().count();
        while n_files() == 0 && program.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let sent = Command::new("kill").args([signal, &program.id().to_string()]).status().unwrap();
        assert!(sent.success());
        assert_eq!(program.wait().unwrap().code(), Some(130));
        assert_eq!(n_files() + fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
