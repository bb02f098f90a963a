use crate::stats::similarity::{Profile, Similarity};
use crate::stats::{Described, Description};

/// Jensen–Shannon divergence of two profiles in bits: how far their relative frequencies lie apart.
///
/// ```text
/// JSD = ½ Σ pᵢ·log₂(2pᵢ/(pᵢ + qᵢ)) + ½ Σ qᵢ·log₂(2qᵢ/(pᵢ + qᵢ)),   pᵢ = aᵢ/Σa, qᵢ = bᵢ/Σb
/// ```
///
/// `0·log 0` is 0. The *divergence*, not its square root, which is a distance and which scipy's
/// `jensenshannon` gives. From 0, the same proportions, to 1, no term in common. Undefined if a profile
/// is empty.
///
/// Lin (1991), *Divergence measures based on the Shannon entropy*, IEEE Transactions on Information
/// Theory 37(1), with equal weights and base 2.
///
/// ```
/// # use tifa::stats::similarity::{JensenShannon, Profile, Similarity};
/// let (a, b) = (Profile::new(vec![(0, 1), (1, 1)])?, Profile::new(vec![(1, 7)])?);
/// assert!((JensenShannon.score(&a, &b).unwrap() - 0.311_278_124_459_132_8).abs() < 1e-15);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct JensenShannon;

impl Described for JensenShannon {
    fn describe(&self) -> Description {
        Description {
            id: "jensen_shannon",
            name: "Jensen–Shannon divergence",
            about: "divergence of relative frequencies in bits, 0 alike to 1 nothing shared; Lin 1991",
        }
    }
}

impl Similarity for JensenShannon {
    fn grows_with_likeness(&self) -> bool {
        false
    }

    fn score(&self, a: &Profile, b: &Profile) -> Option<f64> {
        if a.total() == 0 || b.total() == 0 {
            return None;
        }
        // A term of one profile only adds half of its share: log₂ 2 is 1. So only the shared terms need
        // a logarithm, and their shares are taken off what the others would add, which is 1 in all.
        let apart = |(here, there): (u64, u64)| {
            let (p, q) = (here as f64 / a.total() as f64, there as f64 / b.total() as f64);
            let middle = p + q;
            (0.5 * (p * (2.0 * p / middle).log2() + q * (2.0 * q / middle).log2()), middle)
        };
        let (shared, shares) =
            a.shared(b).map(apart).fold((0.0, 0.0), |(sum, shares), (one, share)| (sum + one, shares + share));
        // Rounding may leave −1e-17 for proportional profiles.
        Some((shared + (1.0 - 0.5 * shares)).clamp(0.0, 1.0))
    }
}
