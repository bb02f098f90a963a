//! Signatures from which the shared wording of two documents is estimated.

/// Values in a signature.
pub(super) const BINS: usize = 128;

/// Tokens in a row that count as shared wording, of documents as of paragraphs.
pub(super) const SHINGLE_TOKENS: usize = 5;

/// Stands for the wording of a document, in 256 bytes.
///
/// Every five tokens in a row are hashed into one of 128 bins, which keeps its least hash, cut to 16
/// bits. Two documents agree in about as many bins as they share of all their shingles. The standard
/// error is at most √(¼/128) = 0.044.
///
/// One-permutation hashing: Li, Owen & Zhang (2012), NIPS; empty bins are filled as by Shrivastava
/// (2017), *Optimal densification for fast and accurate minwise hashing*, ICML; 16 bits: Li & König
/// (2010), *b-bit minwise hashing*, WWW. The same text has the same signature on every machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// `None` for a document without tokens, which resembles nothing.
    bins: Option<Box<[u16; BINS]>>,
}

impl Signature {
    /// Estimated Jaccard similarity of two documents' shingles, 0 to 1; 0 if one has no tokens.
    pub fn similarity(&self, other: &Self) -> f64 {
        let (Some(bins), Some(others)) = (&self.bins, &other.bins) else { return 0.0 };
        let n_equal = bins.iter().zip(others.iter()).filter(|(bin, other)| bin == other).count();
        n_equal as f64 / BINS as f64
    }

    /// The hash of one band of bins.
    pub(super) fn band(&self, bins: std::ops::Range<usize>) -> Option<u64> {
        let band = self.bins.as_ref()?.get(bins)?;
        Some(band.iter().fold(0, |state, bin| mix(state ^ u64::from(*bin))))
    }
}

/// The signature of a document's tokens, folded as they are counted.
///
/// A document of fewer than five tokens is one shingle.
///
/// ```
/// # use tifa::corpus::repeat::signature;
/// let first = signature("a b c d e f g h".split(' '));
/// assert_eq!(first.similarity(&signature("a b c d e f g h".split(' '))), 1.0);
/// assert!(first.similarity(&signature("s t u v w x y z".split(' '))) < 0.1);
/// ```
pub fn signature<'t>(tokens: impl IntoIterator<Item = &'t str>) -> Signature {
    let mut least: [Option<u64>; BINS] = [None; BINS];
    let mut window = [0u64; SHINGLE_TOKENS];
    let mut n_tokens = 0;
    for token in tokens {
        window.rotate_left(1);
        window[SHINGLE_TOKENS - 1] = hash(token.as_bytes(), 0);
        n_tokens += 1;
        if n_tokens >= SHINGLE_TOKENS {
            keep_least(&mut least, &window);
        }
    }
    if (1..SHINGLE_TOKENS).contains(&n_tokens) {
        keep_least(&mut least, &window);
    }
    Signature { bins: (n_tokens > 0).then(|| Box::new(filled(&least))) }
}

fn keep_least(least: &mut [Option<u64>; BINS], window: &[u64; SHINGLE_TOKENS]) {
    let shingle = window.iter().fold(0, |state, token| mix(state ^ token));
    let bin = (shingle % BINS as u64) as usize;
    let value = mix(shingle);
    least[bin] = Some(least[bin].map_or(value, |least| least.min(value)));
}

/// An empty bin takes the value of another, found by probing that depends on the bin alone.
fn filled(least: &[Option<u64>; BINS]) -> [u16; BINS] {
    std::array::from_fn(|bin| {
        let probes = (0u64..).map(|attempt| match attempt {
            0 => bin,
            _ => (mix((bin as u64) << 32 | attempt) % BINS as u64) as usize,
        });
        // At least one bin is full, and the probes reach every bin.
        let value = probes.take(1 << 16).find_map(|probe| least[probe]).unwrap_or(0);
        (value & 0xffff) as u16
    })
}

/// 64-bit FNV-1a of bytes, with the finaliser of SplitMix64 so that all bits depend on all bytes.
///
/// Fowler, Noll & Vo (1991), RFC 9923; Steele, Lea & Flood (2014), OOPSLA, figure 16.
fn hash(bytes: &[u8], seed: u64) -> u64 {
    const OFFSET_BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let fnv = bytes.iter().fold(OFFSET_BASIS ^ seed, |state, byte| (state ^ u64::from(*byte)).wrapping_mul(PRIME));
    mix(fnv)
}

/// Hash of a number, or of several by folding.
pub(super) fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_estimate_is_near_the_true_similarity() {
        for n_new in [100, 500, 1000] {
            let words: Vec<String> = (0..4000 + n_new).map(|number| format!("w{number}")).collect();
            let first = signature(words[..4000].iter().map(String::as_str));
            let second = signature(words[n_new..].iter().map(String::as_str));
            let truth = (3996 - n_new) as f64 / (3996 + n_new) as f64;
            let estimate = first.similarity(&second);
            // Three standard errors.
            assert!((estimate - truth).abs() < 0.133, "{estimate} for {truth}");
        }
    }

    #[test]
    fn nothing_resembles_an_empty_document() {
        let empty = signature([]);
        assert_eq!(empty.similarity(&empty), 0.0);
    }

    proptest! {
        #[test]
        fn a_document_is_like_itself(tokens in prop::collection::vec("[a-z]{1,3}|\\PC", 1..60)) {
            let of = || signature(tokens.iter().map(String::as_str));
            prop_assert_eq!(of().similarity(&of()), 1.0);
        }
    }
}
