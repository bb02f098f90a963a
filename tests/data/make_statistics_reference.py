"""Makes statistics_*.csv beside this file: what other programs say of random input.

    pip install numpy==2.* scipy==1.17.1 mpmath==1.3.0 pymannkendall==1.4.3   (and R 4.2.2)
    python3 make_statistics_reference.py

Closed formulas are computed by mpmath with 60 digits, straight from the textbook form, so that
they have no rounding error of their own. Tests, quantiles and fits come from R and scipy. The
first line of each file names its sources. Random numbers are seeded: a second run writes the
same bytes.
"""

import csv
import io
import subprocess
from pathlib import Path

import mpmath as mp
import numpy as np
import pymannkendall
import scipy
from scipy import stats

HERE = Path(__file__).parent
mp.mp.dps = 60


def write(name, sources, header, rows):
    lines = [f"# {sources}", ",".join(header)]
    lines += [",".join(row) for row in rows]
    (HERE / name).write_text("\n".join(lines) + "\n")


def run_r(script, rows, header):
    """Gives R a data frame `d` on stdin and reads back what it prints as CSV."""
    text = ",".join(header) + "\n" + "\n".join(",".join(map(str, row)) for row in rows) + "\n"
    head = 'd <- read.csv(file("stdin"), colClasses = "character"); options(digits = 15, scipen = 20)\n'
    result = subprocess.run(
        ["Rscript", "-e", head + script], input=text, capture_output=True, text=True, check=True
    )
    return [row for row in csv.reader(io.StringIO(result.stdout))]


def number(value):
    return mp.nstr(mp.mpf(value), 14, min_fixed=-4, max_fixed=14)


def random_table(random, largest_total, largest_count):
    """Sizes and counts spread evenly on a logarithmic scale, zeros and full groups included."""
    n1, n2 = (int(10 ** random.uniform(0, np.log10(largest_total))) for _ in range(2))
    kind = random.integers(10)
    if kind == 0:
        a, b = 0, int(min(n2, 10 ** random.uniform(0, np.log10(largest_count))))
    elif kind == 1:
        a, b = int(min(n1, 10 ** random.uniform(0, np.log10(largest_count)))), 0
    elif kind == 2:
        share = random.uniform()
        a, b = int(share * n1), int(share * n2)
    else:
        rate = min(1.0, 10 ** random.uniform(0, np.log10(largest_count)) / max(n1, n2))
        a, b = (int(random.binomial(n, min(1.0, rate * random.uniform(0.3, 2)))) for n in (n1, n2))
    if kind == 3:
        a = n1
    return a, n1, b, n2


def closed_formulas(a, n1, b, n2):
    total = mp.mpf(n1 + n2)
    observed = [mp.mpf(x) for x in (a, b, n1 - a, n2 - b)]
    term, rest = mp.mpf(a + b), mp.mpf(n1 + n2 - a - b)
    expected = [n1 * term / total, n2 * term / total, n1 * rest / total, n2 * rest / total]
    parts = [o * mp.log(o / e) if o else mp.mpf(0) for o, e in zip(observed, expected)]
    sign = -1 if a * n2 < b * n1 else 1
    two, four = 2 * (parts[0] + parts[1]), 2 * sum(parts)
    q = mp.mpf(1)
    if all(observed):
        rows, columns = total / term + total / rest - 1, total / n1 + total / n2 - 1
        q = 1 + rows * columns / (6 * total)
    chi_squared = yates = mp.mpf(0)
    if term and rest:
        excess = abs(observed[0] - expected[0])
        reciprocals = sum(1 / e for e in expected)
        chi_squared = excess**2 * reciprocals
        yates = (excess - min(excess, mp.mpf("0.5"))) ** 2 * reciprocals
    tail = mp.erfc(mp.sqrt(two / 2))
    values = [sign * two, sign * four, sign * four / q, sign * chi_squared, sign * yates]
    # Below the normal doubles a p-value has few digits of its own.
    return [number(v) for v in values] + [number(tail) if tail > mp.mpf("1e-300") else "0"]


def contingency():
    random = np.random.default_rng(20260101)
    rows = []
    for index in range(2000):
        table = random_table(random, [1e2, 1e5, 1e9][index % 3], [1e2, 1e4, 1e9][index % 3])
        rows.append([str(x) for x in table] + closed_formulas(*table))
    header = "a,n1,b,n2,log_likelihood,log_likelihood_4,williams,chi_squared,chi_squared_yates,p_value"
    write("statistics_contingency.csv", f"mpmath {mp.__version__}, 60 digits", header.split(","), rows)


