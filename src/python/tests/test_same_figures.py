"""Whatever the way in, the figures are those of the command line."""

import duckdb
import pandas
import polars
import pyarrow
import pytest

import pytifa as tf
from conftest import ROOT, assert_same, by_command

pytestmark = pytest.mark.filterwarnings("ignore::pytifa.TifaWarning")

TERMS = ["-t", "reform", "-t", "trade", "-t", "rule *"]
LIST = ["reform", "trade", "rule *"]


def relation(columns):
    frame = pandas.DataFrame(columns)
    return duckdb.from_df(frame)


FRAMES = {
    "pandas": pandas.DataFrame,
    "pandas with dates": lambda columns: pandas.DataFrame(columns).assign(
        date=lambda it: pandas.to_datetime(it["date"])
    ),
    "polars": polars.DataFrame,
    "polars with dates": lambda columns: polars.DataFrame(columns).with_columns(
        polars.col("date").str.to_date()
    ),
    "pyarrow": pyarrow.table,
    "pyarrow in batches": lambda columns: pyarrow.Table.from_batches(
        pyarrow.table(columns).to_batches(max_chunksize=7)
    ),
    "categories": lambda columns: pandas.DataFrame(columns).astype({"country": "category"}),
    "duckdb": relation,
}


@pytest.fixture(params=FRAMES, ids=str)
def corpus(request, speeches):
    return tf.Corpus(FRAMES[request.param](speeches), id="doc", date="date", labels=["country"])


def test_frequencies_comparisons_and_trends(corpus, table_file):
    counts = corpus.count(LIST)
    assert_same(
        counts.by("country").frequencies(), by_command("count", table_file, *TERMS, "--by", "country")
    )
    assert_same(counts.by("year").frequencies(), by_command("count", table_file, *TERMS, "--by", "year"))
    assert_same(
        counts.compare("country=CHN"), by_command("compare", table_file, *TERMS, "--target", "country=CHN")
    )
    assert_same(counts.by("country").compare(), by_command("compare", table_file, *TERMS, "--by", "country"))
    assert_same(counts.trend(), by_command("trend", table_file, *TERMS))
    for kind in ["tests", "summary", "bursts", "changes"]:
        asked = counts.by("year").trend(kind=kind)
        wanted = by_command("trend", table_file, *TERMS, "--kind", kind)
        if kind == "summary":
            # Where a document stands, a table says by file and row.
            drop = ["first_document", "last_document"]
            asked = pyarrow.table(asked).drop_columns(drop)
            wanted = [{name: value for name, value in row.items() if name not in drop} for row in wanted]
        assert_same(asked, wanted)


def test_phrases_of_all_lengths(corpus, table_file):
    ngrams = corpus.count(ngrams=(1, 3))
    assert_same(ngrams.frequencies(), by_command("count", table_file, "-n", "1..3"))
    assert_same(
        ngrams.by("country").frequencies(min_count=3),
        by_command("count", table_file, "-n", "1..3", "--by", "country", "--min-count", "3"),
    )
    compared = ngrams.compare("country=CHN", min_count=5)
    assert_same(
        compared,
        by_command("compare", table_file, "-n", "1..3", "--target", "country=CHN", "--min-count", "5"),
    )


def test_files_are_read_as_the_command_line_reads_them():
    corpus = tf.read(ROOT / "seeds")
    counts = corpus.count()
    assert_same(counts.frequencies(), by_command("count", "seeds"))
    assert_same(
        counts.by("year", "region").frequencies(), by_command("count", "seeds", "--by", "year,region")
    )
    assert_same(counts.variants(), by_command("count", "seeds", "--variants"))
    assert_same(counts.compare("year=2024"), by_command("compare", "seeds", "--target", "year=2024"))
    assert_same(corpus.kwic("reform*"), by_command("kwic", "reform*", "seeds"))
    assert_same(corpus.phrases(), by_command("phrases", "seeds"))
    assert_same(corpus.phrases(kind="collocations"), by_command("phrases", "seeds", "--kind", "collocations"))
    assert_same(corpus.echo(by="document"), by_command("echo", "seeds", "--by", "document"))
    assert_same(corpus.inspect(), by_command("inspect", "seeds"))
    narrowed = tf.read(ROOT / "seeds", where_=["year=2024"]).count(["reform"])
    assert_same(narrowed.frequencies(), by_command("count", "seeds", "-t", "reform", "--where", "year=2024"))


def test_charts_and_reports_are_the_same_files(tmp_path):
    corpus = tf.read(ROOT / "seeds")
    corpus.report(tmp_path / "report")
    ours = {
        path.name: path.read_bytes()
        for path in (tmp_path / "report" / "tables").iterdir()
        if path.suffix == ".csv"
    }
    theirs = {
        path.name: path.read_bytes()
        for path in (ROOT / "output" / "tables").iterdir()
        if path.suffix == ".csv"
    }
    assert ours == theirs
    chart = corpus.count().by("year").chart("trend")
    assert chart.svg.startswith("<?xml") or chart.svg.startswith("<svg")
    chart.save(tmp_path / "trend.svg")
    assert (tmp_path / "trend.svg").read_text(encoding="utf-8") == chart.svg


def test_any_number_of_threads_gives_the_same(speeches):
    def ask(threads):
        corpus = tf.Corpus(
            pandas.DataFrame(speeches), id="doc", date="date", labels="country", threads=threads
        )
        return [
            pyarrow.table(corpus.count(LIST).by("year").frequencies()),
            pyarrow.table(corpus.count(ngrams=2).frequencies()),
        ]

    assert ask(1) == ask(2) == ask(8)
