use super::*;

/// The variants of a file as `keys/variant`, or what is wrong with it.
fn parse_as(file: &str, text: &str) -> Result<Vec<String>, String> {
    let path = Path::new(file);
    let parsed = parse(format_of(path), text, Draft::default(), path, "l").map_err(|error| error.to_string())?;
    let shown = parsed.variants.iter().map(|variant| {
        let language = if variant.language.is_empty() { String::new() } else { format!(" ({})", variant.language) };
        format!("{}/{}{language}", parsed.concepts[variant.concept].keys().join("."), variant.text)
    });
    Ok(shown.collect())
}

/// The notes of a file, with their places.
fn notes(file: &str, text: &str) -> Vec<String> {
    let path = Path::new(file);
    let lexicon = parse(format_of(path), text, Draft::default(), path, "l").expect("a lexicon");
    let shown = lexicon.notes.iter().map(|note| format!("{}:{} {}", note.place.line, note.place.column, note.kind));
    shown.collect()
}

fn lists(file: &str, text: &str, expected: &[&str]) {
    assert_eq!(
        parse_as(file, text).map_err(|error| error.to_string()),
        Ok(expected.iter().map(|v| (*v).to_owned()).collect())
    );
}

fn fails(file: &str, text: &str, message: &str) {
    assert_eq!(parse_as(file, text).err().as_deref(), Some(message), "{text}");
}

#[test]
fn columns_may_stand_in_any_order_and_category_and_language_be_missing() {
    lists("l.csv", "variant,concept\na b,A\nc,A\n", &["A/a b", "A/c"]);
    lists("l.csv", "concept;variant;language\nA;b, c;en\n", &["A/b, c (en)"]);
    lists("l.csv", "concept,category,variant\nA,x > y,a\n", &["x.y.A/a"]);
}

#[test]
fn a_bad_row_is_named_by_line_and_column() {
    fails("l.csv", "concept\nA\n", "cannot read 'l.csv', line 1, column 1: there is no column 'variant'");
    fails(
        "l.csv",
        "concept,variant\nA,a\nA,\n",
        "cannot read 'l.csv', line 3, column 3: the column 'variant' is empty",
    );
    fails(
        "l.csv",
        "# a comment\n\nconcept,variant\n# another\n\"A, \"\"B\",—\n",
        "cannot read 'l.csv', line 5, column 10: '—' holds no word that could be counted",
    );
    fails(
        "l.csv",
        "concept,variant\nA\nB,b\nC,c\n",
        "cannot read 'l.csv', line 2, column 2: the column 'variant' is empty",
    );
    fails("l.csv", "concept,variant\nA,**\n", "cannot read 'l.csv', line 2, column 3: '**' would match every token");
    fails(
        "l.csv",
        "concept,category,variant\nA,x,a\nA,y,b\n",
        "cannot read 'l.csv', line 3, column 3: the concept 'A' has the category 'y' here and 'x' before",
    );
    fails("l.csv", "concept,variant\n", "the lexicon 'l' holds no variant");
    fails(
        "l.csv",
        "concept,variant\nA,re\u{fffd}form\n",
        "cannot read 'l.csv', line 2, column 3: 're\u{fffd}form' holds bytes that are no text in the encoding of the file",
    );
    fails(
        "l.txt",
        "trade\n  ** tax\n",
        "cannot read 'l.txt', line 2, column 3: '** tax' begins or ends with **, which stands for tokens between words",
    );
}

#[test]
fn a_list_names_each_phrase_once() {
    lists("l.txt", "# terms\ntrade\n\n  tax cut \ntrade\n", &["trade/trade", "tax cut/tax cut"]);
}

#[test]
fn a_quanteda_dictionary_has_keys_within_keys_and_values_at_any_depth() {
    let yaml = "economy:\n  - growth*\n  - trade: [tariff, free trade]\n    tax: tax*\npolity: state\nempty: []\n";
    lists(
        "l.yml",
        yaml,
        &["economy/growth*", "economy.trade/tariff", "economy.trade/free trade", "economy.tax/tax*", "polity/state"],
    );
    assert_eq!(notes("l.yml", yaml), ["6:8 the key 'empty' holds no variant"]);
}