def noncentral(a, n1, b, n2):
    """Conditional maximum-likelihood odds ratio and exact 95 % interval, by mpmath."""
    k = a + b
    low, high = max(0, k - n2), min(k, n1)
    # The largest weight is 1: only ratios matter.
    weights = [mp.mpf(1)]
    for x in range(low, high):
        weights.append(weights[-1] * (n1 - x) * (k - x) / ((x + 1) * mp.mpf(n2 - k + x + 1)))

    def sums(log_odds):
        tilted = [w * mp.exp(i * log_odds) for i, w in enumerate(weights)]
        return tilted, sum(tilted)

    def mean(log_odds):
        tilted, total = sums(log_odds)
        return sum(i * t for i, t in enumerate(tilted)) / total + low - a

    def upper(log_odds):
        tilted, total = sums(log_odds)
        return mp.log(sum(tilted[a - low :]) / total / mp.mpf("0.025"))

    def lower(log_odds):
        tilted, total = sums(log_odds)
        return mp.log(sum(tilted[: a - low + 1]) / total / mp.mpf("0.025"))

    start = mp.log((a + mp.mpf("0.5")) * (n2 - b + mp.mpf("0.5")))
    start -= mp.log((b + mp.mpf("0.5")) * (n1 - a + mp.mpf("0.5")))

    def root(f):
        step = mp.mpf(1)
        left, right = start - step, start + step
        while f(left) * f(right) > 0:
            step *= 2
            left, right = start - step, start + step
        return mp.exp(mp.findroot(f, (left, right), solver="anderson", tol=1e-20))

    estimate = "" if a == high else "0" if a == low else number(root(mean))
    lower_end = "0" if a == low else number(root(upper))
    upper_end = "inf" if a == high else number(root(lower))
    return [estimate, lower_end, upper_end]


def fisher():
    random = np.random.default_rng(20260102)
    tables = []
    while len(tables) < 900:
        totals = [30, 1e4, 1e9][len(tables) % 3]
        table = random_table(random, totals, [30, 150, 20000][len(tables) % 3])
        if 0 < table[0] + table[2] <= 1e5:
            tables.append(table)
    script = """
    for (i in seq_len(nrow(d))) {
      r <- as.numeric(d[i, ])
      m <- matrix(c(r[1], r[2] - r[1], r[3], r[4] - r[3]), 2)
      p <- sapply(c("two.sided", "less", "greater"), function(x) fisher.test(m, alternative = x, conf.int = FALSE)$p.value)
      cat(paste(sprintf("%.13e", p), collapse = ","), "\\n", sep = "")
    }"""
    p_values = run_r(script, tables, ["a", "n1", "b", "n2"])
    rows = []
    mp.mp.dps = 30
    for table, p in zip(tables, p_values):
        small = table[0] + table[2] <= 150
        exact = noncentral(*table) if small else ["-", "-", "-"]
        rows.append([str(x) for x in table] + [v.strip() for v in p] + exact)
    mp.mp.dps = 60
    header = "a,n1,b,n2,p_two_sided,p_less,p_greater,odds_ratio,low,high".split(",")
    sources = f"p: R 4.2.2 fisher.test; odds ratio, 95% interval: mpmath {mp.__version__} (- not computed)"
    write("statistics_fisher.csv", sources, header, rows)


def intervals():
    random = np.random.default_rng(20260103)
    tables = []
    while len(tables) < 400:
        table = random_table(random, [1e2, 1e5, 1e9][len(tables) % 3], [50, 1e4, 1e6][len(tables) % 3])
        if table[0] + table[2] > 0:
            level = [0.9, 0.95, 0.99, 0.9999][random.integers(4)]
            tables.append((*table, level))
    script = """
    d <- data.frame(lapply(d, as.numeric))
    a <- d$a; b <- d$b; n1 <- d$n1; n2 <- d$n2; t <- (1 - d$level) / 2; q <- function(x, y) x / y
    out <- cbind(
      qgamma(t, a), qgamma(t, a + 1, lower = FALSE),
      ifelse(a == 0, 0, qbeta(t, a, n1 - a + 1)), ifelse(a == n1, 1, qbeta(t, a + 1, n1 - a, lower = FALSE)),
      t(sapply(seq_along(a), function(i) suppressWarnings(prop.test(a[i], n1[i], conf.level = d$level[i], correct = FALSE))$conf.int)),
      log2(n2 / n1 * qbeta(t, a, b + 1) / qbeta(t, b + 1, a, lower = FALSE)),
      log2(n2 / n1 * qbeta(t, a + 1, b, lower = FALSE) / qbeta(t, b, a + 1)))
    for (i in seq_len(nrow(out))) cat(paste(sprintf("%.13e", out[i, ]), collapse = ","), "\\n", sep = "")"""
    header = ["a", "n1", "b", "n2", "level"]
    results = run_r(script, tables, header)
    rows = []
    for table, result in zip(tables, results):
        values = [v.strip() for v in result]
        if table[0] == 0:
            values[0], values[6] = "0", "-inf"
        if table[2] == 0:
            values[7] = "inf"
        rows.append([str(x) for x in table] + [v.lower() for v in values])
    names = [f"{x}_{end}" for x in ("poisson", "clopper_pearson", "wilson", "lrc") for end in ("low", "high")]
    write("statistics_intervals.csv", "R 4.2.2: qgamma, qbeta, prop.test", header + names, rows)


def joined(values):
    return " ".join(repr(float(v)) if not float(v).is_integer() else str(int(v)) for v in values)


