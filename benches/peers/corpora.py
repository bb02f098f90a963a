"""The corpora on which tifa and the other tools run."""

import random
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# Sizes of the lexicons, the smallest first.
VARIANTS = (100, 10_000, 100_000)


@dataclass
class Corpora:
    """`large` is text as it is; in `plain` all tools agree by definition on what a token is.

    A document of `plain` is one line of tokens (a-z, 0-9) with one space between them: no mark that would be a
    boundary for tifa alone, no spelling that would be folded.
    """

    large: Path
    large_file: Path
    plain: Path
    plain_file: Path
    lexicons: dict[int, Path]
    # `plain` in the size of `large`, if it was asked for.
    large_plain: Path | None


def make(tifa, source, large_size, plain_size, seed, with_large_plain, work):
    """All corpora, made out of the documents in `source`; the same seed gives the same bytes."""

    def generate(size, folder, *more):
        command = [tifa, "bench", source, "--generate", size, "--seed", str(seed), "--keep", folder, "-q", *more]
        subprocess.run(command, check=True)
        return folder

    large = generate(large_size, work / "large")
    large_file = generate(large_size, work / "large_file", "--one-file") / "corpus.txt"
    documents = plain(generate(plain_size, work / "source"), work / "plain")
    plain_file = work / "plain_file" / "corpus.txt"
    plain_file.parent.mkdir()
    plain_file.write_text(" ".join(document.strip() for document in documents) + "\n")
    tokens = [document.split() for document in documents if document.strip()]
    lexicons = {size: lexicon(tokens, size, seed, work) for size in VARIANTS}
    large_plain = work / "large_plain" if with_large_plain else None
    if large_plain:
        plain(large, large_plain)
    return Corpora(large, large_file, work / "plain", plain_file, lexicons, large_plain)


def plain(source, target):
    """Writes every document of `source` as one line of tokens, and gives the lines."""
    target.mkdir()
    documents = []
    for number, path in enumerate(sorted(source.rglob("*.txt"))):
        tokens = re.findall("[a-z0-9]+", path.read_text(encoding="utf-8").lower())
        documents.append(" ".join(tokens) + "\n")
        (target / f"{number:07}.txt").write_text(documents[-1])
    return documents


def lexicon(tokens, size, seed, work):
    """Draws `size` different phrases of 2 to 4 tokens, each from a random place, one a line."""
    draw = random.Random(seed)
    phrases = set()
    for _ in range(100 * size):
        if len(phrases) == size:
            break
        document, length = draw.choice(tokens), draw.randint(2, 4)
        start = draw.randrange(len(document))
        if start + length <= len(document):
            phrases.add(" ".join(document[start : start + length]))
    else:
        sys.exit(f"the corpus is too small for {size} phrases")
    path = work / f"variants_{size}.txt"
    path.write_text("\n".join(sorted(phrases)) + "\n")
    return path


def describe(folder, ngrams):
    """How many documents, tokens and, once they are counted, n-grams a plain corpus has."""
    n_documents = n_tokens = 0
    for path in folder.iterdir():
        n_documents, n_tokens = n_documents + 1, n_tokens + len(path.read_text().split())
    parts = [f"{n_documents:,} documents", f"{n_tokens:,} tokens"]
    if ngrams.exists():
        with ngrams.open("rb") as file:
            parts.append(f"{sum(1 for _ in file) - 1:,} different n-grams of 1 to 3")
    return ", ".join(parts) + "."