#[test]
fn what_quanteda_matches_and_tifa_cannot_is_noted_with_its_place() {
    let yaml = "a:\n  - z??\n  - '*'\n  - good\n  - ':)'\n  - ~\n";
    lists("l.yaml", yaml, &["a/good"]);
    assert_eq!(
        notes("l.yaml", yaml),
        [
            "2:5 'z??' is left out: ? stands for any one character there, which tifa cannot match",
            "3:5 '*' is left out: it would match every token",
            "5:5 ':)' is left out: it holds no word that could be counted",
            "6:5 null is left out: it is no text",
        ]
    );
}

#[test]
fn yaml_and_json_that_are_not_well_formed_are_named_by_line_and_column() {
    let said = parse_as("l.yml", "a:\n  - [b\n c: d").expect_err("no YAML");
    assert!(said.starts_with("cannot read 'l.yml', line 3, column "), "{said}");
    fails(
        "l.json",
        "{\"a\": [\"b\",]}",
        "cannot read 'l.json', line 1, column 12: it is not well-formed JSON: expected value",
    );
    fails(
        "l.yml",
        "- a\n- b\n",
        "cannot read 'l.yml', line 1, column 1: expected the name of a concept with its variants below it",
    );
    fails(
        "l.json",
        "\"a\"",
        "cannot read 'l.json', line 1, column 1: expected the name of a concept with its variants below it",
    );
    let deep = format!("{}\"a\"{}", "{\"k\":".repeat(5_000), "}".repeat(5_000));
    assert!(parse_as("l.json", &deep).is_err());
    assert!(parse_as("l.yml", &"[".repeat(5_000)).is_err());
}

#[test]
fn json_holds_keys_within_keys_or_rows() {
    lists(
        "l.json",
        r#"{"economy": {"trade": ["tariff*"], "tax": "tax\u2019s"}}"#,
        &["economy.trade/tariff*", "economy.tax/tax’s"],
    );
    let rows =
        r#"[{"concept": "trade", "category": "economy", "language": "en", "variant": ["free trade", "exports"]}]"#;
    lists("l.json", rows, &["economy.trade/free trade (en)", "economy.trade/exports (en)"]);
    assert_eq!(notes("l.json", "{\"a\": [\"b\",\n 3]}"), ["2:2 a number is left out: it is no text"]);
    fails("l.json", "[{\"concept\": \"a\"}]", "cannot read 'l.json', line 1, column 2: the column 'variant' is empty");
}

#[test]
fn a_liwc_dictionary_has_numbered_categories() {
    let liwc =
        "%\r\n1\tAffect\r\n\t2\tPosemo\r\n10\tTentative talk\r\n%\r\nhappy*\t1\t2\r\nkind of\t10\r\nmaybe 10\r\n";
    lists("l.dic", liwc, &["Affect/happy*", "Affect.Posemo/happy*", "Tentative talk/kind of", "Tentative talk/maybe"]);
}

#[test]
fn what_liwc_counts_beside_certain_words_only_is_noted_and_left_out() {
    let liwc = "%\n125 Affect\n131 Cogmech\n%\nkind\t<of>131/125\nlike\t(02 134)125/464\n(i) like*\t125\n:(\t125\nsad\t125 999\n";
    lists("l.dic", liwc, &["Affect/sad"]);
    let beside = "is left out: it counts there only beside certain words, which tifa cannot match";
    assert_eq!(
        notes("l.dic", liwc),
        [
            format!("5:1 'kind' {beside}"),
            format!("6:1 'like' {beside}"),
            format!("7:1 '(i) like*' {beside}"),
            "8:1 ':(' is left out: it holds no word that could be counted".to_owned(),
            "9:1 'sad' is not counted under the category 999: the header does not define it".to_owned(),
        ]
    );
}

