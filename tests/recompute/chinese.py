"""Counts the words of a Chinese corpus, and the hits that cut across them, with the Python package jieba.

    pip install jieba==0.42.1 regex
    python chinese.py TIFA CORPUS [TERM…]

Says what differs from `tifa count --segment jieba` and `tifa kwic --segment jieba`; nothing should.
"""

import collections
import csv
import io
import pathlib
import subprocess
import sys
import tempfile

import jieba
import regex

jieba.setLogLevel(60)
HAN = r"[\p{Han}〇々]"


def rows(tifa, *args):
    run = subprocess.run([tifa, *args, "-q", "-f", "csv"], capture_output=True, check=True, text=True, encoding="utf-8")
    return list(csv.DictReader(io.StringIO(run.stdout)))


def words(tifa, corpus):
    """Every Chinese word with its occurrences and documents, by jieba and by tifa."""
    counts, documents = collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        texts = pathlib.Path(folder) / "texts"
        rows(tifa, "inspect", corpus, "--text", str(texts))
        for path in texts.glob("*.txt"):
            seen = set()
            for run in regex.findall(f"{HAN}+", path.read_text(encoding="utf-8")):
                cut = jieba.lcut(run, HMM=False)
                counts.update(cut)
                seen.update(cut)
            documents.update(seen)
    ours = rows(tifa, "count", corpus, "--ngrams", "1", "--segment", "jieba", "--min-count", "1")
    ours = {row["term"]: (int(row["count"]), int(row["documents"])) for row in ours if regex.search(HAN, row["term"])}
    theirs = {word: (count, documents[word]) for word, count in counts.items()}
    differ = [word for word in ours.keys() | theirs.keys() if ours.get(word) != theirs.get(word)]
    print(f"{sum(counts.values())} words, {len(theirs)} different ones, {len(differ)} differ {sorted(differ)[:10]}")


def cuts(tifa, corpus, term):
    """Which hits of a term begin or end inside a word, by jieba and by tifa."""
    lines = rows(tifa, "kwic", term, corpus, "--segment", "jieba")
    cutting = differ = 0
    for line in lines:
        text = (pathlib.Path(corpus) / line["document"]).read_bytes()
        before = text[: int(line["start_byte"])].decode("utf-8")
        hit = text[int(line["start_byte"]) : int(line["end_byte"])].decode("utf-8")
        after = text[int(line["end_byte"]) :].decode("utf-8")
        before = regex.match(f"{HAN}*", before[::-1]).group()[::-1]
        after = regex.match(f"{HAN}*", after).group()
        ends, length = {0}, 0
        for word in jieba.lcut(before + hit + after, HMM=False):
            length += len(word)
            ends.add(length)
        is_cut = len(before) not in ends or len(before + hit) not in ends
        cutting += is_cut
        differ += hit != term or line["cuts_word"] != ("yes" if is_cut else "no")
    print(f"{term}: {len(lines)} hits, {cutting} cut a word, {differ} differ")


if __name__ == "__main__":
    tifa, corpus, *terms = sys.argv[1:]
    words(tifa, corpus)
    for term in terms or ["民生", "改革开放", "印度", "发展"]:
        cuts(tifa, corpus, term)
