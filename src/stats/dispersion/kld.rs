use std::f64::consts::LN_2;

/// Kullback–Leibler divergence of where a term occurs from where the text is, in bits.
///
/// ```text
/// KLD = Σ tᵢ·log₂(tᵢ/wᵢ),   tᵢ = xᵢ/f, wᵢ = sᵢ/Σs
/// ```
///
/// `0·log 0` is 0. From 0, counts follow the sizes, upward without a common bound:
/// `−log₂ min wᵢ` is the largest. Undefined where the term does not occur.
///
/// Gries (2020), *Analyzing dispersion*, in: A practical handbook of corpus linguistics,
/// 99–118. Three ways to bring it into 0 to 1 are in use: [`KldExp`], [`KldExp2`], [`KldOdds`].
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, Kld, Parts};
/// let parts = Parts::new(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11])?;
/// assert!((Kld.score(&parts).unwrap() - 0.136_971_73).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Kld;

measure! { Kld: Dispersion,
    "kld", "Kullback–Leibler divergence",
    "divergence from the sizes in bits, 0 even, no upper bound; Gries 2020",
    |parts| {
        let count = parts.count()?;
        let occupied = parts.counts().zip(parts.weights()).filter(|&(x, _)| x > 0.0);
        let divergence: f64 = occupied.map(|(x, w)| (x / count) * (x / count / w).log2()).sum();
        // Rounding may leave −1e-17 where the counts follow the sizes.
        Some(divergence.max(0.0))
    }
}

/// Divergence [`Kld`] brought into 0 to 1 by `1 − e^−KLD`.
///
/// 0 is even. Undefined where the term does not occur.
///
/// Gries (2021), *A new approach to (key) keywords analysis*, Research in Corpus Linguistics
/// 9(2), p. 20; tlda's `"base_e"`, which prints one minus it.
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, KldExp, Parts};
/// let parts = Parts::new(&[3, 0], &[10, 10])?;
/// assert!((KldExp.score(&parts).unwrap() - (1.0 - (-1.0_f64).exp())).abs() < 1e-15);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct KldExp;

measure! { KldExp: Dispersion,
    "kld_exp", "Kullback–Leibler divergence, 1 − e^−KLD",
    "divergence from the sizes, 0 even to 1 clumped; Gries 2021",
    |parts| Some(-(-Kld.score(parts)?).exp_m1())
}

/// Divergence [`Kld`] brought into 0 to 1 by `1 − 2^−KLD`, the base of its logarithm.
///
/// 0 is even; one of `k` equal parts gives `1 − 1/k`. Undefined where the term does not occur.
///
/// Gries (2024), *Frequency, dispersion, association, and keyness*, p. 90; tlda's `"base_2"`,
/// which prints one minus it.
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, KldExp2, Parts};
/// let parts = Parts::new(&[3, 0], &[10, 10])?;
/// assert!((KldExp2.score(&parts).unwrap() - 0.5).abs() < 1e-15);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct KldExp2;

measure! { KldExp2: Dispersion,
    "kld_exp2", "Kullback–Leibler divergence, 1 − 2^−KLD",
    "divergence from the sizes, 0 even to 1 clumped, base 2; Gries 2024",
    |parts| Some(-(-Kld.score(parts)? * LN_2).exp_m1())
}

/// Divergence [`Kld`] brought into 0 to 1 as odds are brought into a probability.
///
/// ```text
/// KLD/(1 + KLD)
/// ```
///
/// 0 is even. Undefined where the term does not occur.
///
/// Gries (2024), *Frequency, dispersion, association, and keyness*, p. 90; tlda's default
/// prints one minus it, 0.4665078 for the parts below.
///
/// ```
/// # use tifa::stats::dispersion::{Dispersion, KldOdds, Parts};
/// let sizes = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930];
/// let parts = Parts::new(&[2, 0, 1, 1, 3, 0, 3, 0, 0, 0], &sizes)?;
/// assert!((1.0 - KldOdds.score(&parts).unwrap() - 0.466_507_8).abs() < 5e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct KldOdds;

measure! { KldOdds: Dispersion,
    "kld_odds", "Kullback–Leibler divergence, KLD/(1 + KLD)",
    "divergence from the sizes, 0 even to 1 clumped; Gries 2024",
    |parts| {
        let divergence = Kld.score(parts)?;
        Some(divergence / (1.0 + divergence))
    }
}