#[test]
fn a_broken_liwc_dictionary_is_named_by_its_line() {
    let header = "a LIWC dictionary begins with a line % and its categories, up to another line %";
    fails("l.dic", "happy 1\n", &format!("cannot read 'l.dic', line 1, column 1: {header}"));
    fails(
        "l.dic",
        "%\n1 a\nhappy 1\n",
        "cannot read 'l.dic', line 3, column 1: 'happy 1' is no category: expected a number and a name",
    );
    fails("l.dic", "%\n1 a\n01 b\n%\nx 1\n", "cannot read 'l.dic', line 3, column 1: the category 01 is defined twice");
    fails("l.dic", "%\n1 a\n%\n\n  x\n", "cannot read 'l.dic', line 5, column 3: 'x' has no category");
}

#[test]
fn yoshikoder_and_lexicoder_have_categories_with_patterns() {
    let xml = "<?xml version=\"1.0\"?>\n<dictionary>\n<cnode name=\"Economy &amp; state\">\n <pnode name=\"tax*\"/>\n <cnode name=\"More\"><pnode name=\"spend\"></pnode></cnode>\n</cnode></dictionary>";
    for file in ["l.ykd", "l.lcd"] {
        lists(file, xml, &["Economy & state/tax*", "Economy & state.More/spend"]);
    }
    lists(
        "l.lc3",
        "+NEGATIVE\nabandon*\na lie\n+POSITIVE\nable\n",
        &["NEGATIVE/abandon*", "NEGATIVE/a lie", "POSITIVE/able"],
    );
    fails("l.ykd", "<html></html>", "cannot read 'l.ykd', line 1, column 1: there is no element 'dictionary'");
    fails(
        "l.ykd",
        "<dictionary>\n <cnode>\n</cnode></dictionary>",
        "cannot read 'l.ykd', line 2, column 2: there is no name",
    );
    let said = parse_as("l.ykd", "<dictionary>\n<cnode name='a'></dictionary>").expect_err("no XML");
    assert!(said.contains("line 2, column") && said.contains("it is not well-formed XML"), "{said}");
}

#[test]
fn names_that_several_keys_share_are_told_apart_by_the_keys_before_them() {
    let path = Path::new("l.yml");
    let yaml = "economy: {general: [trade], tax: [levy]}\nsociety: {general: [family]}\n";
    let lexicon = parse(format_of(path), yaml, Draft::default(), path, "l").expect("a lexicon");
    let names: Vec<&str> = lexicon.concepts.iter().map(|concept| concept.name.as_str()).collect();
    assert_eq!(names, ["economy > general", "tax", "society > general"]);
    let again =
        parse(format_of(Path::new("l.csv")), &lexicon.to_csv(), Draft::default(), path, "l").expect("a lexicon");
    assert_eq!(again.concepts, lexicon.concepts);
    let level: Vec<String> = lexicon.at_level(1).concepts.into_iter().map(|concept| concept.name).collect();
    assert_eq!(level, ["economy", "society"]);
}

#[test]
fn every_built_in_lexicon_can_be_read() {
    for (name, _) in BUILTIN {
        assert!(Lexicon::read(Path::new(&format!("builtin:{name}"))).is_ok(), "{name}");
    }
}

#[test]
fn every_format_has_a_name_and_endings_of_its_own() {
    let mut endings: Vec<&str> = LEXICON_FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
    let n_endings = endings.len();
    endings.sort_unstable();
    endings.dedup();
    assert_eq!(endings.len(), n_endings);
    for format in LEXICON_FORMATS {
        assert!(!format.about.is_empty() && !format.about.ends_with('.'), "{}", format.name);
    }
}

proptest::proptest! {
    #[test]
    fn no_format_fails_otherwise_than_by_an_error(text in "(\\PC|[\\n\\t%:<>{}\\[\\]\"*?()0-9 -]){0,80}") {
        for format in LEXICON_FORMATS {
            let path = Path::new("l").with_extension(format.extensions[0]);
            let _ = parse(format, &text, Draft::default(), &path, "l");
        }
    }
}
