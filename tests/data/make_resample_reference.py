"""Makes resample_*.csv beside this file: permutation tests and bootstrap intervals by other programs.

    pip install numpy==2.* scipy==1.17.1
    python3 make_resample_reference.py

Documents on one side only: exact permutation p-values of scipy.stats.permutation_test, intervals of
scipy.stats.bootstrap (BCa, 99,999 draws). Documents on both sides, and step-down maxT: every arrangement
listed with itertools. Random numbers are seeded: a second run writes the same bytes.

A case is written as its parts: `side:size:count,count,…` with a count for each term, side t for target, r for
reference, and for a document on both sides b, followed by its second part.
"""

import itertools
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

HERE = Path(__file__).parent
VERSION = f"scipy {scipy.__version__}, numpy {np.__version__}"


def t_statistic(x1, n1, x2, n2):
    """Studentised difference of pooled rates, residuals about the common rate; the last axis runs over parts."""
    rate = (x1.sum(-1) + x2.sum(-1)) / (n1.sum(-1) + n2.sum(-1))
    q1 = ((x1 - rate[..., None] * n1) ** 2).sum(-1)
    q2 = ((x2 - rate[..., None] * n2) ** 2).sum(-1)
    a, b = n1.sum(-1), n2.sum(-1)
    return (x1.sum(-1) / a - x2.sum(-1) / b) / np.sqrt(q1 / a**2 + q2 / b**2)


def by_scipy(x, n, n_target):
    """t and exact p of one term by scipy, which permutes the numbers of the documents."""

    def statistic(left, right, axis=-1):
        assert axis == -1
        left, right = left.astype(int), right.astype(int)
        return t_statistic(x[left], n[left], x[right], n[right])

    numbers = (np.arange(n_target), np.arange(n_target, len(x)))
    test = stats.permutation_test(
        numbers, statistic, vectorized=True, n_resamples=np.inf, alternative="greater"
    )
    # Two-sided by |t|: scipy's "two-sided" doubles the smaller tail.
    null = np.abs(test.null_distribution)
    return test.statistic, (null >= abs(test.statistic) * (1 - 1e-9)).mean()


def arrangements(n_target, n_reference, n_both):
    """All labellings of the parts."""
    single = n_target + n_reference
    for chosen in itertools.combinations(range(single), n_target):
        for swaps in itertools.product((False, True), repeat=n_both):
            labels = [part in chosen for part in range(single)]
            for swap in swaps:
                labels += [False, True] if swap else [True, False]
            yield np.array(labels)


def by_listing(x, n, n_target, n_reference, n_both):
    """p and step-down maxT p of all terms (rows of x), from all arrangements."""
    squares = []
    observed = None
    for labels in arrangements(n_target, n_reference, n_both):
        t = t_statistic(x[:, labels], n[labels], x[:, ~labels], n[~labels])
        is_observed = labels[:n_target].all() and labels[n_target + n_reference :: 2].all()
        observed = t if is_observed else observed
        squares.append(t**2)
    squares = np.array(squares)
    threshold = observed**2 * (1 - 1e-9)
    order = np.argsort(-(observed**2), kind="stable")
    corrected = np.empty(len(order))
    before = 0.0
    for place, term in enumerate(order):
        largest = squares[:, order[place:]].max(axis=1)
        before = max(before, (largest >= threshold[term]).mean())
        corrected[term] = before
    return observed, (squares >= threshold).mean(axis=0), corrected


def parts(x, n, n_target, n_reference):
    marks = ["t"] * n_target + ["r"] * n_reference + ["b"] * (len(n) - n_target - n_reference)
    return ";".join(f"{m}:{size}:{'/'.join(map(str, c))}" for m, size, c in zip(marks, n, x.T))


def text(numbers):
    return "/".join(repr(float(number)) for number in numbers)


def clustered(random, n_parts, n_terms):
    """Counts as they are in documents: rates differ between documents."""
    n = random.integers(200, 3000, n_parts)
    rates = random.gamma(0.7, 0.004, (n_terms, n_parts))
    return random.poisson(rates * n), n


def permutations():
    random = np.random.default_rng(20)
    lines = [f"# {VERSION}: permutation_test on all arrangements, and all arrangements by itertools", "parts,t,p,max_t"]
    for n_target, n_reference, n_both in [(5, 5, 0), (6, 5, 0), (4, 8, 0), (5, 5, 1), (3, 5, 3), (0, 0, 7), (7, 6, 0)]:
        for _ in range(4):
            n_parts = n_target + n_reference + 2 * n_both
            x, n = clustered(random, n_parts, 6)
            x = x[x.sum(axis=1) > 0]
            observed, p, corrected = by_listing(x, n, n_target, n_reference, n_both)
            if n_both == 0:
                for term in range(len(x)):
                    t, exact = by_scipy(x[term], n, n_target)
                    assert abs(t - observed[term]) < 1e-12 and abs(exact - p[term]) < 1e-12, (t, exact, p[term])
            lines.append(f"{parts(x, n, n_target, n_reference)},{text(observed)},{text(p)},{text(corrected)}")
    (HERE / "resample_permutation.csv").write_text("\n".join(lines) + "\n")

