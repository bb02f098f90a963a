use super::*;

fn read_text(text: &str) -> RawDocument {
    document(decode(text.into(), None).expect("it is a text"), &ReadOptions::default())
}

fn labels(document: &RawDocument) -> Vec<(&str, &str)> {
    document.labels.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[test]
fn yaml_front_matter_is_title_date_and_labels() {
    let document = read_text(
        "---\ntitle: \"Green: growth\"\ndate: 2024-12-17\nregion: Jiangsu\ntags: [water, air]\nmore:\n  deep: 1\n---\n# Head\n",
    );
    assert_eq!(document.text, "# Head\n");
    assert_eq!(document.title.as_deref(), Some("Green: growth"));
    assert_eq!(document.date.as_ref().map(|date| date.text.as_str()), Some("2024-12-17"));
    assert_eq!(labels(&document), [("region", "Jiangsu"), ("tags", "water; air")]);
}

#[test]
fn toml_front_matter_is_title_date_and_labels() {
    let document = read_text("+++\ntitle = 'Plan'\ndate = 2024-01-02\nyear = 2024\n+++\nText\n");
    assert_eq!((document.text.as_str(), document.title.as_deref()), ("Text\n", Some("Plan")));
    assert_eq!(document.date.map(|date| date.from.to_string()).as_deref(), Some("front matter date"));
    assert_eq!(document.labels, [("year".to_owned(), "2024".to_owned())]);
}

#[test]
fn a_rule_line_at_the_top_is_text() {
    for text in ["---\nOne sentence.\n---\nAnother.\n", "---\nno end", "--- a\nb: c\n---\n", "---\n---\nText"] {
        assert_eq!(read_text(text).text, text);
    }
}

#[test]
fn broken_front_matter_stays_and_is_noted() {
    let document = read_text("---\na: [b\n---\nText\n");
    assert!(document.text.starts_with("---"));
    assert_eq!(document.notes, [ReadNote::FrontMatter]);
}

#[test]
fn references_in_front_matter_are_not_expanded() {
    let document = read_text("---\na: &a [x, x]\nb: &b [*a, *a]\nc: *b\ntitle: T\n---\nText\n");
    assert_eq!(document.title.as_deref(), Some("T"));
    assert_eq!(labels(&document), [("a", "x; x")]);
}
