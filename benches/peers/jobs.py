"""The jobs: what tifa runs, what the other tool runs, and how their results are compared."""

import csv
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
AS_IT_IS = ["--keep-boilerplate", "--keep-repeats"]


@dataclass
class Job:
    """One job for tifa and one other tool."""

    name: str
    peer: str
    threads: int
    tifa: list
    other: list
    check: object

    def run_tifa(self, program):
        return timed([program, *map(str, self.tifa), "-q", "-j", str(self.threads)])[0]

    def run_other(self):
        threads = str(self.threads)
        whole, printed = timed(self.other, PEER_THREADS=threads, POLARS_MAX_THREADS=threads, LC_ALL="C.UTF-8")
        return Seconds(**json.loads(printed)) if self.other[0] == sys.executable else whole


@dataclass
class Seconds:
    """How long a job took, and how much of all processors it used: the latter depends less on what else runs."""

    wall: float
    cpu: float


def timed(command, **environment):
    """Runs a program to its end: its seconds, and what it printed."""
    cpu, wall = children(), time.perf_counter()
    done = subprocess.run(command, env=os.environ | environment, check=True, stdout=subprocess.PIPE, text=True)
    return Seconds(wall=time.perf_counter() - wall, cpu=children() - cpu), done.stdout


def children():
    """The processor seconds of all programs that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def all_jobs(program, corpora, work):
    return [*words(program, corpora, work), *ngrams(corpora, work), matrix(corpora, work), *lexicon(corpora, work)]


def words(program, corpora, work):
    """Timed on text as it is, where the two count differently; compared on plain text, where they must agree."""
    pairs = {"one file": (corpora.large_file, corpora.plain_file), "many files": (corpora.large, corpora.plain)}
    for name, (large, plain) in pairs.items():
        for threads in (1, 2):
            out = work / "words.csv"
            count = ["--ngrams", "1..1", "--min-count", "1", "-f", "csv", "-o", out]

            def check(plain=plain, out=out):
                command = [program, "count", plain, *count, *AS_IT_IS, "-q"]
                subprocess.run(list(map(str, command)), check=True)
                printed = subprocess.run(wc(plain), check=True, capture_output=True, text=True).stdout
                same(sum(table(out).values()), int(printed.splitlines()[-1].split()[0]))

            yield Job(f"all words with counts, {name}", "wc -w", threads, ["count", large, *count], wc(large), check)


def wc(path):
    """The total of a file, or of all text files of a folder."""
    if path.is_file():
        return ["wc", "-w", str(path)]
    return ["sh", "-c", f"find '{path}' -name '*.txt' -print0 | wc -w --files0-from=-"]


def ngrams(corpora, work):
    for peer, script in (("Polars", "polars_ngrams.py"), ("DuckDB", "duckdb_ngrams.py")):
        ours, theirs = work / "ngrams.csv", work / f"{peer}.csv"
        count = ["count", corpora.plain, "--ngrams", "1..3", "--min-count", "1", *AS_IT_IS, "-f", "csv", "-o", ours]
        yield Job(
            "all n-grams of 1 to 3 with counts", peer, 2, count, python(script, corpora.plain, theirs),
            lambda ours=ours, theirs=theirs: same(table(ours), table(theirs)),
        )  # fmt: skip


def matrix(corpora, work):
    ours, theirs = work / "matrix", work / "sklearn"
    count = ["count", corpora.plain, "--ngrams", "1..3", "--min-count", "1", *AS_IT_IS, "--matrix", "--force"]
    return Job(
        "n-grams of 1 to 3 by document", "scikit-learn", 1, [*count, "-o", ours],
        python("sklearn_matrix.py", corpora.plain, theirs), lambda: same_matrix(ours, theirs),
    )  # fmt: skip


def lexicon(corpora, work):
    for size, path in corpora.lexicons.items():
        ours, theirs = work / f"lexicon_{size}.csv", work / f"ahocorasick_{size}.csv"
        count = ["count", corpora.plain, "--lexicon", path, "--overlap", "all", *AS_IT_IS, "-f", "csv", "-o", ours]
        yield Job(
            f"lexicon of {size:,} phrases".replace(",", " "), "pyahocorasick", 1, count,
            python("ahocorasick_lexicon.py", corpora.plain, theirs, path),
            lambda ours=ours, theirs=theirs: same(table(ours, "concept"), table(theirs)),
        )  # fmt: skip


def python(script, *arguments):
    return [sys.executable, str(HERE / script), *map(str, arguments)]


def table(path, term="term"):
    """Terms with their counts; one that does not occur is left out."""
    with path.open(newline="", encoding="utf-8") as file:
        return {row[term]: int(row["count"]) for row in csv.DictReader(file) if row["count"] != "0"}


def same(ours, theirs):
    """Stops at a difference, with examples."""
    if ours == theirs:
        return
    if isinstance(ours, int):
        sys.exit(f"tifa: {ours}, the other tool: {theirs}")
    differ = [term for term in sorted(ours.keys() | theirs.keys()) if ours.get(term) != theirs.get(term)]
    examples = "; ".join(f"{term!r}: {ours.get(term)} and {theirs.get(term)}" for term in differ[:5])
    sys.exit(f"{len(differ)} counts differ, tifa's and the other tool's: {examples}")


def same_matrix(ours, theirs):
    """Compares all cells, documents in the order of their names and the phrases of both in one order."""
    from scipy.io import mmread

    rows = list(csv.DictReader((ours / "terms.csv").open(newline="", encoding="utf-8")))
    documents = [row["document"] for row in csv.DictReader((ours / "documents.csv").open(newline="", encoding="utf-8"))]
    terms = {row["term"]: number for number, row in enumerate(rows)}
    their_terms = (theirs / "terms.txt").read_text().splitlines()
    if documents != sorted(documents) or terms.keys() != set(their_terms):
        sys.exit("the matrices have other documents or phrases")
    our_matrix = mmread(ours / "matrix.mtx").tocsc()[:, [terms[term] for term in their_terms]]
    if n_differ := (our_matrix != mmread(theirs / "matrix.mtx").tocsc()).nnz:
        sys.exit(f"{n_differ} cells of the matrices differ")
