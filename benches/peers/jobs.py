"""The jobs: what tifa runs, what the other tool runs, and how their results are compared."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
AS_IT_IS = ["--keep-boilerplate", "--keep-repeats"]
# What the other tools write.
COLUMNS = ["--columns", "term,count", "-f", "csv"]
MANY = 1000


@dataclass
class Job:
    """One job for tifa and one other tool."""

    name: str
    peer: str
    threads: int
    tifa: list
    other: list
    check: object
    is_large: bool = False
    # At most so many rounds, for jobs that take minutes.
    rounds: int = MANY

    def run_tifa(self, program):
        return timed([program, *map(str, self.tifa), "-q", "-j", str(self.threads)])[0]

    def run_other(self):
        threads = str(self.threads)
        whole, printed = timed(self.other, PEER_THREADS=threads, POLARS_MAX_THREADS=threads, LC_ALL="C.UTF-8")
        if self.other[0] != sys.executable:
            return whole
        return Cost(**json.loads(printed), memory=whole.memory)


@dataclass
class Cost:
    """The seconds of a job, those of all its processors, which depend less on what else runs, and the most bytes resident."""

    wall: float
    cpu: float
    memory: int


RUNNER = subprocess.Popen(
    [sys.executable, str(HERE / "runner.py")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
)  # fmt: skip


def timed(command, **environment):
    """Runs a program to its end: what it cost, and what it printed."""
    RUNNER.stdin.write(json.dumps({"command": command, "environment": environment}) + "\n")
    RUNNER.stdin.flush()
    answer = json.loads(RUNNER.stdout.readline())
    if answer["code"]:
        raise subprocess.CalledProcessError(answer["code"], command)
    return Cost(**answer["cost"]), answer["printed"]


def all_jobs(program, corpora, work):
    large = [] if corpora.large_plain is None else ngrams(corpora.large_plain, work / "large", True)
    lexicons = [*ripgrep(corpora, work), *lexicon(corpora, work)]
    return [*words(program, corpora, work), *ngrams(corpora.plain, work, False), *large, matrix(corpora, work), *lexicons]


def words(program, corpora, work):
    """Timed on text as it is, where the two count differently; compared on plain text, where they must agree."""
    pairs = {"one file": (corpora.large_file, corpora.plain_file), "many files": (corpora.large, corpora.plain)}
    for name, (large, plain) in pairs.items():
        for threads in (1, 2):
            out = work / "words.csv"
            count = ["--ngrams", "1..1", "--min-count", "1", *COLUMNS, "-o", out]

            def check(plain=plain, out=out):
                command = [program, "count", plain, *count, *AS_IT_IS, "-q"]
                subprocess.run(list(map(str, command)), check=True)
                printed = timed(wc(plain), LC_ALL="C.UTF-8")[1]
                same(sum(table(out).values()), int(printed.splitlines()[-1].split()[0]))

            name_of_job = f"all words with counts, {name}"
            yield Job(name_of_job, "wc -w", threads, ["count", large, *count], wc(large), check, is_large=True)


def wc(path):
    """The total of a file, or of all text files of a folder."""
    if path.is_file():
        return ["wc", "-w", str(path)]
    return ["sh", "-c", f"find '{path}' -name '*.txt' -print0 | wc -w --files0-from=-"]


def ngrams(corpus, work, is_large):
    work.mkdir(exist_ok=True)
    for peer, script in (("Polars", "polars_ngrams.py"), ("DuckDB", "duckdb_ngrams.py")):
        ours, theirs = work / "ngrams.csv", work / f"{peer}.csv"
        count = ["count", corpus, "--ngrams", "1..3", "--min-count", "1", *AS_IT_IS, *COLUMNS, "-o", ours]
        yield Job(
            "all n-grams of 1 to 3 with counts", peer, 2, count, python(script, corpus, theirs),
            lambda ours=ours, theirs=theirs: same(digest(ours), digest(theirs)) if is_large else same(table(ours), table(theirs)),
            is_large=is_large,
        )  # fmt: skip


def matrix(corpora, work):
    ours, theirs = work / "matrix", work / "sklearn"
    count = ["count", corpora.plain, "--ngrams", "1..3", "--min-count", "1", *AS_IT_IS, "--matrix", "--force"]
    return Job(
        "n-grams of 1 to 3 by document", "scikit-learn", 2, [*count, "-o", ours],
        python("sklearn_matrix.py", corpora.plain, theirs), lambda: same_matrix(ours, theirs), rounds=2,
    )  # fmt: skip


def lexicon(corpora, work):
    for size, path in corpora.lexicons.items():
        ours, theirs = work / f"lexicon_{size}.csv", work / f"ahocorasick_{size}.csv"
        count = ["count", corpora.plain, "--lexicon", path, "--overlap", "all", *AS_IT_IS]
        count += ["--columns", "concept,count", "-f", "csv", "-o", ours]
        for threads in (1, 2):
            yield Job(
                f"lexicon of {size:,} phrases".replace(",", " "), "pyahocorasick", threads, count,
                python("ahocorasick_lexicon.py", corpora.plain, theirs, path),
                lambda ours=ours, theirs=theirs: same(table(ours, "concept"), table(theirs)),
            )  # fmt: skip


def ripgrep(corpora, work):
    """Each match as a line, leftmost first and without overlap; the longest variant first, so that it wins."""
    program = ripgrep_program()
    if program is None:
        print("not compared: ripgrep, which is not installed", file=sys.stderr)
        return
    size, path = next(iter(corpora.lexicons.items()))
    ours, theirs, longest_first = work / "lexicon_rg.csv", work / "ripgrep.txt", work / "longest_first.txt"
    variants = sorted(path.read_text().splitlines(), key=len, reverse=True)
    longest_first.write_text("\n".join(variants) + "\n")
    for threads in (1, 2):
        search = [program, "--no-config", "-o", "-w", "-F", "-N", "-I", f"-j{threads}", "-f", longest_first, corpora.plain]
        count = ["count", corpora.plain, "--lexicon", path, "--overlap", "lexicon", *AS_IT_IS, "-f", "csv", "-o", ours]
        yield Job(
            f"lexicon of {size} phrases, without overlap", "ripgrep", threads, count,
            ["sh", "-c", f'"$@" > {theirs}', "sh", *map(str, search)],
            lambda: same(table(ours, "concept"), dict(Counter(theirs.read_text().splitlines()))),
        )  # fmt: skip


def ripgrep_program():
    return shutil.which("rg", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")


def python(script, *arguments):
    return [sys.executable, str(HERE / script), *map(str, arguments)]


def table(path, term="term"):
    """Terms with their counts; one that does not occur is left out."""
    with path.open(newline="", encoding="utf-8") as file:
        return {row[term]: int(row["count"]) for row in csv.DictReader(file) if row["count"] != "0"}


def digest(path):
    """The number of terms and a sum over all of them with their counts, in whatever order: for tables that memory cannot hold."""
    with path.open(newline="", encoding="utf-8") as file:
        header = next(csv.reader(file))
        term, count = header.index("term"), header.index("count")
        n_terms = total = 0
        for row in csv.reader(file):
            n_terms += 1
            total += hash((row[term], row[count])) % 2**64
    return n_terms, total


def same(ours, theirs):
    """Stops at a difference, with examples."""
    if ours == theirs:
        return
    if not isinstance(ours, dict):
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
