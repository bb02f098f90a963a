"""The interface: what goes in and out, what is refused, and what surrounds a long count."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pandas
import polars
import pytest

import pytifa as tf


@pytest.fixture
def corpus(speeches):
    return tf.Corpus(pandas.DataFrame(speeches), id="doc", date="date", labels=["country"])


def test_answers_go_wherever_arrow_goes(corpus):
    answer = corpus.count(["reform", "trade"]).by("country").frequencies()
    frame = answer.to_pandas()
    assert frame["count"].dtype == "int64" and frame["per_million"].dtype == "float64"
    assert frame.attrs["title"] == answer.title and frame.attrs["notes"] == answer.notes
    assert (
        polars.DataFrame(answer)["count"].to_list()
        == frame["count"].to_list()
        == answer.to_polars()["count"].to_list()
    )
    total = duckdb.sql("select sum(count) as total from answer").fetchall()[0][0]
    assert total == frame["count"].sum()
    table = answer.to_arrow()
    assert json.loads(table.schema.metadata[b"tifa:notes"]) == answer.notes
    assert json.loads(table.schema.metadata[b"tifa:provenance"]) == answer.provenance
    assert table.schema.field("count").metadata[b"about"].decode() == answer.columns["count"]
    assert len(answer) == len(frame) == 6


def test_an_answer_shows_itself_with_its_notes(corpus):
    answer = corpus.count(ngrams=(1, 2)).frequencies()
    assert "per_million" in repr(answer) and f"20 of {len(answer)} rows" in repr(answer)
    html = answer._repr_html_()
    assert "<table" in html and "<details>" in html and "per_million" in html
    assert corpus.count(["reform"]).by("year").chart("trend")._repr_svg_().rstrip().endswith("</svg>")


def test_an_answer_is_written_as_the_command_line_writes_it(corpus, tmp_path):
    answer = corpus.count(["reform"]).by("country").frequencies()
    for ending in ["csv", "json", "md", "parquet", "xlsx", "html"]:
        answer.write(tmp_path / f"table.{ending}")
        assert (tmp_path / f"table.{ending}").stat().st_size > 100
    assert (
        pandas.read_parquet(tmp_path / "table.parquet")["count"].to_list()
        == answer.to_pandas()["count"].to_list()
    )
    with pytest.raises(tf.TifaError, match="no table format"):
        answer.write(tmp_path / "table.png")


def test_a_chart_is_saved_as_a_picture(corpus, tmp_path):
    chart = corpus.count(["reform"]).by("year").chart("trend")
    for ending, begins in {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}.items():
        chart.save(tmp_path / f"chart.{ending}")
        assert begins in (tmp_path / f"chart.{ending}").read_bytes()[:200]
    with pytest.raises(tf.TifaError, match=".svg, .png, .pdf"):
        chart.save(tmp_path / "chart.jpg")


def test_what_was_asked_is_answered_again_by_the_command_line(tmp_path):
    import csv
    import io

    from conftest import ROOT, TIFA, assert_same

    answer = tf.read(ROOT / "seeds").count(["reform"]).by("year").frequencies()
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(answer.provenance), encoding="utf-8")
    done = subprocess.run(
        [TIFA, "run", str(spec), "-q", "-f", "csv"], capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert_same(answer, list(csv.DictReader(io.StringIO(done.stdout))))


def test_all_answers_of_a_plan_share_one_pass(speeches):
    passes = []
    corpus = tf.Corpus(
        pandas.DataFrame(speeches),
        id="doc",
        date="date",
        labels="country",
        progress=lambda *_: passes.append(1),
    )
    counts = corpus.count(["reform"])
    first = counts.frequencies()
    counts.by("country").compare()
    counts.by("year").trend("tests")
    assert len(counts._hits) == 1
    assert len(first) == 1


REFUSED = {
    "no column": (
        lambda it: tf.Corpus(it, text="txt"),
        KeyError,
        "no column 'txt'; the columns are: doc, text",
    ),
    "no frame": (lambda it: tf.Corpus(5), TypeError, "not of int"),
    "no option of reading": (lambda it: tf.Corpus(it, foldd="none"), TypeError, "foldd"),
    "two of one name": (lambda it: tf.Corpus(it, id="country"), tf.TifaError, "BRA"),
    "no option of counting": (lambda it: tf.Corpus(it).count(["a"], overlop="all"), TypeError, "overlap"),
    "no lexicon": (lambda it: tf.Corpus(it).count(5), TypeError, "int"),
    "no lexicon named": (lambda it: tf.Corpus(it).count().frequencies(), tf.TifaError, "count"),
    "a phrase without a word": (lambda it: tf.Corpus(it).count(["…"]).frequencies(), tf.TifaError, "…"),
    "both": (lambda it: tf.Corpus(it).count(["a"], ngrams=2), TypeError, "not both"),
    "no lengths": (lambda it: tf.Corpus(it).count(ngrams=(3, 1)).frequencies(), tf.TifaError, "3..1"),
    "no key": (lambda it: tf.Corpus(it).count(["a"]).by("nowhere").frequencies(), tf.TifaError, "nowhere"),
    "no target": (lambda it: tf.Corpus(it).count(["a"]).compare(), TypeError, "target"),
    "no condition": (lambda it: tf.Corpus(it).count(["a"]).compare("China"), tf.TifaError, "China"),
    "no kind of trend": (lambda it: tf.Corpus(it).count(["a"]).trend("x"), tf.TifaError, "named 'x'"),
    "no kind of chart": (lambda it: tf.Corpus(it).count(["a"]).chart("pie"), tf.TifaError, "pie"),
    "no question": (lambda it: tf.Corpus(it).ask("coun"), ValueError, "coun"),
    "settled before": (lambda it: tf.Corpus(it).count(["a"]).frequencies(fold="none"), TypeError, "fold"),
    "no file": (lambda it: tf.read("nowhere"), tf.TifaError, "nowhere"),
    "nothing": (lambda it: tf.read(), TypeError, "folder"),
    "no statistic": (
        lambda it: tf.Corpus(it, labels="country").count(["trade"]).compare("country=CHN", statistics=["x"]),
        tf.TifaError,
        "x",
    ),
    "no kind of things": (lambda it: tf.known("x"), ValueError, "trends"),
}


@pytest.mark.parametrize("name", REFUSED)
@pytest.mark.filterwarnings("ignore::pytifa.TifaWarning")
def test_nonsense_is_refused_by_name(name, speeches):
    ask, kind, words = REFUSED[name]
    with pytest.raises(kind) as caught:
        ask(pandas.DataFrame(speeches))
    assert words in str(caught.value)


def test_a_hint_stands_in_the_message_and_apart(corpus):
    with pytest.raises(tf.TifaError) as caught:
        corpus.count(["reform"]).compare("country=FRA")
    assert "CHN" in caught.value.hint and "hint: " in str(caught.value)


def test_what_weakens_figures_is_a_warning():
    frame = pandas.DataFrame({"text": ["Trade one.", "Trade two."], "side": ["a", "b"]})
    with pytest.warns(tf.TifaWarning, match="document"):
        tf.Corpus(frame, labels="side").count(["trade"]).compare("side=a")
    with pytest.warns(tf.TifaWarning, match="no dates"):
        tf.Corpus(frame.assign(date=["2001", "soon"]), date="date")


@pytest.mark.filterwarnings("ignore::pytifa.TifaWarning")
def test_missing_values_are_no_texts_dates_or_labels():
    columns = {
        "text": ["Trade.", None, "Trade, trade."],
        "date": ["2001", None, "2003"],
        "side": ["a", "b", None],
    }
    corpus = tf.Corpus(polars.DataFrame(columns), date="date", labels="side")
    counts = corpus.count(["trade"]).by("side").frequencies().to_pandas()
    assert counts.set_index("side")["count"].to_dict() == {"a": 1, "(none)": 2}


LONG = """
import pandas, pytifa as tf, sys, time
words = [f"w{number % 4999}" for number in range(400_000)]
frame = pandas.DataFrame({"text": [" ".join(words[shift:] + words[:shift]) for shift in range(24)]})
corpus = tf.Corpus(frame, threads=1)
print("ready", flush=True)
began = time.monotonic()
try:
    while True:
        corpus.count(ngrams=(1, 5)).frequencies()
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_ctrl_c_stops_a_count():
    child = subprocess.Popen([sys.executable, "-c", LONG], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline().strip() == "ready"
    time.sleep(1.0)
    child.send_signal(signal.SIGINT)
    out, _ = child.communicate(timeout=60)
    assert out.strip() == "stopped"


def test_other_threads_run_while_it_counts(speeches):
    big = pandas.DataFrame({"text": [" ".join(speeches["text"]) + f" {number}" for number in range(60)]})
    ticks = []
    done = threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(1)
            time.sleep(0.001)

    thread = threading.Thread(target=tick)
    thread.start()
    tf.Corpus(big, threads=1).count(ngrams=(1, 4)).frequencies()
    done.set()
    thread.join()
    assert len(ticks) > 3


def counted(columns):
    return (
        tf.Corpus(pandas.DataFrame(columns), id="doc", date="date")
        .count(["reform"])
        .frequencies()
        .to_pandas()["count"]
        .tolist()
    )


@pytest.mark.parametrize(
    "method", [name for name in ["fork", "spawn"] if name in multiprocessing.get_all_start_methods()]
)
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_it_works_in_processes_of_any_kind(method, speeches):
    here = counted(speeches)
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(counted, [speeches] * 2) == [here] * 2


def test_it_is_typed_and_imported_quickly():
    assert (Path(tf.__file__).parent / "py.typed").exists()
    # What takes long to import is not needed to begin with.
    code = "import sys, pytifa; print([name for name in ('numpy', 'pandas', 'sklearn', 'pyarrow') if name in sys.modules])"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == "[]"
    )


def test_the_examples_of_the_documentation_run():
    import doctest

    import pytifa._corpus
    import pytifa._vectorizer

    for module in (pytifa._corpus, pytifa._vectorizer):
        failed, tried = doctest.testmod(module)
        assert tried > 0 and failed == 0
