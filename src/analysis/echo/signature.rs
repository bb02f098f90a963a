//! Wording of one's own: said again and again, and by nobody else.

use super::groups::{Divided, EchoGroup, EchoGroups};
use super::matches::{Match, Matcher, covered, distinct};
use super::place::{PLACE_NOTE, SpanPlace, add_place, place, quote};
use super::total_note;
use crate::analysis::column::add_keys;
use crate::corpus::{Corpus, Key};
use crate::error::Error;
use crate::table::Unit::{Count, Share};
use crate::table::{Columns, Table};
use std::cmp::Reverse;

/// The phrases of its own of every group.
#[derive(Debug)]
pub struct Signatures {
    /// The documents.
    pub corpus: Corpus,
    /// The groups.
    pub groups: EchoGroups,
    /// The fewest tokens of a phrase.
    pub k: usize,
    /// The phrases: by group, those in most documents first, then the most frequent, then the longest.
    pub rows: Vec<SignatureRow>,
    /// The tokens of every group that lie in a phrase of its own.
    pub covered: Vec<u64>,
}

/// A phrase that one group repeats and no other uses.
#[derive(Debug, Clone)]
pub struct SignatureRow {
    /// The number of the group.
    pub group: usize,
    /// The folded words, joined for reading.
    pub words: String,
    /// The tokens.
    pub n: usize,
    /// Occurrences.
    pub count: u64,
    /// Documents of the group that hold it.
    pub n_documents: u64,
    /// The tokens that its occurrences cover.
    pub covered: u64,
    /// The first place.
    pub place: SpanPlace,
}

/// The maximal phrases that stand at least twice in a group and nowhere else in the corpus, not in the
/// reference either.
pub(super) fn signatures(matcher: Matcher, divided: Divided, top: Option<usize>) -> Result<Signatures, Error> {
    let texts = &matcher.texts;
    let mut reach = vec![0; texts.symbols.len()];
    let (mut rows, mut covered_tokens): (Vec<SignatureRow>, Vec<u64>) = (Vec::new(), Vec::new());
    for (group, positions) in divided.positions(texts).iter().enumerate().take(divided.reference()) {
        let is_own = |there: usize| divided.of(texts, there) == group;
        let found: Vec<Match> = positions
            .iter()
            .flat_map(|here| matcher.matches(*here, move |there| there > *here && is_own(there)))
            .collect();
        let mut own: Vec<Own> = Vec::new();
        for phrase in distinct(&matcher, &found) {
            let places: Vec<usize> = matcher.places_of(phrase.here, phrase.n).collect();
            if places.iter().all(|place| is_own(*place)) {
                own.push(Own { phrase, covered: covered(runs(&places, phrase.n)), places });
            }
        }
        covered_tokens.push(covered(own.iter().flat_map(|one| runs(&one.places, one.phrase.n)).collect()));
        own.sort_by_key(|one| (Reverse(one.covered), Reverse(one.phrase.n), one.phrase.here));
        let listed = without_nested(own, &mut reach).into_iter().map(|one| row(&matcher, group, &one));
        let mut listed: Vec<SignatureRow> = listed.filter(|row| row.words.contains(char::is_alphabetic)).collect();
        listed.sort_by_key(|row| (Reverse(row.n_documents), Reverse(row.count), Reverse(row.n)));
        rows.extend(listed.into_iter().take(top.unwrap_or(usize::MAX)));
    }
    quote(&texts.corpus, rows.iter_mut().map(|row| &mut row.place))?;
    let k = texts.k;
    Ok(Signatures { groups: divided.groups, k, rows, covered: covered_tokens, corpus: matcher.texts.corpus })
}

/// A phrase of a group's own with its places.
struct Own {
    phrase: Match,
    places: Vec<usize>,
    covered: u64,
}

/// Passes over the phrases that stand fewer than twice outside of those listed before them. `reach` says of
/// every position up to where the listed phrases go on that hold it.
fn without_nested(phrases: Vec<Own>, reach: &mut [usize]) -> Vec<Own> {
    let mut listed = Vec::new();
    for one in phrases {
        let n = one.phrase.n;
        if one.places.iter().filter(|place| reach[**place] < **place + n).count() > 1 {
            for place in &one.places {
                for end in &mut reach[*place..*place + n] {
                    *end = (*end).max(*place + n);
                }
            }
            listed.push(one);
        }
    }
    listed
}

fn runs(places: &[usize], n: usize) -> Vec<(usize, usize)> {
    places.iter().map(|place| (*place, n)).collect()
}

fn row(matcher: &Matcher, group: usize, own: &Own) -> SignatureRow {
    let Own { phrase, places, covered } = own;
    let texts = &matcher.texts;
    let mut documents: Vec<usize> = places.iter().map(|place| texts.document_of(*place)).collect();
    documents.dedup();
    let run = phrase.here..phrase.here + phrase.n;
    SignatureRow {
        group,
        words: texts.read_aloud(run.clone()),
        n: phrase.n,
        count: places.len() as u64,
        n_documents: documents.len() as u64,
        covered: *covered,
        place: place(texts, run),
    }
}

/// A phrase with those of all groups.
type Row<'a> = (&'a Signatures, &'a SignatureRow);

fn group_of<'a>((found, row): &Row<'a>) -> &'a EchoGroup {
    &found.groups.groups[row.group]
}

pub(in crate::analysis) fn columns<'a>(keys: &[Key]) -> Columns<'a, Row<'a>> {
    let mut columns: Columns<Row> = Columns::default();
    add_keys(&mut columns, keys, "", |row| &group_of(row).values);
    columns.text("term", "the phrase, folded", |(_, row)| &row.words);
    columns.add("n", Count, "tokens", |(_, row)| row.n);
    columns.add("count", Count, "occurrences", |(_, row)| row.count);
    columns.add("documents", Count, "documents of the group with one", |(_, row)| row.n_documents);
    columns.add("covered", Count, "tokens that its occurrences cover", |(_, row)| row.covered);
    columns
        .add("share", Share, "covered / total of the group", |row| row.1.covered as f64 / group_of(row).total as f64);
    columns.add("share_group", Share, "the same of all such phrases together", |row| {
        row.0.covered[row.1.group] as f64 / group_of(row).total as f64
    });
    add_place(&mut columns, keys, "", |(found, row)| Some((&found.corpus, &row.place)));
    columns
}

/// One row a phrase that a group has for its own.
pub fn signature_table(signatures: &Signatures) -> Table {
    let rows = signatures.rows.iter().map(|row| (signatures, row));
    let mut table = columns(&signatures.groups.keys).table("echo_signature", "Wording of one's own", rows);
    table.notes = vec![
        format!(
            "listed: phrases of at least {} tokens that the group repeats and no other passage of the corpus holds, which at two places \
             cannot be extended; those in most documents first, then the most frequent",
            signatures.k
        ),
        "share: tokens of the group that its occurrences cover / total; share_group: the same of all such phrases together".into(),
        total_note(signatures.k),
        PLACE_NOTE.into(),
    ];
    table
}