def mann_whitney():
    random = np.random.default_rng(20260104)
    samples = []
    for index in range(90):
        sizes = random.integers(1, [8, 49, 120][index % 3], 2)
        shift = random.uniform(-1, 1)
        if random.integers(2):
            x, y = (random.poisson(3 + 2 * s, n) for n, s in zip(sizes, (shift, 0)))
        else:
            x, y = (np.round(random.normal(s, 1, n), 6) for n, s in zip(sizes, (shift, 0)))
        samples.append((joined(x), joined(y)))
    script = """
    for (i in seq_len(nrow(d))) {
      v <- lapply(d[i, ], function(s) as.numeric(strsplit(s, " ")[[1]]))
      w <- suppressWarnings(wilcox.test(v$x, v$y))
      cat(sprintf("%.13e,%.13e\\n", w$statistic, w$p.value))
    }"""
    rows = [[*s, *r] for s, r in zip(samples, run_r(script, samples, ["x", "y"]))]
    write("statistics_mann_whitney.csv", "R 4.2.2 wilcox.test", ["x", "y", "u", "p_value"], rows)


def trends():
    random = np.random.default_rng(20260105)
    rows = []
    for index in range(90):
        n = int(random.integers(4, 40))
        times = 1980 + np.cumsum(random.integers(1, 4, n))
        noise = random.normal(0, 3, n) + random.uniform(-0.5, 0.5) * (times - 1980)
        values = np.round(noise) if index % 2 else np.round(noise, 4)
        test = pymannkendall.original_test(values)
        slope = stats.theilslopes(values, times, 0.95)
        numbers = [test.s, test.var_s, test.z, test.p, *slope[:4]]
        rows.append([joined(values), joined(times)] + [repr(float(v)) for v in numbers])
    header = "values,times,s,variance,z,p_value,slope,intercept,low,high".split(",")
    sources = f"pymannkendall {pymannkendall.__version__} original_test, scipy {scipy.__version__} theilslopes"
    write("statistics_trends.csv", sources, header, rows)


def poisson_regression():
    random = np.random.default_rng(20260106)
    series = []
    while len(series) < 90:
        n = int(random.integers(3, 25))
        times = 1990 + np.cumsum(random.integers(1, 4, n))
        totals = (10 ** random.uniform(3, 6, n)).astype(int)
        rate = 10 ** random.uniform(-3.5, -2) * np.exp(random.uniform(-0.1, 0.1) * (times - times.mean()))
        rate = rate * random.gamma(5, 0.2, n)
        counts = np.minimum(random.poisson(rate * totals), totals)
        if np.count_nonzero(counts) >= 2:
            series.append((joined(times), joined(counts), joined(totals)))
    script = """
    for (i in seq_len(nrow(d))) {
      v <- lapply(d[i, ], function(s) as.numeric(strsplit(s, " ")[[1]]))
      t <- v$times - 1990
      fit <- function(family, start) suppressWarnings(glm(v$counts ~ t, family, offset = log(v$totals),
        start = start, control = glm.control(epsilon = 1e-99, maxit = 50)))
      # The residuals that give the dispersion are those before the last step, so fit it twice.
      start <- coef(fit(poisson, NULL)); f <- fit(poisson, start); q <- fit(quasipoisson, start)
      s <- coef(summary(f)); u <- coef(summary(q)); phi <- summary(q)$dispersion; n <- length(t)
      cat(paste(sprintf("%.13e", c(s[2, 1], s[1, 1], s[2, 2], s[2, 4], phi,
        pchisq(phi * (n - 2), n - 2, lower = FALSE), u[2, 2], u[2, 4],
        s[2, 1] - qt(.975, n - 2) * u[2, 2])), collapse = ","), "\\n", sep = "")
    }"""
    results = run_r(script, series, ["times", "counts", "totals"])
    header = "times,counts,totals,slope,intercept_at_1990,standard_error,p_value,dispersion".split(",")
    header += "overdispersion_p_value,quasi_standard_error,quasi_p_value,quasi_low".split(",")
    write("statistics_poisson_regression.csv", "R 4.2.2 glm", header, [[*s, *r] for s, r in zip(series, results)])


def corrections():
    random = np.random.default_rng(20260107)
    samples = []
    for _ in range(25):
        p = random.uniform(0, 1, int(random.integers(1, 25))) ** random.uniform(1, 6)
        samples.append((joined(np.round(p, int(random.integers(2, 9)))),))
    script = """
    for (s in d$p) {
      p <- as.numeric(strsplit(s, " ")[[1]])
      cat(paste(sapply(c("bonferroni", "holm", "BH", "BY"), function(m) paste(sprintf("%.13e", p.adjust(p, m)), collapse = " ")), collapse = ","), "\\n", sep = "")
    }"""
    results = run_r(script, samples, ["p"])
    write("statistics_corrections.csv", "R 4.2.2 p.adjust", "p,bonferroni,holm,bh,by".split(","), [[*s, *r] for s, r in zip(samples, results)])


if __name__ == "__main__":
    contingency()
    fisher()
    intervals()
    mann_whitney()
    trends()
    poisson_regression()
    corrections()
