"""Times `pytifa` against the program, scikit-learn and Spark on a folder of texts, in pairs, after each result was found equal.

pip install . pandas pyarrow scikit-learn pyspark
cargo build --release
python benches/python/run.py FOLDER [--spark]
"""

import argparse
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from statistics import median

import pandas
import pyarrow

import pytifa as tf

ROUNDS = 5


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--tifa", default="target/release/tifa", help="the program (default: target/release/tifa)"
    )
    parser.add_argument("--spark", action="store_true", help="time Spark in local mode too")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    files = sorted(path for path in options.folder.rglob("*.txt"))
    frame = pandas.DataFrame(
        {"doc": [path.name for path in files], "text": [path.read_text(encoding="utf-8") for path in files]}
    )
    n_bytes = sum(len(text.encode()) for text in frame["text"])
    print(f"{len(frame):,} documents, {n_bytes / 2**20:.1f} MiB of text\n")
    print("| job | pytifa | other | other / pytifa (lowest–highest) |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "texts.parquet"
        frame.to_parquet(table, index=False)
        for name, ours, arguments in [
            ("n-grams of 1 to 3, one thread", lambda: counted(frame, (1, 3), 1), ["-n", "1..3", "-j", "1"]),
            ("n-grams of 1 to 3, two threads", lambda: counted(frame, (1, 3), 2), ["-n", "1..3", "-j", "2"]),
            (
                "three phrases, one thread",
                lambda: hits(frame, 1),
                ["-t", "freedom", "-t", "public *", "-t", "rule of law", "-j", "1"],
            ),
        ]:
            out = Path(folder) / "out.parquet"
            command = [
                options.tifa,
                "count",
                str(table),
                "--text-column",
                "text",
                *arguments,
                "-q",
                "-o",
                str(out),
            ]
            paired(f"{name}, against the program on the same Parquet file", ours, lambda: run(command))
            assert len(pandas.read_parquet(out)) == len(ours()), name
    vectorizers(frame)
    if options.spark:
        spark(frame)


def counted(frame, lengths, threads):
    return pyarrow.table(tf.Corpus(frame, id="doc", threads=threads).count(ngrams=lengths).frequencies())


def hits(frame, threads):
    return pyarrow.table(
        tf.Corpus(frame, id="doc", threads=threads)
        .count(["freedom", "public *", "rule of law"])
        .frequencies()
    )


def run(command):
    subprocess.run(command, check=True)


def vectorizers(frame):
    from sklearn.feature_extraction.text import CountVectorizer

    texts = frame["text"].tolist()
    # The same words: those of tifa, joined by spaces, so that both cut them alike.
    runs = [" ".join(line) for line in words(texts)]
    ours, theirs = (
        tf.Vectorizer(ngram_range=(1, 2)),
        CountVectorizer(ngram_range=(1, 2), token_pattern=r"\S+"),
    )
    same = ours.fit_transform(runs), theirs.fit_transform(runs)
    assert ours.get_feature_names_out().tolist() == theirs.get_feature_names_out().tolist()
    assert (same[0] != same[1]).nnz == 0
    paired(
        "Vectorizer, (1, 2), against CountVectorizer",
        lambda: ours.fit_transform(runs),
        lambda: theirs.fit_transform(runs),
    )


def words(texts):
    import re

    for text in texts:
        yield re.findall(r"[a-z]+", text.lower())


def spark(frame):
    from pyspark.sql import SparkSession

    from pytifa import spark as tifa_spark

    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.memory", "4g")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    sdf = session.createDataFrame(frame).repartition(8).cache()
    sdf.count()
    spec = tf.Spec(ngrams=(1, 3), id="doc")
    here = lambda: counted(frame, (1, 3), 2)
    there = lambda: tifa_spark.count(sdf, spec).agg({"count": "sum"}).collect()
    assert there()[0][0] == sum(here()["count"].to_pylist())
    paired("n-grams of 1 to 3, two threads, against pytifa in Spark, local[2]", here, there)
    spec = tf.Spec(["freedom", "public *", "rule of law"], id="doc")
    here, there = lambda: hits(frame, 2), lambda: pyarrow.table(tifa_spark.counts(sdf, spec).frequencies())
    assert here()["count"].to_pylist() == there()["count"].to_pylist()
    paired("three phrases, two threads, against pytifa in Spark, local[2]", here, there)
    session.stop()


def paired(name, ours, theirs):
    times = []
    for number in range(ROUNDS + 1):
        pair = [seconds(ours), seconds(theirs)]
        # The first round warms up.
        times += [pair] if number else []
    quotients = sorted(other / own for own, other in times)
    own, other = (median(column) for column in zip(*times))
    print(
        f"| {name} | {own:.2f} s | {other:.2f} s | **{median(quotients):.2f}** ({quotients[0]:.2f}–{quotients[-1]:.2f}) |"
    )
    sys.stdout.flush()


def seconds(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
