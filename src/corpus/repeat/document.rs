//! Documents of a corpus that are nearly the same.

use std::collections::BTreeMap;

use super::signature::{BINS, Signature};

/// Bins in a band: documents that agree in a whole band are compared.
///
/// With 21 bands of 6, two documents of similarity s are compared with probability 1 − (1 − s⁶)²¹:
/// 0.28 at 0.5, 0.93 at 0.7, 0.998 at 0.8. Leskovec, Rajaraman & Ullman (2014), *Mining of massive
/// datasets*, section 3.4.
const BAND_BINS: usize = 6;

/// Most groups in one band's bucket with which a document is compared; bounds the time on a corpus
/// in which all documents are a little alike.
const MOST_COMPARED: usize = 32;

/// Documents each of which is nearly the same as another of them.
#[derive(Debug, Clone, PartialEq)]
pub struct NearDuplicates {
    /// Places in the list of signatures, ascending, at least two.
    pub documents: Vec<usize>,
    /// Estimated similarity of each to the first, 0 to 1; the first's own is 1.
    ///
    /// It may lie below the least asked for where documents are linked through a third.
    pub similarities: Vec<f64>,
}

/// The groups of documents that are alike at least by `least_similarity`, in the order of their
/// first documents.
///
/// Compares only documents that share a band of their signatures: n·log n for n documents. The
/// result depends on the order of the signatures alone.
///
/// ```
/// # use tifa::corpus::repeat::{near_duplicates, signature};
/// let texts = ["we will do our very best work", "no one else", "we will do our very best work"];
/// let signatures: Vec<_> = texts.iter().map(|text| signature(text.split(' '))).collect();
/// assert_eq!(near_duplicates(&signatures, 0.8)[0].documents, [0, 2]);
/// ```
pub fn near_duplicates(signatures: &[Signature], least_similarity: f64) -> Vec<NearDuplicates> {
    let mut groups = Groups::of(signatures.len());
    for band in 0..BINS / BAND_BINS {
        let bins = band * BAND_BINS..(band + 1) * BAND_BINS;
        let hashes = signatures.iter().enumerate();
        let mut hashes: Vec<(u64, usize)> =
            hashes.filter_map(|(document, signature)| Some((signature.band(bins.clone())?, document))).collect();
        hashes.sort_unstable();
        for bucket in hashes.chunk_by(|first, second| first.0 == second.0) {
            join_alike(bucket, signatures, least_similarity, &mut groups);
        }
    }
    groups.into_near_duplicates(signatures)
}

/// Joins the documents of one bucket that are alike, each compared with one of every group in it.
fn join_alike(bucket: &[(u64, usize)], signatures: &[Signature], least: f64, groups: &mut Groups) {
    let mut compared: Vec<usize> = Vec::new();
    for (_, document) in bucket {
        let is_known = compared.iter().any(|other| groups.first(*other) == groups.first(*document));
        if is_known {
            continue;
        }
        let alike = compared.iter().find(|other| signatures[**other].similarity(&signatures[*document]) >= least);
        match alike {
            Some(other) => groups.join(*other, *document),
            None if compared.len() < MOST_COMPARED => compared.push(*document),
            None => {}
        }
    }
}

/// Disjoint sets of documents, each known by its first.
struct Groups {
    parent: Vec<usize>,
}

impl Groups {
    fn of(n_documents: usize) -> Self {
        Self { parent: (0..n_documents).collect() }
    }

    /// The first document of a group; halves the path on its way (Tarjan & van Leeuwen 1984).
    fn first(&mut self, mut document: usize) -> usize {
        while self.parent[document] != document {
            self.parent[document] = self.parent[self.parent[document]];
            document = self.parent[document];
        }
        document
    }

    fn join(&mut self, document: usize, other: usize) {
        let (document, other) = (self.first(document), self.first(other));
        self.parent[document.max(other)] = document.min(other);
    }

    fn into_near_duplicates(mut self, signatures: &[Signature]) -> Vec<NearDuplicates> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for document in 0..self.parent.len() {
            members.entry(self.first(document)).or_default().push(document);
        }
        members.retain(|_, documents| documents.len() >= 2);
        let groups = members.into_iter().map(|(first, documents)| {
            let similarity = |document: &usize| signatures[*document].similarity(&signatures[first]);
            NearDuplicates { similarities: documents.iter().map(similarity).collect(), documents }
        });
        groups.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::repeat::signature;

    fn text(seed: usize, n_changed: usize) -> Vec<String> {
        let word = |at: usize| {
            if at < n_changed { format!("x{seed}-{at}") } else { format!("w{}-{at}", seed / 10) }
        };
        (0..400).map(word).collect()
    }

    fn signatures(texts: &[Vec<String>]) -> Vec<Signature> {
        texts.iter().map(|text| signature(text.iter().map(String::as_str))).collect()
    }

    #[test]
    fn copies_with_a_new_opening_are_grouped_and_others_are_not() {
        // Texts 0–9 share all but ten words, texts 10–19 all but 300.
        let texts: Vec<Vec<String>> = (0..20).map(|seed| text(seed, if seed < 10 { 10 } else { 300 })).collect();
        let found = near_duplicates(&signatures(&texts), 0.8);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].documents, (0..10).collect::<Vec<_>>());
        assert!(found[0].similarities.iter().all(|similarity| *similarity > 0.8));
    }

    #[test]
    fn documents_without_tokens_are_no_copies() {
        assert!(near_duplicates(&[signature([]), signature([])], 0.5).is_empty());
    }
}
