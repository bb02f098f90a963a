//! Passages that were planted are found, each as one.

use crate::planting::{Random, WAYS, found, plant, written};
use crate::support::{arg, folder, rows};
use std::collections::BTreeMap;

/// Sentences of made-up words, as frequent as those of a language.
fn texts(n_documents: usize, random: &mut Random) -> Vec<String> {
    let word = |random: &mut Random| {
        let number = (2000_f64).powf(random.below(1 << 20) as f64 / f64::from(1 << 20)) as usize;
        let letters = [number % 20, number / 20 % 20, number / 400].map(|digit| char::from(b'a' + digit as u8));
        letters.iter().collect::<String>()
    };
    let sentence = |random: &mut Random| {
        let words: Vec<String> = (0..5 + random.below(20)).map(|_| word(random)).collect();
        format!("{}.", words.join(" "))
    };
    let text = |random: &mut Random| (0..30).map(|_| sentence(random)).collect::<Vec<_>>().join("\n");
    (0..n_documents).map(|_| text(random)).collect()
}

#[test]
fn a_planted_passage_is_one_reuse_whatever_was_changed() {
    for seed in 1..4 {
        let mut random = Random(seed);
        let mut texts = texts(60, &mut random);
        let planted = plant(&mut texts, WAYS, 2, &mut random);
        let found = found(written(&texts).path());
        for one in &planted {
            let shown = one.shown(&found);
            assert_eq!(shown.len(), 1, "seed {seed}, {}: {shown:?}", one.way);
            assert!(shown[0].1 > 0.8 && shown[0].0 < planted.len() + 2, "seed {seed}, {}: {shown:?}", one.way);
        }
    }
}

/// The only reuse between two texts that are apart from that different.
fn only(a: &str, b: &str) -> BTreeMap<String, String> {
    let corpus = folder(&[
        ("metadata.csv", "file,date\na.txt,2001-05-01\nb.txt,1999-05-02\n"),
        ("a.txt", &format!("Nothing here was said by anyone else. {a} My own last words are these few.")),
        ("b.txt", &format!("Another beginning stands before it all. {b} That is how one ends it, in truth.")),
    ]);
    let mut rows = rows(&["echo", arg(corpus.path())]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows.remove(0)
}

#[test]
fn changes_are_shown_and_the_earlier_document_comes_first() {
    let row = only(
        "We set out new goals of building a prosperous society: with strong, open markets.",
        "They set out new goals of constructing a prosperous society,\n\nwith strong and open markets.",
    );
    assert_eq!(
        row["wording"],
        "set out new goals of [constructing → building] a prosperous society, with strong [and →] open markets"
    );
    let of = |name: &str| row[name].as_str();
    assert_eq!([of("document"), of("document_other"), of("first")], ["b.txt", "a.txt", "b.txt"]);
    assert_eq!([of("date"), of("date_other")], ["1999-05-02", "2001-05-01"]);
    assert_eq!([of("n"), of("changed"), of("moved"), of("documents")], ["12", "2", "0", "2"]);
    assert_eq!(of("quote_other"), "set out new goals of building a prosperous society: with strong, open markets");
}

#[test]
fn clauses_in_another_order_are_one_reuse() {
    let row = only(
        "The harvest of last year filled every barn, while merchants praised their good fortune.",
        "While merchants praised their good fortune, the harvest of last year filled every barn.",
    );
    assert_eq!(
        row["wording"],
        "While merchants praised their good fortune ⇄ the harvest of last year filled every barn"
    );
    assert_eq!((row["n"].as_str(), row["moved"].as_str()), ("14", "1"));
}

#[test]
fn chinese_is_shown_without_spaces() {
    let row =
        only("我们要全面建成小康社会，实现民族伟大复兴的梦想。", "必须全面建设小康社会，实现民族伟大复兴的梦想。");
    assert_eq!(row["wording"], "全面建[设 → 成]小康社会，实现民族伟大复兴的梦想");
}

#[test]
fn what_many_documents_say_is_told_once_and_is_a_formula() {
    let mut random = Random(5);
    let mut texts = texts(40, &mut random);
    let courtesy = "Allow me to congratulate you on your election and assure you of the support of my delegation. ";
    texts.iter_mut().take(30).for_each(|text| text.insert_str(0, courtesy));
    let few = " Seven grey geese flew low over the frozen lake while nobody was watching them at all.";
    texts[3].push_str(few);
    texts[35].push_str(few);
    let found = found(written(&texts).path());
    let told: Vec<_> = found.rows.iter().map(|row| (row.n, row.documents.len(), row.is_formula)).collect();
    assert_eq!(told, [(16, 2, false), (17, 30, true)]);
    assert_eq!((found.n_found, found.n_formulas), (2, 1));
}

#[test]
fn with_a_reference_every_group_is_told_what_it_took() {
    let words = "Seven grey geese flew low over the frozen lake while nobody was watching them.";
    let corpus = folder(&[
        ("plan.txt", &format!("The plan of the year begins. {words}")),
        ("a.txt", &format!("{words} So says the first of them.")),
        ("b.txt", &format!("So says another, too. {words}")),
        ("c.txt", "Nothing of all this was ever said in here."),
    ]);
    let rows = rows(&["echo", arg(corpus.path()), "--reference", "plan"]);
    let told: Vec<_> = rows.iter().map(|row| (row["document"].as_str(), row["document_reference"].as_str())).collect();
    assert_eq!(told, [("a.txt", "plan.txt"), ("b.txt", "plan.txt")]);
}
