use crate::stats::NumberError;

/// How often each of some terms occurs in a text: numbers of terms with their counts.
///
/// Terms are numbered in any way, as long as both profiles of a pair number them alike. A count of 0 is
/// the same as no entry.
///
/// ```
/// use tifa::stats::similarity::Profile;
/// let profile = Profile::new(vec![(7, 2), (3, 1), (9, 0)])?;
/// assert_eq!((profile.n_terms(), profile.total()), (2, 3));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Terms in ascending order, each once, with counts above 0.
    counts: Vec<(u32, u64)>,
    total: u64,
}

impl Profile {
    /// A profile from terms with their counts, in any order.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] if a term is listed twice.
    pub fn new(mut counts: Vec<(u32, u64)>) -> Result<Profile, NumberError> {
        counts.retain(|(_, count)| *count > 0);
        counts.sort_unstable();
        if let Some(twice) = counts.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let value = f64::from(twice[0].0);
            return Err(NumberError::OutOfRange { what: "a term of a profile", value, expected: "each term once" });
        }
        let total = counts.iter().map(|(_, count)| count).sum();
        Ok(Profile { counts, total })
    }

    /// The number of different terms.
    pub fn n_terms(&self) -> usize {
        self.counts.len()
    }

    /// All occurrences of all terms.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The counts, by the numbers of their terms.
    pub fn counts(&self) -> impl Iterator<Item = u64> {
        self.counts.iter().map(|(_, count)| *count)
    }

    /// The counts of the terms that both profiles have, by the numbers of the terms.
    pub fn shared<'a>(&'a self, other: &'a Profile) -> impl Iterator<Item = (u64, u64)> + 'a {
        let (mut here, mut there) = (self.counts.iter().peekable(), other.counts.iter().peekable());
        std::iter::from_fn(move || {
            loop {
                let ((term, count), (other_term, other_count)) = (*here.peek()?, *there.peek()?);
                if term < other_term {
                    here.next();
                } else if other_term < term {
                    there.next();
                } else {
                    here.next();
                    there.next();
                    return Some((*count, *other_count));
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_listed_once() {
        assert!(Profile::new(vec![(1, 2), (1, 3)]).is_err());
    }

    #[test]
    fn shared_terms_are_met_whatever_lies_between() {
        let profile = |counts: &[(u32, u64)]| Profile::new(counts.to_vec()).unwrap_or_default();
        let (a, b) = (profile(&[(1, 5), (4, 2), (9, 1)]), profile(&[(0, 8), (4, 3), (7, 7), (9, 6)]));
        assert_eq!(a.shared(&b).collect::<Vec<_>>(), [(2, 3), (1, 6)]);
    }
}
