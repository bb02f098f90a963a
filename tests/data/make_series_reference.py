"""Makes statistics_changepoints.csv and statistics_batched_bursts.csv beside this file.

    pip install numpy==2.* scipy==1.17.1   (and R 4.2.2 with its recommended package boot)
    python3 make_series_reference.py

Every division of a short series, and every sequence of levels, is tried: the densities are those of
scipy, nothing is shared with the program under test. Random numbers are seeded: a second run writes
the same bytes. The first line of each file says what it holds.
"""

import itertools
import math
import subprocess
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

HERE = Path(__file__).parent


def write(name, what, header, rows):
    lines = [f"# {what}; scipy {scipy.__version__}", ",".join(header)]
    lines += [",".join(map(str, row)) for row in rows]
    (HERE / name).write_text("\n".join(lines) + "\n")


def spaced(values):
    return " ".join(map(str, values))


def log_likelihood(counts, totals):
    rate = sum(counts) / sum(totals)
    means = [rate * total for total in totals]
    return sum(stats.poisson.logpmf(c, m) if m > 0 else 0.0 for c, m in zip(counts, means))


def divisions(n, min_periods):
    """All ways to cut n periods into segments of at least min_periods, as lists of ends."""
    for bits in itertools.product([0, 1], repeat=n - 1):
        ends = [0] + [i + 1 for i, bit in enumerate(bits) if bit] + [n]
        if len(ends) == 2 or all(b - a >= min_periods for a, b in itertools.pairwise(ends)):
            yield ends


def changepoints(counts, totals, penalty, min_periods):
    n = len(counts)
    pieces = {}
    for first in range(n):
        for end in range(first + 1, n + 1):
            pieces[first, end] = -2 * log_likelihood(counts[first:end], totals[first:end])
    def cost(ends):
        spans = list(itertools.pairwise(ends))
        deviance = sum(pieces[span] for span in spans)
        changes = len(spans) - 1
        if penalty == "mbic":
            return deviance + changes * 3 * math.log(n) + sum(math.log(b - a) for a, b in spans)
        return deviance + changes * 2 * math.log(n)
    ranked = sorted(divisions(n, min_periods), key=cost)
    margin = cost(ranked[1]) - cost(ranked[0]) if len(ranked) > 1 else 1.0
    ends = ranked[0]
    gains = [pieces[a, c] - pieces[a, b] - pieces[b, c] for a, b, c in zip(ends, ends[1:], ends[2:])]
    return ends, gains, margin


def changepoint_rows(random):
    rows = []
    while len(rows) < 300:
        n = int(random.integers(2, 12))
        totals = [int(t) for t in random.integers(200, 3000, n)]
        rates = np.repeat(10 ** random.uniform(-3.5, -1.3, 4), 3)[:n]
        counts = [int(random.poisson(rate * total)) for rate, total in zip(rates, totals)]
        penalty = ["bic", "mbic"][int(random.integers(2))]
        min_periods = int(random.integers(1, 4))
        if n < min_periods or any(c > t for c, t in zip(counts, totals)):
            continue
        ends, gains, margin = changepoints(counts, totals, penalty, min_periods)
        if margin > 1e-6:
            gains = [f"{gain:.9f}" for gain in gains]
            rows.append([spaced(counts), spaced(totals), penalty, min_periods, spaced(ends), spaced(gains)])
    return rows


def bursts(relevant, totals, scale, gamma, n_levels):
    share = sum(relevant) / sum(totals)
    shares = [share * scale**j for j in range(n_levels) if j == 0 or 0 < share * scale**j <= 1]
    n = len(relevant)
    fit = -stats.binom.logpmf(np.array(relevant)[:, None], np.array(totals)[:, None], np.array(shares)[None, :])
    best = []
    for levels in itertools.product(range(len(shares)), repeat=n):
        rises = sum(max(0, j - i) for i, j in itertools.pairwise((0, *levels)))
        cost = sum(fit[t, j] for t, j in enumerate(levels)) + rises * gamma * math.log(n)
        best.append((cost, levels))
    best.sort()
    margin = best[1][0] - best[0][0] if len(best) > 1 else 1.0
    levels = best[0][1]
    top = max(levels)
    weight = sum(fit[t, j - 1] - fit[t, j] for t, level in enumerate(levels) for j in range(1, level + 1))
    return levels, weight, margin, top


def burst_rows(random):
    rows = []
    while len(rows) < 200:
        n = int(random.integers(2, 8))
        totals = [int(t) for t in random.integers(3, 80, n)]
        shares = np.minimum(1, random.uniform(0.02, 0.3) * random.choice([1, 1, 1, 3, 6], n))
        relevant = [int(random.binomial(t, p)) for t, p in zip(totals, shares)]
        if sum(relevant) == 0:
            continue
        scale, gamma = float(random.choice([1.5, 2, 3])), float(random.choice([0.2, 0.5, 1]))
        n_levels = int(random.integers(2, 5))
        levels, weight, margin, _ = bursts(relevant, totals, scale, gamma, n_levels)
        if margin > 1e-6:
            rows.append([spaced(relevant), spaced(totals), scale, gamma, n_levels, spaced(levels), f"{weight:.9f}"])
    return rows


def coal():
    """British coal-mining disasters by year, 1851 to 1962: Jarrett (1979), as in the R package boot."""
    script = "cat(table(factor(floor(boot::coal$date), levels = 1851:1962)))"
    result = subprocess.run(["Rscript", "-e", script], capture_output=True, text=True, check=True)
    return [int(count) for count in result.stdout.split()]


if __name__ == "__main__":
    rows = changepoint_rows(np.random.default_rng(2012))
    disasters = coal()
    # At most two changes are tried here: 112 years have too many divisions.
    n = len(disasters)
    ones = [1000] * n
    one = {(a, b): -2 * log_likelihood(disasters[a:b], ones[a:b]) for a in range(n) for b in range(a + 1, n + 1)}
    cuts = [[0, n]] + [[0, k, n] for k in range(2, n - 1)]
    cuts += [[0, j, k, n] for j in range(2, n - 3) for k in range(j + 2, n - 1)]
    def total(ends):
        return sum(one[span] for span in itertools.pairwise(ends)) + (len(ends) - 2) * 2 * math.log(n)
    ends = min(cuts, key=total)
    gains = [one[a, c] - one[a, b] - one[b, c] for a, b, c in zip(ends, ends[1:], ends[2:])]
    rows.append([spaced(disasters), spaced(ones), "bic", 2, spaced(ends), spaced(f"{gain:.9f}" for gain in gains)])
    write(
        "statistics_changepoints.csv",
        "best of all divisions of random series; last the coal-mining disasters 1851 to 1962 (R 4.2.2 boot::coal), "
        "best of at most two changes",
        ["counts", "totals", "penalty", "min_periods", "ends", "gains"],
        rows,
    )
    write(
        "statistics_batched_bursts.csv",
        "cheapest of all sequences of levels of random batches",
        ["relevant", "totals", "scale", "gamma", "n_levels", "levels", "weight"],
        burst_rows(np.random.default_rng(2002)),
    )
